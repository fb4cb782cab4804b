"""How the tables of number words in the packs are read."""

from decimal import Decimal
from typing import NamedTuple


class Scales(NamedTuple):
    """Scale words by their forms.

    `single` stand for one of it by themselves («тысяча»), `either` do so behind a hedge, `plural`
    tell no number («тысячи»), `bound` need a number or an article («млн», "million").
    """

    values: dict[str, Decimal]
    single: frozenset[str]
    either: frozenset[str]
    plural: frozenset[str]
    bound: frozenset[str]


def cardinals(lines: str) -> dict[str, Decimal]:
    """Number words from lines `2 два двух двум`."""
    table = {}
    for line in lines.strip().splitlines():
        value, *forms = line.split()
        table.update(dict.fromkeys(forms, Decimal(value)))
    return table


def exact_part(number: int, divisor: int) -> Decimal | None:
    """A fraction as a decimal; None if it has none that is exact."""
    exact = 10**6 * number % divisor == 0
    return Decimal(number) / divisor if exact else None


def scales(lines: str) -> Scales:
    """Scale words from lines `1000: single | either | plural | bound`."""
    values: dict[str, Decimal] = {}
    columns: tuple[list[str], ...] = ([], [], [], [])
    for line in lines.strip().splitlines():
        value, _, forms = line.partition(":")
        for column, words in zip(columns, forms.split("|"), strict=True):
            column.extend(words.split())
            values.update(dict.fromkeys(words.split(), Decimal(value)))
    single, either, plural, bound = (frozenset(column) for column in columns)
    return Scales(values, single, either, plural, bound)
