"""A remark that something is not said is compared with what is said, as far as that can be read.

A remark on a name is certain where it gives the name. Where it does not, or where it is about a
date, a question is all that can be asked: a passage may have the date or name of something else.
All other remarks are left to a person.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.evidence.agreement import explanations
from rowcite.evidence.facts import facts_from, publication_span, span_of
from rowcite.evidence.originals import original_of
from rowcite.package import queries
from rowcite.package.finding import Fault, Level, Location, shorten
from rowcite.package.model import Package
from rowcite.package.note import QUOTED
from rowcite.package.queries import answered_once
from rowcite.package.table import Row
from rowcite.text.sentences import clauses

EVIDENCE = Family.EVIDENCE
REMARKS = ("note", "explanation")  # columns in which the editors say what they found
HERE = r"(?:here|in (?:this|the|its) passage)"
# Where the name begins that is said not to stand there, and where it ends.
NAME_FOLLOWS = re.compile(rf"(?:\bdoes not (?:name|mention)|\bnot named {HERE},? is) ")
NAME_BEFORE = re.compile(rf" (?:is|are) not (?:named|mentioned)(?: {HERE})?\.?$")
NO_DATE = re.compile(
    r"no (?:date|day) is (?:given|stated|printed|said)"
    r"|(?:since |until )?when(?:,? the passage does not say| is not (?:said|given|stated|printed))",
    re.IGNORECASE,
)


class Remark(NamedTuple):
    """A sentence of the editors, where it stands, and the passage that it is about."""

    where: Location
    text: str
    source: str
    number: str
    row: Row | None = None


def remarks(package: Package) -> Iterator[Remark]:
    """Every sentence of a remark in a row, which is about the passage that the row cites.

    The row of one in `citations` is that of which the citation speaks.
    """
    for row in package.rows():
        cited = row.citation
        if cited is None:
            continue
        about = queries.rows_by_id(package).get(row["row"], row)
        for column in REMARKS:
            for text in clauses(row[column]):
                yield Remark(row.at(column), text, cited.source, cited.passage, about)


@answered_once
def all_remarks(package: Package) -> list[Remark]:
    """Every sentence of a remark in a row, and of what a note says of a passage."""
    found = list(remarks(package))
    for note, passage in package.passages():
        where = note.at(passage.line)
        said = clauses(passage.text)
        found += [Remark(where, text, note.source, passage.number) for text in said]
    return found


@check("named-after-all", EVIDENCE, all_remarks)
def named_after_all(remark: Remark, package: Package) -> Iterator[Fault]:
    """A remark says that a passage does not name somebody, and the article names him there.

    Whoever trusts the remark takes for a conclusion what the source itself says. What the note
    quotes stands in the article, whether or not the article is at hand.

    Fix: correct the remark; what rests on it is stated, not concluded.
    """
    for words, entity in _denied_names(remark, package):
        names = _printed_names(remark, package)
        if entity in names:
            said = f"{remark.number} names {words} after all: «{shorten(names[entity])}»"
            yield Fault(remark.where, said, cited=f"{remark.source} {remark.number}")


def _denied_names(remark: Remark, package: Package) -> Iterator[tuple[str, str]]:
    """The things that a remark says are not named: in its words, and by their ids."""
    before, after = NAME_BEFORE.search(remark.text), NAME_FOLLOWS.search(remark.text)
    if not before and not after:
        return
    for mention in queries.mentions(package, remark.text, remark.source):
        is_before = before is not None and mention.end == before.start()
        is_after = after is not None and mention.start == after.end()
        for entity in mention.entities if is_before or is_after else ():
            yield mention.text, entity


def _printed_names(remark: Remark, package: Package) -> Mapping[str, str]:
    """The things that a passage names in print: in what its note quotes, or the original at hand.

    Each with its name there.
    """
    passage = package.passage(remark.source, remark.number)
    quoted = QUOTED.findall(passage.text) if passage else []
    original = original_of(package, remark.source, remark.number) or ""
    text = "\n".join([*quoted, original])
    return facts_from(package, remark.source, text, printed=True).names


@check("said-after-all", EVIDENCE, all_remarks, level=Level.REVIEW)
def said_after_all(remark: Remark, package: Package) -> Iterator[Fault]:
    """A remark says that no date or no name is given, and the note on the passage has one.

    It may be the date that the row lacks; or the row rests on a name that is denied in the same
    line, and nothing says how it was concluded.

    Fix: record it; or say in the remark of what the date is, or in the note who else is named.
    """
    cited = f"{remark.source} {remark.number}"
    if NO_DATE.fullmatch(remark.text.rstrip(".;")):
        words = _other_date(remark, package)
        if words:
            said = f"the remark says that no date is given, and {remark.number} has"
            yield Fault(remark.where, f"{said} «{shorten(words)}»", cited=cited)
        return
    for words, entity in _denied_names(remark, package):
        if _rests_on(remark, entity, package):
            said = (
                f"the remark says that {words} is not named, but the note on {remark.number} has it"
            )
            yield Fault(remark.where, said, cited=cited)
            return


def _other_date(remark: Remark, package: Package) -> str:
    """A date of the passage but that of publication, if the row of the remark has none."""
    row, passage = remark.row, package.passage(remark.source, remark.number)
    if row is None or passage is None:
        return ""
    for column in row.table.with_role("date"):
        span = span_of(row[column])
        if span and span.start and span.end:
            return ""
    dates = dict(facts_from(package, remark.source, passage.text).dates)
    when = publication_span(package, remark.source)
    if when:
        dates.pop(when, None)
    return next(iter(dates.values()), "")


def _rests_on(remark: Remark, entity: str, package: Package) -> bool:
    """Whether the row of a remark names a thing because the note does, though it is not printed."""
    row, passage = remark.row, package.passage(remark.source, remark.number)
    if row is None or passage is None or entity in _printed_names(remark, package):
        return False
    columns = [column for column in row.table.entity_columns if row[column] == entity]
    is_noted = entity in facts_from(package, remark.source, passage.text).names
    return is_noted and any(not explanations(package, row, column) for column in columns)
