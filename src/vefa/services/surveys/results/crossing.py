"""A question against something else: do groups, products, channels, months, other answers differ?"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from peewee import Case, fn

from vefa.db.models import Answer, Order, Response
from vefa.db.read import rows
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.differences import fisher, holm, orders_differ, tables_differ
from vefa.rules.groups import Branch
from vefa.rules.scores import Proof
from vefa.rules.survey import CHOICES, MARKS
from vefa.services.surveys.results.questions import Asked, asked_questions
from vefa.services.surveys.results.scoring import Score, score
from vefa.services.surveys.results.selection import Selection, matching, members, with_product

Side = Literal["channel", "order_channel", "month", "product", "group", "question"]
IN: Final = "in"
OUT: Final = "out"


@dataclass(frozen=True, slots=True)
class Across:
    """What a question is laid against.

    `product_id`: with it in the order or without; `group`: customers in it or not; `question`: another one
    with marks or choices. Answers that cannot be told (no order, no customer) are left out.
    """

    side: Side
    product_id: int | None = None
    group: Branch | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class CrossRow:
    """One group: its key ("in" and "out" of products and groups), how many answered, how often what.

    `counts` by mark or key of the choice; `score` of questions with marks.
    """

    key: str
    n: int
    counts: Mapping[int | str, int]
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Cross:
    """The table, and whether its rows really differ.

    `test`: kruskal (marks), chi_square or fisher (one choice); "" for several choices, where each choice has
    its own proof in `choices`, its chance raised for so many comparisons (Holm). `proof` None: too few
    answers to tell.
    """

    asked: Asked
    rows: tuple[CrossRow, ...]
    test: str
    proof: Proof | None
    choices: Mapping[str, Proof]

    @property
    def proven(self) -> bool:
        """Whether anything of it is proved."""
        return any(one.proven for one in (self.proof, *self.choices.values()) if one is not None)


class _Group(NamedTuple):
    counts: Counter[int | str]
    n: int


def cross(chosen: Selection, question: str, across: Across, *, today: date) -> Cross:
    """Lay a question (by key) against something else. VefaError for one without marks and choices."""
    known = asked_questions(chosen.survey_id)
    asked = _asked(known, question)
    found = matching(chosen, today=today) & _known(across)
    if across.side == "question":
        groups = _by_answers(found, asked, _asked(known, across.question))
    else:
        groups = _by_side(found, asked, _side(across, today))
    order = sorted(groups, key=lambda one: (one == OUT, one))
    rows_ = tuple(_row(one, groups[one], asked) for one in order)
    test, proof, choices = _proofs(asked, [groups[one] for one in order])
    return Cross(asked, rows_, test, proof, choices)


def _asked(known: Sequence[Asked], key: str) -> Asked:
    wanted = (one for one in known if one.question.key == key and one.question.kind in {*MARKS, *CHOICES})
    found = next(wanted, None)
    if found is None:
        raise VefaError(_("Only questions with marks or choices can be compared."))
    return found


def _known(across: Across) -> Any:
    """Answers of which the side can be told."""
    if across.side in {"product", "order_channel"}:
        return Response.order.is_null(False)
    return Response.customer.is_null(False) if across.side == "group" else Response.id > 0


def _side(across: Across, today: date) -> Any:
    """The column by which the rows are made."""
    match across.side:
        case "channel":
            return Response.channel
        case "month":
            return fn.SUBSTR(Response.day, 1, 7)
        case "order_channel":
            return Order.select(Order.channel).where(Order.id == Response.order)
        case "product":
            inside = Response.order.in_(with_product(across.product_id or 0))
        case _:
            inside = Response.customer.in_(members(across.group or Branch(), today=today))
    return Case(None, [(inside, IN)], OUT)


def _by_side(found: Any, asked: Asked, side: Any) -> dict[str, _Group]:
    named = side.alias("side")
    mine = found & (Answer.question == asked.question.key) & Response.version.in_(asked.versions)
    query = Answer.select(named, Answer.choice, Answer.number, fn.COUNT(Answer.id)).join(Response).where(mine)
    counts: dict[str, Counter[int | str]] = defaultdict(Counter)
    for one, choice, number, count in rows(query.group_by(named, Answer.choice, Answer.number)):
        counts[one][choice or number] += count
    who = Answer.select(named, fn.COUNT(Answer.response.distinct())).join(Response).where(mine)
    answered = dict(rows(who.group_by(named)))
    return {one: _Group(found_counts, answered[one]) for one, found_counts in counts.items()}


def _by_answers(found: Any, asked: Asked, other: Asked) -> dict[str, _Group]:
    """By what the same people answered to the other question; of several choices they stand under each."""
    his = Answer.alias("his")
    mine = found & (Answer.question == asked.question.key) & Response.version.in_(asked.versions)
    on = (his.response == Answer.response) & (his.question == other.question.key)
    query = Answer.select(
        his.choice, his.number, Answer.choice, Answer.number, fn.COUNT(Answer.id)
    ).join(Response).switch(Answer).join(his, on=on).where(mine)  # fmt: skip
    counts: dict[str, Counter[int | str]] = defaultdict(Counter)
    sides = (his.choice, his.number)
    for side, mark, choice, number, count in rows(query.group_by(*sides, Answer.choice, Answer.number)):
        counts[_key(side, mark)][choice or number] += count
    who = Answer.select(*sides, fn.COUNT(Answer.response.distinct())).join(Response).switch(Answer)
    answered = rows(who.join(his, on=on).where(mine).group_by(*sides))
    n = {_key(side, mark): count for side, mark, count in answered}
    return {one: _Group(found_counts, n[one]) for one, found_counts in counts.items()}


def _key(choice: str, mark: int | None) -> str:
    """A mark as a key that sorts as it counts."""
    return choice or f"{mark:02}"


def _row(key: str, group: _Group, asked: Asked) -> CrossRow:
    marks = {mark: count for mark, count in group.counts.items() if isinstance(mark, int)}
    found = score(asked.question, marks) if asked.question.kind in MARKS else None
    return CrossRow(key, group.n, dict(group.counts), found)


def _proofs(asked: Asked, groups: Sequence[_Group]) -> tuple[str, Proof | None, dict[str, Proof]]:
    kind = asked.question.kind
    if kind in MARKS:
        marks = [[float(mark) for mark in one.counts.elements()] for one in groups]
        return "kruskal", orders_differ(marks), {}
    keys = asked.question.keys
    if kind == "one":
        table = [[one.counts[key] for key in keys] for one in groups]
        return _table_test(table), tables_differ(table), {}
    return "", None, _each_choice(keys, groups)


def _table_test(table: Sequence[Sequence[int]]) -> str:
    used = [place for place in range(len(table[0]) if table else 0) if any(row[place] for row in table)]
    filled = [[row[place] for place in used] for row in table if any(row)]
    if len(filled) == 2 and len(used) == 2 and tables_differ(filled) == fisher(filled):
        return "fisher"
    return "chi_square"


def _each_choice(keys: Sequence[str], groups: Sequence[_Group]) -> dict[str, Proof]:
    """Each choice ticked or not against the groups, the chances raised for comparing so often."""
    found: dict[str, Proof] = {}
    for key in keys:
        table = [[one.counts[key], one.n - one.counts[key]] for one in groups]
        proof = tables_differ(table)
        if proof is not None:
            found[key] = proof
    raised = holm([one.p for one in found.values()])
    return {key: Proof(one.figure, p) for (key, one), p in zip(found.items(), raised, strict=True)}
