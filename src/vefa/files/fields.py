"""What Vefa looks for in a sheet of orders or a list of customers, under the words that the wizard shows."""

from typing import Final, NamedTuple

from vefa.i18n import N_, _


class Field(NamedTuple):
    """A field: `required` ones make a sheet readable, `main` ones stand first in the wizard."""

    key: str
    label: str
    required: bool = False
    main: bool = False

    @property
    def title(self) -> str:
        """The label in the language spoken now."""
        return _(self.label)


FIELDS: Final = (
    Field("number", N_("Order number"), main=True),
    Field("day", N_("Order date"), required=True, main=True),
    Field("name", N_("Customer name"), main=True),
    Field("total", N_("Total"), required=True, main=True),
    Field("state", N_("Order state"), main=True),
    Field("phone", N_("Mobile phone"), main=True),
    Field("product", N_("Product name"), main=True),
    Field("birthday", N_("Birthday"), main=True),
    Field("email", N_("E-mail")),
    Field("quantity", N_("Quantity")),
    Field("returned", N_("Returned quantity")),
    Field("price", N_("Unit price")),
    Field("discount", N_("Discount")),
    Field("amount", N_("Amount of the line")),
    Field("shipping", N_("Shipping")),
    Field("refunded", N_("Refunded")),
    Field("voided", N_("Cancelled amount")),
    Field("currency", N_("Currency")),
    Field("channel", N_("Sales channel")),
    Field("city", N_("City")),
    Field("district", N_("District")),
    Field("address", N_("Street and house")),
    Field("country", N_("Country")),
    Field("buyer", N_("Customer number")),
    Field("card", N_("Card number")),
    Field("tax", N_("Tax number")),
    Field("first_name", N_("First name")),
    Field("last_name", N_("Last name")),
    Field("time", N_("Order time")),
    Field("zone", N_("Time zone")),
    Field("delivered", N_("Delivery date")),
    Field("shipped", N_("Shipping date")),
    Field("carrier", N_("Carrier")),
    Field("tracking", N_("Tracking number")),
    Field("expected", N_("Expected on")),
    Field("cancelled", N_("Cancellation date")),
    Field("came_back", N_("Return date")),
    Field("progress", N_("State of the parcel")),
    Field("payment", N_("State of the payment")),
    Field("kind", N_("Kind of the row")),
    Field("code", N_("Product code")),
    Field("category", N_("Category")),
    Field("line", N_("Number of the line")),
    Field("parcel", N_("Number of the parcel")),
    Field("origin", N_("Original order number")),
    Field("items", N_("List of the products")),
    Field("refunds", N_("List of the refunds")),
)
DAYS: Final = ("day", "delivered", "shipped", "cancelled", "expected", "came_back")
"""Keys of those that hold days of an order."""
ROSTER_FIELDS: Final = (
    Field("name", N_("Customer name"), main=True),
    Field("phone", N_("Mobile phone"), main=True),
    Field("points", N_("Points brought along"), main=True),
    Field("birthday", N_("Birthday"), main=True),
    Field("email", N_("E-mail"), main=True),
    Field("card", N_("Card number"), main=True),
    Field("tags", N_("Tags"), main=True),
    Field("note", N_("Note"), main=True),
    Field("first_name", N_("First name")),
    Field("last_name", N_("Last name")),
    Field("number", N_("Customer number")),
    Field("city", N_("City")),
    Field("district", N_("District")),
    Field("address", N_("Street and house")),
    Field("country", N_("Country")),
    Field("tax", N_("Tax number")),
    Field("known", N_("Known by")),
    Field("since", N_("Customer since")),
)
OWN: Final = "own:"
"""Begins the key of a column of a list of customers that is read into a field of the shop's own; its heading
follows."""
KNOWN_BY: Final = ("name", "first_name", "phone", "email", "card", "tax")
"""Fields of which a list of customers needs one."""
BY_KEY: Final = {field.key: field for field in FIELDS}


def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of a sheet of "orders" or "customers"."""
    return ROSTER_FIELDS if kind == "customers" else FIELDS


def title_of(key: str, kind: str) -> str:
    """The label of a field in a sheet of this kind; a field of the shop's own is called as its column."""
    return next((one.title for one in fields_of(kind) if one.key == key), key.removeprefix(OWN))
