"""Words of running text in English: abbreviations, openers of sentences, helpers, negations."""

from functools import cache
from typing import Any

from rowcite.text.en.spelling import american
from rowcite.text.language import ProseWords
from rowcite.text.tokens import words

LEADING = (
    "mr mrs ms messrs dr prof st mt lt maj capt sgt rev hon gov pres figs nos vol pp eqs eds "
    "trans vs cf ca approx para paras res e.g i.e viz"
)
AMBIGUOUS = "no fig gen col sen rep p ch sec art eq ed op ph.d"
CLOSING = (
    "inc ltd co corp bros jr sr esq etc jan feb mar apr jun jul aug sep sept oct nov dec est "
    "dept govt min max sq km kg cm mm ft lb lbs"
)
OPENERS = (
    "a an the he she it they we you i this that these those there here his her its their our my "
    "and but or so then when while if as in on at of by to for from with after before since "
    "until what who where why how not no nobody none some all most both each others another "
    "however"
)
HELPERS = (
    "about according after again all also and another any are been before being between both but "
    "can could did does down during each either for from had has have her here him his how if "
    "into its may might more most must neither nor not off one only other out over per same "
    "shall she should so such than that the their them then there these they this those through "
    "too two under until very via was were what when where which while who whom whose will with "
    "within without would yet you your our ours printed"
)


@cache
def _stemmer() -> Any:  # noqa: ANN401
    """Load the stemmer when the first word comes."""
    import snowballstemmer  # noqa: PLC0415

    return snowballstemmer.stemmer("english")


def stem(word: str) -> str:
    """The stem of a word by Snowball, one for its British and its American spelling."""
    return str(_stemmer().stemWord(american(word)))


def prose() -> ProseWords:
    """The words of running text of the pack."""
    return ProseWords(
        leading=words(LEADING),
        ambiguous=words(AMBIGUOUS),
        closing=words(CLOSING),
        openers=words(OPENERS),
        helpers=words(HELPERS),
        stem=stem,
        negations=words("not no nor never nobody nothing none neither without cannot"),
        limits=words("only merely just solely alone simply"),
        present=words("now nowadays today currently presently"),
        former=words("former formerly earlier previously"),
    )
