"""«Did you mean»: the known word nearest to a misspelt one."""

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 80  # longer words are not compared: the comparison is quadratic


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Advice that names the nearest known word; an empty string if none is near."""
    if len(word) > LONGEST:
        return ""
    comparable = [other for other in known if len(other) <= LONGEST]
    for near in get_close_matches(word, comparable, 1):
        return f"did you mean {near}?"
    return ""
