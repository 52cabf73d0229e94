"""A survey that is being changed: every change makes a new one, the kept one stays for comparing."""

from dataclasses import replace
from typing import Any

from vefa.rules.survey import CHOICES, MARKS, Choice, Question, Survey, Words, fresh_key, usual_low
from vefa.rules.survey_rules import SurveyRules
from vefa.rules.survey_valid import needs_new_version, problems


class Draft:
    """`form` and `rules` as they are typed now."""

    def __init__(self, form: Survey, rules: SurveyRules) -> None:
        self.kept, self.kept_rules = form, rules
        self.form, self.rules = form, rules

    def is_changed(self) -> bool:
        """Whether something is not saved."""
        return (self.form, self.rules) != (self.kept, self.kept_rules)

    def makes_version(self) -> bool:
        """Whether answers would mean something else."""
        return needs_new_version(self.kept, self.form)

    def problems_of(self, key: str) -> list[str]:
        """What is wrong with a question; "" asks about the survey as a whole."""
        return [one.words for one in problems(self.form) if one.question == key]

    def question(self, place: int) -> Question | None:
        """The question at a place."""
        return self.form.questions[place] if 0 <= place < len(self.form.questions) else None

    def add(self, kind: str, after: int) -> int:
        """A new question behind the one at `after`; its place."""
        key = fresh_key(one.key for one in self.form.questions)
        made = Question(key, kind, Words(), choices=_choices(kind), low=usual_low(kind))
        place = after + 1
        self._put([*self.form.questions[:place], made, *self.form.questions[place:]])
        return place

    def remove(self, place: int) -> int:
        """Take a question out; the place that is looked at then."""
        self._put([*self.form.questions[:place], *self.form.questions[place + 1 :]])
        return min(place, len(self.form.questions) - 1)

    def move(self, place: int, step: int) -> int:
        """One up (-1) or down (1); where it stands then."""
        other = place + step
        if not (0 <= place < len(self.form.questions) and 0 <= other < len(self.form.questions)):
            return place
        found = [*self.form.questions]
        found[place], found[other] = found[other], found[place]
        self._put(found)
        return other

    def change(self, place: int, **fields: Any) -> None:
        """Change parts of a question; another kind takes along what it can have."""
        found = [*self.form.questions]
        changed = replace(found[place], **fields)
        if "kind" in fields and fields["kind"] != found[place].kind:
            changed = _of_kind(changed)
        found[place] = changed
        self._put(found)

    def change_whole(self, **fields: Any) -> None:
        """Change the name, the thanks, the address or the quotas."""
        self.form = replace(self.form, **fields)

    def change_rules(self, **fields: Any) -> None:
        """Change who is asked, which marks are low."""
        self.rules = replace(self.rules, **fields)

    def _put(self, questions: list[Question]) -> None:
        self.form = replace(self.form, questions=tuple(questions))


def _choices(kind: str) -> tuple[Choice, ...]:
    return (Choice("c1", Words()), Choice("c2", Words())) if kind in CHOICES else ()


def _of_kind(question: Question) -> Question:
    """What a question of its kind can have."""
    if question.kind in CHOICES:
        return replace(question, choices=question.choices or _choices(question.kind), low=None)
    low = usual_low(question.kind) if question.kind in MARKS else None
    return replace(question, choices=(), other=False, low=low, required=question.required and question.asks)
