"""All rows of the programme, and what differs between two versions of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vefa.i18n import _
from vefa.rules.editing.choice import Row
from vefa.rules.editing.earning import counting, earning, with_campaign, with_rule
from vefa.rules.editing.gifts import gifts, with_activity, with_stamps
from vefa.rules.editing.levels import levels
from vefa.rules.editing.life import life, use
from vefa.rules.programme import Campaign, ProgrammeRules, Rule, StampCard
from vefa.rules.speaking import Speaker


@dataclass(frozen=True, slots=True)
class Shown:
    """A row beside the one it was: `olds` are texts of changed values by key.

    `state`: "" unchanged, changed, new, or gone (it would be taken out).
    """

    row: Row
    olds: dict[str, str]
    state: str = ""


def rows(rules: ProgrammeRules, before: ProgrammeRules, speaker: Speaker) -> list[Row]:
    """Every subject of `rules`; `before` tells what is switched on again with which values."""
    return [
        *earning(rules, before, speaker),
        *use(rules, before, speaker),
        *levels(rules, before, speaker),
        *life(rules, before),
        *gifts(rules, before, speaker),
        *counting(rules),
    ]


def compared(rules: ProgrammeRules, before: ProgrammeRules, speaker: Speaker) -> list[Shown]:
    """The rows of `rules` beside those of `before`; rows that are gone stand where they stood."""
    were = {row.key: row for row in rows(before, before, speaker)}
    shown = [_beside(row, were.get(row.key)) for row in rows(rules, before, speaker)]
    known = {one.row.key for one in shown}
    order = list(were)
    for key, row in were.items():
        if key not in known:
            place = _place(shown, order[: order.index(key)])
            shown.insert(place, Shown(replace(row, turn=None, remove=None, editor=""), {}, "gone"))
    return shown


def differences(rules: ProgrammeRules, before: ProgrammeRules, speaker: Speaker) -> list[str]:
    """What `rules` say that `before` did not, a sentence each."""
    return list(_told(rules, before, speaker))


def restored(rules: ProgrammeRules, before: ProgrammeRules, key: str) -> ProgrammeRules:
    """`rules` with the rule, campaign, activity or stamp card of this row key as it was in `before`."""
    kind, _colon, name = key.partition(":")
    if kind == "activity":
        return with_activity(rules, name, before.activities[name])
    for rule in before.rules:
        if (kind, rule.id) == ("rule", name):
            return with_rule(rules, rule)
    for campaign in before.campaigns:
        if (kind, campaign.id) == ("campaign", name):
            return with_campaign(rules, campaign)
    for card in before.stamps:
        if (kind, card.id) == ("stamp", name):
            return with_stamps(rules, card)
    return replace(rules, tiers=before.tiers) if kind in {"tiers", "bonuses"} else rules


def new_id(rules: ProgrammeRules, kind: str) -> str:
    """A name that no rule, campaign, activity or card of `rules` has: campaign-3."""
    bound: list[Rule | Campaign | StampCard] = [*rules.rules, *rules.campaigns, *rules.stamps]
    known = {one.id for one in bound} | set(rules.activities)
    return next(name for number in range(1, 10_000) if (name := f"{kind}-{number}") not in known)


def _beside(row: Row, was: Row | None) -> Shown:
    if was is None:
        return Shown(row, {}, "new")
    old = was.choices
    olds = {
        key: old[key].text
        for key, choice in row.choices.items()
        if key in old and (old[key].text, old[key].value) != (choice.text, choice.value)
    }
    same = (row.text, row.on, row.label) == (was.text, was.on, was.label) and not olds
    return Shown(row, olds, "" if same else "changed")


def _place(shown: list[Shown], earlier: list[str]) -> int:
    """Behind the last row that stood before it."""
    places = [number for number, one in enumerate(shown) if one.row.key in earlier]
    return places[-1] + 1 if places else 0


def _told(rules: ProgrammeRules, before: ProgrammeRules, speaker: Speaker) -> Iterator[str]:
    for one in compared(rules, before, speaker):
        label, text = one.row.label, one.row.text
        if one.state == "gone":
            yield _("{label}: taken out.").format(label=label)
        elif one.state == "new":
            yield _("{label}: {text}").format(label=label, text=text)
        elif one.state == "changed":
            yield _changed(one, label, text)


def _changed(one: Shown, label: str, text: str) -> str:
    if not one.row.on:
        return _("{label}: switched off.").format(label=label)
    if not one.olds:
        return _("{label}: {text}").format(label=label, text=text)
    new = one.row.choices
    steps = ", ".join(f"{old} → {new[key].text}" for key, old in one.olds.items())
    return _("{label}: {steps}").format(label=label, steps=steps)
