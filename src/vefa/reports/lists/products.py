"""The list of products as a file."""

from collections.abc import Sequence
from datetime import date

from vefa.i18n import _
from vefa.reports.lists.listing import ListField, PartRows, chosen, list_report
from vefa.reports.report import Report
from vefa.services.products import products


def product_fields() -> list[ListField]:
    """Every column there is."""
    return [
        ListField("name", _("Product name"), "text", 40, lambda one: one.name),
        ListField("code", _("Product code"), "text", 18, lambda one: one.code),
        ListField("category", _("Category"), "text", 20, lambda one: one.category),
        ListField("tags", _("Tags"), "text", 24, lambda one: ", ".join(one.tags)),
        ListField("price", _("Unit price"), "money", 13, lambda one: one.price),
        ListField("marked", _("Earns no points"), "text", 12, lambda one: _("yes") if one.marked else ""),
    ]


def products_list(ids: Sequence[int], keys: Sequence[str] = (), *, today: date) -> Report:
    """These products, by name; `keys`: the columns, without any the usual ones."""
    fields = chosen(product_fields(), keys)
    return list_report("products", _("Products"), fields, PartRows(ids, products, fields), today=today)
