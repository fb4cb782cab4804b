"""The lines of the computed tables: what each holds, None for what is not stated.

What the columns mean stands in `rowcite.data.computed`; `data.timeline` and its like hold such
lines, and so do the frames and files of the same names.
"""

import datetime as dt
from decimal import Decimal
from typing import NamedTuple


class EvidenceLine(NamedTuple):
    """A filled cell and a passage that bears on it."""

    table_name: str
    row_id: str
    column_name: str
    value: str
    source: str
    passage: str
    stance: str
    basis: str
    explanation: str | None
    pin: str | None
    link: str | None


class TimelineLine(NamedTuple):
    """A row at its time; the bounds are days, None where open."""

    table_name: str
    row_id: str
    date: str
    date_start: dt.date | None
    date_end: dt.date | None
    basis: str | None
    label: str
    modality: str | None
    source: str | None
    passage: str | None


class Comparison(NamedTuple):
    """Two figures of the same thing and measure in the same unit, or that a citation ties."""

    table_name: str
    about: str | None
    unit: str | None
    verdict: str
    independent: bool
    row_id: str
    printed: str | None
    qualifier: str | None
    low: Decimal | None
    high: Decimal | None
    scope: str | None
    speaker: str | None
    source: str | None
    passage: str | None
    other_row_id: str
    other_printed: str | None
    other_qualifier: str | None
    other_low: Decimal | None
    other_high: Decimal | None
    other_scope: str | None
    other_speaker: str | None
    other_source: str | None
    other_passage: str | None


class Contradiction(NamedTuple):
    """A row and a passage that contradicts it."""

    citation: str
    table_name: str
    row_id: str
    label: str
    columns: str | None
    value: str | None
    source: str | None
    passage: str | None
    other_source: str
    other_passage: str
    other_rows: str | None
    other_label: str | None
    explanation: str | None


class Count(NamedTuple):
    """How much of what a note states is recorded in rows, for one kind of what is counted."""

    source: str
    kind: str
    recorded: int
    waived: int
    pending: int
    total: int


class WordLine(NamedTuple):
    """A controlled word of a column."""

    table_name: str
    column_name: str
    word: str
    label_en: str | None
    label_ru: str | None
    meaning: str | None
