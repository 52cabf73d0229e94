"""Many rows changed and deleted with few statements."""

from vefa.db.many import delete_each, update_each
from vefa.db.models import Customer, CustomerTag, Tag
from vefa.db.shop import Shop, executemany


def test_each_row_gets_its_own_values_and_references_are_known_by_their_field(shop: Shop) -> None:
    columns = ("number", "name", "fold", "sort_key", "made_on")
    executemany(Customer, columns, [(one, "Ad", "ad", "ad", "2026-11-24") for one in range(1, 4)])
    executemany(Tag, ("fold", "name"), [("vip", "VIP")])
    executemany(CustomerTag, ("customer", "tag"), [(one, 1) for one in range(1, 4)])
    update_each(Customer, [(1, {"city": "Bursa"}), (2, {}), (3, {"city": "Van", "name": "Ümit"})])
    assert [(one.name, one.city) for one in Customer.select()] == [
        ("Ad", "Bursa"),
        ("Ad", ""),
        ("Ümit", "Van"),
    ]
    delete_each(CustomerTag, ("customer", "tag"), [(1, 1), (3, 1), (3, 9)])
    assert [one.customer_id for one in CustomerTag.select()] == [2]
