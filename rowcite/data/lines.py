"""The lines of the computed tables: what each holds, None for what is not stated.

Beside its type stands what a column means. `data.timeline` and its like hold such lines, and so do
the frames and files of the same names.
"""

import datetime as dt
from decimal import Decimal
from typing import Annotated, NamedTuple


class EvidenceLine(NamedTuple):
    """A filled cell and a passage that bears on it."""

    table_name: Annotated[str, "The table."]
    row_id: Annotated[str, "The id of the row."]
    column_name: Annotated[str, "The column."]
    value: Annotated[str, "The cell as text."]
    source: Annotated[str, "The source cited."]
    passage: Annotated[str, "The passage of it."]
    stance: Annotated[str, "How the passage stands to the value."]
    basis: Annotated[str, "How the value follows from the passage."]
    explanation: Annotated[str | None, "Why, where the passage does not simply state it."]
    pin: Annotated[str | None, "The fingerprint of the original passage."]
    link: Annotated[str | None, "Opens the source, at the passage where its words are known."]


class TimelineLine(NamedTuple):
    """A row at its time; the bounds are days, None where open."""

    table_name: Annotated[str, "The table."]
    row_id: Annotated[str, "The id of the row."]
    date: Annotated[
        str,
        "The date as EDTF; first/last where two columns hold beginning and end, what is not "
        "stated left empty.",
    ]
    date_start: Annotated[dt.date | None, "The first day it admits; empty where open."]
    date_end: Annotated[dt.date | None, "The last day it admits; empty where open."]
    basis: Annotated[
        str | None,
        "How the date is known, as the row says; event, where it is that of the event at "
        "which it was said; publication, where the day of publication is the date or bounds "
        "it.",
    ]
    label: Annotated[str, "A name or title of the row."]
    modality: Annotated[str | None, "How real the row is."]
    source: Annotated[str | None, "Its source."]
    passage: Annotated[str | None, "Its passage."]


class Comparison(NamedTuple):
    """Two figures of the same thing and measure in the same unit, or that a citation ties."""

    table_name: Annotated[str, "The table."]
    about: Annotated[str | None, "The subject and the measure of both figures, in words."]
    unit: Annotated[str | None, "The unit of both."]
    verdict: Annotated[
        str,
        "agreement, refinement (one admits part of the other) or contradiction; "
        "differs-in-scope, where a citation says so; not-judged, where the scopes are in "
        "other words and no citation says how the figures stand to each other.",
    ]
    independent: Annotated[bool, "Whether two speakers say it, in texts of different origin."]
    row_id: Annotated[str, "The id of the one figure."]
    printed: Annotated[str | None, "Its printed words."]
    qualifier: Annotated[str | None, "Its hedge."]
    low: Annotated[Decimal | None, "Its lower value."]
    high: Annotated[Decimal | None, "Its upper value."]
    scope: Annotated[str | None, "What it counts or covers, and when."]
    speaker: Annotated[str | None, "Who says it; empty if nobody is named."]
    source: Annotated[str | None, "Its source."]
    passage: Annotated[str | None, "Its passage."]
    other_row_id: Annotated[str, "The id of the other figure."]
    other_printed: Annotated[str | None, "Its printed words."]
    other_qualifier: Annotated[str | None, "Its hedge."]
    other_low: Annotated[Decimal | None, "Its lower value."]
    other_high: Annotated[Decimal | None, "Its upper value."]
    other_scope: Annotated[str | None, "What it counts or covers, and when."]
    other_speaker: Annotated[str | None, "Who says it; empty if nobody is named."]
    other_source: Annotated[str | None, "Its source."]
    other_passage: Annotated[str | None, "Its passage."]


class Contradiction(NamedTuple):
    """A row and a passage that contradicts it."""

    citation: Annotated[str, "The id of the citation that ties the two."]
    table_name: Annotated[str, "The table."]
    row_id: Annotated[str, "The id of the row."]
    label: Annotated[str, "What the row is called."]
    columns: Annotated[
        str | None,
        "The columns that are contradicted, separated by spaces; empty for the whole row.",
    ]
    value: Annotated[str | None, "What the row says there."]
    source: Annotated[str | None, "The source of the row."]
    passage: Annotated[str | None, "The passage of the row."]
    other_source: Annotated[str, "The source that says otherwise."]
    other_passage: Annotated[str, "The passage that says otherwise."]
    other_rows: Annotated[
        str | None,
        "The row that says otherwise; where the citation names none, the rows of the same "
        "table that rest on that passage, separated by spaces: not each of them contradicts.",
    ]
    other_label: Annotated[str | None, "What it is called."]
    explanation: Annotated[str | None, "How the two differ."]


class Count(NamedTuple):
    """How much of what a note states is recorded in rows, for one kind of what is counted."""

    source: Annotated[str, "The source."]
    kind: Annotated[str, "What is counted: passages, numbers, dates, names, sentences."]
    recorded: Annotated[int, "How many rows record."]
    waived: Annotated[int, "How many are deliberately not recorded, with a reason in the note."]
    pending: Annotated[int, "How many passages are noted and not yet recorded."]
    total: Annotated[int, "How many there are."]


class WordLine(NamedTuple):
    """A controlled word of a column."""

    table_name: Annotated[str, "The table."]
    column_name: Annotated[str, "The column."]
    word: Annotated[str, "The word, as it stands in the cells."]
    label_en: Annotated[str | None, "What it is called in English."]
    label_ru: Annotated[str | None, "What it is called in Russian."]
    meaning: Annotated[str | None, "What it means."]
