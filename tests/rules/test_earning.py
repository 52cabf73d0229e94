"""What an order earns, and what it is made of (POLICY 3-6, 36-38)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.earning_by_hand import by_hand
from tests.rules.tallied import tallied
from vefa.rules.conditions import Circumstances
from vefa.rules.earning import Counter, EarnLine, Part
from vefa.rules.programme import WHOLE, Campaign, Conditions, ProgrammeRules, Rule, Tier

DAY = date(2026, 3, 2)
FACTS = Circumstances(DAY, None, "2026-03-02T09:00:00Z", "counter")
TIERS = (Tier("Üye", 0), Tier("Gümüş", 200_000, 1000))
SILVER = Circumstances(DAY, None, "2026-03-02T09:00:00Z", "counter", tier="Gümüş")
BASE = Rule("base", 1, 1000)
LIRA = Rule("base", 1, 100)


def line(basis: int, category: str = "", *, name: str = "Kahve", pieces: int = 1) -> EarnLine:
    return EarnLine(name, category, (), pieces * 1000, basis)


def counted(rules: ProgrammeRules, *lines: EarnLine, facts: Circumstances = FACTS) -> int:
    """The points of an order, told alike with and without reasons."""
    earned = Counter(rules).earned(lines, facts)
    assert earned.points == sum(part.points for part in earned.parts)
    if rules.counts_from is None:
        assert tallied(rules, lines, facts) == (earned.points, earned.gave)
    return earned.points


@pytest.mark.parametrize(("basis", "points"), [(300, 5), (499, 5), (500, 10), (0, 0), (249, 0)])
def test_only_full_steps_count(basis: int, points: int) -> None:
    assert counted(ProgrammeRules(rules=(Rule("base", 5, 250),)), line(basis)) == points


def test_steps_are_counted_over_all_lines_together() -> None:
    assert counted(ProgrammeRules(rules=(LIRA,)), line(10), line(20), line(70)) == 1


def test_a_rule_without_a_step_gives_nothing() -> None:
    assert counted(ProgrammeRules(rules=(Rule("base", 3, 100), Rule("empty", 7, 0))), line(4000)) == 120
    assert counted(ProgrammeRules(rules=(Rule("empty", 7, 0),)), line(4000)) == 0


def test_adding_rules_are_floored_one_by_one() -> None:
    assert counted(ProgrammeRules(rules=(LIRA, Rule("half", 1, 200))), line(1999)) == 28


def test_a_fixed_number_for_the_order_and_for_each_piece() -> None:
    rules = ProgrammeRules(rules=(Rule("order", 50, kind="order"), Rule("item", 3, kind="item")))
    assert counted(rules, line(4000, pieces=4)) == 62
    assert counted(rules, line(4000, pieces=4), line(0, pieces=9)) == 62
    assert counted(rules, line(0, pieces=4)) == 0
    assert counted(rules) == 0


def test_only_full_pieces_count_of_all_lines_together() -> None:
    rules = ProgrammeRules(rules=(Rule("item", 3, kind="item"),))
    assert counted(rules, EarnLine("Un", "", (), 1700, 500)) == 3
    assert counted(rules, EarnLine("Un", "", (), 1700, 500), EarnLine("Şeker", "", (), 300, 500)) == 6


class TestInstead:
    """Rules that take lines away from the others."""

    def test_the_higher_priority_takes(self) -> None:
        fifty = Rule("fifty", 50, kind="order", mode="instead", priority=5)
        more = Rule("more", 20, kind="order", mode="instead", priority=20)
        assert counted(ProgrammeRules(rules=(LIRA, fifty)), line(1999)) == 50
        assert counted(ProgrammeRules(rules=(LIRA, fifty, more)), line(1999)) == 20

    def test_then_the_one_that_gives_more_on_all_its_lines(self) -> None:
        steps = Rule("base", 1, 100, mode="instead", priority=1)
        fixed = Rule("fixed", 50, kind="order", mode="instead", priority=1)
        rules = ProgrammeRules(rules=(steps, fixed))
        assert counted(rules, line(6000)) == 60
        assert counted(rules, line(4999)) == 50
        assert counted(rules, line(3000), line(3000)) == 60

    def test_then_the_earlier_in_the_list(self) -> None:
        books = Rule("books", 2, kind="item", mode="instead", when=Conditions(categories=("kitap",)))
        all_of_it = Rule("all", 2, 1000, mode="instead")
        earned = Counter(ProgrammeRules(rules=(books, all_of_it))).earned([line(1000, "kitap")], FACTS)
        assert [part.id for part in earned.parts] == ["books"]
        earned = Counter(ProgrammeRules(rules=(all_of_it, books))).earned([line(1000, "kitap")], FACTS)
        assert [part.id for part in earned.parts] == ["all"]

    def test_takes_its_own_lines_only_and_also_when_it_gives_nothing(self) -> None:
        gold = Rule("gold", 5, 10_000, mode="instead", when=Conditions(categories=("altın",)))
        rules = ProgrammeRules(rules=(BASE, gold))
        assert counted(rules, line(6000, "altın"), line(20_000, "gümüş")) == 20
        assert counted(rules, line(10_000, "altın"), line(20_000, "gümüş")) == 25

    def test_two_of_them_beside_the_others(self) -> None:
        books = Rule("kitap", 1, 2000, mode="instead", when=Conditions(categories=("kitap",)))
        candles = Rule("mum", 4, kind="item", mode="instead", when=Conditions(categories=("mum",)))
        rules = ProgrammeRules(rules=(BASE, books, candles))
        assert counted(rules, line(5000, "kitap"), line(4500, "mum", pieces=3), line(2500)) == 16

    def test_what_a_stronger_rule_has_taken_is_not_counted_by_a_weaker_one(self) -> None:
        books = Rule("kitap", 1, 1000, mode="instead", priority=9, when=Conditions(categories=("kitap",)))
        rest = Rule("rest", 30, kind="order", mode="instead")
        rules = ProgrammeRules(rules=(BASE, rest, books))
        assert counted(rules, line(5000, "kitap")) == 5
        assert counted(rules, line(5000, "kitap"), line(100)) == 35

    def test_one_whose_conditions_do_not_hold_takes_nothing(self) -> None:
        web = Rule("web", 9, kind="order", mode="instead", when=Conditions(channels=("web",)))
        assert counted(ProgrammeRules(rules=(BASE, web)), line(5000)) == 5


class TestBonuses:
    """Campaigns and tiers act on the sum of the rules."""

    @pytest.mark.parametrize(
        ("rounding", "plus", "points"),
        [("down", 5000, 28), ("half_up", 5000, 29), ("up", 5000, 29), ("down", WHOLE, 38), ("up", WHOLE, 38)],
    )
    def test_rounded_once(self, rounding: str, plus: int, points: int) -> None:
        rules = ProgrammeRules(rules=(LIRA,), campaigns=(Campaign("c", plus),), rounding=rounding)
        assert counted(rules, line(1999)) == points

    def test_half_up_rounds_less_than_a_half_down(self) -> None:
        rules = ProgrammeRules(rules=(LIRA,), campaigns=(Campaign("c", 100),), rounding="half_up")
        assert counted(rules, line(4900)) == 49
        assert counted(rules, line(5000)) == 51

    def test_campaign_and_tier_are_added_not_multiplied(self) -> None:
        rules = ProgrammeRules(tiers=TIERS, campaigns=(Campaign("twice", WHOLE),))
        assert counted(rules, line(15_000), facts=SILVER) == 31

    def test_a_tier_without_a_campaign(self) -> None:
        assert counted(ProgrammeRules(tiers=TIERS), line(15_000), facts=SILVER) == 16
        assert counted(ProgrammeRules(tiers=TIERS), line(15_000)) == 15

    def test_a_limited_campaign_counts_its_lines_alone(self) -> None:
        three = Campaign("coffee3", 2 * WHOLE, when=Conditions(categories=("kahve",)))
        rules = ProgrammeRules(campaigns=(three,))
        assert counted(rules, line(10_000, "kahve"), line(10_000, "çay")) == 40
        assert counted(rules, line(1500, "kahve"), line(1500, "çay")) == 5
        assert counted(rules, line(1500, "çay")) == 1

    def test_a_limited_campaign_repeats_a_fixed_number_whole(self) -> None:
        twice = Campaign("twice", WHOLE, when=Conditions(categories=("kahve",)))
        rules = ProgrammeRules(rules=(Rule("order", 50, kind="order"),), campaigns=(twice,))
        assert counted(rules, line(100, "kahve"), line(9000, "çay")) == 100

    def test_a_limited_campaign_sees_the_chosen_rule_of_each_line(self) -> None:
        gold = Rule("gold", 5, 10_000, mode="instead", when=Conditions(categories=("altın",)))
        twice = Campaign("twice", WHOLE, when=Conditions(categories=("altın",)))
        rules = ProgrammeRules(rules=(BASE, gold), campaigns=(twice,))
        assert counted(rules, line(10_000, "altın"), line(20_000)) == 5 + 20 + 5

    def test_everything_is_added_before_the_rounding(self) -> None:
        half = Campaign("half", 5000, when=Conditions(categories=("kahve",)))
        rules = ProgrammeRules(rules=(LIRA,), campaigns=(half, Campaign("again", 5000)))
        assert counted(rules, line(100, "kahve")) == 2

    def test_a_campaign_that_lowers_never_takes_points(self) -> None:
        rules = ProgrammeRules(campaigns=(Campaign("none", -2 * WHOLE),))
        assert counted(rules, line(15_000)) == 0


def test_the_minimum_basket_is_tested_on_the_whole_basis() -> None:
    big = Rule("big", 20, kind="order", when=Conditions(min_basket=5000, categories=("kahve",)))
    rules = ProgrammeRules(rules=(BASE, big))
    assert counted(rules, line(2000, "kahve"), line(3000, "çay")) == 25
    assert counted(rules, line(2000, "kahve"), line(2999, "çay")) == 4
    assert counted(rules, line(6000, "çay")) == 6


def test_orders_before_the_chosen_day_earn_nothing() -> None:
    assert counted(ProgrammeRules(counts_from="2026-03-03"), line(5000)) == 0
    assert counted(ProgrammeRules(counts_from="2026-03-02"), line(5000)) == 5


def test_what_is_used_up_gives_nothing_and_what_gave_is_told() -> None:
    twice = Rule("twice", 20, kind="order", when=Conditions(times=2))
    extra = Campaign("extra", WHOLE, when=Conditions(times=1))
    counter = Counter(ProgrammeRules(rules=(BASE, twice), campaigns=(extra,)))
    first = counter.earned([line(10_000)], FACTS)
    assert (first.points, first.gave) == (60, {"twice", "extra"})
    worn = Circumstances(DAY, None, FACTS.at, "counter", worn=frozenset({"extra"}))
    later = counter.earned([line(10_000)], worn)
    assert (later.points, later.gave) == (30, {"twice"})


def test_a_campaign_without_points_to_raise_did_not_give() -> None:
    extra = Campaign("extra", WHOLE, when=Conditions(times=1))
    steps = Rule("steps", 1, 1000, when=Conditions(times=3))
    assert (
        Counter(ProgrammeRules(rules=(steps,), campaigns=(extra,))).earned([line(900)], FACTS).gave == set()
    )


def test_the_parts_of_an_order() -> None:
    coffee = Rule("coffee", 2, 2500, when=Conditions(categories=("kahve",)))
    counter = Counter(ProgrammeRules(rules=(BASE, coffee), tiers=TIERS))
    earned = counter.earned([line(17_400, "kahve", pieces=2), line(11_600, "ev")], SILVER)
    assert earned.points == 45
    assert earned.parts == (
        Part("rule", "base", 29_000, 3000, 29 * WHOLE, 29),
        Part("rule", "coffee", 17_400, 2000, 12 * WHOLE, 12),
        Part("tier", "tier:Gümüş", 29_000, 3000, 41_000, 4),
    )


BASES = st.lists(st.tuples(st.integers(0, 50_000), st.sampled_from(["kahve", "çay", ""])), max_size=5)
PLUS = st.integers(0, 30_000)


@given(BASES, PLUS, PLUS, st.sampled_from(["down", "up", "half_up"]))
def test_parts_always_sum_to_the_points(
    bases: list[tuple[int, str]], plus: int, other: int, rounding: str
) -> None:
    coffee = Rule("coffee", 2, 700, mode="instead", when=Conditions(categories=("kahve",)))
    rules = ProgrammeRules(
        rules=(Rule("base", 3, 900), coffee, Rule("piece", 1, kind="item")),
        campaigns=(Campaign("a", plus), Campaign("b", other, when=Conditions(categories=("çay",)))),
        tiers=(Tier("Üye", 0, 1000),),
        rounding=rounding,
    )
    counted(rules, *(line(basis, category) for basis, category in bases))


CATEGORIES = st.sampled_from(["kahve", "cay", "kek"])
WHENS = st.builds(
    Conditions,
    categories=st.none() | st.lists(CATEGORIES, max_size=2).map(tuple),
    channels=st.none() | st.sampled_from([("counter",), ("web",)]),
    min_basket=st.sampled_from([0, 0, 3000]),
)
ALL_RULES = st.lists(
    st.builds(
        Rule,
        id=st.uuids().map(str),
        points=st.integers(0, 9),
        per=st.sampled_from([0, 300, 1000]),
        kind=st.sampled_from(["per", "order", "item"]),
        mode=st.sampled_from(["add", "instead"]),
        priority=st.integers(0, 1),
        when=WHENS,
    ),
    max_size=5,
)
CAMPAIGNS = st.lists(st.builds(Campaign, id=st.uuids().map(str), plus=PLUS, when=WHENS), max_size=2)
LINES = st.lists(
    st.builds(EarnLine, st.just("x"), CATEGORIES, st.just(()), st.integers(0, 4000), st.integers(0, 5000)),
    max_size=4,
)


@given(ALL_RULES, CAMPAIGNS, LINES, st.integers(0, 3000), st.sampled_from(["down", "up", "half_up"]))
def test_as_the_policy_says_word_by_word(
    some: list[Rule], campaigns: list[Campaign], lines: list[EarnLine], plus: int, rounding: str
) -> None:
    rules = ProgrammeRules(
        rules=tuple(some),
        campaigns=tuple(campaigns),
        tiers=(Tier("Üye", 0, plus),),
        rounding=rounding,
    )
    assert counted(rules, *lines) == by_hand(rules, lines, FACTS)


@pytest.mark.parametrize("mode", ["add", "instead"])
@pytest.mark.parametrize("basis", [0, 999, 1000, 25_000])
def test_what_gave_is_told_alike_for_the_whole_of_an_order(mode: str, basis: int) -> None:
    """Of what may give some times: the rate from 10,00 on, five points always, an empty rule and a lost
    campaign never, and the campaign where there is something to raise.
    """
    thrice = Conditions(times=3)
    rules = ProgrammeRules(
        rules=(
            Rule("rate", 1, 1000, mode=mode, when=thrice),
            Rule("five", 5, kind="order", when=thrice),
            Rule("empty", 0, kind="order", when=thrice),
            BASE,
        ),
        campaigns=(Campaign("twice", 10_000, when=thrice), Campaign("none", 0, when=thrice)),
    )
    points = counted(rules, line(basis))
    _points, gave = tallied(rules, [line(basis)], FACTS)
    assert ("empty" in gave, "none" in gave) == (False, False)
    assert ("twice" in gave) == (points > 0)


def test_the_points_of_an_order_are_shared_by_what_its_rules_give_on_each_line() -> None:
    books = Rule("books", 5, kind="item", mode="instead", when=Conditions(categories=("kitap",)))
    counter = Counter(ProgrammeRules(rules=(Rule("base", 1, 1000), books)))
    lines = [line(1500), line(0), line(300, "kitap", pieces=2), line(600)]
    # 2.100 in full steps of 1.000 gives 2, shared 1,43 and 0,57; two books give 10
    assert counter.by_line(lines, FACTS) == [1, 0, 10, 1]


def test_what_a_tier_adds_is_shared_as_what_the_rules_gave() -> None:
    rules = ProgrammeRules(rules=(LIRA,), tiers=TIERS)
    # 30 and 10 points, and 10 % more: 33 and 11
    assert Counter(rules).by_line([line(3000), line(1000)], SILVER) == [33, 11]


@given(
    st.lists(st.tuples(st.integers(0, 50_000), st.sampled_from(["", "kitap", "mum"])), max_size=6),
    st.sampled_from([FACTS, SILVER]),
)
def test_the_shares_of_lines_sum_to_the_points_of_the_order(
    made: list[tuple[int, str]], facts: Circumstances
) -> None:
    rules = ProgrammeRules(
        rules=(
            BASE,
            Rule("mum", 4, kind="item", mode="instead", when=Conditions(categories=("mum",))),
            Rule("order", 25, kind="order", when=Conditions(categories=("kitap",))),
        ),
        campaigns=(Campaign("double", WHOLE, when=Conditions(categories=("kitap",))),),
        tiers=TIERS,
    )
    lines = [line(basis, category) for basis, category in made]
    shares = Counter(rules).by_line(lines, facts)
    assert sum(shares) == Counter(rules).earned(lines, facts).points
    assert all(share >= 0 for share in shares)
    assert not any(share for share, one in zip(shares, lines, strict=True) if not one.basis)
