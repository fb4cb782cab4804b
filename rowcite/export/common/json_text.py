"""JSON that keeps every digit of a number; the standard encoder does so for whole numbers only."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

# Some readers end a line at these characters, JSON does not. They are escaped, so that everybody
# reads one line of a JSON Lines file as one record.
LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}
SCALARS = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def encode(value: Any) -> str:  # noqa: ANN401
    """A value as JSON on one line, dates as text; raises TypeError for what JSON cannot hold."""
    match value:
        case dict():
            entries = [f"{encode(str(key))}: {encode(entry)}" for key, entry in value.items()]
            return "{" + ", ".join(entries) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(encode, value)) + "]"
        case Decimal():
            return f"{value:f}"
        case date():
            return SCALARS.encode(value.isoformat())
    return SCALARS.encode(value).translate(LINE_ENDS)
