"""What the shop keeps of a customer beside his name: consents, tags, fields of its own, likely doubles."""

from peewee import SQL, BooleanField, CharField, ForeignKeyField, IntegerField, SmallIntegerField, TextField

from vefa.db.base import Table
from vefa.db.people_tables import Customer, Import


class Consent(Table):
    """What a customer said to being written to or called; append only, the newest of a channel holds.

    `channel`, `recipient` and `source` are the words of the Turkish register of messages (IYS) in English:
    message, email, call; person, trader; `source` is where it was taken.
    """

    customer = ForeignKeyField(Customer, index=False)
    channel = CharField()
    recipient = CharField(default="person")
    given = BooleanField()
    source = CharField()
    taken_at = TextField()  # when he said so, in UTC
    address = TextField(default="")  # the phone or e-mail it was said for
    text = TextField(default="")  # what he was shown
    proof = TextField(default="")  # where the proof is: a file, a folder in the shop
    at = TextField()  # when it was entered
    person = TextField(default="")
    reverses = IntegerField(null=True)  # id of the record that this one takes back: it was typed by mistake

    class Meta:
        indexes = ((("customer", "channel"), False),)


class Tag(Table):
    """A word the shop marks customers with."""

    name = TextField()
    fold = TextField(unique=True)


class CustomerTag(Table):
    """A customer who is marked with a word."""

    customer = ForeignKeyField(Customer, on_delete="CASCADE", index=False)
    tag = ForeignKeyField(Tag, index=True, on_delete="CASCADE")

    class Meta:
        indexes = ((("customer", "tag"), True),)


class CustomField(Table):
    """A field of the shop's own about customers. `key` names those of the demographic profile."""

    name = TextField(unique=True)
    kind = CharField()  # text, number, day, choice, yes_no
    key = CharField(default="")
    choices = TextField(default="[]")  # JSON list of words
    position = IntegerField()
    hidden = BooleanField(default=False)


class CustomValue(Table):
    """What a field of the shop's own says about a customer; numbers with a point, days as ISO text."""

    customer = ForeignKeyField(Customer, on_delete="CASCADE", index=False)
    field = ForeignKeyField(CustomField, index=False, on_delete="CASCADE")
    value = TextField()

    class Meta:
        indexes = ((("customer", "field"), True), (("field", "value"), False))


class Suggestion(Table):
    """Two customers who are likely one; `one` has the lower id. A refused pair is never asked again."""

    one = ForeignKeyField(Customer, on_delete="CASCADE", index=False)
    other = ForeignKeyField(Customer, on_delete="CASCADE", index=True)
    score = SmallIntegerField()  # percent
    reasons = TextField()  # JSON list of reasons
    state = CharField(default="open")  # refused, merged
    at = TextField()
    person = TextField(default="")
    made_by = ForeignKeyField(Import, null=True, index=False)

    class Meta:
        indexes = (
            (("one", "other"), True),
            SQL('CREATE INDEX "suggestion_open" ON "suggestion" ("score") WHERE "state" = \'open\''),
        )
