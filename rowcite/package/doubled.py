"""Keys that stand twice in one object of JSON: of the two values, each reader takes another."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:]')


class DoubledKey(NamedTuple):
    """A key, and the line and column of its second occurrence, from 1."""

    key: str
    line: int
    column: int


def doubled_keys(text: str) -> Iterator[DoubledKey]:
    """The doubled keys of a text that is JSON."""
    open_keys: list[set[str]] = []
    said, start = "", 0
    for token in TOKEN.finditer(text):
        if token[0] in "{[":
            open_keys.append(set())
        elif token[0] in "}]":
            open_keys.pop()
        elif token[0] != ":":
            said, start = token[0], token.start()
        else:
            key = json.loads(said)
            if key in open_keys[-1]:
                line = text.count("\n", 0, start) + 1
                yield DoubledKey(key, line, start - text.rfind("\n", 0, start))
            open_keys[-1].add(key)
