"""Finding customers who are likely one person twice; `services/suggestions.py` keeps what is found."""

from vefa.services.doubles.finding import Pair, find_pairs
from vefa.services.doubles.records import Record, records

__all__ = ["Pair", "Record", "find_pairs", "records"]
