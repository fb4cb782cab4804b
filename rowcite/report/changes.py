"""The changes between two versions as text, as Markdown for a pull request, as CSV for a spreadsheet, and as JSON."""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from itertools import accumulate
from typing import Any

from rowcite.changes import Comparison
from rowcite.changes.change import Change, Kind
from rowcite.package.finding import LONGEST, escape, shorten, visible
from rowcite.package.table import csv_line
from rowcite.report.escape import code, spreadsheet
from rowcite.report.json import SURROGATE

# What a reviewer must see first: what lets more in, what goes, what evidence says otherwise than before.
FIRST = (
    Kind.LIMIT_LOOSENED, Kind.LIMIT_CHANGED, Kind.TYPE_CHANGED, Kind.TABLE_REMOVED, Kind.COLUMN_REMOVED, Kind.WORD_REMOVED,
    Kind.ROW_REMOVED, Kind.PASSAGE_REMOVED, Kind.PASSAGE_REWORDED, Kind.PASSAGE_KIND_CHANGED, Kind.WAIVER_ADDED, Kind.PIN_CHANGED,
)  # fmt: skip
ORDER = (*FIRST, *(kind for kind in Kind if kind not in FIRST))
COLUMNS = ("kind", "table", "row", "column", "old", "new", "source", "passage")
NOTHING = "No rows, columns, limits or passages changed."
BEFORE = 40  # characters shown before the first difference of two long values
LISTED = 25  # changes of one kind, and problems, that the summary of a pull request lists
ROOM = 60_000  # characters of the summary; a comment on GitHub may have 65,536


def model(found: Comparison) -> dict[str, Any]:
    """The comparison as plain values."""
    return {
        "package": found.new.package.descriptor.name,
        "old": {"name": found.old.name, "version": found.old.version},
        "new": {"name": found.new.name, "version": found.new.version},
        "needed": found.needed,
        "problems": [problem._asdict() for problem in found.problems],
        "changes": [{"level": change.kind.level} | asdict(change) for change in found.changes],
    }


def as_json(found: Comparison) -> str:
    """The comparison as JSON text, ASCII only: nothing in it can act on a terminal."""
    plain = SURROGATE.sub(
        lambda half: escape(half[0]), json.dumps(model(found), ensure_ascii=False)
    )
    return json.dumps(json.loads(plain), indent=1) + "\n"


def as_csv(found: Comparison) -> str:
    """A line a change; no cell can be computed by a spreadsheet or act on a terminal."""
    lines = [csv_line(COLUMNS)]
    for change in found.changes:
        cells = (
            change.kind,
            change.table,
            change.row,
            change.column,
            *_values(change),
            change.source,
            change.passage,
        )
        lines.append(csv_line(map(spreadsheet, cells)))
    return "".join(lines)


def as_text(found: Comparison) -> str:
    """The comparison for a person at a terminal, what a reviewer must see first."""
    sides = (f"{shorten(side.version)} ({shorten(side.name)})" for side in (found.old, found.new))
    lines = [f"{shorten(found.new.package.descriptor.name)}: {' → '.join(sides)}"]
    for (rule, fix), messages in _by_rule(found):
        lines += [
            "",
            f"{rule}: {len(messages):,}",
            *(f"   {message}" for message in messages),
            f"   fix: {fix}",
        ]
    for kind, changes in _by_kind(found):
        lines += [
            "",
            f"{_title(kind)}: {len(changes):,}",
            *(f"   {_line(change)}" for change in changes),
        ]
    return "".join(visible(line) + "\n" for line in [*lines, "", _summary(found)])


def _by_kind(found: Comparison) -> list[tuple[Kind, list[Change]]]:
    kinds = [(kind, [change for change in found.changes if change.kind == kind]) for kind in ORDER]
    return [(kind, changes) for kind, changes in kinds if changes]


def _by_rule(found: Comparison) -> list[tuple[tuple[str, str], list[str]]]:
    """The messages under each rule and cure."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for problem in found.problems:
        groups[problem.code, problem.fix].append(problem.message)
    return list(groups.items())


def _title(kind: Kind) -> str:
    return kind.replace("-", " ").capitalize()


def _summary(found: Comparison) -> str:
    if not found.changes:
        return NOTHING
    many, broken = len(found.changes), len(found.problems)
    rules = f"{broken:,} problem{'s' * (broken > 1)}" if broken else "no problems"
    return f"{many:,} change{'s' * (many > 1)}; level needed: {found.needed}; {rules}"


def _values(change: Change) -> tuple[str, str]:
    """The old and the new value; those of a whole row are its filled cells."""
    row = "; ".join(f"{name}: {cell}" for name, cell in change.cells.items())
    return change.old or row * (change.kind == Kind.ROW_REMOVED), change.new or row * (
        change.kind == Kind.ROW_ADDED
    )


def _shown(change: Change) -> tuple[str, str]:
    """Both values, long ones from shortly before their first difference on."""
    old, new = _values(change)
    if max(len(old), len(new)) <= LONGEST:
        return old, new
    same = next(
        (i for i, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )
    start = max(0, same - BEFORE)
    return shorten("…" * bool(start) + old[start:]), shorten("…" * bool(start) + new[start:])


def _line(change: Change) -> str:
    old, new = _shown(change)
    is_one = change.kind.endswith(("-added", "-removed"))
    said = old or new if is_one else f"{old or '(none)'} → {new or '(none)'}"
    place = " ".join(filter(None, (change.table, shorten(change.row), change.column)))
    cited = " ".join(filter(None, (change.source, change.passage)))
    return ": ".join(filter(None, (place, said))) + (f"  [{cited}]" if cited else "")


def as_markdown(found: Comparison) -> str:
    """The summary of a pull request: problems, what a reviewer must see first, then the rest; long lists are cut."""
    sides = (
        f"{code(shorten(side.version))} ({code(shorten(side.name))})"
        for side in (found.old, found.new)
    )
    name = code(shorten(found.new.package.descriptor.name))
    lines = [f"## Changes of {name}", "", f"{' → '.join(sides)}: {_summary(found)}"]
    parts = [
        (f"{rule}: {len(said):,}", [f"Fix: {code(fix)}", ""], [f"- {code(m)}" for m in said])
        for (rule, fix), said in _by_rule(found)
    ]
    parts += [
        (f"{_title(kind)}: {len(changes):,}", *_table(changes)) for kind, changes in _by_kind(found)
    ]
    for title, head, listed in parts:
        lines += [
            "",
            f"### {title}",
            "",
            *_cut(head, listed, ROOM - sum(len(line) + 1 for line in lines)),
        ]
    return "\n".join(lines) + "\n"


def _table(changes: list[Change]) -> tuple[list[str], list[str]]:
    """The head and the lines of a table of changes, without the columns that all of them leave empty."""
    names = ("table", "row", "column", "old", "new", "passage")
    rows = [
        (c.table, c.row, c.column, *_shown(c), " ".join(filter(None, (c.source, c.passage))))
        for c in changes
    ]
    filled = [index for index in range(len(names)) if any(row[index] for row in rows)]
    head = [f"| {' | '.join(names[index] for index in filled)} |", f"|{'---|' * len(filled)}"]
    return head, [
        f"| {' | '.join(code(shorten(row[index])) for index in filled)} |" for row in rows
    ]


def _cut(head: list[str], listed: list[str], room: int) -> list[str]:
    """The first lines of a list, as many as there is room for, and how many more there are."""
    sizes = accumulate(len(line) + 1 for line in [*head, *listed[:LISTED]])
    kept = listed[: max(0, sum(size <= room for size in sizes) - len(head))]
    more = [f"… and {len(listed) - len(kept):,} more"] if len(kept) < len(listed) else []
    return [*head, *kept, *([""] if kept and more else []), *more] if kept else more


RENDERERS: dict[str, Callable[[Comparison], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "csv": as_csv,
    "json": as_json,
}
