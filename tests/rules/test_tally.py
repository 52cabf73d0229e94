"""A tally comes to what is told with reasons, whatever the programme and the order."""

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.tallied import tallied
from vefa.rules.conditions import Circumstances
from vefa.rules.earning import Counter, EarnLine
from vefa.rules.programme import Campaign, Conditions, ProgrammeRules, Rule, Tier

IDS = ("a", "b", "c", "d", "e")
TIERS = (Tier("Üye", 0), Tier("Gümüş", 500, 1000), Tier("Altın", 900, 2500))


def some(*values: str) -> st.SearchStrategy[tuple[str, ...] | None]:
    return st.none() | st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


WHENS = st.builds(
    Conditions,
    starts=st.sampled_from([None, None, "2026-03-02T09:00:00Z", "2026-05-01T00:00:00+03:00"]),
    ends=st.sampled_from([None, None, "2026-03-02T09:00:00Z", "2026-03-03T00:00:00Z"]),
    weekdays=st.sampled_from([None, None, (1, 2), (7,), ()]),
    hours=st.sampled_from([None, None, ("10:00", "12:00"), ("22:00", "02:00")]),
    special_days=some("birthday", "Kermes"),
    channels=some("counter", "WEB"),
    categories=some("kahve", "çay"),
    segments=some("VIP", "Eski"),
    tiers=some("Üye", "gümüş", "Altın"),
    min_basket=st.sampled_from([0, 0, 3000]),
    first_order=st.sampled_from([False, False, True]),
    times=st.sampled_from([None, 1, 3]),
)
ALWAYS = st.just(Conditions())
RULES = st.builds(
    Rule,
    id=st.just(""),
    points=st.integers(0, 5),
    per=st.sampled_from([0, 300, 1000]),
    kind=st.sampled_from(["per", "order", "item"]),
    mode=st.sampled_from(["add", "add", "instead"]),
    priority=st.integers(0, 1),
    when=WHENS | ALWAYS,
)
CAMPAIGNS = st.builds(
    Campaign, id=st.just(""), plus=st.sampled_from([-15_000, 0, 1000, 10_000]), when=WHENS | ALWAYS
)
PROGRAMMES = st.builds(
    ProgrammeRules,
    rules=st.lists(RULES, max_size=4).map(tuple),
    campaigns=st.lists(CAMPAIGNS, max_size=3).map(tuple),
    rounding=st.sampled_from(["down", "up", "half_up"]),
    tiers=st.sampled_from([(), TIERS]),
)
FACTS = st.builds(
    Circumstances,
    day=st.sampled_from([date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)]),
    clock=st.sampled_from([None, time(0, 30), time(10), time(11, 59), time(22)]),
    at=st.sampled_from(["2026-03-02T08:59:59Z", "2026-03-02T09:00:00Z", "2026-05-02T00:00:00Z"]),
    channel=st.sampled_from(["counter", "web"]),
    tier=st.sampled_from(["", "Gümüş", "Altın", "Platin"]),
    segments=st.sets(st.sampled_from(["VİP", "Diğer"])).map(frozenset),
    first_order=st.booleans(),
    worn=st.sets(st.sampled_from(["r0", "c0", "c1"])).map(frozenset),
    special=st.sets(st.sampled_from(["birthday", "Bayram"])).map(frozenset),
)
LINES = st.lists(
    st.builds(
        EarnLine,
        st.just("x"),
        st.sampled_from(["kahve", "Çay", ""]),
        st.just(()),
        st.integers(0, 4000),
        st.integers(0, 5000),
    ),
    max_size=4,
)


def named(rules: ProgrammeRules) -> ProgrammeRules:
    """`rules` with an id for each rule and campaign."""
    return ProgrammeRules(
        rules=tuple(
            Rule(f"r{n}", one.points, one.per, one.kind, one.mode, one.priority, when=one.when)
            for n, one in enumerate(rules.rules)
        ),
        campaigns=tuple(Campaign(f"c{n}", one.plus, when=one.when) for n, one in enumerate(rules.campaigns)),
        rounding=rules.rounding,
        tiers=rules.tiers,
    )


@given(PROGRAMMES.map(named), LINES, FACTS)
def test_a_tally_counts_what_is_told_with_reasons(
    rules: ProgrammeRules, lines: list[EarnLine], facts: Circumstances
) -> None:
    earned = Counter(rules).earned(lines, facts)
    assert tallied(rules, lines, facts) == (earned.points, earned.gave)
