"""One person's way through a survey: what is asked now, what was answered, the way back until it is sent."""

import secrets
from datetime import datetime

from vefa.rules.survey import Answer, Question, Survey
from vefa.rules.survey_walk import counted, is_given, next_question, path


class Session:
    """Begins at the first question; a new one is made for the next person, so that nothing is left over."""

    def __init__(self, form: Survey, started: datetime) -> None:
        self.form, self.started = form, started
        self.key = secrets.token_hex(8)
        self._answers: dict[str, Answer] = {}
        self._behind: list[str] = []  # keys of the questions that were gone through
        self._now = next_question(form, {})

    def current(self) -> Question | None:
        """The question that is asked; None at the end."""
        return self._now

    def answers(self) -> dict[str, Answer]:
        """The answers that count so far."""
        return counted(self.form, self._answers)

    def given(self) -> Answer | None:
        """What was answered to the current question before."""
        return self._answers.get(self._now.key) if self._now else None

    def answer(self, answer: Answer | None) -> None:
        """Answer the current question (None: skip it) and go on."""
        if self._now is None:
            return
        if answer is not None and is_given(answer):
            self._answers[self._now.key] = answer
        else:
            self._answers.pop(self._now.key, None)
        self._behind.append(self._now.key)
        self._now = next_question(self.form, self._answers, self._now.key)

    def can_go_back(self) -> bool:
        """Whether there is a question before."""
        return bool(self._behind)

    def back(self) -> None:
        """To the question before; its answer stays until it is given anew."""
        if self._behind:
            self._now = self.form.question(self._behind.pop())

    def place(self) -> tuple[int, int]:
        """The number of the current question, and how many there are on this way."""
        way = [one.key for one in path(self.form, self._answers)]
        total = max(len(way), 1)
        return (way.index(self._now.key) + 1, total) if self._now and self._now.key in way else (total, total)
