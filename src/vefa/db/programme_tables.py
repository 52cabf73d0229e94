"""What the loyalty programme keeps beside the ledger: tiers, friends, lists, days."""

from peewee import SQL, BigIntegerField, CharField, ForeignKeyField, IntegerField, TextField

from vefa.db.base import Table
from vefa.db.order_tables import Order
from vefa.db.people_tables import Customer


class TierChange(Table):
    """A tier a customer came to hold on a day: by an upgrade, a downgrade, a merge, or as he brought it."""

    customer = ForeignKeyField(Customer, index=False)
    day = TextField()
    tier = TextField()
    kind = CharField()  # up, down, brought, merged, unmerged
    at = TextField(default="")

    class Meta:
        indexes = ((("customer", "day"), False),)


class Referral(Table):
    """A friend whom a customer brought: what became of it (POLICY 29, 50)."""

    friend = ForeignKeyField(Customer, unique=True)
    referrer = ForeignKeyField(Customer, index=True)
    made_on = TextField()
    state = CharField(default="open")  # open, pending, paid, below_minimum, not_first_order, month_limit
    order = ForeignKeyField(Order, null=True, index=True)
    release = TextField(null=True)
    points = IntegerField(default=0)  # of the referrer
    friend_points = IntegerField(default=0)

    class Meta:
        indexes = (SQL('CREATE INDEX "referral_due" ON "referral" ("release") WHERE "state" = \'pending\''),)


class SavedList(Table):
    """Customers chosen by the owner: for rules, or (with a day) to be called or written to before others.

    Of kind `group` it has no members but conditions: `conditions` is JSON, asked anew each time.
    """

    name = TextField(unique=True)
    kind = CharField(default="saved")  # early_access, gift, group
    day = TextField(null=True)
    made_on = TextField()
    person = TextField(default="")
    note = TextField(default="")
    conditions = TextField(default="")


class ListMember(Table):
    """A customer of a saved list; `done_on` when he was told."""

    list = ForeignKeyField(SavedList, on_delete="CASCADE", index=False)
    customer = ForeignKeyField(Customer, index=True)
    done_on = TextField(null=True)
    done_by = TextField(default="")

    class Meta:
        indexes = ((("list", "customer"), True),)


class Told(Table):
    """Proof that a customer was told of something that ends: points, a voucher, a tier."""

    customer = ForeignKeyField(Customer, index=False)
    kind = CharField()
    reference = TextField()  # the last day, or the voucher's id
    day = TextField()
    at = TextField()
    person = TextField(default="")

    class Meta:
        indexes = ((("customer", "kind", "reference"), False),)


class SpecialDay(Table):
    """A day of the shop's calendar; `day` is ISO for one year, MM-DD for every year.

    `closing` is "closed" when the shop does not open, HH:MM when it closes then, else it opens as usual.
    """

    name = TextField()
    day = TextField()
    closing = CharField(default="")

    class Meta:
        indexes = ((("name", "day"), True),)


class Stamp(Table):
    """What an order counts on a stamp card, as it stands now."""

    order = ForeignKeyField(Order, index=True)
    card = CharField()
    units = IntegerField()


class Merge(Table):
    """A customer merged into another: what moved, for the way back. `moved` is JSON."""

    keep = ForeignKeyField(Customer, index=True)
    other = ForeignKeyField(Customer, index=True)
    day = TextField()
    at = TextField()
    person = TextField(default="")
    entry = IntegerField()  # the newest entry before it
    moved = TextField()
    undone_on = TextField(null=True)


class DayDone(Table):
    """The work of one shop day that is done: what expired, what was released."""

    day = CharField(primary_key=True)
    expired_points = BigIntegerField(default=0)
    expired_customers = IntegerField(default=0)
    released_points = BigIntegerField(default=0)
    released_orders = IntegerField(default=0)
    birthdays = IntegerField(default=0)
    downgrades = IntegerField(default=0)
    notices = IntegerField(default=0)
    at = TextField()
