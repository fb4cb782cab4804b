"""«Did you mean»: the known word nearest to a misspelt one."""

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 80  # longer words are not compared: the comparison is quadratic


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Advice that names the nearest known word; an empty string if none is near."""
    near = nearest(word, known)
    return f"did you mean {near}?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest known word; an empty string if none is near."""
    if len(word) > LONGEST:
        return ""
    comparable = [other for other in known if len(other) <= LONGEST]
    return next(iter(get_close_matches(word, comparable, 1)), "")
