"""Scores of surveys in words, as the reports have them."""

from vefa.reports.survey_words import (
    NAMES,
    PERCENTS,
    SHORT,
    TICKS,
    Counted,
    answers_text,
    before_text,
    group_name,
    group_of,
    groups,
    honest,
    impact_text,
    interval_text,
    minutes_text,
    value_text,
)

__all__ = [
    "NAMES",
    "PERCENTS",
    "SHORT",
    "TICKS",
    "Counted",
    "answers_text",
    "before_text",
    "group_name",
    "group_of",
    "groups",
    "honest",
    "impact_text",
    "interval_text",
    "minutes_text",
    "value_text",
]
