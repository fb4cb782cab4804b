"""Whole columns judged with the standard library, and rows only where a column is refused."""

import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from typing import Any

from tables import Key, Table, judge, key_in, known_keys

BLOCK = 4096  # rows whose columns are judged at once

Accepts = Callable[[Sequence[str]], bool]  # whether every cell is right


def accepts(field: dict[str, Any]) -> Accepts:
    """What accepts or refuses the cells of a column, all at once."""
    limits = field.get("constraints", {})
    pattern = re.compile(limits.get("pattern", r"(?s:.*)"))
    words, most = limits.get("enum"), limits.get("maxLength", sys.maxsize)
    lowest, highest = limits.get("minimum", -sys.maxsize), limits.get("maximum", sys.maxsize)

    def number(cells: Sequence[str]) -> bool:
        numbers = list(map(float, cells))
        return lowest <= min(numbers) and max(numbers) <= highest

    def text(cells: Sequence[str]) -> bool:
        return all(map(pattern.fullmatch, cells)) and max(map(len, cells)) <= most

    def day(cells: Sequence[str]) -> bool:
        return all(map(date.fromisoformat, cells))

    are_right: Accepts = {"number": number, "date": day}.get(field["type"], text)
    if words:
        are_right = frozenset(words).issuperset

    def accepted(cells: Sequence[str]) -> bool:
        filled = list(filter(None, cells))
        if len(filled) < len(cells) and limits.get("required"):
            return False
        try:
            return not filled or are_right(filled)
        except ValueError:
            return False

    return accepted


def repeated(keys: list[Key], seen: set[Key]) -> set[int]:
    """The rows of a block whose key was there before."""
    if len(set(keys)) == len(keys) and seen.isdisjoint(keys):
        seen.update(keys)
        return set()
    found = set()
    for at, key in enumerate(keys):
        if key in seen:
            found.add(at)
        seen.add(key)
    return found


def wrong_rows(tables: list[Table]) -> int:
    """How many rows are wrong."""
    known, wrong = known_keys(tables), 0
    for table in tables:
        judges = [accepts(field) for field in table.fields]
        seen: dict[Key, set[Key]] = {key: set() for key in table.unique}
        rows = table.rows()
        while block := list(islice(rows, BLOCK)):
            columns = list(zip(*block, strict=True))
            refused = set()
            for accepted, cells in zip(judges, columns, strict=True):
                if not accepted(cells):
                    refused |= {at for at, cell in enumerate(cells) if not accepted([cell])}
            for own in table.unique:
                keys = zip(*[columns[place] for place in table.places(own)], strict=True)
                refused |= repeated(list(keys), seen[own])
            for own, target in table.references.items():
                places, there = table.places(own), known[target]
                if not there.issuperset(zip(*[columns[at] for at in places], strict=True)):
                    keys_of = enumerate(key_in(row, places) for row in block)
                    refused |= {at for at, key in keys_of if key not in there}
            wrong += len(refused)
    return wrong


judge(wrong_rows)
