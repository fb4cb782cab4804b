"""The published interface for row models: what a dataset declares its tables with.

A dataset imports these names from here. The modules behind them may move; these names stay.
"""

from rowcite.package.rows import (
    Basis,
    CalendarDate,
    Citation,
    CitedRow,
    EdtfDate,
    Entity,
    Id,
    Language,
    Name,
    NameKind,
    Passage,
    PassageKind,
    PassageNumber,
    Qualifier,
    Retired,
    Row,
    Stance,
    TableSpec,
    Word,
    column,
    optional,
)

__all__ = [
    "Basis",
    "CalendarDate",
    "Citation",
    "CitedRow",
    "EdtfDate",
    "Entity",
    "Id",
    "Language",
    "Name",
    "NameKind",
    "Passage",
    "PassageKind",
    "PassageNumber",
    "Qualifier",
    "Retired",
    "Row",
    "Stance",
    "TableSpec",
    "Word",
    "column",
    "optional",
]
