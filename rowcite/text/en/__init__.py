"""The language pack of English."""

from functools import cache

from rowcite.text.en import dates, figures, grammar, names, numerals, prose
from rowcite.text.language import Language
from rowcite.text.phrases import Phrases, table
from rowcite.text.tokens import words

NOISE = r"""
    (?=[0-9acfhimnoqstACFHIMNOQST])(?:  # nothing below begins otherwise: most words are spared it
    \b[0-9]{1,2}(?:[.:][0-9]{2})?\s?(?:[ap]\.?m\b\.?|o['’]clock|hrs\b|GMT\b|UTC\b)
    | \b[0-2][0-9][0-5][0-9]\s?(?:GMT|UTC|hrs|hours|local\stime|E[SD]?T|CE?S?T|BST|MSK)\b
    | (?i:\bat\s(?:about\s|around\s)?(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine
      |ten|eleven|twelve)\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight|o['’]clock))
    | (?<=\bat\s)[0-2]?[0-9][.][0-5][0-9](?!\w|[.,]\w|\s?(?:%|million|billion|trillion|bn|mn|per\b))
    | \b(?:12\s)?(?:noon|midday|midnight)\b
    | (?i:\bin\s(?:two|three|a\sfew)\s(?:words|minds)\b) | (?i:\b(?:two|2)\scents\sworth\b)
    | (?i:\b(?:two|three)\ssides\sof\sthe\s(?:same\s)?(?:coin|story)\b)
    | (?i:\btwo\sbirds\b) | (?i:\btwo\sstools\b) | (?i:\btwo\sand\stwo\b)
    | (?i:\bon\sall\sfours\b) | (?i:\bsixes\sand\ssevens\b) | (?i:\bcloud\snine\b)
    | (?i:\bsquare\sone\b) | (?i:\bforty\swinks\b) | (?i:\bseven\sseas\b)
    | (?i:\bfour\scorners\b) | (?i:\bnine\slives\b) | (?i:\bthree\scheers\b)
    | (?i:\b(?:one|two|three)\ssteps?\s(?:ahead|forward|back|away|behind|closer)\b)
    | (?i:\bone\sin\sa\smillion\b) | (?i:\b(?:a|one)\smillion\smiles\b)
    | (?i:\b(?:a|one)\s(?:hundred|thousand|million)\s(?:times|reasons)\b)
    | (?i:\bmore\s+and\s+more\b) | (?i:\b(?:quarter|half)\s(?:to|past)\s\w+)
    )
"""


@cache
def pack() -> Language:
    """The pack."""
    return Language(
        code="en",
        numbers=numerals.numbers(),
        figures=figures.figures(),
        dates=dates.dates(),
        prose=prose.prose(),
        names=names.names(),
        neutral=grammar.NEUTRAL,
        wholes=grammar.WHOLES,
        perhaps=grammar.PERHAPS,
        even=words("even indeed"),
        contrasts=words("but"),
        corrections=words("correction corrections"),
        reporting=grammar.REPORTING,
        likening=words("as"),
        conditions=words("had were should"),
        is_unreal=grammar.is_unreal,
        governed=words("to"),
        denials=grammar.DENIALS,
        hedging=grammar.HEDGING,
        extremes=grammar.EXTREMES,
        may_modify=grammar.may_modify,
        is_function_word=grammar.is_function_word,
        is_abbreviation=grammar.is_abbreviation,
        has_counted_noun=grammar.has_counted_noun,
        names_number=grammar.names_number,
        names_whole=grammar.names_whole,
        singles_out=grammar.singles_out,
        denies_next=grammar.DENIES_NEXT,
        of_none=grammar.OF_NONE,
        comparatives=grammar.COMPARATIVES,
        clause_words=grammar.CLAUSE_WORDS,
        is_superlative=grammar.is_superlative,
        turns=Phrases((*table(grammar.TURNS), *grammar.former())),
        name_around=grammar.name_around,
        harmless=grammar.HARMLESS,
        of_things=words("nearly almost"),
        tells_absence=grammar.tells_absence,
        may_turn=grammar.may_turn,
        noise=NOISE,
        number_words=numerals.starters(),
    )
