"""Who the shop deals with: its settings and people, its customers and what recognises them."""

from peewee import (
    SQL,
    BigIntegerField,
    BooleanField,
    CharField,
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    SmallIntegerField,
    TextField,
)

from vefa.db.base import Table


class Setting(Table):
    """One setting of the shop; `value` is JSON."""

    key = CharField(primary_key=True)
    value = TextField()


class Person(Table):
    """Somebody who works in the shop and stands behind what he enters."""

    name = TextField(unique=True)
    active = BooleanField(default=True)


class Programme(Table):
    """A version of the loyalty programme; `rules` is JSON, `starts` a moment (None: from the beginning)."""

    starts = TextField(null=True)
    rules = TextField()
    made_at = TextField()
    person = TextField(default="")


class Import(Table):
    """One finished import: where it came from, how it was read and what came of it."""

    kind = CharField(default="orders")  # customers
    at = TextField()
    day = TextField()
    person = TextField(default="")
    file_name = TextField()
    sha256 = TextField()
    format = TextField()
    sheet = TextField(default="")
    channel = TextField()
    mapping = TextField()  # JSON: field -> column heading, number and date way
    counts = TextField()  # JSON: the answer that the command line prints
    problems = TextField()  # JSON list of {row, column, found, message}
    undone_at = TextField(null=True)


class Mapping(Table):
    """How a sheet with these headings was read last time; `headings` is the folded headings' hash."""

    headings = CharField(unique=True)
    channel = TextField()
    choices = TextField()  # JSON: field -> column heading, number and date way, words for states


class Terms(Table):
    """A version of the programme's terms as text."""

    text = TextField()
    made_on = TextField()
    person = TextField(default="")


class Customer(Table):
    """A person (or company) who buys. Sums are kept with every change and proved by `check`."""

    number = IntegerField(unique=True)  # the customer number people say; no card number
    name = TextField()
    fold = TextField()  # what is searched: name, phone digits, e-mail, number, folded
    sort_key = TextField()  # the name's place in the Turkish alphabet
    phone = TextField(default="")  # E.164, the one to call
    email = TextField(default="")
    city = TextField(default="")
    district = TextField(default="")
    address = TextField(default="")  # street and number
    birthday = TextField(default="")  # MM-DD
    birthday_typed = TextField(default="")  # the day it was typed in
    note = TextField(default="")
    name_only = BooleanField(default=False)
    archived = BooleanField(default=False)
    undone = BooleanField(default=False)
    made_on = TextField()
    made_by = ForeignKeyField(Import, null=True, backref="customers", index=False)
    balance = BigIntegerField(default=0)  # usable points, may be below zero
    waiting = BigIntegerField(default=0)  # points that wait for their release day
    orders = IntegerField(default=0)  # completed orders
    spent = BigIntegerField(default=0)  # turnover in the shop's currency
    first_day = TextField(null=True)  # of the completed orders
    second_day = TextField(null=True)
    last_day = TextField(null=True)
    loyal_until = TextField(null=True)  # the last day on which three of them lie within 12 months
    slips_on = TextField(null=True)  # the day he begins to slip away (POLICY 58); None: under three orders
    tier = TextField(default="")  # name of the tier he holds; '' is the lowest
    upgraded = TextField(null=True)  # day of the last upgrade, which protects 12 months
    notice = TextField(null=True)  # day on which the downgrade was announced
    lost = BigIntegerField(default=0)  # points that could not be taken back (POLICY 48)
    gift_year = IntegerField(null=True)  # the last year whose birthday gift he has
    merged_into = ForeignKeyField("self", null=True, index=False)
    terms = ForeignKeyField(Terms, null=True, index=False)  # of the programme, as he accepted them
    terms_day = TextField(null=True)
    message_consent = SmallIntegerField(default=0)  # as it stands now: 1 given, -1 refused, 0 never asked
    email_consent = SmallIntegerField(default=0)
    call_consent = SmallIntegerField(default=0)
    score = SmallIntegerField(null=True)  # would he recommend the shop: 0 to 10, as he said last
    complaints = IntegerField(default=0)  # of his that are open

    class Meta:
        indexes = (
            (("sort_key", "archived", "undone"), False),
            (("last_day", "archived", "undone"), False),
            (("balance", "archived", "undone"), False),
            (("spent", "archived", "undone"), False),
            SQL(
                'CREATE INDEX "customer_first" ON "customer" ("first_day", "archived", "undone") '
                'WHERE "first_day" IS NOT NULL'
            ),
            SQL(
                'CREATE INDEX "customer_loyal" ON "customer" ("loyal_until", "archived", "undone") '
                'WHERE "loyal_until" IS NOT NULL'
            ),
            SQL(
                'CREATE INDEX "customer_slips" ON "customer" ("slips_on", "archived", "undone") '
                'WHERE "slips_on" IS NOT NULL'
            ),
            SQL(
                'CREATE INDEX "customer_birthday" ON "customer" ("birthday", "archived", "undone") '
                "WHERE \"birthday\" <> ''"
            ),
            SQL('CREATE INDEX "customer_tier" ON "customer" ("tier") WHERE "tier" <> \'\''),
            SQL('CREATE INDEX "customer_merged" ON "customer" ("merged_into_id") WHERE "merged_into_id" > 0'),
            SQL(
                'CREATE INDEX "customer_name_only" ON "customer" ("archived", "undone") WHERE "name_only" = 1'
            ),
        )


class Identity(Table):
    """What a customer is recognised by: card, phone, email, buyer, tax, name.

    `scope` is the channel for kinds buyer and name, the name for a phone or e-mail that several share, else
    empty.
    """

    customer = ForeignKeyField(Customer, backref="identities", on_delete="CASCADE")
    kind = CharField()
    scope = CharField(default="")
    value = CharField()

    class Meta:
        indexes = ((("kind", "scope", "value"), True),)


class PersonSign(Table):
    """A key by which likely doubles of a customer are found; `sign` is its hash, of four bytes."""

    sign = IntegerField()
    customer_id = IntegerField()

    class Meta:
        primary_key = CompositeKey("sign", "customer_id")
        without_rowid = True


class Change(Table):
    """History of a record: who changed what and how it stood before. `before` and `after` are JSON."""

    at = TextField()
    person = TextField(default="")
    subject = CharField()  # table name
    subject_id = IntegerField()
    before = TextField(default="{}")
    after = TextField(default="{}")
    made_by = ForeignKeyField(Import, null=True, index=True)

    class Meta:
        indexes = ((("subject", "subject_id"), False),)
