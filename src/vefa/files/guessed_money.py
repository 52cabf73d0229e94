"""What the rows of a sheet tell about columns of money that headings alone do not tell."""

from collections.abc import Mapping, Sequence

from vefa.files.back_columns import Sample, with_backs
from vefa.files.currency_columns import with_currencies
from vefa.files.formats import Format
from vefa.files.paid_columns import with_gross, with_paid, without_debts
from vefa.files.piece_columns import with_amounts_of_pieces
from vefa.files.profile import Profile
from vefa.files.reading import Column
from vefa.files.remarks import with_remarks
from vefa.files.taxes import with_taxes


def by_sums(
    known: Format | None,
    mapping: dict[str, Column],
    columns: Sequence[Column],
    profiles: Mapping[int, Profile],
    sample: Sample,
) -> dict[str, Column]:
    """The mapping with what the sums of its rows tell about columns of money that were guessed."""
    if known is None or known.by_hand:
        mapping = with_backs(without_debts(mapping), columns, profiles, sample)
        mapping = with_remarks(mapping, columns, profiles)
    if known and "total" in known.fields:
        return mapping
    mapping = with_gross(with_amounts_of_pieces(mapping, columns, sample), columns, sample)
    found = with_currencies(mapping, columns, profiles, sample)
    if found != mapping:
        return found
    found = with_paid(mapping, columns, sample)
    return found if found.get("total") != mapping.get("total") else with_taxes(mapping, columns, sample)
