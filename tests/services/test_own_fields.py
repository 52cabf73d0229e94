"""Tags, and fields of the shop's own: added, renamed, hidden, put in order, filled."""

import pytest

from tests.conftest import NOW
from tests.services.books import customer
from vefa.db.models import Change, CustomerTag, Tag
from vefa.errors import VefaError
from vefa.i18n import set_language
from vefa.services import customers, own_fields, tags
from vefa.services.check import check
from vefa.services.own_fields import fields, filled

pytestmark = pytest.mark.usefixtures("shop")


def found(query: str) -> list[int]:
    return [*customers.customer_ids(query, today=NOW.date())]


def test_a_tag_is_found_counted_and_taken_away_again() -> None:
    ayse, elif_, ali = customer("Ayşe"), customer("Elif"), customer("Ali")
    assert tags.tag_customers([ayse, elif_], " gelin  adayı", now=NOW) == [ayse, elif_]
    assert tags.tag_customers([ayse, ali], "GELİN ADAYI", now=NOW) == [ali], (
        "written otherwise it is the same"
    )
    tags.tag_customers([ayse], "VIP", now=NOW)
    assert tags.tags_of(ayse) == ("gelin adayı", "VIP")
    assert found("gelin") == [ali, elif_, ayse]
    assert [(one.name, one.count) for one in tags.known_tags()] == [("gelin adayı", 3), ("VIP", 1)]
    assert [one.name for one in tags.known_tags("adayi")] == ["gelin adayı"]
    assert tags.untag_customers([ayse, elif_, ali], "gelin adayi", now=NOW) == [ayse, elif_, ali]
    assert (tags.tags_of(ayse), found("gelin"), check()) == (("VIP",), [], [])
    assert Change.select().where(Change.subject == "customer").count() == 7, "each step of each customer"


def test_nobody_is_untagged_of_what_he_has_not() -> None:
    ayse = customer("Ayşe")
    assert tags.untag_customers([ayse], "VIP", now=NOW) == []
    for wrong in ("", "a, b", "x" * 50):
        with pytest.raises(VefaError):
            tags.tag_customers([ayse], wrong, now=NOW)
    assert (Tag.select().count(), CustomerTag.select().count()) == (0, 0)


def test_fields_are_added_renamed_hidden_and_put_in_order() -> None:
    size = own_fields.add_field("Beden", "choice", ["S", "M", "L", "m"])
    shoe = own_fields.add_field(" Ayakkabı  numarası", "number")
    own_fields.move_field(shoe, -1)
    assert [(one.name, one.choices) for one in fields()] == [
        ("Ayakkabı numarası", ()), ("Beden", ("S", "M", "L")),
    ]  # fmt: skip
    assert own_fields.rename_field(size, "Üst beden") == "Beden"
    assert own_fields.set_choices(size, ["S", "XL"]) == ("S", "M", "L")
    own_fields.hide_field(shoe, hidden=True)
    assert [one.name for one in fields()] == ["Üst beden"]
    assert [one.hidden for one in fields(hidden=True)] == [True, False]
    for name, kind, words in (
        ("ust BEDEN", "text", ()),
        ("Renk", "colour", ()),
        ("Renk", "choice", ("mavi",)),
    ):
        with pytest.raises(VefaError):
            own_fields.add_field(name, kind, words)


def test_values_are_kept_checked_and_counted() -> None:
    set_language("tr")
    size = own_fields.add_field("Beden", "choice", ["S", "M"])
    shoe = own_fields.add_field("Ayakkabı", "number")
    ayse = customer("Ayşe")
    own_fields.put_values(ayse, {size: "m", shoe: "38,5"})
    assert own_fields.put_values(ayse, {shoe: "39"}) == {size: "M", shoe: "39"}
    own_fields.set_choices(size, ["S", "L"])
    assert own_fields.put_values(ayse, {size: "M", shoe: ""}) == {size: "M"}, "what he has stays"
    assert [filled()[one.id] for one in fields()] == [1, 0]
    own_fields.drop_field(shoe)
    with pytest.raises(VefaError):
        own_fields.drop_field(size)
    shoe = own_fields.add_field("Ayakkabı", "number")
    with pytest.raises(VefaError) as error:
        own_fields.put_values(ayse, {shoe: "büyük"})
    assert "Ayakkabı" in error.value.message
    assert own_fields.values_of(ayse) == {size: "M"}


def test_a_profile_is_kept_only_while_the_owner_wants_it() -> None:
    set_language("tr")
    own_fields.add_field("Meslek", "text")
    assert [one.key for one in fields(hidden=True)] == [""], "nothing of it is there before"
    own_fields.switch_profile(on=True, now=NOW)
    keys = {one.key: one for one in fields() if one.key}
    assert list(keys) == ["gender", "birth_year", "occupation", "education", "household"]
    assert keys["occupation"].name == "Meslek (profil)", "the shop has such a field of its own"
    ayse = customer("Ayşe")
    own_fields.put_values(ayse, {keys["birth_year"].id: "1990"})
    own_fields.switch_profile(on=False, now=NOW)
    assert ([one.name for one in fields(hidden=True)], own_fields.profile_on()) == (["Meslek"], False)
    own_fields.switch_profile(on=True, now=NOW)
    assert len(fields()) == 6
    assert own_fields.values_of(ayse) == {keys["birth_year"].id: "1990"}
