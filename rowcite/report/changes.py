"""The changes between two versions, as text, Markdown, CSV and JSON.

The Markdown is for a pull request, the CSV for a spreadsheet.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from os.path import commonprefix
from typing import Any, NamedTuple

from rowcite.changes.change import Change, Kind
from rowcite.changes.compared import VersionChanges
from rowcite.package.finding import LONGEST, shorten, visible
from rowcite.package.records import csv_line
from rowcite.report.escape import code, spreadsheet, without_commands
from rowcite.report.json import spelled_out
from rowcite.report.wording import counted

# What a reviewer must see first: limits that admit more, what goes, evidence that says something
# else than before.
FIRST = (
    Kind.LIMIT_LOOSENED,
    Kind.LIMIT_CHANGED,
    Kind.TYPE_CHANGED,
    Kind.TABLE_REMOVED,
    Kind.COLUMN_REMOVED,
    Kind.WORD_REMOVED,
    Kind.ROW_REMOVED,
    Kind.PASSAGE_REMOVED,
    Kind.PASSAGE_REWORDED,
    Kind.PASSAGE_KIND_CHANGED,
    Kind.WAIVER_ADDED,
    Kind.PIN_CHANGED,
)
ORDER = tuple(dict.fromkeys([*FIRST, *Kind]))
COLUMNS = ("kind", "table", "row", "column", "old", "new", "source", "passage")
NOTHING = "No rows, columns, limits or passages changed."
BEFORE = 40  # characters shown before the first difference of two long values
LISTED = 25  # changes of one kind, and problems, that the summary of a pull request lists
ROOM = 60_000  # characters of the summary; a comment on GitHub may have 65,536


class Shown(NamedTuple):
    """A change as a table shows it."""

    table: str
    row: str
    column: str
    old: str
    new: str
    passage: str


class Section(NamedTuple):
    """A part of the summary: its title, what stands above the list, and the lines of the list."""

    title: str
    head: list[str]
    listed: list[str]


def model(found: VersionChanges) -> dict[str, Any]:
    """The comparison as plain values."""
    return {
        "package": found.new.package.descriptor.name,
        "old": {"name": found.old.name, "version": found.old.version},
        "new": {"name": found.new.name, "version": found.new.version},
        "needed": found.needed,
        "problems": [problem._asdict() for problem in found.problems],
        "changes": [{"rise": change.kind.rise} | asdict(change) for change in found.changes],
    }


def as_json(found: VersionChanges) -> str:
    """The comparison as JSON text, in ASCII only: nothing in it can act on a terminal."""
    plain = spelled_out(json.dumps(model(found), ensure_ascii=False))
    return without_commands(json.dumps(json.loads(plain), indent=1)) + "\n"


def as_csv(found: VersionChanges) -> str:
    """A line for each change; no cell can be computed by a spreadsheet or act on a terminal."""
    text = csv_line(COLUMNS)
    for change in found.changes:
        old, new = _values(change)
        place = (change.kind, change.table, change.row, change.column)
        cells = (*place, old, new, change.source, change.passage)
        text += csv_line(map(spreadsheet, cells))
    return text


def as_text(found: VersionChanges) -> str:
    """The comparison for a person at a terminal, with what a reviewer must see first."""
    versions = (found.old, found.new)
    sides = [f"{shorten(side.version)} ({shorten(side.name)})" for side in versions]
    lines = [f"{shorten(found.new.package.descriptor.name)}: {' → '.join(sides)}"]
    for (rule, fix), messages in _by_rule(found).items():
        lines += ["", f"{rule}: {len(messages):,}"]
        lines += [f"   {message}" for message in messages]
        lines.append(f"   fix: {fix}")
    for kind, changes in _by_kind(found).items():
        lines += ["", f"{_title(kind)}: {len(changes):,}"]
        lines += [f"   {_line(change)}" for change in changes]
    lines += ["", _summary(found)]
    return "".join(visible(line) + "\n" for line in lines)


def _by_kind(found: VersionChanges) -> dict[Kind, list[Change]]:
    """The changes of each kind, in the order in which they are shown."""
    kinds: dict[Kind, list[Change]] = {kind: [] for kind in ORDER}
    for change in found.changes:
        kinds[change.kind].append(change)
    return {kind: changes for kind, changes in kinds.items() if changes}


def _by_rule(found: VersionChanges) -> dict[tuple[str, str], list[str]]:
    """The messages under each rule and its fix."""
    rules: dict[tuple[str, str], list[str]] = defaultdict(list)
    for problem in found.problems:
        rules[problem.code, problem.fix].append(problem.message)
    return rules


def _title(kind: Kind) -> str:
    return kind.replace("-", " ").capitalize()


def _summary(found: VersionChanges) -> str:
    if not found.changes:
        return NOTHING
    said = f"{counted(len(found.changes), 'change')}; rise needed: {found.needed}"
    if not found.as_release:
        return said
    problems = counted(len(found.problems), "problem") if found.problems else "no problems"
    return f"{said}; {problems}"


def _values(change: Change) -> tuple[str, str]:
    """The old and the new value; those of a whole row are its filled cells."""
    old, new = change.old, change.new
    cells = "; ".join(f"{name}: {cell}" for name, cell in change.cells.items())
    if change.kind == Kind.ROW_REMOVED:
        old = old or cells
    if change.kind == Kind.ROW_ADDED:
        new = new or cells
    return old, new


def _shown(change: Change) -> Shown:
    """A change with what it cites; long values begin shortly before their first difference."""
    old, new = _values(change)
    if max(len(old), len(new)) > LONGEST:
        same = len(commonprefix([old, new]))  # noqa: RUF071 - of characters, not of paths
        start = same - BEFORE
        if start > 0:
            old, new = "…" + old[start:], "…" + new[start:]
        old, new = shorten(old), shorten(new)
    passage = " ".join(filter(None, (change.source, change.passage)))
    return Shown(change.table, shorten(change.row), change.column, old, new, passage)


def _line(change: Change) -> str:
    shown = _shown(change)
    value = f"{shown.old or '(none)'} → {shown.new or '(none)'}"
    if change.kind.endswith(("-added", "-removed")):
        value = shown.old or shown.new
    place = " ".join(filter(None, (shown.table, shown.row, shown.column)))
    line = ": ".join(filter(None, (place, value)))
    return f"{line}  [{shown.passage}]" if shown.passage else line


def as_markdown(found: VersionChanges) -> str:
    """The summary of a pull request, with what a reviewer must see first; long lists are cut."""
    versions = (found.old, found.new)
    sides = [f"{code(shorten(side.version))} ({code(shorten(side.name))})" for side in versions]
    name = code(shorten(found.new.package.descriptor.name))
    lines = [f"## Changes of {name}", "", f"{' → '.join(sides)}: {_summary(found)}"]
    for title, head, listed in _sections(found):
        used = sum(len(line) + 1 for line in lines)
        lines += ["", f"### {title}", ""]
        lines += _cut(head, listed, ROOM - used)
    return "\n".join(lines) + "\n"


def _sections(found: VersionChanges) -> list[Section]:
    sections = []
    for (rule, fix), messages in _by_rule(found).items():
        listed = [f"- {code(message)}" for message in messages]
        title = f"{rule}: {len(messages):,}"
        sections.append(Section(title, [f"Fix: {code(fix)}", ""], listed))
    for kind, changes in _by_kind(found).items():
        sections.append(_table(f"{_title(kind)}: {len(changes):,}", changes))
    return sections


def _table(title: str, changes: list[Change]) -> Section:
    """A table of changes, without the columns that all of them leave empty."""
    rows = list(map(_shown, changes))
    filled = map(any, zip(*rows, strict=True))
    names = [name for name, is_filled in zip(Shown._fields, filled, strict=True) if is_filled]
    head = [f"| {' | '.join(names)} |", "|" + "---|" * len(names)]
    listed = []
    for row in rows:
        cells = [code(shorten(getattr(row, name))) for name in names]
        listed.append(f"| {' | '.join(cells)} |")
    return Section(title, head, listed)


def _cut(head: list[str], listed: list[str], room: int) -> list[str]:
    """The first lines of a list, as many as there is room for, and how many more there are."""
    used = sum(len(line) + 1 for line in head)
    kept: list[str] = []
    for line in listed[:LISTED]:
        used += len(line) + 1
        if used > room:
            break
        kept.append(line)
    rest = len(listed) - len(kept)
    if not kept:
        return [f"… and {rest:,} more"]
    if rest:
        return [*head, *kept, "", f"… and {rest:,} more"]
    return [*head, *kept]


RENDERERS: dict[str, Callable[[VersionChanges], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "csv": as_csv,
    "json": as_json,
}
