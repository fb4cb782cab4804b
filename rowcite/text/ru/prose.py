"""Words of running text in Russian: abbreviations, openers of sentences, helpers, negations."""

from rowcite.text.language import ProseWords
from rowcite.text.ru.morphology import NAMING, inflected, known_readings, lemma, readings
from rowcite.text.tokens import fold, words

LEADING = (
    "ул пл пер просп наб д кв корп стр ст п пп гл табл проф акад доц канд ген зам тов гр св о "
    "оз р с пос дер обл см ср напр ок изд вып т кн сб журн опубл букв сев зап юж вост и.о к.т.н "
    "т.е т.к т.н т.о г-н г-жа"
)
AMBIGUOUS = "им пр рис след мин тел авт ред"
CLOSING = (
    "г гг в вв э руб коп долл тыс млн млрд трлн чел кг км м см мм га л ч час сек др проч янв "
    "февр мар апр авг сент окт нояб дек т.д т.п н.э"
)
# «и т. д.», «мая с. г.», «5 млн т», «за т»
SO_ON = r"\bт\.\s?[дп]$|\bс\.\s?г$|[0-9]\s?(?:(?:тыс|млн|млрд|трлн)\.?\s)?т$|\b(?:за|на|с)\sт$"
OPENERS = (
    "а но и или да нет же он она оно они его ее их это эта этот эти то тот та те так там тут "
    "здесь туда все я мы вы кто что где когда как если хотя чтобы потом затем тогда теперь "
    "сейчас уже еще не ни в во на о об от по под при с со к до из за у для без через после "
    "перед между однако поэтому также кроме среди"
)
HELPERS = (
    "без был была были было быть вот все для его если еще как или кто либо между меня над нас "
    "него нее ней нет них она они оно перед под после потому при про так также там того тоже "
    "том тот что чтобы эта эти это этого этот"
)


def is_common(word: str) -> bool:
    """Whether a word has its capital from the beginning of a sentence only."""
    found = known_readings(fold(word))
    if not found or (len(word) > 1 and word.isupper()):
        return False
    return NAMING.isdisjoint(found[0].grammemes)


def lemmas(word: str) -> tuple[str, ...]:
    """The dictionary forms of a word in lower case, each once, the likeliest first."""
    return tuple(dict.fromkeys(reading.lemma for reading in readings(word)))


def prose() -> ProseWords:
    """The words of running text of the pack."""
    return ProseWords(
        leading=words(LEADING),
        ambiguous=words(AMBIGUOUS),
        closing=words(CLOSING),
        closing_digits=words("г"),
        so_on=SO_ON,
        openers=words(OPENERS),
        is_common=is_common,
        helpers=words(HELPERS),
        stem=lemma,
        lemmas=lemmas,
        forms=inflected,
        negations=words("не нет ни без никто ничто никогда"),
        limits=words("только лишь просто"),
        present=words("сегодня сейчас теперь ныне"),
        former=words("бывший ранее раньше прежде прежний"),
    )
