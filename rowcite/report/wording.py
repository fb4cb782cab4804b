"""What the reports for people say, in words.

Whatever comes from the data is made visible; escaping it is left to each format.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rowcite.checks.run import Report, Verdict
from rowcite.evidence.extent import Extent
from rowcite.package.finding import Finding, Level, number_of, shorten, visible
from rowcite.package.model import Commands

LONGEST_LINE = 2_000  # characters of what a finding says; the header of a wide table is long
MOST = 20  # findings of one code, or names of one kind, that are shown
REACHED = {  # how the groups of an extent are called, and what is counted in them
    "compared_with": "Compared with the passages",
    "by_person": "Read by a person alone",
    "unproven": "Unproven",
    "text": "text by words",
    "foreign_text": "text in other letters than the note",
    "conclusion": "conclusion of the editors",
    "unproven_passage": "passage called navigation, without an original",
}
FEW = 3  # of the consequences of a finding, how many places are named


def subject(report: Report) -> str:
    """The package that was judged, by name and version."""
    return visible(shorten(f"{report.name} {report.version}".strip())) or "package without a name"


def headline(report: Report) -> str:
    """The outcome: `3 errors and 1 question`, `no findings`, or that nothing was examined."""
    parts = []
    if report.errors:
        parts.append(total(report.errors, "error"))
    if report.reviews:
        parts.append(total(report.reviews, "question"))
    said = "nothing was examined"
    if parts:
        said = " and ".join(parts)
    elif report.of(Verdict.PASSED):
        said = "no findings"
    return f"interrupted; {said} until then" if report.interrupted else said


def first_of_each(findings: Iterable[Finding]) -> list[Finding]:
    """The first findings of each code, in their order: more of one kind would say nothing new."""
    met: Counter[str] = Counter()
    shown = []
    for finding in findings:
        met[finding.code] += 1
        if met[finding.code] <= MOST:
            shown.append(finding)
    return shown


def not_shown(findings: Iterable[Finding]) -> list[str]:
    """A line for each code of which only the first findings are shown."""
    of_code: dict[str, list[Finding]] = {}
    for finding in findings:
        of_code.setdefault(finding.code, []).append(finding)
    lines = []
    for code, found in of_code.items():
        if len(found) > MOST:
            listed = sum(one.further is None for one in found)
            those = "all" if listed == number_of(found) else f"{listed:,} of them"
            lines.append(f"{code}: {MOST} of {total(found)} are shown; --report json lists {those}")
    return lines


def total(findings: Sequence[Finding], noun: str = "") -> str:
    """How many there are, including those that are not listed one by one."""
    number = number_of(findings)
    return counted(number, noun) if noun else f"{number:,}"


def counted(number: int, noun: str) -> str:
    """A number of things: `1 finding`, `1,200 findings`."""
    ending = "" if number == 1 else "s"
    return f"{number:,} {noun}{ending}"


def _verdicts(report: Report) -> str:
    """How the checks came out; one whose findings all follow from those of others by itself."""
    numbers: dict[str, int] = {}
    for verdict in Verdict:
        numbers[verdict] = sum(not outcome.is_folded for outcome in report.of(verdict))
    numbers["with findings that follow from others"] = sum(one.is_folded for one in report.outcomes)
    numbers["not run"] = report.interrupted
    return ", ".join(f"{number} {what}" for what, number in numbers.items() if number) or "none"


def summary(report: Report) -> dict[str, str]:
    """What was examined and how it came out, each with a label; what is empty is left out."""
    parts = {}
    if report.counts:
        parts["Examined"] = ", ".join(f"{count:,} {what}" for what, count in report.counts.items())
    parts["Checks"] = _verdicts(report)
    if report.reviews or report.settled:
        questions = number_of(report.reviews)
        parts["Questions"] = f"{some(questions)} open, {some(report.settled)} answered"
    parts |= _not_judged(report)
    if report.idle:
        codes = [outcome.check.code for outcome in report.idle]
        parts["Idle (nothing to examine)"] = ", ".join(codes)
    if report.extent:
        parts |= reach(report.extent)
    pinned = len(report.verified) + len(report.unverified)
    if pinned:
        parts["Originals"] = f"{some(len(report.verified))} of {pinned} sources verified"
    if report.compared:
        parts["Compared"] = visible(report.compared)
    return parts


def _not_judged(report: Report) -> dict[str, str]:
    """What another reader judged, and what nobody could because a file could not be read."""
    parts = {}
    if report.handed:
        named = [f"{name} ({reason})" for name, reason in report.handed.items()]
        parts["Judged by the Frictionless library"] = some_of(named)
    if report.profiles:
        parts["Profiles that were not read"] = some_of(report.profiles)
    if report.not_run:
        waiting, file = len(report.not_run), visible(report.obstacle)
        parts["Not judged"] = f"{waiting} checks of evidence, until {file} can be read whole"
    elif report.unread:
        said = f"what rests on rows of {some_of(report.unread)}, until it can be read whole"
        parts["Not judged in full"] = said
    return parts


def reach(extent: Extent) -> dict[str, str]:
    """What was compared with the passages, and what rests on a person; nothing that is empty."""
    parts = {}
    for group, counts in extent.groups().items():
        text = several(counts)
        if group == "compared_with" and extent.worded_texts:
            text += f" ({extent.worded_texts:,} without a number, date or name)"
        if text:
            parts[REACHED[group]] = text
    return parts


def several(counts: dict[str, int]) -> str:
    """Numbers of things, without those of which there are none; the first word is the noun."""
    listed = []
    for what, count in counts.items():
        noun, _, rest = REACHED.get(what, what).partition(" ")
        if count:
            listed.append(f"{counted(count, noun)} {rest}".strip())
    return ", ".join(listed)


def some_of(named: Sequence[str]) -> str:
    """The first of some names; --report json lists all."""
    shown = [visible(shorten(name)) for name in named[:MOST]]
    if len(named) > MOST:
        shown.append(f"and {len(named) - MOST:,} more")
    return ", ".join(shown)


def some(count: int) -> str:
    """A count as a summary says it: never a bare zero."""
    return f"{count:,}" if count else "none"


def body(finding: Finding, commands: Commands) -> list[str]:
    """What a finding says, in lines.

    What is wrong, what was cited, what would be right, and what follows from it.
    """
    lines = [visible(finding.message)]
    if finding.level == Level.REVIEW:
        lines[0] += ". Is that right?"
    if finding.cited:
        lines.append(f"cited: {visible(finding.cited)}")
    lines.append(f"fix: {visible(finding.fix)}")
    if finding.where.about and finding.level == Level.REVIEW:
        lines.append(f"or, if it is right as it is: {visible(acceptance(finding, commands))}")
    lines += consequences(finding)
    return [shorten(line, LONGEST_LINE) for line in lines]


def consequences(finding: Finding) -> list[str]:
    """What is folded under a finding, in lines: counted, with the first places."""
    lines = []
    if finding.repeats:
        said = counted(len(finding.repeats), "more place")
        lines.append(f"{said}: {_first_places(finding.repeats)}")
    here: list[Finding] = []
    elsewhere: list[Finding] = []
    for one in finding.followers:
        is_here = (one.where.path, one.where.line) == (finding.where.path, finding.where.line)
        (here if is_here else elsewhere).append(one)
    shown, elsewhere = here[:FEW], here[FEW:] + elsewhere
    lines += [f"in the same line: {visible(one.message)}" for one in shown]
    if elsewhere:
        said = counted(len(elsewhere), "other finding")
        lines.append(f"{said} may follow from it: {_first_places(elsewhere)}")
    return lines


def _first_places(findings: Sequence[Finding]) -> str:
    """The first places, each once: file and line."""
    places = list(dict.fromkeys(visible(str(replace(one.where, column=0))) for one in findings))
    if len(places) > FEW:
        places[FEW:] = ["…"]
    return ", ".join(places)


def acceptance(finding: Finding, commands: Commands) -> str:
    """The command that answers a question; the reason is left to whoever answers."""
    asked = f"{commands.base} accept {finding.code} {finding.where.about}{commands.package}"
    return f'{asked} --why "…"'
