"""«Did you mean»: the known word nearest to a misspelt one."""

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 80  # longer words are not compared: the comparison is quadratic


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Advice naming the nearest known word, or nothing."""
    near = (
        get_close_matches(word, [k for k in known if len(k) <= LONGEST], 1)
        if len(word) <= LONGEST
        else []
    )
    return f"did you mean {near[0]}?" if near else ""
