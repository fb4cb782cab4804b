"""Whether a date without its year lies before or after the day of publication."""

from collections.abc import Sequence

from rowcite.text.clauses import DEADLINES, has_measure, has_other_year, tense
from rowcite.text.context import TENSES
from rowcite.text.language import Language
from rowcite.text.moments import WEEK, Moment, Pair
from rowcite.text.tokens import Token, touches, word_at
from rowcite.text.units import TIMES

AGO = 15  # tokens
TERM = 6  # tokens from a verb that sets a term to the term
DIRECTIONS = {
    "": "",
    "past": "",
    "future": "forward",
    "present": "both",
    "both": "both",
    "other": "both",
}
ONE_WAY = frozenset({"past", "last", "future", "next"})


def in_tense(
    ts: Sequence[Token], place: range, pairs: tuple[Pair, ...], limit: str, lang: Language
) -> tuple[Pair, ...]:
    """Weekdays with their direction.

    The next one behind a limit («к пятнице») or beside a verb in the future.
    """
    moments = [moment for pair in pairs for moment in pair]
    if any(moment.kind == "season" and moment.name == "own" for moment in moments):
        verb = tense(ts, place.start, place.stop, lang)
        verb = verb if verb in TENSES else "own"
        return tuple((_of_season(a, verb), _of_season(b, verb)) for a, b in pairs)
    if not any(map(_is_undirected, moments)):
        return pairs
    ahead = word_at(ts, place.start) in lang.dates.ahead
    speaks = word_at(ts, place.start - 1) in lang.dates.speaking  # "said on Wednesday it would"
    done = lang.dates.done(ts, place.start)
    verb = "past" if done in ("last", "over") else done or tense(ts, place.start, place.stop, lang)
    told = "" if speaks else DIRECTIONS[verb]
    if told != "forward" and word_at(ts, place.start + 1) in lang.dates.nearest:
        told = "both"
    name = "forward" if ahead else ""
    if ahead and verb == "past" and not _is_term(ts, place, lang):
        name = "both"  # «на среду запасы составляли», but «назначили на среду»
    if limit in ("until", "by"):
        over = verb == "past" and not speaks and not _is_term(ts, place, lang)
        name = "both" if over and not ahead else "forward"
    if limit == "since" and not told and word_at(ts, place.start) in lang.dates.either_way:
        told = "both"
    name = "forward" if _is_moved(ts, place.start, lang) else name or told
    return tuple((_directed(a, name), _directed(b, name)) for a, b in pairs)


def tense_told(
    ts: Sequence[Token], place: range, pairs: tuple[Pair, ...], limit: str, lang: Language
) -> str:
    """Whether its sentence puts a date without a year into the past or the future."""
    if all(moment.is_dated for pair in pairs for moment in pair):
        return ""
    compared = not limit and _is_compared(ts, place.start, lang)
    told = "past" if compared else tense(ts, place.start, place.stop, lang)
    ranged = any(first != last for first, last in pairs)
    if told in ("past", "other") and ranged and not limit and _is_term(ts, place, lang, AGO):
        told = "present"  # «закрыта с 1 по 15 октября»
    done = lang.dates.done(ts, place.start)
    if done:
        told = _told_done(done, told, limit)
    elif told != "past" and _is_before_done(ts, place, limit, lang):
        told = "both"
    if done and limit not in DEADLINES:
        return told
    governed = _told_before(ts, place, lang)
    if governed:
        return governed
    if told == "past" and not limit and lang.dates.is_past(ts, place.start):
        return "last"
    if told == "past" and limit in DEADLINES and _is_term(ts, place, lang):
        told = ""  # "extended the ban until May"
    return "" if told == "other" else told


def _told_before(ts: Sequence[Token], place: range, lang: Language) -> str:
    """What the words right before a date tell: "dated 3 May", "will meet in May", "put back to"."""
    if word_at(ts, place.start) in lang.dates.issued:
        return "over"
    if _is_moved(ts, place.start, lang):
        old = has_other_year(ts, place.start, place.stop, lang) or _is_ago(ts, place, lang)
        return "both" if old else "next"
    return "next" if lang.dates.is_foretold(ts, place.start) else ""


def _is_moved(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a date is moved there: "put back to 3 May", «перенесли заседание на май»."""
    limit = lang.dates.limits.at(ts, i)
    near = ts[max(0, i - TERM) : i] if word_at(ts, i) in lang.dates.ahead else []
    moved = limit is not None and limit.meaning == "moved"
    return moved or any(lang.dates.moving(token.word) for token in near)


def _is_ago(ts: Sequence[Token], place: range, lang: Language) -> bool:
    """Whether it is told how long ago: "a year ago the vote was put back (to 3 May)"."""
    near = range(max(0, place.start - AGO), place.start)
    return any(lang.figures.silencing_after.at(ts, at) for at in near)


def _is_compared(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether something is compared with what was at a date: "cheaper than in May"."""
    comparing = lang.dates.comparing | lang.dates.opposing
    return not comparing.isdisjoint((word_at(ts, i), word_at(ts, i + 1)))


def _is_term(ts: Sequence[Token], place: range, lang: Language, reach: int = TERM) -> bool:
    """Whether a verb near a limit sets a term: "extended the ban (until May)"."""
    near = range(max(0, place.start - reach), min(len(ts), place.stop + reach))
    return any(lang.dates.sets_term(ts, at) for at in near)


def _told_done(done: str, told: str, limit: str) -> str:
    """What a participle of the past tells of its date, in a sentence that may tell otherwise."""
    if limit in DEADLINES:
        return "past"
    return "both" if told == "future" and not limit and done != "over" else done


def _is_before_done(ts: Sequence[Token], place: range, limit: str, lang: Language) -> bool:
    """Whether a date may be that of the participle behind: «в мае сгоревший цех восстановят»."""
    follows = place.stop < len(ts) and not limit
    return follows and lang.dates.done(ts, place.stop + 1) != ""


def year_untold(
    ts: Sequence[Token], place: range, moment: Moment, told: str, lang: Language
) -> str:
    """Why no verb tells the year of a half or quarter, or why it may be that of a match."""
    if moment.name not in ("told", "measured"):
        return ""
    at = place.start, place.stop
    if told not in ONE_WAY or has_other_year(ts, *at, lang):
        return "no year is told"
    shared = moment.kind == "half" and bool(lang.dates.of)  # a match has halves in English
    without = TIMES | {"1", "%"} if shared else TIMES | {"1"}
    measured = moment.name == "told" or has_measure(ts, *at, lang, without)
    return "" if measured else "it may be no part of a year"


def _is_plain_weekday(moment: Moment) -> bool:
    return moment.kind == "weekday" and moment.shift is None and not moment.name


def _is_undirected(moment: Moment) -> bool:
    """Whether a weekday is plain, or one of this week: "this Wednesday"."""
    return _is_plain_weekday(moment._replace(shift=moment.shift or None))


def _directed(moment: Moment, name: str) -> Moment:
    """A weekday with its direction; of one of this week it is told only that it lies ahead."""
    is_told = _is_undirected(moment) and (moment.shift is None or name == "forward")
    return moment._replace(name=name) if is_told else moment


def _of_season(moment: Moment, verb: str) -> Moment:
    """A season of this year with what its verb tells."""
    return moment._replace(name=verb) if moment.name == "own" and not moment.shift else moment


def names_day(
    ts: Sequence[Token], places: tuple[int, int, int], pairs: tuple[Pair, ...], lang: Language
) -> str:
    """Why a weekday may be a name with what stands beside it, or any such day.

    Sheffield Wednesday, the Sunday Times, "a Thursday in May", "the opening Saturday of the tour".
    """
    i, weekday, end = places
    day = pairs[0][0]
    if _is_plain_weekday(day) and word_at(ts, i - 1) in lang.numbers.articles:
        return "it may be any such day"
    if day.kind == "weekday" and word_at(ts, end) in lang.dates.of:
        return "what stands behind it tells which day is meant"
    if day.kind == "weekday" and day.shift and word_at(ts, weekday - 1) in lang.dates.articles:
        return "it may be reckoned from another day"
    if not lang.dates.month_first or not _is_plain_weekday(day):
        return ""
    before = ts[i - 1] if i and weekday == i else None
    after = ts[end] if end < len(ts) and not touches(ts, end) else None
    for word in (before, after):
        if word and word.kind == "word" and word.printed[0].isupper():
            return f"it may be a name with «{word.printed}»"
    return ""


def is_origin(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a word may tell whence something is.

    Such as "a house from the 1970s", but not "raised from May".
    """
    if word_at(ts, i) not in lang.dates.origins or i == 0 or ts[i - 1].kind != "word":
        return False
    return lang.dates.tense(ts[i - 1].word) != "past"


def by_night(pairs: tuple[Pair, ...], night: str) -> tuple[Pair, ...]:
    """One night: «на 7 ноября» is that before the 7th, "of 6 November" that after the 6th."""
    first, last = pairs[0]
    if not night or night == "night-range" or first != last:
        return pairs
    if first.kind in ("away", "weekday"):
        other = first.number + (-1 if night == "night-before" else 1)
        day = first._replace(number=other % WEEK if first.kind == "weekday" else other)
        return ((day, last),) if night == "night-before" else ((first, day),)
    if night == "night-before":
        return ((first._replace(number=-1), last),)
    return ((first, last._replace(number=1)),)
