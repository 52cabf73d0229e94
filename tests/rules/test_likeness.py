"""How likely two records are one person, from what they have in common."""

import pytest

from vefa.i18n import set_language
from vefa.rules.likeness import LEAST, Agreement, Shares, bits_to_tell, percent
from vefa.rules.likeness_words import reasons_in_words

RARE = 19.0  # bits of a name that hardly anybody has
USUAL = 10.0  # bits of Mehmet Yılmaz


@pytest.mark.parametrize(
    ("found", "customers", "likely"),
    [
        (Agreement("same", RARE, firm=False), 500, True),
        (Agreement("same", RARE, phone="other", email="other"), 500, True),
        (Agreement("same", USUAL, firm=False), 500, False),
        (Agreement("same", USUAL, place="city", firm=False, town_bits=2.0), 1000, False),
        (Agreement("same", RARE, place="elsewhere", firm=False), 10_000, False),
        (Agreement("same", RARE, place="city", firm=False), 1_000_000, False),
        (Agreement("same", USUAL, place="address", phone="other"), 1_000_000, True),
        (Agreement("same", USUAL, phone="swapped", email="other"), 10_000, True),
        (Agreement("same", USUAL, email="letter"), 10_000, True),
        (Agreement("same", USUAL, birthday="same", place="city", firm=False), 1000, True),
        (Agreement("same", RARE, birthday="other", firm=False), 10_000, False),
        (Agreement("same", USUAL, together=True), 1000, True),
        (Agreement("spelt", RARE, firm=False), 500, False),  # it takes the town, too
        (Agreement("spelt", RARE, place="city", firm=False), 500, True),
        (Agreement("initial", RARE, place="city", firm=False), 500, False),
        (Agreement("initial", USUAL, place="address", firm=False), 500, True),
        (Agreement("surname", 7.0, place="address", phone="other"), 1000, True),
        (Agreement("surname", 7.0, place="district"), 100, False),
        (Agreement("same", 3.0, firm=False, spellings=True), 100_000, True),
        (Agreement("same", 3.0, firm=False, spellings=True, place="elsewhere"), 10, False),
    ],
)
def test_what_makes_two_records_one_person(found: Agreement, customers: int, *, likely: bool) -> None:
    assert (percent(found, customers) >= LEAST) is likely


def test_the_more_customers_the_more_must_agree() -> None:
    found = Agreement("same", 16.0, firm=False)
    scores = [percent(found, customers) for customers in (10, 100, 1000, 10_000, 100_000)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 90
    assert scores[-1] < 20


def test_however_much_speaks_against_two_it_is_a_per_cent() -> None:
    assert percent(Agreement("same", -30_000.0, place="district"), 1000) == 0  # a name of thousands of words


@pytest.mark.parametrize("firm", [True, False])
@pytest.mark.parametrize("customers", [10, 1000, 100_000])
def test_how_much_a_name_must_say(customers: int, *, firm: bool) -> None:
    needed = bits_to_tell(customers, firm=firm)
    enough = Agreement("same", needed + 0.1, place="district", firm=firm, town_bits=5.0)
    assert percent(enough, customers) >= LEAST > percent(enough._replace(name_bits=needed - 0.1), customers)


def test_names_count_by_how_rare_they_are_in_the_shop_and_in_general() -> None:
    small, large = Shares({"defne": 1, "mehmet": 1}, 10), Shares({"defne": 5000, "mehmet": 3}, 100_000)
    assert small.of("mehmet") > 10 * small.of("karaosmanoglu")
    assert large.of("defne") > 100 * large.of("mehmet")
    assert small.bits_of(["a"]) < small.bits_of(["mehmet"]) < small.bits_of(["karaosmanoglu"])
    assert small.usual("arslan")
    assert not small.usual("arslam")
    assert Shares({"arslam": 5}, 1000).usual("arslam")


def test_a_town_says_little_where_most_customers_live_in_it() -> None:
    shares = Shares({}, 1000, {"istanbul": 900, "istanbul/kadikoy": 800, "mugla": 4, "mugla/bodrum": 2})
    assert shares.town_bits("city", "istanbul") < shares.town_bits("district", "istanbul/kadikoy") < 0.5
    assert shares.town_bits("city", "mugla") == 3.0
    assert shares.town_bits("district", "mugla/bodrum") == 5.0


def test_reasons_in_words() -> None:
    found = Agreement("same", RARE, phone="swapped", place="moved", birthday="other", firm=False)
    set_language("tr")
    assert (
        reasons_in_words(found.reasons)
        == "aynı ad · telefonun iki rakamı yer değiştirmiş · telefonu ve e-postası yok"
    )
