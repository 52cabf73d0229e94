"""A list of customers laid beside the shop: who is known by what, what each brings, what is in doubt."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from vefa.db.models import Customer, Identity
from vefa.db.read import among, rows
from vefa.files.channels import COUNTER
from vefa.files.fields import title_of
from vefa.files.plan import Problem
from vefa.files.roster import PlanPerson, Roster
from vefa.files.roster_guess import OURS
from vefa.i18n import _
from vefa.progress import Progress, reported, silent
from vefa.rules.people import Key, People, Told, keys
from vefa.rules.text import distinct, fold
from vefa.services.customer_history import value_text
from vefa.services.households import Households
from vefa.services.imports.customer_numbers import (
    NUMBER,
    number_key,
    numbered_customers,
    scoped,
    shared_contacts,
)
from vefa.services.imports.known import take_hidden
from vefa.services.own_contacts import own_contacts
from vefa.services.rosters.brought import brought_before, brought_text, stand_there, stands_text
from vefa.services.rosters.listed import BACK, CHANGED, FILLED, SAME, Known, Person, RosterDraft
from vefa.services.rosters.own import OwnColumns, own_values
from vefa.services.rosters.sharing import Sharing
from vefa.services.tags import tags_by_customer

_TOLD_APART: Final = ("name", "phone", "email", "birthday", "note")
_CARD: Final = (*FILLED, "name_only", "birthday_typed")
_BLANK: Final = dict.fromkeys(_CARD, "") | {"name_only": 1}


def roster_draft(roster: Roster, *, progress: Progress = silent) -> RosterDraft:
    """Lay a list beside the shop; reads only."""
    return _Laying(roster, progress).lay()


class _Laying:
    """Works a list out, row by row."""

    def __init__(self, roster: Roster, progress: Progress) -> None:
        self._progress = progress
        self._ours = roster.format == OURS
        self._rows = [*_without_own(roster.people)]
        told = ((one.number, one.phone, one.email) for one in self._rows)
        self._shared = shared_contacts(told) if self._ours else set()
        self._columns = OwnColumns.of(self._rows)
        self._own: dict[int, dict[int, str]] = {}
        self._problems: list[Problem] = []
        self._stands = False  # the points are those that the shop shows
        self._first_points: dict[int, int] = {}  # person: the row whose points came in

    def lay(self) -> RosterDraft:
        households = Households()
        found = [[*dict.fromkeys(self._scoped(_keys(one, households), one))] for one in self._rows]
        sharing = Sharing(found, self._rows)
        self._problems += sharing.leave_out_crowds()
        of_keys = {**_known_keys(key for keys_ in found for key in keys_), **households.known}
        hidden = take_hidden(of_keys)
        self._problems += sharing.part_by_name(of_keys)
        people = People(of_keys)
        numbers = [people.add(one, row.row) for one, row in zip(found, self._rows, strict=True)]
        renewed, persons = people.bring_back(hidden), dict[int, Person]()
        told = _("Looking for what the shop knows")
        for part in reported(range(len(numbers)), self._progress, told):
            for at in part:
                self._gather(persons, people.person(numbers[at]), self._rows[at])
        for number, person in persons.items():
            person.customer = people.customer[number]
        for key, number in people.learnt:
            if key[0] != NUMBER:
                persons[people.person(number)].learnt.append(key)
        known = _known_customers([one.customer for one in persons.values() if one.customer])
        had, self._stands = brought_before(known), stand_there(persons.values(), known)
        self._own = own_values(known)
        for person in persons.values():
            self._judge(person, known.get(person.customer), brought=person.customer in had)
        self._tell_clashes(people)
        if self._ours and any(person.points for person in persons.values()):
            self._problems.append(Problem(0, "", "", _twice_text()))
        return RosterDraft(
            [*persons.values()],
            known,
            sorted(self._problems, key=lambda one: one.row),
            self._columns,
            renewed,
        )

    def _scoped(self, found: Iterator[Key], row: PlanPerson) -> Iterator[Key]:
        """The keys of a row; what it shares with another customer recognises him together with his name."""
        for key in found:
            yield key if key in row.known else scoped(key, row.name, self._shared)

    def _gather(self, persons: dict[int, Person], number: int, row: PlanPerson) -> None:
        """Add a row to its person; points count once, those of the first row that has any."""
        person = persons.setdefault(number, Person(row.row))
        for name in FILLED:
            person.said[name] = person.said[name] or getattr(row, name)
        person.tags = distinct([*person.tags, *row.tags])
        person.number = person.number or row.number
        person.since = person.since or row.since
        person.firm = person.firm or any((row.phone, row.email, row.card, row.tax, _firmly(row.known)))
        self._gather_own(person, row)
        if row.points and not person.points:
            person.points = row.points
            self._first_points[id(person)] = row.row
        if row.row != person.row:
            self._tell_twice(person, row)

    def _gather_own(self, person: Person, row: PlanPerson) -> None:
        """What the row says in fields of the shop's own; what one cannot hold is told."""
        for name, text in row.own:
            found = self._columns.value(name, text)
            if found is None:
                told = _("The field cannot hold this; it is left out.")
                self._problems.append(Problem(row.row, name, text, told, detail=row.name, effect="without"))
            elif found:
                person.own.setdefault(name, found)

    def _judge(self, person: Person, known: Known | None, *, brought: bool) -> None:
        if known is None:
            return
        if brought or self._stands or (self._ours and not known.undone):
            person.kept, person.points = person.points, 0
            if person.kept and not self._ours:
                self._tell(person, "points", str(person.kept), brought_text() if brought else stands_text())
        had = {fold(one) for one in known.tags}
        person.tags = [one for one in person.tags if fold(one) not in had]
        person.filled = {name: text for name, text in _fitting(person, known) if not known.card[name]}
        for name in _TOLD_APART:
            self._tell_other(person, known, name)
        self._judge_own(person)
        changed = bool(person.filled or person.own or person.tags or person.learnt or person.points)
        person.verdict = BACK if known.undone else CHANGED if changed else SAME

    def _judge_own(self, person: Person) -> None:
        """Only empty fields are filled."""
        kept = self._own.get(person.customer, {})
        for name, text in [*person.own.items()]:
            had = kept.get(self._columns.numbers.get(name, 0), "")
            if not had:
                continue
            del person.own[name]
            if fold(had) != fold(text):
                told = _("The card says “{kept}”; it stays.").format(kept=had)
                self._problems.append(
                    Problem(person.row, name, text, told, detail=person.said["name"], effect="stays")
                )

    def _tell_other(self, person: Person, known: Known, name: str) -> None:
        """What is typed stays; a list that says otherwise is told."""
        said, kept = person.said[name], str(known.card[name])
        if said and kept and fold(said) != fold(kept):
            text = _("The card says “{kept}”; it stays.").format(kept=value_text(name, kept))
            self._tell(person, name, value_text(name, said), text)

    def _tell_twice(self, person: Person, row: PlanPerson) -> None:
        text = _("The same customer stands in row {row}.").format(row=person.row)
        if row.points and self._first_points.get(id(person)) != row.row:
            text = _("The same customer stands in row {row}; the points of this row do not come in.")
            text = text.format(row=person.row)
        column = title_of("points", "customers") if row.points else title_of("name", "customers")
        self._problems.append(Problem(row.row, column, str(row.points or row.name), text, detail=row.name))

    def _tell(self, person: Person, name: str, found: str, text: str) -> None:
        column = title_of(name, "customers")
        self._problems.append(
            Problem(person.row, column, found, text, detail=person.said["name"], effect="stays")
        )

    def _tell_clashes(self, people: People) -> None:
        ids = {one for clash in people.clashes for one in (clash.kept, clash.other)}
        query = Customer.select(Customer.id, Customer.number, Customer.name).where(
            Customer.id.in_(among(ids))
        )
        named = {one: f"{name} ({number})" for one, number, name in rows(query)}
        for clash in people.clashes:
            text = _("It belongs to another customer than the rest of this row.")
            detail = _("{other}; the row goes to {kept}.")
            told = detail.format(other=named[clash.other], kept=named[clash.kept])
            column = title_of(clash.key[0], "customers")
            self._problems.append(Problem(clash.row, column, clash.key[2], text, detail=told))


def _without_own(people: Sequence[PlanPerson]) -> Iterator[PlanPerson]:
    """The shop's own phone and e-mail tell no customer."""
    own = own_contacts()
    for one in people:
        phone = "" if one.phone in own.phones else one.phone
        email = "" if one.email in own.emails else one.email
        yield one._replace(phone=phone, email=email) if (phone, email) != (one.phone, one.email) else one


def _keys(one: PlanPerson, households: Households) -> Iterator[Key]:
    """What a row is known by, the strongest first; a number only together with its name."""
    found = keys(Told(one.name, one.phone, one.email, "", COUNTER, one.card, one.tax))
    found += [key for key in one.known if key not in found]
    numbered = one.number is not None and bool(one.name)
    if numbered:
        yield from (key for key in households.fitted(found, one.name) if key[0] != "name" or key in one.known)
        yield number_key(one.number, one.name)
    else:
        yield from households.fitted(found, one.name)


def _firmly(known: Collection[Key]) -> bool:
    return any(kind != "name" for kind, *_rest in known)


def _known_keys(wanted: Iterator[Key]) -> dict[Key, int]:
    """The customer (id) of every key that the shop has."""
    values: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, scope, text in wanted:
        values[kind, scope].add(text)
    numbered = [(NUMBER, "", text) for text in values.pop((NUMBER, ""), set())]
    found: dict[Key, int] = numbered_customers(numbered)
    for (kind, scope), texts in values.items():
        same = (Identity.kind == kind) & (Identity.scope == scope)
        query = Identity.select(Identity.value, Identity.customer).where(
            same, Identity.value.in_(among(texts))
        )
        found.update({(kind, scope, text): customer for text, customer in rows(query)})
    return found


def _known_customers(ids: Collection[int]) -> dict[int, Known]:
    columns = (getattr(Customer, name) for name in _CARD)
    query = Customer.select(Customer.id, Customer.undone, Customer.balance, *columns)
    tags = tags_by_customer(ids)
    return {
        one: Known(_BLANK, undone=True)
        if undone
        else Known(dict(zip(_CARD, card, strict=True)), undone=False, tags=tags.get(one, ()), points=points)
        for one, undone, points, *card in rows(query.where(Customer.id.in_(among(ids))))
    }


def _fitting(person: Person, known: Known) -> Iterator[tuple[str, str]]:
    """What the list says; an address of another town than the card's is none of it."""
    city, said = known.card["city"], person.said
    elsewhere = bool(city and said["city"] and fold(city) != fold(said["city"]))
    for name in FILLED:
        if said[name] and not (elsewhere and name in {"district", "address"}):
            yield name, said[name]


def _twice_text() -> str:
    return _(
        "The points come in as they stand. Orders that you import later earn theirs besides: "
        "bring those in first."
    )
