"""What went wrong and was put right: complaints with their steps, remedies, causes, corrective actions."""

from peewee import (
    SQL,
    BigIntegerField,
    CharField,
    ForeignKeyField,
    IntegerField,
    SmallIntegerField,
    TextField,
)

from vefa.db.base import Table
from vefa.db.order_tables import Order, OrderLine
from vefa.db.people_tables import Customer
from vefa.db.voucher_tables import Voucher


class Cause(Table):
    """Why things go wrong, as a tree the owner edits."""

    parent = ForeignKeyField("self", null=True, index=True)
    name = TextField()
    position = IntegerField()
    closed_on = TextField(null=True)  # the day it was put right


class Complaint(Table):
    """A complaint; `number` is its year and its place in it. Due moments are as they stand now, in UTC."""

    number = CharField(unique=True)
    customer = ForeignKeyField(Customer, null=True, index=True)
    order = ForeignKeyField(Order, null=True, index=True)
    channel = CharField()  # call, message, email, social, visit, marketplace, chat, survey
    topic = TextField(default="")
    subject = TextField()
    words = TextField(default="")  # of the customer
    wants = CharField(default="")  # exchange, refund, repair, apology, other
    severity = CharField(default="normal")  # low, high, urgent
    cause = ForeignKeyField(Cause, null=True, index=False)
    owner = TextField(default="")  # who deals with it
    person = TextField(default="")  # who took it down
    state = CharField(default="received")  # looked_into, waiting, solved, told, closed, unfounded ...
    opened_at = TextField()
    opened_on = TextField()
    promised = TextField(null=True)  # the moment the customer was promised
    answer_due = TextField(null=True)
    update_due = TextField(null=True)
    solution_due = TextField(null=True)
    answered_at = TextField(null=True)
    solved_at = TextField(null=True)
    told_at = TextField(null=True)
    closed_at = TextField(null=True)
    closed_on = TextField(null=True)
    duplicate_of = ForeignKeyField("self", null=True, index=True)
    evaluation = TextField(default="")  # whether what was done worked; asked where there is an action
    asked_on = TextField(null=True)  # how it was dealt with: asked once
    rating = SmallIntegerField(null=True)  # 1 to 5, the newest answer
    cost = BigIntegerField(default=0)  # of its remedies, in the shop's currency
    fold = TextField(default="")  # what is searched

    class Meta:
        indexes = (
            (("state", "opened_at"), False),
            (("cause", "opened_on"), False),
            (("opened_on",), False),
            SQL('CREATE INDEX "complaint_open" ON "complaint" ("solution_due") WHERE "closed_at" IS NULL'),
        )


class ComplaintLine(Table):
    """A line of the order that the complaint is about; thousandths of a piece."""

    complaint = ForeignKeyField(Complaint, on_delete="CASCADE", index=True)
    line = ForeignKeyField(OrderLine, index=True)
    quantity = IntegerField()


class ComplaintStep(Table):
    """What happened to a complaint: append only."""

    complaint = ForeignKeyField(Complaint, backref="steps", on_delete="CASCADE", index=True)
    at = TextField()
    person = TextField(default="")
    kind = CharField()  # state, note, talk, told, file, remedy, action, change
    state = CharField(default="")  # the one it came to
    channel = CharField(default="")
    text = TextField(default="")
    minutes = IntegerField(null=True)  # a talk took


class ComplaintFile(Table):
    """A file copied into the folder beside the shop; `stored` is its name there."""

    complaint = ForeignKeyField(Complaint, on_delete="CASCADE", index=True)
    name = TextField()
    stored = TextField()
    size = IntegerField()  # bytes
    sha256 = TextField()
    at = TextField()
    person = TextField(default="")


class Remedy(Table):
    """What the shop gave to put it right; `cost` in minor units of the shop's currency."""

    complaint = ForeignKeyField(Complaint, backref="remedies", on_delete="CASCADE", index=True)
    kind = CharField()  # points, voucher, replacement, refund, other
    points = IntegerField(default=0)
    entry = IntegerField(null=True)  # of the ledger
    voucher = ForeignKeyField(Voucher, null=True, index=False)
    cost = BigIntegerField(default=0)
    text = TextField(default="")
    day = TextField()
    at = TextField()
    person = TextField(default="")
    taken_back = TextField(null=True)  # the moment it was


class CorrectiveAction(Table):
    """What is done so that it does not happen again: of a complaint, of a cause, or both."""

    complaint = ForeignKeyField(Complaint, null=True, index=True)
    cause = ForeignKeyField(Cause, null=True, index=True)
    text = TextField()
    owner = TextField(default="")
    due = TextField(null=True)
    made_on = TextField()
    person = TextField(default="")
    done_on = TextField(null=True)


class Conversation(Table):
    """A talk with a customer, in or out; one that came in and was not answered yet is open."""

    customer = ForeignKeyField(Customer, null=True, index=True)
    order = ForeignKeyField(Order, null=True, index=True)
    complaint = ForeignKeyField(Complaint, null=True, index=True)
    channel = CharField()  # call, message, email, social, visit, marketplace, chat
    incoming = SmallIntegerField()
    subject = TextField()
    text = TextField(default="")
    at = TextField()
    person = TextField(default="")
    answered_at = TextField(null=True)
    waited = IntegerField(null=True)  # minutes until the first answer
    next_contact = TextField(null=True)  # a day
    closed = SmallIntegerField(default=0)  # no answer is needed
    fold = TextField(default="")

    class Meta:
        indexes = (
            (("at",), False),
            SQL(
                'CREATE INDEX "conversation_open" ON "conversation" ("at") '
                'WHERE "incoming" = 1 AND "answered_at" IS NULL AND "closed" = 0'
            ),
            SQL(
                'CREATE INDEX "conversation_next" ON "conversation" ("next_contact") '
                'WHERE "next_contact" IS NOT NULL'
            ),
        )


class ReadyAnswer(Table):
    """What is answered to a question that comes again and again."""

    title = TextField()
    text = TextField()
    fold = TextField(default="")
    uses = IntegerField(default=0)


class FollowUp(Table):
    """Something to be done on a day, once or again and again; `anchor` keeps the 31st for short months."""

    text = TextField()
    customer = ForeignKeyField(Customer, null=True, index=True)
    order = ForeignKeyField(Order, null=True, index=True)
    complaint = ForeignKeyField(Complaint, null=True, index=True)
    anchor = TextField()  # the first day
    every = CharField(default="")  # day, week, month, year; once otherwise
    step = IntegerField(default=1)
    clock = TextField(default="")  # HH:MM in the shop's zone: reminded of then
    due = TextField()  # the next day
    owner = TextField(default="")
    made_on = TextField()
    person = TextField(default="")
    done_on = TextField(null=True)  # and over

    class Meta:
        indexes = (SQL('CREATE INDEX "follow_up_due" ON "follow_up" ("due") WHERE "done_on" IS NULL'),)


class TaskMark(Table):
    """What was done about a task of the first page: done, put off until a day, or not needed."""

    kind = CharField()
    reference = CharField()
    state = CharField()  # done, put_off, not_needed
    until = TextField(null=True)
    day = TextField(index=True)
    at = TextField()
    person = TextField(default="")

    class Meta:
        indexes = ((("kind", "reference"), True),)
