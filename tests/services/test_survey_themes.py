"""Themes are found by the words taught, corrected by hand, judged by the marks of those who mention them."""

import pytest
from scipy import stats

from tests.services.books import on
from tests.services.survey_shop import SATISFIED, at, give, survey
from vefa.db.models import Answer, ThemeMark
from vefa.errors import VefaError
from vefa.services.surveys.listing import about_theme, count, response_card, response_rows
from vefa.services.surveys.results.about_themes import ThemeFigures, suggestions, theme_report
from vefa.services.surveys.results.selection import Selection
from vefa.services.surveys.theme_marks import mark_by_hand, put_back
from vefa.services.surveys.themes import (
    add_exception,
    add_theme,
    exceptions,
    forget,
    remove_theme,
    rename_theme,
    restore_theme,
    teach,
    theme_rows,
)

TODAY = {"today": on("2026-11-24")}


def said(one: int, text: str, mark: int = 3, day: str = "2026-11-10") -> int:
    """A comment; the id of its answer."""
    done = give(one, {"satisfied": mark, "comment": text}, day)
    return int(Answer.get((Answer.response == done.response_id) & (Answer.question == "comment")).id)


def comments(theme: int | None) -> list[str]:
    return sorted(row.comment for row in response_rows(about_theme(theme)))


def figures(one: int, theme: int, **days: str) -> ThemeFigures:
    chosen = Selection(one, **{name: on(day) for name, day in days.items()})
    return next(row for row in theme_report(chosen, **TODAY).themes if row.theme_id == theme)


def test_words_are_found_from_the_beginning_and_exceptions_win(shop: object) -> None:
    one = survey(SATISFIED)
    said(one, "KARGO geç geldi")
    said(one, "Kargodan memnunum, bedeni küçük")
    said(one, "Hayal kırıklığı")
    cargo, broken = add_theme("Kargo", ("kargo",)), add_theme("Kırık", ("kırık",))
    assert comments(cargo) == ["KARGO geç geldi", "Kargodan memnunum, bedeni küçük"]
    assert comments(broken) == ["Hayal kırıklığı"]
    kept = add_exception("hayal kırıklığı")
    assert (comments(broken), comments(None)) == ([], ["Hayal kırıklığı"])
    assert [word.words for word in exceptions()] == ["hayal kırıklığı"]
    assert forget(kept) == "hayal kırıklığı"
    assert comments(broken) == ["Hayal kırıklığı"]


def test_new_answers_find_their_themes_at_once(shop: object) -> None:
    one = survey(SATISFIED)
    cargo = add_theme("Kargo", ("kargo",))
    said(one, "kargo iyi")
    assert comments(cargo) == ["kargo iyi"]
    assert [row.comments for row in theme_rows()] == [1]
    assert response_rows(about_theme(cargo))[0].themes == ("Kargo",)


def test_what_was_marked_by_hand_stays_whatever_is_taught(shop: object) -> None:
    one = survey(SATISFIED)
    cargo = add_theme("Kargo", ("kargo",))
    wrongly, rightly = said(one, "kargo demeyin, beden"), said(one, "paket ezik")
    before = mark_by_hand(wrongly, cargo, about=False)
    mark_by_hand(rightly, cargo, about=True)
    word = teach(cargo, "beden")
    assert comments(cargo) == ["paket ezik"]
    forget(word)
    put_back(wrongly, cargo, before)
    assert comments(cargo) == ["kargo demeyin, beden", "paket ezik"]
    with pytest.raises(VefaError):
        mark_by_hand(99999, cargo, about=True)


def test_a_theme_that_was_removed_comes_back_with_words_and_marks(shop: object) -> None:
    one = survey(SATISFIED)
    cargo = add_theme("Kargo", ("kargo", "kurye"))
    mark_by_hand(said(one, "paket ezik"), cargo, about=True)
    said(one, "kurye geç")
    gone = remove_theme(cargo)
    assert ThemeMark.select().count() == 0
    again = restore_theme(gone)
    assert comments(again) == ["kurye geç", "paket ezik"]
    assert rename_theme(again, "Teslimat") == "Kargo"


def test_names_and_words_are_told_apart_as_they_are_searched(shop: object) -> None:
    cargo = add_theme("Kargo", ("kargo",))
    wrong_ones = (
        lambda: add_theme("KARGO"), lambda: teach(cargo, " Kargo "), lambda: teach(cargo, "-"),
        lambda: add_theme(" "), lambda: add_theme("n" * 41), lambda: teach(999, "a"),
        lambda: forget(999), lambda: remove_theme(999),
    )  # fmt: skip
    for wrong in wrong_ones:
        with pytest.raises(VefaError):
            wrong()
    assert [word.words for word in theme_rows()[0].words] == ["kargo"]


def test_what_a_theme_costs(shop: object) -> None:
    """6 of 20 comments mean 2.5, the others 4.5: -0.60 on the average (F-042)."""
    one = survey(SATISFIED)
    late, other = [2, 3, 2, 3, 2, 3], [4, 5] * 7
    for mark in late:
        said(one, "kargo geç", mark)
    for mark in other:
        said(one, "güzel", mark)
    give(one, {"satisfied": 1})  # no comment: neither with nor without
    cargo = add_theme("Kargo", ("kargo",))
    found = figures(one, cargo)
    assert found.impact is not None
    assert (found.count, found.share, found.impact.mean, found.impact.other_mean) == (6, 30.0, 2.5, 4.5)
    assert found.impact.impact == pytest.approx(-0.6)
    welch = stats.ttest_ind(late, other, equal_var=False).confidence_interval(0.95)
    assert (found.impact.low, found.impact.high) == pytest.approx((0.3 * welch.low, 0.3 * welch.high))
    assert found.impact.proven


def test_nothing_is_rated_under_five_comments(shop: object) -> None:
    one = survey(SATISFIED)
    for _one in range(4):
        said(one, "kargo geç", 1)
    said(one, "güzel", 5)
    cargo = add_theme("Kargo", ("kargo",))
    assert (figures(one, cargo).count, figures(one, cargo).rated, figures(one, cargo).impact) == (
        4,
        False,
        None,
    )
    said(one, "kargo", 2)
    assert figures(one, cargo).rated
    assert figures(one, cargo).impact is not None


def test_the_trend_is_by_month_and_its_change_tested(shop: object) -> None:
    one = survey(SATISFIED)
    cargo = add_theme("Kargo", ("kargo",))
    october, november = (("2026-10-10", 3, "kargo"), ("2026-10-11", 7, "iyi")), (
        ("2026-11-10", 9, "kargo"), ("2026-11-11", 1, "iyi"),
    )  # fmt: skip
    for day, count_, text in (*october, *november):
        for _one in range(count_):
            said(one, text, day=day)
    found = figures(one, cargo, first="2026-11-01", last="2026-11-30")
    assert (found.count, found.before) == (9, 3)
    assert found.changed is not None
    assert found.changed.p == pytest.approx(stats.fisher_exact([[9, 1], [3, 7]]).pvalue)
    assert [(month.isoformat(), n) for month, n in figures(one, cargo).months] == [
        ("2026-10-01", 3), ("2026-11-01", 9),
    ]  # fmt: skip


def test_comments_without_theme_and_words_to_teach(shop: object) -> None:
    one = survey(SATISFIED)
    for text in ("Fermuarı bozuk", "fermuar takıldı", "Kargo geç, fermuar da", "çok güzel"):
        said(one, text)
    add_theme("Kargo", ("kargo",))
    report = theme_report(Selection(one), **TODAY)
    assert (report.comments, report.without, count(about_theme(None))) == (4, 3, 3)
    assert [(word.word[:6], word.comments) for word in suggestions(Selection(one), **TODAY)] == [
        ("fermua", 2)
    ]


def test_the_card_of_an_answer_shows_all_of_it_and_why_it_is_low(shop: object) -> None:
    one = survey(SATISFIED)
    done = give(one, {"satisfied": 2, "comment": "Kötü"})
    card = response_card(done.response_id or 0)
    assert [(line.question.key, line.text, line.low) for line in card.lines] == [
        ("satisfied", "2", True), ("comment", "Kötü", False),
    ]  # fmt: skip
    assert (card.row.comment, card.row.score, card.row.waits, card.version) == ("Kötü", 2, True, 1)
    with pytest.raises(VefaError):
        response_card(999)
    assert at()["now"].hour == 9
