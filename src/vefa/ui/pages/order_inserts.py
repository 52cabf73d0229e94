"""Cards for parcels from the page of orders: chosen, given their codes, looked at, printed, counted."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.papers.inserts import InsertOptions, parcel_inserts
from vefa.progress import Progress, silent
from vefa.rules import format as words
from vefa.services import inserts, settings
from vefa.services.inserts import Prepared
from vefa.ui import messages, preferences
from vefa.ui.asked import do_asked
from vefa.ui.dialogs.counted_paper import CountedPaper
from vefa.ui.dialogs.inserts import InsertsDialog, InsertWish, Orders
from vefa.ui.job import Job
from vefa.ui.layout import boxed, row
from vefa.ui.widgets import Segmented

if TYPE_CHECKING:
    from vefa.ui.pages.orders import OrdersPage

_FEW: Final = 100  # orders whose cards are made within some 50 ms


def open_inserts(page: "OrdersPage", order_id: int | None = None) -> InsertsDialog | None:
    """Ask for which orders; `order_id`: one that is looked at. None when there is none, which is told."""
    waiting, shown = inserts.inserts_to_print(page.window_.today()), page.listing.table.rows.ids
    offered = [
        *([Orders(_("This order"), [order_id])] if order_id is not None else []),
        *([Orders(_("Not sent yet"), waiting)] if waiting else []),
        *([Orders(_("Those in the list"), shown)] if len(shown) else []),
    ]
    if not offered:
        why = VefaError(_("There is no order to print a card for."), _("Choose some orders first."))
        messages.show_error(page, why)
        return None
    dialog = InsertsDialog(page, offered)
    dialog.wanted.connect(lambda wish: _make(page, dialog, wish))
    dialog.open()
    return dialog


def prepare(wish: InsertWish, progress: Progress = silent, **moment: Any) -> Prepared:
    """Keep the words and make what the cards need. VefaError when something of it makes no sense."""
    inserts.keep_insert_text(wish.text, on=wish.own)
    inserts.keep_habit(wish.habit)
    carried = wish.habit.wish(moment["today"])
    return inserts.prepare_inserts(wish.order_ids, carried, progress=progress, **moment)


def _make(page: "OrdersPage", dialog: InsertsDialog, wish: InsertWish) -> None:
    job = Job(_("Preparing the cards"), stop=_("If you stop, nothing is kept of it."), icon="package")

    def done(made: Prepared) -> None:
        told = ngettext("{count} card is ready.", "{count} cards are ready.", len(made.cards))
        fresh = bool(made.vouchers or made.invitations)
        page.finish(
            made,
            done=told.format(count=words.number(len(made.cards))),
            undo=(lambda one: inserts.undo_inserts(one, **page.moment())) if fresh else None,
        )
        show_inserts(page, made)

    many = len(wish.order_ids) > _FEW
    do_asked(page, dialog, job, prepare, wish, many=many, then=done, **page.moment())


def show_inserts(page: "OrdersPage", made: Prepared) -> CountedPaper:
    """The cards as they will be; they count when they came out well."""
    sizes = Segmented([("A6", "a6"), (_("Four on A4"), "a4")], preferences.insert_paper(), name=_("Paper"))
    name = _("Cards for parcels")
    dialog = CountedPaper(
        page, name, name, lambda: _count(page, made.order_ids), above=boxed(row(sizes, None))
    )
    shop, text = settings.shop(), inserts.insert_text()

    def show(size: object) -> None:
        preferences.set_insert_paper(str(size))
        options = InsertOptions(page.window_.today(), text, four=size == "a4")
        dialog.make_anew(partial(parcel_inserts, made.cards, shop, options=options))

    sizes.chosen.connect(show)
    show(sizes.value())
    dialog.open()
    return dialog


def _count(page: "OrdersPage", order_ids: Sequence[int]) -> None:
    text = ngettext("{count} card counts as printed.", "{count} cards count as printed.", len(order_ids))
    done = text.format(count=words.number(len(order_ids)))
    page.act(inserts.mark_inserts_printed, order_ids, done=done, **page.moment())
