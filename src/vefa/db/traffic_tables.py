"""How many looked at the shop and filled a basket: visits, as they were typed in or came from its panel."""

from peewee import BigIntegerField, CharField, TextField

from vefa.db.base import Table


class Traffic(Table):
    """Visits of the days from `first` to `last` in a channel; `baskets` None: nobody counted them."""

    channel = CharField()
    first = TextField()
    last = TextField()
    visits = BigIntegerField()
    baskets = BigIntegerField(null=True)
    source = TextField(default="")  # name of the file it came from, '' typed in
    at = TextField()
    person = TextField(default="")

    class Meta:
        indexes = ((("channel", "first", "last"), True),)
