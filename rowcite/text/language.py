"""What a language pack holds.

The words of numbers, figures and dates, and the few rules that no table can hold.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from rowcite.text.phrases import Phrases
from rowcite.text.tokens import Token

NO_PHRASES: Phrases[Any] = Phrases({})


def no_word(_: str) -> bool:
    """No word is one of them."""
    return False


def any_number(word: str, value: Decimal) -> bool:
    """A language in which a unit has one form for every number."""
    del word, value
    return True


def no_tense(_: str) -> str:
    """No word has a tense."""
    return ""


def no_name(ts: Sequence[Token], first: int, end: int) -> bool:
    """A language in which no number is part of a name."""
    del ts, first, end
    return False


def any_order(following: Sequence[str], value: Decimal) -> bool:
    """A language in which what is counted has one form."""
    del following, value
    return False


def nowhere(ts: Sequence[Token], i: int) -> bool:
    """Nothing of the kind stands at any token."""
    del ts, i
    return False


def no_place(ts: Sequence[Token], i: int, number: range, kind: str) -> bool:
    """A language in which no hedge is a preposition as well."""
    del ts, i, number, kind
    return False


def untold(ts: Sequence[Token], i: int) -> str:
    """A language in which no word but a verb tells when something was."""
    del ts, i
    return ""


class Unit(NamedTuple):
    """A base unit, and the factor to it.

    An empty code is a unit that the vocabulary cannot hold.
    """

    code: str
    factor: Decimal = Decimal(1)


class Words(NamedTuple):
    """A number in words, and the token after it.

    `weak` is a lone «один» or "one", which is often no number.
    """

    value: Decimal
    next: int
    weak: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class NumberWords:
    """Numbers: in words, their scales, and what may stand between the two.

    `read` reads a cardinal in words. `scales` multiply the number before them, `single` stand for
    one of themselves («тысяча», behind a hedge also «сотни», behind an article `bound` ones: "a
    million"), `plural` for an unknown number of them («десятки», "dozens"). `suffixes` are letters
    after a sum of money ("$5m"), `endings` case endings after digits («10-ти»), with the numbers
    that take them, if not all, `fractions` parts of a scale or unit («три четверти»), None for one
    that has no exact decimal. `homonyms` may be numbers and are not read: «семью тысячами». A word
    of `linked` stands before the rest of a number: "a hundred and twenty".
    """

    read: Callable[[Sequence[Token], int], Words | None]
    scales: Mapping[str, Decimal] = field(default_factory=dict)
    single: frozenset[str] = frozenset()
    single_hedged: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    plural: frozenset[str] = frozenset()
    few: Phrases[str] = NO_PHRASES
    suffixes: Mapping[str, Decimal] = field(default_factory=dict)
    endings: Mapping[str, frozenset[int]] = field(default_factory=dict)
    halves: Phrases[Decimal] = NO_PHRASES
    fractions: Phrases[Decimal | None] = NO_PHRASES
    ordinals: frozenset[str] = frozenset()
    homonyms: frozenset[str] = frozenset()
    linked: frozenset[str] = frozenset()
    decimal_comma: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class FigureWords:
    """Words around a number.

    `hedges` and `postfixes` give a qualifier; `intensifiers` stand before a hedge («чуть»).
    `placing` phrases say where something is, though they end in the word of a hedge: "spread
    over". `openings` name the words that join the ends of a range («от»: «до»), `changes` those
    that join the ends of a change, `joints` need no opening, `ratios` stand between the numbers
    of one («50 на 50»). `periods` make a rate of the figure and leave its value, `rates` open
    one that the vocabulary cannot hold. `silencing` words right behind a figure, or right
    before it, make it another one. `labels` make a number a name. `unit_before` reads a unit
    that stands before its number, which means about that many, also with one of `approximators`
    between («километрах в трёх»). `changed` knows a verb of change behind which a target is
    exact: «доведут до 20 %». `may_change` knows one behind which it may be. `occurs` knows a verb
    of what happens at a time of day: «произошло около 8 часов». `lone_units` are
    units that name what a price is for: «килограмм стоит 900 рублей», `holding` those that
    hold what stands behind them, if one of `held` stands before: «в тонне руды 5 г». Behind
    `aged` an adjective of time is an age: "54-year-old"; behind `ageing` a range without a unit
    is one: "aged between five and ten". `per` joins a
    figure to the round number for which it is reckoned («18 на 100 тысяч»). A number behind a
    word of `whole_first` may be that of which a later one is a part: «из 12 печей горят 9». A
    hedge of `lasting` before a length of time may tell how long something took ("over three
    days"), but not behind a word of `lasts` ("for over three days"). With `of_measures` a word
    of a part may also measure: "a shipment of 5 tonnes". `by` stands before what a change
    amounts to. `cased` are units told by their capitals (Mt, but not MT), `scaled` those told by
    the scale before them ("crore rupees"). `rate_gaps` stand
    before what is no rate though it looks like one: "from a year earlier". `priced` stand before
    one of what a price is for: «за 1 кв. м». Behind a word of `ranging` a change is a range: "it
    ranges from 5 to 7". `rough` are the approximators that may be read as about, `some` the
    words for an unstated part («часть из 40»). `shortened` are abbreviations of hedges, with a
    point. `agrees` tells whether a number can count a unit in this form: «48 лет», not «48 году».
    `colours` tells whether an adjective stands before an amount (from one token to another) that
    may make it another one: «неполные 5 тонн», "a potential 300 jobs". `governs` does so for what
    stands before an amount or its hedge and gives the preposition a meaning of its own: "halfway
    to 5 tonnes", «отказался от 5 млн рублей». `sentences` tells that a verdict governs the
    preposition at a token: «приговорил директора к семи годам». A `bounding` word
    makes it a limit, right before it or linked to it by a verb or one of `levels`: "the cap was set
    at $60"; a `grading` one leaves a number without a unit unread: "a rating of 7.5". Where it
    `ages` a lone number may be an age: "people over 65". `placed` are the prepositions behind which
    a lone number is no count of anything: "he retired at 40"; `out_of` stand before the whole of
    which a number is a part: "two workers in three". `is_gram` tells that a letter is
    the gram and not a year: «750 г муки», `weighs` knows the verb behind which it is the thing's
    own: "each loaf weighs 750 g". `sums` are of money, whatever is printed: «60
    млн прибыли», `monetary` knows words that stand near money: "paid", «долг». Hedges of
    `sized` words only compare what has a unit: «тяжелее 20 т», not
    «крупнее 5 заводов». `hides_unit` knows the forms of units that are not in the table: «в 5
    баррелях», `hides_number` words that tell a number by themselves: «полдюжины»,
    "fivefold", `halved` are words for half of a unit: «полтонны».
    Behind a minus the `degrees` are those of Celsius; those of `frost` may lack it: «мороз
    5 °C». `copulas` stand between an amount and
    what it is called: "$5m is the floor". `points` may be those of a percentage, and
    what is `pointed` changes by such: "rates fell by a quarter". `places` tells
    whether a hedge, before the tokens of its number, may be a preposition of place or topic, with
    a "few" or "many" things, a "length", or where a change ends, a "target": "the bridge over two
    rivers", "a film about three sisters".
    """

    hedges: Phrases[str] = NO_PHRASES
    placing: Phrases[str] = NO_PHRASES
    intensifiers: frozenset[str] = frozenset()
    postfixes: Phrases[str] = NO_PHRASES
    openings: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, str] = field(default_factory=dict)
    joints: frozenset[str] = frozenset()
    or_words: frozenset[str] = frozenset()
    list_words: frozenset[str] = frozenset()
    ratios: frozenset[str] = frozenset()
    signs: Mapping[str, int] = field(default_factory=dict)
    units: Phrases[Unit] = NO_PHRASES
    scaled: Phrases[Unit] = NO_PHRASES
    adjectives: Callable[[str], Unit | None]
    periods: Phrases[str] = NO_PHRASES
    rates: Phrases[str] = NO_PHRASES
    frost: frozenset[str] = frozenset()
    degrees: frozenset[str] = frozenset()
    silencing_after: Phrases[str] = NO_PHRASES
    silencing_before: Phrases[str] = NO_PHRASES
    labels: Phrases[str] = NO_PHRASES
    addresses: frozenset[str] = frozenset()
    changing: Callable[[str], bool]
    changed: Callable[[str], bool] = no_word
    may_change: Callable[[str], bool] = no_word
    occurs: Callable[[str], bool] = no_word
    lone_units: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    lasts: frozenset[str] = frozenset()
    aged: frozenset[str] = frozenset()
    ageing: frozenset[str] = frozenset()
    unit_before: frozenset[str] = frozenset()
    part_of: frozenset[str] = frozenset()
    whole_first: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    vague_times: frozenset[str] = frozenset()
    million_or_metre: str = ""
    lengths: frozenset[str] = frozenset()
    beside_lengths: frozenset[str] = frozenset()
    gaps: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    approximators: frozenset[str] = frozenset()
    per: frozenset[str] = frozenset()
    rough: frozenset[str] = frozenset()
    some: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    cased: Mapping[str, Unit] = field(default_factory=dict)
    of_measures: bool = False
    rate_gaps: frozenset[str] = frozenset()
    priced: frozenset[str] = frozenset()
    ranging: frozenset[str] = frozenset()
    shortened: Mapping[str, str] = field(default_factory=dict)
    agrees: Callable[[str, Decimal], bool] = any_number
    colours: Callable[[Sequence[Token], int, int], bool] = no_name
    governs: Callable[[Sequence[Token], int], bool] = nowhere
    sentences: Callable[[Sequence[Token], int], bool] = nowhere
    bounding: Callable[[Sequence[Token], int], bool] = nowhere
    grading: Callable[[str], bool] = no_word
    levels: frozenset[str] = frozenset()
    ages: Callable[[Sequence[Token], int], bool] = nowhere
    placed: frozenset[str] = frozenset()
    out_of: frozenset[str] = frozenset()
    is_gram: Callable[[Sequence[Token], int], bool] = nowhere
    weighs: Callable[[str], bool] = no_word
    sums: frozenset[str] = frozenset()
    monetary: Callable[[str], bool] = no_word
    sized: frozenset[str] = frozenset()
    hides_unit: Callable[[str], bool] = no_word
    hides_number: Callable[[str], bool] = no_word
    halved: Mapping[str, Unit] = field(default_factory=dict)
    copulas: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    pointed: frozenset[str] = frozenset()
    places: Callable[[Sequence[Token], int, range, str], bool] = no_place


@dataclass(frozen=True, kw_only=True, eq=False)
class DateWords:
    """Words of dates.

    `months` and `seasons` by their forms; `months_alone` need no year or preposition to be months.
    `limits` say how a date bounds («до»: until), `parts` which part of it is meant («конца»: end).
    `joints` join two dates to a range or a list. `shifts` reckon from the day of publication,
    `periods` are what they shift. `days_beside` and lengths of time before a word of `ago` are
    reckoned from a day told elsewhere. `days` and `ordinals` are read from words. `two_away`
    are periods two from this one: "the year after next". `moves` join the dates
    before and after a move («с мая на октябрь»), `moving` knows the words that tell one,
    `appoints` those behind which hours are a time of day («вызвали на 9 часов»), `prolonging` those
    that move the end of what lasts, `closings` those that tell the end of a period
    («завершившийся»); `tense` says whether a verb is past or future. Behind
    what `takes_by` the preposition of a deadline may be no limit («относится к»).
    `bad_before` words make a date another one, and `silencing_after` phrases; `particles`
    belong to a verb and change nothing; behind a year `levels` are those of that year ("from
    1990 levels"); `origins` may open a limit or tell whence something is ("a
    house from the 1970s"). Behind a word of `either_way` a weekday may be the last one or the next:
    «с пятницы», but not "since Friday".
    Behind a word of `ahead` a weekday is the next one («на пятницу»), behind one of `nearest` it is
    so in what is to come («в ближайшую пятницу»), behind one of `inverted` a
    year is about («году в 2030-м»). `themselves` are forms that name a century and not when
    something was: «вступили в XXI век». `comparing` words open a date that only compares: "8% less
    than in May". Behind a word of `old_years` four digits are a year also before 1900,
    one of `within` stands before the year in which something is. `final`
    words tell the last quarter or half of a year. Right behind a word of `speaking` a weekday is
    the last one, whatever is said. Behind a verb that `is_denied` before a token, a limit of
    `denied` tells since: "will not open before 2028".
    Behind a phrase of `eras` a year is none of our calendar. `ten_days` are the
    thirds of a month. Only behind a word of `dating` is a
    bare year with about no number: "in about 1950". Behind a word of `passive` a participle tells
    no tense ("to be held"); `is_foretold` tells whether a verb of the future stands right before.
    What stands behind a word of `issued` is of the past: «приказ от 13 сентября». A verb that
    `sets_term` tells in the past of a limit that is to come: "extended the ban until May". Right
    behind a verb that `is_past` a date is the last one, "was shut in February", and so it is where
    a participle tells that it was `done`: «сгоревший в мае цех». Behind a word of `throughout`
    a decade may be meant to its end. Behind a percentage a limit of `compared` may tell what
    that is reckoned from: «на 8 % к 2024 году». Verbs of `auxiliaries` tell that what stands
    before them is their subject and not counted. `counts` tells that a bare year at a token may be
    a number, by what stands before: "a crowd of 2000"; `numbers_noun` that one with an ending that
    ends before a token may be the number of what follows: «2000-й автомобиль».
    """

    months: Mapping[str, int] = field(default_factory=dict)
    months_alone: frozenset[str] = frozenset()
    seasons: Mapping[str, str] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    days_away: Mapping[str, int] = field(default_factory=dict)
    days_beside: Phrases[int] = NO_PHRASES
    ago: frozenset[str] = frozenset()
    limits: Phrases[str] = NO_PHRASES
    parts: Phrases[str] = NO_PHRASES
    about: Phrases[str] = NO_PHRASES
    joints: Phrases[str] = NO_PHRASES
    openings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    articles: Phrases[str] = NO_PHRASES
    year_before: frozenset[str] = frozenset()
    year_ends: Phrases[str] = NO_PHRASES
    two_away: Phrases[tuple[str, int]] = NO_PHRASES
    of: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    shifts: Mapping[str, int] = field(default_factory=dict)
    nearest: frozenset[str] = frozenset()
    periods: Mapping[str, str] = field(default_factory=dict)
    this_year: Phrases[int] = NO_PHRASES
    ordinal: Callable[[str], int | None]
    ordinal_endings: frozenset[str] = frozenset()
    year_in_words: Callable[[Sequence[Token], int], tuple[int, int] | None]
    numbered: Mapping[str, str] = field(default_factory=dict)
    short_numbered: Mapping[str, str] = field(default_factory=dict)
    decade_endings: frozenset[str] = frozenset()
    decades: Mapping[str, int] = field(default_factory=dict)
    centuries: frozenset[str] = frozenset()
    ten_days: frozenset[str] = frozenset()
    first_months: Phrases[str] = NO_PHRASES
    months_until: Phrases[str] = NO_PHRASES
    nights: Phrases[str] = NO_PHRASES
    later: Phrases[str] = NO_PHRASES
    odd_years: Phrases[str] = NO_PHRASES
    recurring: Phrases[str] = NO_PHRASES
    throughout: frozenset[str] = frozenset()
    recent: frozenset[str] = frozenset()
    coming: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    inverted: frozenset[str] = frozenset()
    moves: Mapping[str, str] = field(default_factory=dict)
    moving: Callable[[str], bool] = no_word
    appoints: Callable[[Sequence[Token], int], bool] = nowhere
    prolonging: Callable[[str], bool] = no_word
    closings: Callable[[str], bool] = no_word
    takes_by: Callable[[str], bool] = no_word
    bad_before: frozenset[str] = frozenset()
    silencing_after: Phrases[str] = NO_PHRASES
    particles: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    either_way: frozenset[str] = frozenset()
    spoken_years_stand_alone: bool = False
    other_years: frozenset[str] = frozenset()
    themselves: frozenset[str] = frozenset()
    comparing: frozenset[str] = frozenset()
    opposing: frozenset[str] = frozenset()
    old_years: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    final: frozenset[str] = frozenset()
    speaking: frozenset[str] = frozenset()
    is_denied: Callable[[Sequence[Token], int], bool] = nowhere
    denied: frozenset[str] = frozenset()
    eras: Phrases[str] = NO_PHRASES
    dating: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    issued: frozenset[str] = frozenset()
    sets_term: Callable[[Sequence[Token], int], bool] = nowhere
    is_past: Callable[[Sequence[Token], int], bool] = nowhere
    done: Callable[[Sequence[Token], int], str] = untold
    compared: frozenset[str] = frozenset()
    counts: Callable[[Sequence[Token], int], bool] = nowhere
    numbers_noun: Callable[[Sequence[Token], int], bool] = nowhere
    auxiliaries: frozenset[str] = frozenset()
    is_foretold: Callable[[Sequence[Token], int], bool] = nowhere
    month_first: bool = False
    day_first_numeric: bool = False
    beyond: frozenset[str] = frozenset()
    tense: Callable[[str], str] = no_tense
    counts_after_year: Callable[[str, str], str]

    @cached_property
    def parts_of_year(self) -> frozenset[str]:
        """The words for a month, quarter, half or season."""
        return frozenset((*self.months, *self.numbered, *self.seasons))

    def direction(self, shift: str) -> str:
        """Which month or season a word that shifts it means: the "recent" one, "coming", "own"."""
        if shift in self.recent:
            return "recent"
        return "coming" if shift in self.coming else "own"

    def starters(self) -> frozenset[str]:
        """The words with which a date can begin."""
        tables = (
            self.months,
            self.seasons,
            self.weekdays,
            self.days_away,
            self.shifts,
            self.decades,
        )
        phrases = (self.limits, self.parts, self.about, self.nights, self.first_months)
        found = {word for table in tables for word in table}
        return frozenset(found).union(self.openings, self.final, *(one.firsts for one in phrases))

    def leads(self) -> frozenset[str]:
        """The words that may stand before the word of time or the digits of a date."""
        phrases = (
            self.limits,
            self.parts,
            self.about,
            self.nights,
            self.articles,
            self.first_months,
            self.months_until,
            self.this_year,
            self.odd_years,
            self.joints,
        )
        return self.ordinal_endings.union(self.of, self.final, *(one.words for one in phrases))

    def words_of_time(self) -> frozenset[str]:
        """The words of which a date without digits holds one.

        It may be a month, a weekday, «yesterday», «year».
        """
        tables = (
            self.months,
            self.seasons,
            self.weekdays,
            self.days_away,
            self.years,
            self.shifts,
            self.periods,
            self.numbered,
            self.short_numbered,
            self.decades,
            self.centuries,
            self.recent,
            self.other_years,
        )
        phrases = (self.this_year, self.first_months, self.nights)
        found = {word for table in tables for word in table} | self.two_away.firsts
        return frozenset(found).union(*(one.longest for one in phrases))


def no_words(word: str) -> tuple[str, ...]:
    """A language without a dictionary: of no word it is known what it is a form of."""
    del word
    return ()


def no_forms(word: str) -> frozenset[str]:
    """A language without a dictionary: of no word other forms are known."""
    del word
    return frozenset()


def same_word(word: str) -> str:
    """A word that stands for itself."""
    return word


@dataclass(frozen=True, kw_only=True, eq=False)
class ProseWords:
    """Words of running text: where its sentences end, what carries meaning, what denies.

    Of the abbreviations, `leading` ones stand before what they belong to and end no sentence;
    `ambiguous` ones are words too, so that only a word that always begins a sentence can follow
    their stop; `closing` ones may end a sentence, those of `closing_digits` only behind digits («в
    2027 г.», but not «г. Киров»). `so_on` is a pattern of more that may: «и т. д.», «за т.».
    `openers`, with a capital, begin a sentence, and so does a word that `is_common`.
    `helpers` only hold a sentence together; `stem` brings the others to what all their forms share.
    Of a language with a dictionary, `lemmas` are the words of which a word may be a form, the
    likeliest first, and `forms` are all forms of a word; there are none of a word that it lacks.
    `negations` deny what stands behind them, but not beside one of `limits`: "not only".
    Words of `present` mean the time in which somebody speaks, and not always the day. Those of
    `former` put what is said into the past.
    """

    leading: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    closing_digits: frozenset[str] = frozenset()
    so_on: str = "(?!)"
    openers: frozenset[str] = frozenset()
    is_common: Callable[[str], bool] = no_word
    helpers: frozenset[str] = frozenset()
    stem: Callable[[str], str] = same_word
    lemmas: Callable[[str], tuple[str, ...]] = no_words
    forms: Callable[[str], frozenset[str]] = no_forms
    negations: frozenset[str] = frozenset()
    limits: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()


NO_PROSE = ProseWords()


def only_itself(plain: str) -> frozenset[str]:
    """A word that has no form but the one in which it is given, in lower case."""
    return frozenset((plain.casefold(),))


def no_adjective(name: str) -> str:
    """No word is made from the name of a country."""
    del name
    return "(?!)"


def none_counted(words: Sequence[str]) -> Mapping[int, frozenset[str]]:
    """A language in which a number changes no form of what it counts."""
    del words
    return {}


def no_keys(before: str, word: str, following: str) -> frozenset[str]:
    """A language in which no word means more by what stands beside it."""
    del before, word, following
    return frozenset()


def nothing_shared(words: Sequence[str], last: int, following: int) -> bool:
    """A language of whose lists nothing is known."""
    del words, last, following
    return False


def any_capital(plain: str, starts: bool) -> bool:  # noqa: FBT001
    """A language of which nothing is known: any word with a capital may be a name."""
    del plain, starts
    return True


def no_common(word: str, behind: Sequence[str]) -> bool:
    """A language in which no surname is known to be a common word as well."""
    del word, behind
    return False


class Country(NamedTuple):
    """The names of a country in one language, in the nominative: each may stand for the others.

    Before one of several words an `article` may stand. What is `of` the country may have its
    `adjective` before it instead, if it has several words or is one of the `bodies`.
    """

    names: tuple[str, ...]
    article: str = ""
    adjective: str = ""
    of: str = ""
    bodies: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, eq=False)
class NameWords:
    """Names in running text, by keys: a word of a text may be one of a name if they share one.

    `forms` are the keys of a word of a name as it is given, `counted` more of those that a number
    at its beginning counts, by place; `bases` are the keys of a word of a text in lower case,
    `keys_at` more of them, by the words before and behind it. `acronym_ending` is the
    pattern of the endings that acronyms take. `honours` are what abbreviations with a point stand
    for: «им. Ленина». `articles` may stand before a common word that is a name. `is_first_name`
    tells that a word is nothing else, `begins_name` that it most likely is one. `looks_like_name`
    judges a word with a capital that is not known, and knows whether it begins a sentence;
    `may_be_common` tells, by the words behind it, that a surname there may be a common word.
    `openers` begin sentences, `offices` say what somebody is ("minister"), with a `portfolio`
    behind; the name of a body goes on behind `of` and `joins` ("Institute of Geology and
    Mineralogy"). `no_names` and what matches `demonym` ("American") are none by themselves.
    A `patronymic` stands between a first name and a surname, or not. `adjective` is the pattern of
    that of a country or place by its name.
    `countries` are those with several names. `conjunctions` join the last item to a list. Of the
    words of a text, in lower case, up to the end of a name, `shares_end` tells whether what lies
    between two of them may be left out because the item that ends in the first shares what begins
    with the other ("rare and rare-earth metals"); `shares_beginning` the same where it is shared
    before: "the governments of Tuva and Khakassia".
    """

    forms: Callable[[str], frozenset[str]] = only_itself
    counted: Callable[[Sequence[str]], Mapping[int, frozenset[str]]] = none_counted
    bases: Callable[[str], frozenset[str]] = only_itself
    keys_at: Callable[[str, str, str], frozenset[str]] = no_keys
    acronym_ending: str = "(?!)"
    honours: Mapping[str, str] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    is_known: Callable[[str], bool] = no_word
    may_be_common: Callable[[str, Sequence[str]], bool] = no_common
    is_first_name: Callable[[str], bool] = no_word
    begins_name: Callable[[str], bool] = no_word
    looks_like_name: Callable[[str, bool], bool] = any_capital
    openers: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    no_names: frozenset[str] = frozenset()
    portfolio: str = "(?!)"
    demonym: str = "(?!)"
    adjective: Callable[[str], str] = no_adjective
    patronymic: str = "(?!)"
    of: str = "(?!)"
    joins: str = "(?!)"
    countries: tuple[Country, ...] = ()
    conjunctions: frozenset[str] = frozenset()
    shares_end: Callable[[Sequence[str], int, int], bool] = nothing_shared
    shares_beginning: Callable[[Sequence[str], int, int], bool] = nothing_shared


NO_NAMES = NameWords()


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """A language pack.

    `neutral` words before a figure or date change nothing, other function words make it unread,
        but those of `wholes` with "of" behind them ("each of the 16"), and so do those of `perhaps`
    with a comma between: «возможно, 400 рабочих»; these and `even` stand between or and another
    number. So do
    those of `hedging` right behind it, or in its clause with no number of their own: "in 2028
    roughly"; the `extremes` of them are nouns too: "the minimum". Function words alone up to a
    mark behind it do so if one of them `may_modify` it: "in 2028, if not sooner".
    One of the `conditions` at the head of a sentence makes it one, or a question; a word that
    `is_unreal` tells elsewhere what is not: "it would have closed in 2027". A word of
    `governed` stands between what denies and its verb: "failed to open".
    Behind a denied number one of the `contrasts` brings the right one ("not 40 but 65").
    What `corrections` head with a colon is right, beside what is denied there, but not where one of
    the words of `reporting` tells what was written before. `likening` words lead to who said what
    is denied: "not 50, as we said".
    Of the `denials`, those of `denies_next` deny only what stands right behind them («без тепла
    остались 12 домов»), those of `of_none` not the verb but what it governs: "get no aid".
    `comparatives` behind a unit belong to it: "3.4 per cent lower at $12".
    `clause_words` begin a clause without a mark before it.
    `turns` elsewhere in the sentence leave figures and dates unread (`rowcite.text.clauses`); a
    word that `is_superlative` is one that is "moved". A function word or adverb that `may_turn` the
    meaning of its clause does so too, unless it is `harmless` or has a rule of its own.
    Those `of_things` leave a date as it is, unless they stand just before it: «почти вся молодёжь».
    A denial that `tells_absence` turns no limit at the head of its sentence round: "Before 2019 the
    town had no cinema".
    `orders` tells that what follows a number has no form of what is counted: «на 5 этаже».
    `is_counted` knows a noun in the form that it has beside a number, `lasts` a verb that is denied
    for a length of time: «не светил два часа». `name_around` tells whether a number from one token
    to another is part of a name: "the Big Three", `named_units` are those of names: «посёлок 40 лет
    Октября». `names_whole` tells whether the words from a
    token on name what a fraction is a share of, `singles_out` whether the word before a token makes
    the fraction one of several parts: "the southern half".
    """

    code: str
    numbers: NumberWords
    figures: FigureWords
    dates: DateWords
    prose: ProseWords = NO_PROSE
    names: NameWords = NO_NAMES
    neutral: frozenset[str]
    perhaps: frozenset[str] = frozenset()
    corrections: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()
    likening: frozenset[str] = frozenset()
    even: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    is_unreal: Callable[[Sequence[Token], int], bool] = nowhere
    governed: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    denials: frozenset[str]
    hedging: frozenset[str] = frozenset()
    extremes: frozenset[str] = frozenset()
    may_modify: Callable[[str], bool] = no_word
    is_function_word: Callable[[str], bool]
    is_abbreviation: Callable[[str], bool]
    has_counted_noun: Callable[[Sequence[str]], bool]
    orders: Callable[[Sequence[str], Decimal], bool] = any_order
    names_number: Callable[[str], bool]
    is_counted: Callable[[str], bool] = no_word
    lasts: Callable[[str], bool] = no_word
    turns: Phrases[str] = NO_PHRASES
    is_superlative: Callable[[str], bool] = no_word
    names_whole: Callable[[Sequence[Token], int], bool] = nowhere
    singles_out: Callable[[Sequence[Token], int], bool] = nowhere
    name_around: Callable[[Sequence[Token], int, int], bool] = no_name
    named_units: frozenset[str] = frozenset()
    comparatives: frozenset[str] = frozenset()
    of_none: frozenset[str] = frozenset()
    denies_next: frozenset[str] = frozenset()
    clause_words: frozenset[str] = frozenset()
    noise: str = "(?!)"
    number_words: frozenset[str] = frozenset()
    harmless: frozenset[str] = frozenset()
    of_things: frozenset[str] = frozenset()
    tells_absence: Callable[[Sequence[Token], int], bool] = nowhere
    may_turn: Callable[[str], bool] = no_word

    @cached_property
    def known(self) -> frozenset[str]:
        """The function words that are understood, or have rules of their own where they matter."""
        figures = self.figures
        phrases = (figures.postfixes, figures.placing, figures.rates, figures.periods)
        more = (self.dates.later, self.dates.recurring, self.dates.odd_years)
        return self.leads.union(
            self.neutral,
            self.harmless,
            self.anchors,
            self.comparatives,
            self.clause_words,
            figures.list_words,
            figures.or_words,
            figures.part_of,
            figures.some,
            *(one.words for one in (*phrases, *more)),
        )

    @cached_property
    def starters(self) -> frozenset[str]:
        """The words with which a figure or a date can begin."""
        figures = self.figures
        return self.number_words.union(
            self.dates.starters(),
            figures.hedges.firsts,
            figures.silencing_before.firsts,
            figures.intensifiers,
            figures.openings,
            figures.changes,
            figures.signs,
            figures.unit_before,
            figures.shortened,
        )

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The words without one of which, and without digits, there is no figure and no date."""
        numbers = self.number_words.union(self.numbers.scales) - self.numbers.articles
        return numbers | self.dates.words_of_time()

    @cached_property
    def lead_ins(self) -> frozenset[str]:
        """The words that stand before the anchor of a figure or date and are none themselves."""
        return self.leads - self.anchors

    @cached_property
    def closings(self) -> frozenset[str]:
        """The words behind the first end of a range, which stand for nothing else between two."""
        found = frozenset(word for words in self.dates.openings.values() for word in words)
        return frozenset(filter(str.isalpha, found)) - self.figures.list_words - self.figures.gaps

    @cached_property
    def leads(self) -> frozenset[str]:
        """The words that may stand between the beginning of a figure or date and its anchor."""
        figures, numbers = self.figures, self.numbers
        phrases = (figures.hedges, figures.silencing_before, numbers.few, numbers.fractions)
        return self.starters.union(
            self.dates.leads(),
            figures.gaps,
            figures.rough,
            numbers.articles,
            numbers.endings,
            *(one.words for one in phrases),
        )
