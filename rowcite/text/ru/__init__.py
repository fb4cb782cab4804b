"""The language pack of Russian."""

from functools import cache

from rowcite.text.language import Language
from rowcite.text.phrases import Phrases, table
from rowcite.text.ru import dates, figures, grammar, names, numerals, prose
from rowcite.text.tokens import words

NOISE = r"""
    (?=[0-9вдкнопрстчВДКНОПРСТЧ])(?:  # nothing below begins otherwise: most words are spared it
    \b[0-9]{1,2}\sчас\w{0,2}\s(?:утра|вечера|дня|ночи|мск|по\sмосков\w{1,5})
    | \b[0-9]{1,2}\s(?:утра|вечера|ночи)\b
    | (?i:\b(?:нуля|ноля)\sчасов\b)
    | \b[вкВК]\s[0-9]{1,2}\sчас(?:ов|а|ам)?\b
    | (?i:\b(?:полдень|полдня|полдню|полудня|полудню|полночь|полночи|полуночи)\b)
    | (?i:\bв\sдвух\s(?:словах|шагах)\b) | (?i:\bв\sдва\sсч[её]та\b) | (?i:\bв\sтр[её]х\sсоснах\b)
    | (?i:\bдвух\s(?:зол|зайцев|огней|мнений|стульях)\b) | (?i:\bдвумя\s(?:огнями|стульями)\b)
    | (?i:\bна\sдва\sфронта\b) | (?i:\bо\sдвух\sконцах\b) | (?i:\bдве\sкапли\b)
    | (?i:\bв\sтри\s(?:ручья|погибели|шеи|счета)\b) | (?i:\bс\sтри\sкороба\b)
    | (?i:\bтр[ие]х?\sкит\w{1,3}\b)
    | (?i:\bчетыре\sстороны\b) | (?i:\bчетыр[её]х\sстенах\b) | (?i:\bпять\sпальцев\b)
    | (?i:\bсем(?:ь|и|ью)\s(?:печатями|пятниц|раз\sотмерь|пядей|бед|нянек|потов)\b)
    | (?i:\bна\sвсе\s(?:сто|100)\b(?!\s(?:тонн|тысяч|млн|рублей|процентов|%)))
    | (?i:\bтысячу\sраз\b) | (?i:\bтысяч[аиу]\sмелоч\w{1,3}\b) | (?i:\bсто\sраз\sподум\w{1,5}\b)
    | (?i:\bдважды\sдва\b) | (?i:\b(?:один|одну|раз)[\s-](?:два|две|другой)\b)
    | (?i:\bтем\s+не\s+менее\b) | (?i:\bвс[её]\s+(?:более|менее|больше|меньше)\b)
    | (?<=\b[вВсСкК]\s)[0-2][0-9][.][0-5][0-9]
        (?!\w|[.,]\w|\s?(?:%|млн|млрд|тыс|трлн|га|км|т\b|р\b|руб))
    )
"""


@cache
def pack() -> Language:
    """The pack."""
    return Language(
        code="ru",
        numbers=numerals.numbers(),
        figures=figures.figures(),
        dates=dates.dates(),
        prose=prose.prose(),
        names=names.names(),
        neutral=grammar.NEUTRAL,
        wholes=grammar.WHOLES,
        perhaps=grammar.PERHAPS,
        even=words("даже"),
        contrasts=words("а"),
        corrections=words("уточнение поправка исправление"),
        reporting=grammar.REPORTING,
        likening=words("как"),
        denials=grammar.DENIALS,
        hedging=grammar.HEDGING,
        extremes=grammar.EXTREMES,
        may_modify=grammar.may_modify,
        is_function_word=grammar.is_function_word,
        is_abbreviation=grammar.is_abbreviation,
        has_counted_noun=grammar.has_counted_noun,
        orders=grammar.orders,
        names_number=grammar.names_number,
        names_whole=grammar.names_whole,
        singles_out=grammar.singles_out,
        is_counted=grammar.is_counted,
        lasts=grammar.lasts,
        name_around=grammar.name_around,
        named_units=frozenset({"a"}),
        denies_next=grammar.DENIES_NEXT,
        is_superlative=grammar.is_superlative,
        turns=Phrases((*table(grammar.TURNS), *grammar.former())),
        harmless=grammar.HARMLESS,
        of_things=words("почти вдвое втрое вчетверо впятеро"),
        tells_absence=grammar.tells_absence,
        may_turn=grammar.may_turn,
        noise=NOISE,
        number_words=numerals.starters().union(figures.figures().halved),
    )
