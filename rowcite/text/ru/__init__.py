"""The language pack of Russian."""

from functools import cache

from rowcite.text.language import Language
from rowcite.text.phrases import Phrases, table
from rowcite.text.ru import dates, figures, grammar, numerals

NOISE = r"""
    \b[0-9]{1,2}\sчас\w{0,2}\s(?:утра|вечера|дня|ночи|мск|по\sмосков\w{1,5})
    | \b[0-9]{1,2}\s(?:утра|вечера|ночи)\b
    | \b[вкВК]\s[0-9]{1,2}\sчас(?:ов|а|ам)?\b
    | (?i:\bтем\s+не\s+менее\b) | (?i:\bвс[её]\s+(?:более|менее|больше|меньше)\b)
    | (?<=\b[вВсСкК]\s)[0-2][0-9][.][0-5][0-9]
        (?!\w|[.,]\w|\s?(?:%|млн|млрд|тыс|трлн|га|км|т\b|р\b|руб))
"""


@cache
def pack() -> Language:
    """The pack."""
    return Language(
        code="ru",
        numbers=numerals.numbers(),
        figures=figures.figures(),
        dates=dates.dates(),
        neutral=grammar.NEUTRAL,
        denials=grammar.DENIALS,
        is_function_word=grammar.is_function_word,
        is_abbreviation=grammar.is_abbreviation,
        has_counted_noun=grammar.has_counted_noun,
        names_number=grammar.names_number,
        names_whole=grammar.names_whole,
        singles_out=grammar.singles_out,
        is_counted=grammar.is_counted,
        lasts=grammar.lasts,
        turns=Phrases(table(grammar.TURNS)),
        noise=NOISE,
        number_words=numerals.starters(),
    )
