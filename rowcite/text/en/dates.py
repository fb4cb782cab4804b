"""Words of dates in English."""

from collections.abc import Iterator
from functools import cache

from rowcite.text.en.grammar import (
    LEVELS,
    counts,
    counts_after_year,
    is_denied,
    is_foretold,
    is_past,
    sets_term,
    tense,
)
from rowcite.text.en.numerals import ordinal, year
from rowcite.text.language import DateWords
from rowcite.text.phrases import Phrases, by_phrase, table
from rowcite.text.tokens import words

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SEASONS = {
    "spring": "spring",
    "summer": "summer",
    "autumn": "autumn",
    "fall": "autumn",
    "winter": "winter",
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOVED = (
    "put back; pushed back; pushed out; pushed; brought forward; moved; moved back; moved forward; "
    "moved up; postponed; rescheduled; delayed; deferred; adjourned; shifted; set back; put off"
)
DAYS_AWAY = {"yesterday": -1, "today": 0, "tomorrow": 1}
DAYS_BESIDE = {
    -1: "the day before; a day before; a day earlier; the previous day; on the eve",
    1: "the day after; a day after; a day later; the following day; the next day",
}
LIMITS = """
until: until; till; through; up to; up until; \
until at least the; up till; thru; through to; up to and including; to and including; \
until and including; through and including; not after; not beyond; \
run to; runs to; running to; ran to; valid to; \
out to; extended to; lasts to; last to
by: by; on or before; by or before; in or before; by the morning of; by the evening of; \
by early on; by late on; by the afternoon of; no later than; not later than; no later than in; \
no later than on; not later than by; at the latest on; at the latest in; at the latest by
before: before; prior to; earlier than; earlier than in; sooner than; sooner than in; ahead of; \
in advance of
after: after; later than; later than in; following; subsequent to
since: since; from; starting from; starting in; beginning in; beginning on; beginning with; \
starting on; starting; beginning; as from; from as early as; \
at the earliest on; at the earliest in; at the earliest by; \
not before; not earlier than; no earlier than; not until; no sooner than; not sooner than; \
on or after; on and after; in and after; effective from; effective; in or after; \
commencing; ever since; not until after the end of; from the
early: as early as; as early as in; as soon as
plain: in; on; of; for; during; throughout; the; at; as of; within; all of; the whole of; \
the year; dated; over; all; in the; only in; already in; \
for the; the entire; within the; on the; during the; of the; in or around the; \
in the course of; in the year; over the course of; the year of; dates from; date from; \
dates back to; date back to; dating back to; dated back to; goes back to; going back to; \
the morning of; the afternoon of; the evening of; not only in; all through; \
compared with; compared to; in comparison with; relative to; versus; vs; against; \
up from; down from; apart from; aside from; different from; change from; difference from; \
than in; than at; than on; than for; \
than during; back in
"""
PARTS = """
start: beginning of; start of; outset of; first days of; \
beginning; start
early: early; early in; early part of
late: late; late in; latter part of
turn: turn of
middle: mid; mid -; middle of; mid to late -; middle; mid-point of
end: end of; very end of; end -; end; year-end; year end; close of; \
final days of; last days of
"""
ABOUT = """
about: about; around; circa; approximately; roughly; \
ca; ~; ≈; approx; some time in; sometime in; in or around; \
in or about; or so
"""
JOINTS = """
range: –; —; -; ‑; −; to; through; until; till; thru
list: and; ,; , and; &; as well as; , as well as; then; , then
"""
SHIFTS = {
    "this": 0,
    "current": 0,
    "last": -1,
    "past": -1,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
}
PERIODS = {
    "year": "year", "month": "month", "week": "week",
    "quarter": "quarter", "decade": "decade", "century": "century",
}  # fmt: skip
DECADES = {
    "forties": 1940,
    "fifties": 1950,
    "sixties": 1960,
    "seventies": 1970,
    "eighties": 1980,
    "nineties": 1990,
    "noughties": 2000,
}
NIGHTS = """
night-of: the night of; on the night of; in the night of
night-range: the night from; on the night from; in the night from
night-doubt: overnight on; overnight; the night before
"""
LATER = """
since: or later; and later; onward; onwards; and onwards; and beyond; and after; or after; \
and thereafter; or beyond; going forward; \
at the earliest; at the soonest
onward: on; and on; forward
until: or earlier; and earlier; or before; and before; or sooner; at the latest
included: inclusive; included
"""
ODD_YEARS = """
odd: by this time; fiscal; financial; academic; school; season; seasons; fy; season's; vintage; \
marketing year; crop year; tax year; budget year; fiscal year; financial year; academic year; \
school year; model year; \
tax years; budget years; fiscal years; financial years; academic years; school years; \
model years
"""
ERAS = """
era: bc; b c; bce; b c e; before christ; before our era; before the common era; bp; b p; \
before present; ah; a h; of the hijri; of the hegira; of the hebrew; of the islamic; \
of the jewish; of the buddhist; of the julian
"""
BEHIND = """
behind: after next; before last; week; fortnight; gone; running; straight; in a row; \
in succession; on the trot; or never; if ever; minus; plus; is out; is over; is up; ends; \
is through; \
runs out; closes
"""
RECURRING = """
recurring: every; each; annually; yearly; each year; every year; once a year; \
on every
"""

OPENINGS = {
    "from": words("to until till through thru - – —"),
    "between": words("and"),
    "night-range": words("to and - –"),
}  # fmt: skip


def _moved() -> Iterator[tuple[str, str]]:
    """The words before the date to which another is moved: "put back to", "rescheduled for"."""
    for verb in MOVED.split("; "):
        yield f"{verb} to", "moved"
    yield "rescheduled for", "moved"


def _two_away() -> Iterator[tuple[str, tuple[str, int]]]:
    """The year before last and the year after next, and so the months and weeks."""
    for period in ("year", "month", "week"):
        yield f"{period} before last", (period, -2)
        yield f"{period} after next", (period, 2)


@cache
def dates() -> DateWords:
    """The words of dates of the pack."""
    months = {name: number for number, name in enumerate(MONTHS, 1)}
    short = {name[:3]: number for name, number in months.items()}
    return DateWords(
        months=months | short | {"sept": 9},
        months_alone=frozenset(MONTHS),
        seasons=SEASONS,
        weekdays={name: number for number, name in enumerate(WEEKDAYS)},
        days_away=DAYS_AWAY,
        days_beside=Phrases(by_phrase(DAYS_BESIDE)),
        ago=words("ago"),
        limits=Phrases((*table(LIMITS), *_moved())),
        parts=Phrases(table(PARTS)),
        about=Phrases(table(ABOUT)),
        joints=Phrases(table(JOINTS)),
        openings=OPENINGS,
        articles=Phrases(dict.fromkeys(("the", "the month of", "the period"), "the")),
        year_before=words("year years"),
        year_ends=Phrases(dict.fromkeys(("year-end", "year end", "the year-end"), "year")),
        of=words("of"),
        two_away=Phrases(_two_away()),
        shifts=SHIFTS,
        periods=PERIODS,
        this_year=Phrases({"the same year": 99}),
        ordinal=ordinal,
        ordinal_endings=words("st nd rd th"),
        year_in_words=year,
        spoken_years_stand_alone=True,
        numbered={"quarter": "quarter", "quarters": "quarter", "half": "half", "halves": "half"},
        short_numbered={"q": "quarter", "h": "half", "m": "months"},
        decade_endings=words("s"),
        decades=DECADES,
        centuries=words("century centuries"),
        first_months=Phrases(dict.fromkeys(("the first", "first"), "first")),
        months_until=Phrases(
            dict.fromkeys(
                ("to", "to the end of", "ended", "ending", "through", "until", "to end"), "until"
            )
        ),
        nights=Phrases(table(NIGHTS)),
        later=Phrases(table(LATER)),
        odd_years=Phrases(table(ODD_YEARS)),
        recurring=Phrases(table(RECURRING)),
        eras=Phrases(table(ERAS)),
        dating=words("in sometime some circa ca c since until before after"),
        auxiliaries=words("must will would shall should can could may might"),
        passive=words("be"),
        is_foretold=is_foretold,
        is_past=is_past,
        issued=words("dated since"),
        throughout=words("through thru"),
        recent=words("past"),
        coming=words("coming upcoming"),
        bad_before=words(
            "like eve week anniversary midway halfway partway part half weekend day morning "
            "deadline class crop cutoff c temperature temperatures highs lows past"
        ),
        silencing_after=Phrases(table(BEHIND)),
        particles=words("down away back shut"),
        origins=words("from"),
        levels=LEVELS,
        either_way=words("from starting beginning commencing as effective"),
        other_years=words("year years month months"),
        comparing=words("than compared"),
        opposing=words("against versus vs"),
        speaking=words("said told announced reported confirmed stated added noted warned wrote"),
        final=words("final last closing"),
        old_years=words("in since before after until by between from"),
        within=words("in"),
        is_denied=is_denied,
        denied=words("before until"),
        month_first=True,
        counts=counts,
        sets_term=sets_term,
        tense=tense,
        counts_after_year=counts_after_year,
    )
