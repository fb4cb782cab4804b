"""How much of each source the rows record, as text and as plain values."""

from typing import Any

from rowcite.evidence.coverage import Count, Coverage

NUMBERS = 16  # the width of a column


def model(found: Coverage) -> dict[str, Any]:
    """The coverage as plain values."""
    sources = {source: _plain(counts) for source, counts in found.sources.items()}
    return {"total": _plain(found.total), "sources": sources, "support": found.support}


def _plain(counts: dict[str, Count]) -> dict[str, Any]:
    found = {}
    for kind, count in counts.items():
        found[kind] = {
            "recorded": count.recorded,
            "waived": count.waived,
            "pending": count.pending,
            "all": count.all,
            "percent": round(count.percent, 1),
        }
    return found


def render(found: Coverage, *, support: bool = False) -> str:
    """The coverage as a table: recorded / all (waived, pending) of each kind.

    With `support`, also the rows and columns that each passage is evidence for.
    """
    lines = [("source", list(found.total))]
    for source, counts in [*found.sources.items(), ("the package", found.total)]:
        lines.append((source, list(map(_cell, counts.values()))))
    width = max(len(name) for name, _ in lines)
    text = ""
    for name, cells in lines:
        text += f"{name:{width}}  " + "  ".join(f"{cell:>{NUMBERS}}" for cell in cells) + "\n"
    for passage, rows in found.support.items() if support else ():
        text += f"\n{passage}\n"
        for row, columns in rows.items():
            text += f"  {row}: {', '.join(columns) or '(the row)'}\n"
    return text


def _cell(count: Count) -> str:
    cell = f"{count.recorded}/{count.all}"
    for left, why in ((count.waived, "waived"), (count.pending, "pending")):
        if left:
            cell += f" ({left} {why})"
    return f"{cell} {count.percent:.0f}%"
