"""Causes before consequences: what follows from a finding is folded under it.

Checks are taken in stages, from the form of files to what passages state. A finding of an earlier
stage makes its row, passage or source unsound; what a later stage finds there says nothing until
that is mended. An error only is a cause: a question proves nothing wrong.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum

from rowcite.checks import (
    cells,
    citations,
    comparison,
    copying,
    files,
    generated,
    grounding,
    ids,
    naming,
    notes,
    originals,
    printed,
    recall,
    reviews,
    supporting,
)
from rowcite.checks.check import AutoFix, Check, Family, declared_in
from rowcite.evidence.agreement import holds_claim
from rowcite.evidence.claims import claims_by_row
from rowcite.evidence.facts import passage_facts
from rowcite.evidence.recall import fact_at
from rowcite.package import queries
from rowcite.package.descriptor import GENERATED_TABLES
from rowcite.package.finding import Finding, Level
from rowcite.package.model import Package
from rowcite.package.table import Row


class Stage(IntEnum):
    """In which order checks are taken."""

    FILE = 0  # whether a file can be read
    FORM = 1  # of cells, and references
    NOTE = 2  # the form of a note
    CITED = 3  # what rows cite
    PASSAGE = 4  # whether a note agrees with itself, and with its original
    ROW = 5  # whether a row agrees with what it cites
    UNUSED = 6  # whether anything cites a source
    UNCITED = 7  # whether anything cites a passage
    RECORD = 8  # whether rows record what a passage states, and name what is introduced


UNREADABLE = (files.not_utf8, files.too_large, files.wrong_separator, files.merge_conflict)
NOTE_FORM = (notes.malformed_note, notes.passage_number)
RECORDING = (*declared_in(recall), reviews.stale_acceptance, notes.unused_entity)
LOST = {ids.unknown_reference.code, citations.unknown_row.code, citations.unknown_source.code}
# An answer or a waiver that seems to be about nothing may be about a thing that is gone.
STALE = {reviews.stale_acceptance.code, recall.stale_waiver.code}
# Words that are copied are as true as before: what is wrong elsewhere does not follow from them.
COPIES = {copying.copied_text.code, copying.long_quotation.code}
# A note that lacks something accounts for rows that say it, and for no other finding about rows.
LACKING = {
    originals.original_number_not_noted.code: {
        grounding.ungrounded_number.code,
        supporting.unsupported_citation.code,
    },
    originals.original_date_not_noted.code: {
        grounding.ungrounded_date.code,
        supporting.unsupported_citation.code,
    },
    originals.original_name_not_noted.code: {
        grounding.ungrounded_name.code,
        naming.ungrounded_spelling.code,
        supporting.unsupported_citation.code,
    },
}
# The cells of a row are the same in another order, in other quotes and with other spaces.
HARMLESS = (cells.noncanonical_line, cells.noncanonical_value, ids.unsorted_rows)
# Of a row that says something else than its passage, the passage has what no row says.
INSTEAD = {
    grounding.ungrounded_number.code: (recall.unrecorded_number, recall.unrecorded_count),
    grounding.ungrounded_date.code: (recall.unrecorded_date,),
    grounding.ungrounded_name.code: (recall.unrecorded_name,),
}
# A table with such a line cannot be written in its canonical form.
UNREAD_LINES = {files.malformed_line.code, files.ragged_row.code}
FORMATTING = (AutoFix.CANONICAL, AutoFix.PLAIN)
STAGES = {
    Family.STRUCTURE: Stage.FORM,
    Family.CITATIONS: Stage.CITED,
    Family.ORIGINALS: Stage.PASSAGE,
}


# The checks whose stage is not that of their family, by code.
APART = {
    **{check.code: Stage.RECORD for check in RECORDING},
    **{check.code: Stage.NOTE for check in NOTE_FORM},
    **{check.code: Stage.FILE for check in UNREADABLE},
    printed.printed_not_rendered.code: Stage.PASSAGE,
    comparison.unevidenced_other.code: Stage.ROW,
    notes.unused_source.code: Stage.UNUSED,
    notes.uncited_passage.code: Stage.UNCITED,
}


def stage_of(check: Check) -> Stage:
    """The stage of a check."""
    return APART.get(check.code, STAGES.get(check.family, Stage.ROW))


@dataclass(eq=False, slots=True)
class Cause:
    """A finding under which others are folded, in the stage of its check."""

    finding: Finding
    stage: Stage
    folded: list[Finding] = field(default_factory=list)

    def fold(self, finding: Finding) -> None:
        """Fold a finding under this one, and with it those that are folded under it."""
        self.folded += [replace(one, consequences=()) for one in finding.whole()]

    def with_consequences(self) -> Finding:
        """The finding with all that is folded under it."""
        if not self.folded:
            return self.finding
        consequences = (*self.finding.consequences, *self.folded)
        return replace(self.finding, consequences=consequences)


@dataclass(eq=False)
class Unsound:
    """What errors make unsound, each with the first error that does.

    Files by path, rows by id, passages as `source p4`, and sources by id. `unread` are the passages
    of which a row may record anything that cannot be read, `facts` what the other unsound rows
    would record. `instead` are the errors of rows that say something else than a passage: by the
    passage and the code of what nobody records of it. Each accounts for one finding of a passage.
    `lost` are the errors about what is named and not there, or stands in no readable passage, and
    `missing` those of them about what is named and has no row.
    """

    files: dict[str, Cause] = field(default_factory=dict)
    rows: dict[str, Cause] = field(default_factory=dict)
    passages: dict[str, Cause] = field(default_factory=dict)
    sources: dict[str, Cause] = field(default_factory=dict)
    unread: dict[str, Cause] = field(default_factory=dict)
    facts: dict[str, Cause] = field(default_factory=dict)
    instead: dict[tuple[str, str], list[Cause]] = field(default_factory=dict)
    lost: list[Cause] = field(default_factory=list)
    missing: list[Cause] = field(default_factory=list)


def fold(package: Package, found: Mapping[Check, Iterable[Finding]]) -> dict[Finding, Finding]:
    """The findings that are causes, by themselves as they were found, with their consequences.

    Those that are not among the keys are consequences of others.
    """
    causes: list[Cause] = []
    unsound = Unsound()
    # How a name is spelled comes before who is named so.
    spelling = naming.ungrounded_spelling
    for check in sorted(found, key=lambda check: (stage_of(check), check is not spelling)):
        stage = stage_of(check)
        for finding in found[check]:
            cause = _cause_of(package, finding, stage, unsound)
            if cause is not None:
                cause.fold(finding)
                continue
            cause = Cause(finding, stage)
            causes.append(cause)
            if finding.level == Level.ERROR and check not in HARMLESS:
                _spread(package, cause, unsound)
    _fold_unformatted(package, causes, {check.code: check.auto_fix for check in found})
    _fold_generated(package, causes)
    return {cause.finding: cause.with_consequences() for cause in causes}


def _cause_of(package: Package, finding: Finding, stage: Stage, unsound: Unsound) -> Cause | None:
    """The error from which a finding of this stage follows, None if there is none."""
    for cause in _candidates(package, finding, stage, unsound):
        is_elsewhere = cause.finding.where.about != finding.where.about
        if cause.finding.code in COPIES and stage < Stage.UNUSED and is_elsewhere:
            continue
        lacking = LACKING.get(cause.finding.code)
        if lacking and stage == Stage.ROW and finding.code not in lacking:
            continue
        # Checks of one row against what it cites all judge the same thing.
        if cause.stage < stage or stage == Stage.ROW:
            return cause
        # What is wrong with a heading goes before what is wrong with the numbers of the passages.
        if stage == Stage.NOTE and cause.finding.code != finding.code:
            return cause
    waiting = unsound.instead.get((finding.where.about, finding.code))
    return waiting.pop(0) if waiting else None


def _candidates(
    package: Package, finding: Finding, stage: Stage, unsound: Unsound
) -> Iterator[Cause]:
    """The errors that make unsound what a finding rests on."""
    rests_on = [(unsound.files, finding.where.path)]
    rests_on += [(unsound.rows, finding.mistake), (unsound.facts, finding.mistake)]
    if stage == Stage.RECORD:  # a fact in a passage ends with the id of the thing that is named
        rests_on.append((unsound.rows, finding.mistake.rpartition(" ")[2]))
    if finding.code in STALE:
        yield from unsound.lost
    row = row_of(package, finding)
    yield from _missing(package, finding, stage, row, unsound)
    if row is not None:
        _, _, column = finding.where.about.partition(" ")
        # Beside its own row: the row that the cell names, and those of which a citation speaks.
        about = (row.id, row[column], row["row"], row["other"])
        rests_on += [(unsound.rows, id_) for id_ in about]
        if finding.level == Level.REVIEW:  # no question is asked about what names an unsound row
            rests_on += [(unsound.rows, cell) for cell in row.cells.values()]
        for place in _read_for(package, finding, row):
            source, _, _ = place.partition(" ")
            rests_on += [(unsound.passages, place), (unsound.sources, source)]
    elif finding.where.about:
        source, _, _ = finding.where.about.partition(" ")
        # In a generated table the same row may be the first that is out of date.
        rests_on += [(unsound.rows, source)]
        rests_on += [(unsound.passages, finding.where.about), (unsound.sources, source)]
        if stage >= Stage.UNUSED or finding.code == printed.printed_not_rendered.code:
            rests_on.append((unsound.unread, finding.where.about))
    for known, key in rests_on:
        if key in known:
            yield known[key]


def _read_for(package: Package, finding: Finding, row: Row) -> list[str]:
    """The passages that had to be read for a finding about a row."""
    # Whether anything names a thing does not rest on what its passage says.
    if row.citation is None or finding.code == notes.unused_entity.code:
        return []
    if finding.level == Level.ERROR:
        return [str(row.citation)]
    return sorted(passages_of(package, row))  # a question is answered by all of its evidence


def _missing(
    package: Package, finding: Finding, stage: Stage, row: Row | None, unsound: Unsound
) -> Iterator[Cause]:
    """The errors that say that a named thing has no row, if a finding rests on its names.

    What compares texts by what they name cannot be asked until all that is named has a row.
    """
    missing = unsound.missing
    if finding.level == Level.REVIEW and stage >= Stage.ROW:
        yield from missing
    if row is None or not missing:
        return
    by_row = claims_by_row(package)
    # What the row, or the row of which a citation speaks, says its passages name.
    for claim in (*by_row.get(row.id, ()), *by_row.get(row["row"], ())):
        cause = unsound.rows.get(claim.fact) if isinstance(claim.fact, str) else None
        if cause is not None and cause.finding.code == ids.unknown_reference.code:
            yield cause


def row_of(package: Package, finding: Finding) -> Row | None:
    """The row in which a finding is, None if it is in none that has an id."""
    about, _, _ = finding.where.about.partition(" ")
    row = queries.rows_by_id(package).get(about)
    return row if row is not None and row.table.path == finding.where.path else None


def _spread(package: Package, cause: Cause, unsound: Unsound) -> None:
    """Remember what an error makes unsound, where no earlier one does."""
    if cause.stage == Stage.FILE:
        unsound.files.setdefault(cause.finding.where.path, cause)
    if cause.finding.mistake:
        unsound.rows.setdefault(cause.finding.mistake, cause)
    if cause.finding.code in LOST or cause.stage == Stage.NOTE:
        unsound.lost.append(cause)
    if cause.finding.code == ids.unknown_reference.code:
        unsound.missing.append(cause)
    for finding in cause.finding.whole():
        row = row_of(package, finding)
        if row is not None:
            _spread_row(package, cause, finding, row, unsound)
        elif cause.stage == Stage.NOTE:
            unsound.sources.setdefault(finding.where.about.partition(" ")[0], cause)
        elif cause.stage in (Stage.PASSAGE, Stage.UNCITED) and finding.where.about:
            _put(unsound.passages, finding.where.about, cause)


def _spread_row(
    package: Package, cause: Cause, finding: Finding, row: Row, unsound: Unsound
) -> None:
    """Remember that a row is unsound, and what it records or may record of its passages."""
    if cause.stage == Stage.UNUSED:
        unsound.sources.setdefault(row.id, cause)
        return
    _put(unsound.rows, row.id, cause)
    for fact in facts_of(package, row):
        unsound.facts.setdefault(fact, cause)
    for passage in passages_of(package, row):
        if cause.stage < Stage.ROW:
            unsound.unread.setdefault(passage, cause)
        for check in INSTEAD.get(finding.code, ()):
            unsound.instead.setdefault((passage, check.code), []).append(cause)


def _put(unsound: dict[str, Cause], key: str, cause: Cause) -> None:
    """Remember the first cause of a row or passage; one of few findings if there is no other."""
    if key not in unsound or unsound[key].finding.code in COPIES | LACKING.keys():
        unsound[key] = cause


def passages_of(package: Package, row: Row) -> set[str]:
    """The passages that are evidence for a row."""
    citing = [row, *queries.further_citations(package).get(row.id, ())]
    return {one.place for one in citing if one.place}


def facts_of(package: Package, row: Row) -> Iterator[str]:
    """What a row records of the passages of its source, or would if it cited the right one."""
    if row.citation is None:
        return
    source = row.citation.source
    own = passages_of(package, row)
    note = package.notes.get(source)
    for claim in claims_by_row(package).get(row.id, ()):
        places = set(own)
        for passage in note.passages if note and not isinstance(claim.fact, str) else ():
            if holds_claim(passage_facts(package, source, passage.number), claim):
                places.add(f"{source} {passage.number}")
        for place in places:
            yield from (fact_at(place, fact) for fact in claim.facts)


def _fold_unformatted(
    package: Package, causes: list[Cause], ways: Mapping[str, AutoFix | None]
) -> None:
    """Fold what the canonical form would mend under the line for which a table cannot get it.

    A table with a line that cannot be read is not written anew: its rows stay unsorted till then.
    """
    unread = {table.path for table in package.tables.values() if not table.is_read_whole}
    lines: dict[str, Cause] = {}
    for cause in causes:
        if cause.finding.code in UNREAD_LINES and cause.finding.where.path in unread:
            lines.setdefault(cause.finding.where.path, cause)
    for cause in list(causes):
        line = lines.get(cause.finding.where.path)
        if line is not None and ways[cause.finding.code] in FORMATTING:
            causes.remove(cause)
            line.fold(cause.with_consequences())


def _fold_generated(package: Package, causes: list[Cause]) -> None:
    """Fold what is wrong because of an outdated file under the finding that it is outdated.

    That is what is wrong in a generated table, and a word that the schema is only about to have.
    """
    outdated = [cause for cause in causes if cause.finding.code == generated.stale_file.code]
    if not outdated:
        return
    stale = {finding.where.path for finding in outdated[0].finding.whole()}
    tables = [t for t in package.tables.values() if t.schema.role in GENERATED_TABLES]
    paths = stale.intersection(table.path for table in tables)
    new = _new_words(package, stale)
    for cause in list(causes):
        finding = cause.finding
        row = row_of(package, finding)
        _, _, column = finding.where.about.partition(" ")
        is_new = (
            finding.code == cells.unknown_word.code
            and row is not None
            and row[column] in new.get((row.table.path, column), ())
        )
        if cause not in outdated and (finding.where.path in paths or is_new):
            causes.remove(cause)
            outdated[0].fold(cause.with_consequences())
    _fold_entities(package, causes, outdated[0], stale)


def _fold_entities(package: Package, causes: list[Cause], outdated: Cause, stale: set[str]) -> None:
    """Fold an outdated table of entities under a reference that leads nowhere.

    It is not generated anew until the reference is corrected.
    """
    lost = [cause for cause in causes if cause.finding.code == ids.unknown_reference.code]
    entities = package.role("entities")
    if lost and entities and stale == {entities.path} and ids.lost_references(package):
        causes.remove(outdated)
        lost[0].fold(outdated.with_consequences())


def _new_words(package: Package, stale: set[str]) -> dict[tuple[str, str], list[str]]:
    """The words that outdated schemas will have, by the path of a table and a column."""
    found = {}
    for resource in package.descriptor.resources:
        path = resource.table_schema
        if isinstance(path, str) and path in stale:
            for field in json.loads(package.generated[path])["fields"]:
                words = field.get("constraints", {}).get("enum", [])
                found[resource.path, field["name"]] = words
    return found
