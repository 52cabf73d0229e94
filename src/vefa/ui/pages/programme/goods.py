"""Products as the programme sees them: marked ones earn nothing; category and tags for rules."""

from array import array
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.text import fold
from vefa.services import products, settings
from vefa.services.products import ProductRow, Wish
from vefa.ui.cells import Mark, Two
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.programme.names_field import TypedNames
from vefa.ui.tables import Table
from vefa.ui.theme import px
from vefa.ui.widgets import Button, Check, ChipItem, ChipRow, Field, FormRow, Label, SearchField

_ROWS: Final = 5
_ROW: Final = 52


class ProductsDialog(Dialog):
    """`wanted(ids, Wish)` when products are to be changed; it holds at once."""

    wanted = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent, _("Products"),
            _("Alcohol and tobacco earn nothing and take no voucher. What is sold already stays as it was."),
            icon="package", width=760,
        )  # fmt: skip
        self.search = SearchField(_("Name, code or category"), key_cap="")
        self.kinds = ChipRow([ChipItem("all", _("All")), ChipItem("marked", _("Marked"))], name=_("Products"))
        self.found = Table(_model(), name=_("Products"), row_height=_ROW, edge=12)
        self.found.header.hide()
        self.found.setFixedHeight(px(_ROW) * _ROWS + 2)
        self.mark_all = Button("", "soft", "ban", size="s")
        self.none = Label("", "small", "text3", wrap=True)
        self.card = ProductForm()
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
            )
        )
        self.set_buttons(self.cancel_button(_("Close")))
        self.set_first_focus(self.search)
        self.search.searched.connect(lambda _text: self.show_products())
        self.kinds.chosen.connect(lambda _key: self.show_products())
        self.found.current_changed.connect(self._show_one)
        self.card.saved.connect(self._save)
        self.mark_all.clicked.connect(lambda _on=False: self._mark_all())
        self.show_products()

    def show_products(self) -> None:
        """Look again."""
        rows = products.find_products(self.search.text(), marked=self.kinds.key() == "marked")
        self.found.set_ids(array("q", [one.id for one in rows]))
        self.found.setVisible(bool(rows))
        self.card.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.none.setText(_nothing(self.search.text(), marked=self.kinds.key() == "marked"))
        self._show_one(self.found.current_id())
        self._offer_all()

    def _offer_all(self) -> None:
        """All that a search found can be marked together, as the goods of a category."""
        marked = self.kinds.key() == "marked"
        ids = products.product_ids(self.search.text()) if self.search.text().strip() and not marked else []
        text = ngettext("Mark {count} product found", "Mark all {count} products found", len(ids))
        self.mark_all.setText(text.format(count=words.number(len(ids))))
        self.mark_all.setVisible(len(ids) > 1)

    def _show_one(self, product: int | None) -> None:
        known = products.products([product]) if product is not None else []
        self.card.show_product(known[0] if known else None)

    def _save(self, wish: Wish) -> None:
        product = self.found.current_id()
        if product is not None:
            self.wanted.emit([product], wish)
            self.show_products()

    def _mark_all(self) -> None:
        self.wanted.emit(products.product_ids(self.search.text()), Wish(marked=True))
        self.show_products()


class ProductForm(QWidget):
    """What can be said of one product; `saved(Wish)`."""

    saved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.marked = Check(_("Alcohol or tobacco: earns nothing, no voucher applies"))
        self.category = Field(name=_("Category"))
        self.save = Button(_("Save"), "primary", "check")
        self._tags = column()
        self.tags: TypedNames | None = None
        fields = row((FormRow(_("Category"), self.category), 1), (boxed(self._tags), 1), gap=14)
        self.setLayout(column(self.marked, 6, fields, 8, row(None, self.save)))
        self.save.clicked.connect(lambda _on=False: self.saved.emit(self._wish()))

    def show_product(self, product: ProductRow | None) -> None:
        """Show what is kept of `product`."""
        self.setEnabled(product is not None)
        self.marked.setChecked(product is not None and product.marked)
        self.category.setText(product.category if product else "")
        _replace(self._tags, self._tag_field(product.tags if product else ()))

    def _tag_field(self, tags: Sequence[str]) -> QWidget:
        known = products.tags()
        self.tags = TypedNames(tags, _among(known), name=_("Tags"))
        return FormRow(_("Tags"), self.tags)

    def _wish(self) -> Wish:
        tags = self.tags.names() if self.tags is not None else ()
        return Wish(self.marked.isChecked(), self.category.text(), tags)


def _replace(holder: Any, widget: QWidget) -> None:
    clear(holder)
    holder.addWidget(widget)


def _among(names: Sequence[str]) -> Callable[[str], Sequence[str]]:
    return lambda text: [name for name in names if fold(text) in fold(name)]


def _nothing(query: str, *, marked: bool) -> str:
    if query.strip():
        return _("No product with “{query}”.").format(query=query.strip())
    return _("No product is marked.") if marked else _("There are no products yet.")


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
