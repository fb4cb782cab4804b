"""Numbers in English words."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from rowcite.text.language import NumberWords, Words
from rowcite.text.number_tables import cardinals, exact_part, scales
from rowcite.text.phrases import Phrases
from rowcite.text.tokens import Token, touches, word_at, words

CARDINALS = """
0 zero
1 one
2 two
3 three
4 four
5 five
6 six
7 seven
8 eight
9 nine
10 ten
11 eleven
12 twelve
13 thirteen
14 fourteen
15 fifteen
16 sixteen
17 seventeen
18 eighteen
19 nineteen
20 twenty
30 thirty
40 forty
50 fifty
60 sixty
70 seventy
80 eighty
90 ninety
"""
# value: stand for one of it | also forms of many | forms of many | forms that need a number or an
# article
SCALES = """
10: | | tens |
12: | | dozens | dozen
100: | | hundreds | hundred
1000: | | thousands | thousand
100000: | | lakhs | lakh lac
10000000: | | crores | crore
1000000: | | millions | million mln mn
1000000000: | | billions | billion bn bln
1000000000000: | | trillions | trillion trn tn
"""
HALVES = ("half a", "half an", "half", "one half", "half of a", "a half", "one-half", "half the")
PARTS = {
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
)
TENS = ("thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth")
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
CENTURIES = {"nineteen": 1900, "twenty": 2000, "eighteen": 1800}
HUNDRED, TWENTY = Decimal(100), Decimal(20)


@cache
def _cardinals() -> dict[str, Decimal]:
    return cardinals(CARDINALS)


def read(ts: Sequence[Token], i: int) -> Words | None:
    """A cardinal below a thousand in words, with its decimals.

    Such as "two hundred and fifty-six", "one point two".
    """
    if word_at(ts, i) not in _cardinals():
        return None
    whole = _whole(ts, i)
    if whole is None or word_at(ts, whole.next) != "point":
        return whole
    digits, after = "", whole.next + 1
    while word_at(ts, after) in DIGITS:
        digits += str(DIGITS.index(word_at(ts, after)))
        after += 1
    return Words(whole.value + Decimal(f"0.{digits}"), after) if digits else whole


def _whole(ts: Sequence[Token], i: int) -> Words | None:
    table, start = _cardinals(), i
    below = _below_hundred(ts, i)
    if below is None:
        return None
    total, i = below
    if word_at(ts, i) == "hundred":
        total, i = total * HUNDRED, i + 1
        linked = word_at(ts, i) == "and" and word_at(ts, i + 1) in table
        rest = _below_hundred(ts, i + 1 if linked else i)
        if rest:
            total, i = total + rest[0], rest[1]
    return Words(total, i, weak=total == 1 and i == start + 1)


def year(ts: Sequence[Token], i: int) -> tuple[int, int] | None:
    """A year as it is spoken, and the token after it: "nineteen ninety-eight", "twenty oh six"."""
    century = CENTURIES.get(word_at(ts, i))
    if century and word_at(ts, i + 1) == "oh" and word_at(ts, i + 2) in DIGITS:
        return century + DIGITS.index(word_at(ts, i + 2)), i + 3
    rest = _below_hundred(ts, i + 1) if century else None
    if not century or rest is None or rest[0] < 10 or touches(ts, rest[1]):  # noqa: PLR2004
        return None
    return century + int(rest[0]), rest[1]


def _below_hundred(ts: Sequence[Token], i: int) -> tuple[Decimal, int] | None:
    table = _cardinals()
    value = table.get(word_at(ts, i))
    if value is None:
        return None
    after = i + 1
    hyphen = word_at(ts, after) == "-" and touches(ts, after) and touches(ts, after + 1)
    unit = table.get(word_at(ts, after + 1 if hyphen else after), Decimal(0))
    if value >= TWENTY and 0 < unit < 10:  # noqa: PLR2004
        return value + unit, after + 2 if hyphen else after + 1
    return value, after


@cache
def ordinals() -> dict[str, int]:
    """The ordinals with their numbers."""
    found = {word: number for number, word in enumerate(ORDINALS.split(), 1)}
    return found | {word: 10 * number for number, word in enumerate(TENS, 3)}


def ordinal(word: str) -> int | None:
    """The number of an ordinal."""
    return ordinals().get(word)


def _fractions() -> Iterator[tuple[str, Decimal | None]]:
    """The parts of a whole, each with "of a" as well; None for those without an exact decimal."""
    for half in HALVES:
        yield half, Decimal("0.5")
    yield "thirds", None
    yield "quarter of a", Decimal("0.25")
    for part, divisor in PARTS.items():
        for number, word in enumerate(DIGITS[:divisor]):
            value = exact_part(number, divisor)
            plural = part if number == 1 else f"{part}s"
            printed = [f"{word} {plural}", f"{word}-{plural}"] if number else []
            for phrase in (*printed, *((f"a {part}", f"an {part}") if number == 1 else ())):
                yield from ((phrase, value), (f"{phrase} of a", value), (f"{phrase} of an", value))


@cache
def numbers() -> NumberWords:
    """The numbers of the pack."""
    table = scales(SCALES)
    return NumberWords(
        read=read,
        scales=table.values,
        single=frozenset(),
        single_hedged=frozenset(),
        bound=table.bound,
        articles=words("a an"),
        plural=table.plural,
        few=Phrases({"several": "few", "a few": "few"}),
        suffixes={
            "k": Decimal(1000),
            "m": Decimal(10**6),
            "mm": Decimal(10**6),
            "b": Decimal(10**9),
            "t": Decimal(10**12),
        },
        endings={},
        halves=Phrases(
            {
                "and a half": Decimal("0.5"),
                "-and-a-half": Decimal("0.5"),
                "and a quarter": Decimal("0.25"),
            }
        ),
        fractions=Phrases(_fractions()),
        ordinals=frozenset(ordinals()) | {f"{part}s" for part in PARTS},
        linked=words("and"),
        decimal_comma=False,
    )


def starters() -> frozenset[str]:
    """The words with which a number can begin."""
    first = frozenset(
        {"half", "a", "an", "one", "three", "two", "thirds", "quarter", "several", "few"}
    )
    return first | frozenset(_cardinals()) | scales(SCALES).plural | frozenset(ordinals())
