"""Products: marked ones earn nothing; category, tags, and what they cost when."""

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.files.channels import channel_label
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.text import fold
from vefa.services import products, settings
from vefa.services.products import ProductRow, Wish
from vefa.ui.cells import Mark, Two
from vefa.ui.dialogs.base import Dialog
from vefa.ui.exporting import export_products
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.programme.category_rules import CategoryRulesDialog
from vefa.ui.pages.programme.names_field import TypedNames
from vefa.ui.pages.programme.undo_line import UndoLine
from vefa.ui.tables import Table
from vefa.ui.theme import px
from vefa.ui.widgets import Button, Check, ChipItem, ChipRow, Field, FormRow, Label, SearchField

if TYPE_CHECKING:
    from vefa.ui.page import Page

_ROWS: Final = 5
_PRICES: Final = 4  # changes that are told
_KINDS: Final = {"all": N_("All"), "marked": N_("Marked"), "unplaced": N_("Without a category")}
_ROW: Final = 52


class ProductsDialog(Dialog):
    """`wanted(ids, Wish)` when products are to be changed; it holds at once, and `last` takes it back.

    What was typed of a product is kept when another one is looked at.
    """

    wanted = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent, _("Products"),
            _("Alcohol and tobacco earn nothing and take no voucher. What is sold already stays as it was."),
            icon="package", width=760,
        )  # fmt: skip
        self.search = SearchField(_("Name, code or category"), key_cap="")
        self.kinds = ChipRow([ChipItem(key, _(text)) for key, text in _KINDS.items()], name=_("Products"))
        self.found = Table(_model(), name=_("Products"), row_height=_ROW, edge=12)
        self.found.header.hide()
        self.found.setFixedHeight(px(_ROW) * _ROWS + 2)
        self.mark_all = Button("", "soft", "ban", size="s")
        self.none = Label("", "small", "text3", wrap=True)
        self.card = ProductForm()
        self.last = UndoLine()
        self.body.addLayout(
            column(
                row((self.search, 1), self.kinds, gap=12),
                8,
                self.found,
                self.none,
                6,
                row(self.mark_all, None),
                10,
                self.card,
                self.last,
            )
        )
        self.rules = Button(_("Categories by words…"), "link", "list-filter")
        self.save = Button(_("Export…"), "link", "download")
        self.set_buttons(self.cancel_button(_("Close")), left=(self.rules, self.save))
        self.set_first_focus(self.search)
        self.search.searched.connect(lambda _text: self.show_products())
        self.search.onward.connect(self.found.setFocus)
        self.kinds.chosen.connect(lambda _key: self.show_products())
        self.found.current_changed.connect(self._show_one)
        self.card.saved.connect(self._save)
        self.mark_all.clicked.connect(lambda _on=False: self._mark_all())
        self.show_products()

    def show_products(self) -> None:
        """Look again."""
        rows = products.find_products(self.search.text(), self.kinds.key())
        self.found.set_ids(array("q", [one.id for one in rows]), wish=(self.search.text(), self.kinds.key()))
        self.found.setVisible(bool(rows))
        self.card.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.none.setText(_nothing(self.search.text(), self.kinds.key()))
        self._show_one(self.found.current_id())
        self._offer_all()

    def _offer_all(self) -> None:
        """All that a search found can be marked together, as the goods of a category."""
        marked = self.kinds.key() == "marked"
        ids = self.ids() if self.search.text().strip() and not marked else []
        text = ngettext("Mark {count} product found", "Mark all {count} products found", len(ids))
        self.mark_all.setText(text.format(count=words.number(len(ids))))
        self.mark_all.setVisible(len(ids) > 1)

    def _show_one(self, product: int | None) -> None:
        if self.card.is_changed():
            if product == self.card.product_id():
                return  # it is being typed
            self._keep()
        known = products.products([product]) if product is not None else []
        self.card.show_product(known[0] if known else None)

    def _keep(self) -> None:
        """What is typed holds from now on."""
        product, wish = self.card.product_id(), self.card.wish()
        self.card.show_product(None)
        if product is not None:
            self.wanted.emit([product], wish)

    def ids(self) -> list[int]:
        """Every product that was found, also those that do not show."""
        return products.product_ids(self.search.text(), self.kinds.key())

    def _save(self) -> None:
        self._keep()
        self.show_products()

    def _mark_all(self) -> None:
        if self.card.is_changed():
            self._keep()
        self.wanted.emit(self.ids(), Wish(marked=True))
        self.show_products()


class ProductForm(QWidget):
    """What can be said of one product; `saved()`."""

    saved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.marked = Check(_("Alcohol or tobacco: earns nothing, no voucher applies"))
        self.category = Field(name=_("Category"))
        self.save = Button(_("Save"), "primary", "check")
        self._tags = column()
        self.tags: TypedNames | None = None
        self.prices = Label("", "small", "text2", wrap=True)
        self._product: ProductRow | None = None
        fields = row((FormRow(_("Category"), self.category), 1), (boxed(self._tags), 1), gap=14)
        self.setLayout(column(self.marked, 6, fields, 8, row((self.prices, 1), self.save, gap=14)))
        self.save.clicked.connect(lambda _on=False: self.saved.emit())

    def show_product(self, product: ProductRow | None) -> None:
        """Show what is kept of `product`."""
        self._product = product
        self.setEnabled(product is not None)
        self.prices.setText(_prices(product.id) if product else "")
        self.marked.setChecked(product is not None and product.marked)
        self.category.setText(product.category if product else "")
        _replace(self._tags, self._tag_field(product.tags if product else ()))

    def _tag_field(self, tags: Sequence[str]) -> QWidget:
        known = products.tags()
        self.tags = TypedNames(tags, _among(known), name=_("Tags"))
        return FormRow(_("Tags"), self.tags)

    def product_id(self) -> int | None:
        """The product that shows."""
        return self._product.id if self._product else None

    def is_changed(self) -> bool:
        """Whether something else is typed than what is kept."""
        one, wish = self._product, self.wish()
        kept = None if one is None else (one.marked, None, one.tags)
        return kept is not None and (wish.marked, wish.category, wish.tags) != kept

    def wish(self) -> Wish:
        """What is typed."""
        tags = self.tags.names() if self.tags is not None else ()
        typed, known = self.category.text(), self._product.category if self._product else ""
        return Wish(self.marked.isChecked(), None if typed.strip() == known else typed, tags)


def open_products(page: "Page") -> ProductsDialog:
    """The products of the shop, from whatever page."""
    dialog = ProductsDialog(page)

    def change(ids: list[int], wish: Wish) -> None:
        before = page.act(products.change_products, ids, wish, done=_changed, undo=products.restore_products)
        if before:
            dialog.last.tell(_changed(before), back)

    def back() -> None:
        page.window_.undo_last()
        dialog.show_products()

    def sort() -> None:
        rules = CategoryRulesDialog(dialog)
        rules.changed.connect(page.window_.data_changed)
        rules.finished.connect(lambda _how: dialog.show_products())
        rules.open()

    dialog.wanted.connect(change)
    dialog.rules.clicked.connect(lambda _on=False: sort())
    dialog.save.clicked.connect(lambda _on=False: export_products(page, array("q", dialog.ids())))
    dialog.open()
    return dialog


def _changed(before: list[ProductRow]) -> str:
    text = ngettext("{count} product was changed.", "{count} products were changed.", len(before))
    return text.format(count=words.number(len(before)))


def _replace(holder: Any, widget: QWidget) -> None:
    clear(holder)
    holder.addWidget(widget)


def _among(names: Sequence[str]) -> Callable[[str], Sequence[str]]:
    return lambda text: [name for name in names if fold(text) in fold(name)]


def _nothing(query: str, kind: str) -> str:
    if query.strip():
        return _("No product with “{query}”.").format(query=query.strip())
    texts = {"marked": _("No product is marked."), "unplaced": _("Every product has a category.")}
    return texts.get(kind, _("There are no products yet."))


def _prices(product: int) -> str:
    """The latest prices with the days they began on."""
    told = products.price_history(product)[:_PRICES]
    if not told:
        return ""
    points = (
        _("{price} from {day} ({channel})").format(
            price=words.money(one.price, one.currency), day=words.day(one.day),
            channel=channel_label(one.channel),
        )
        for one in told
    )  # fmt: skip
    return _("Prices: {prices}").format(prices=" · ".join(points))


def _model() -> PagedModel:
    columns = [
        Column("name", _("Product"), "two", lambda one: Two(one.name, _detail(one))),
        Column("mark", _("Mark"), "badge", _mark, 220),
    ]
    return PagedModel(columns, products.products)


def _detail(one: ProductRow) -> str:
    price = "" if one.price is None else words.money(one.price, settings.currency())
    return " · ".join(part for part in (one.category, one.code, price, ", ".join(one.tags)) if part)


def _mark(one: ProductRow) -> Mark | None:
    return Mark(_("earns nothing"), "honey", "ban") if one.marked else None
