"""What is asked and answered: surveys and their versions, who was asked, answers, themes."""

from peewee import (
    SQL,
    BigIntegerField,
    BooleanField,
    CharField,
    ForeignKeyField,
    IntegerField,
    SmallIntegerField,
    TextField,
)

from vefa.db.base import Table
from vefa.db.complaint_tables import Complaint
from vefa.db.order_tables import Order
from vefa.db.people_tables import Customer, Import


class Survey(Table):
    """A survey of the shop. `rules` is JSON: who is asked and when, which scores are low, what it gives."""

    name = TextField(unique=True)
    rules = TextField(default="{}")
    web_address = TextField(default="")  # of the owner's own form; {kod} stands for the code
    made_on = TextField()
    person = TextField(default="")
    archived = BooleanField(default=False)


class SurveyVersion(Table):
    """The questions of a survey (JSON). One that has answers is not changed: a newer one follows it."""

    survey = ForeignKeyField(Survey, backref="versions", index=False)
    number = IntegerField()
    questions = TextField()
    made_at = TextField()
    person = TextField(default="")

    class Meta:
        indexes = ((("survey", "number"), True),)


class Invitation(Table):
    """Somebody who was asked, or a form that was printed: `code` leads from the answer back to it."""

    survey = ForeignKeyField(Survey, index=True)
    customer = ForeignKeyField(Customer, null=True, index=False)
    order = ForeignKeyField(Order, null=True, index=True)
    complaint = ForeignKeyField(Complaint, null=True, index=True)  # asked how it was dealt with
    code = CharField(unique=True)
    channel = CharField()  # paper, message, email, call, counter
    day = TextField()
    at = TextField()
    person = TextField(default="")

    class Meta:
        indexes = ((("customer", "day"), False),)


class Response(Table):
    """What one person answered at one time. `key` is what makes the same row of a sheet the same answer."""

    survey = ForeignKeyField(Survey, index=False)
    version = ForeignKeyField(SurveyVersion, index=True)
    customer = ForeignKeyField(Customer, null=True, index=True)
    order = ForeignKeyField(Order, null=True, index=True)
    complaint = ForeignKeyField(Complaint, null=True, index=True)
    invitation = ForeignKeyField(Invitation, null=True, index=True)
    channel = CharField()  # kiosk, counter, call, paper, sheet, review
    anonymous = BooleanField(default=False)  # and stays so: no customer is ever looked for
    said = TextField(default="")  # JSON: name, phone, e-mail, order as the answer says; no customer had them
    key = CharField()
    day = TextField()
    started_at = TextField(null=True)
    finished_at = TextField(null=True)  # None: broken off
    seconds = IntegerField(null=True)
    scale = CharField(default="")  # nps, satisfaction, effort: of the question that gives the score
    score = SmallIntegerField(null=True)
    low = BooleanField(default=False)  # it asks for an answer of the shop
    replied_at = TextField(null=True)  # the first reply
    set_aside = BooleanField(default=False)  # low, but the owner needs no reply to it
    made_by = ForeignKeyField(Import, null=True, index=True)
    person = TextField(default="")
    undone = BooleanField(default=False)

    class Meta:
        indexes = (
            (("survey", "key"), True),
            (("survey", "day"), False),
            SQL(
                'CREATE INDEX "response_waiting" ON "response" ("day") '
                'WHERE "low" = 1 AND "replied_at" IS NULL AND "set_aside" = 0 AND "undone" = 0'
            ),
        )


class Answer(Table):
    """One answer to one question; of several choices each is a row. No row: it was skipped."""

    response = ForeignKeyField(Response, on_delete="CASCADE", index=False)
    question = CharField()  # its key in the survey
    choice = CharField(default="")  # its key, "other" for one in his own words
    number = BigIntegerField(null=True)  # a score; thousandths for a question that asks for a number
    text = TextField(default="")
    fold = TextField(default="")  # of the text, searched and looked through for themes

    class Meta:
        indexes = ((("response", "question"), False),)


class Theme(Table):
    """What comments are about, as the owner names it."""

    name = TextField()
    fold = TextField(unique=True)
    position = IntegerField()


class ThemeWord(Table):
    """The beginning of a word (or of words) by which a comment belongs to a theme; an exception has none."""

    theme = ForeignKeyField(Theme, null=True, on_delete="CASCADE", index=True)
    words = TextField()  # as typed
    fold = TextField()

    class Meta:
        indexes = ((("theme", "fold"), True),)


class ThemeMark(Table):
    """A comment is about a theme: by its words, or `by_hand`; `off` by hand says that it is not."""

    answer = ForeignKeyField(Answer, on_delete="CASCADE", index=False)
    theme = ForeignKeyField(Theme, on_delete="CASCADE", index=True)
    by_hand = BooleanField(default=False)
    off = BooleanField(default=False)

    class Meta:
        indexes = ((("answer", "theme"), True),)


class Reply(Table):
    """What the shop said to an answer, and how: call, message, email, counter, marketplace."""

    response = ForeignKeyField(Response, on_delete="CASCADE", index=True)
    channel = CharField()
    text = TextField(default="")
    at = TextField()
    person = TextField(default="")
