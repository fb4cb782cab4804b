"""The comparison of sources, as text and as plain values."""

from itertools import combinations
from typing import Any

from rowcite.evidence.comparison import Agreement, Voice, compare, groups, origin
from rowcite.package import queries
from rowcite.package.finding import visible
from rowcite.package.model import Package
from rowcite.package.rows import Basis, Stance
from rowcite.package.table import Row
from rowcite.package.values import dates

# The verdict of a group is the worst of its pairs.
WORST_FIRST = (Agreement.CONTRADICTION, Agreement.REFINEMENT, Agreement.SAME)


def model(package: Package) -> dict[str, Any]:
    """Figures of the same thing and dates of the same event, as several sources give them.

    Each says who gives what, and from how many independent origins.
    """
    figures = [_group(key, voices) for key, voices in groups(package).items()]
    return {"figures": figures, "dates": _dates(package)}


def _group(key: tuple[str, ...], voices: list[Voice]) -> dict[str, Any]:
    _, *about = key
    return {
        "about": " · ".join(filter(None, about)),
        "verdict": _verdict(voices),
        "independent": len({voice.origin for voice in voices}),
        "voices": list(map(_voice, voices)),
    }


def _verdict(voices: list[Voice]) -> str:
    found = {compare(one.figure, other.figure) for one, other in combinations(voices, 2)}
    for agreement in WORST_FIRST:
        if agreement in found:
            return agreement
    return "single"


def _voice(voice: Voice) -> dict[str, str]:
    row, speakers = voice.row, voice.row.table.with_role("speaker")
    return {
        "row": row.id,
        "printed": row[voice.figure.printed],
        "said_by": row[next(iter(speakers), "")],
        "source": voice.source,
        "passage": voice.passage,
    }


def _dates(package: Package) -> list[dict[str, Any]]:
    """The dates of which several sources speak."""
    found = []
    for row, column in dates(package):
        agreeing, contradicting = _sources(package, row, column)
        sources = agreeing + contradicting
        if len(set(sources)) > 1:
            verdict = Agreement.CONTRADICTION if contradicting else Agreement.SAME
            date = {
                "about": f"{row.id} {column} {row[column]}",
                "verdict": verdict,
                "independent": len({origin(package, source) for source in sources}),
                "sources": list(dict.fromkeys(sources)),
            }
            found.append(date)
    return found


def _sources(package: Package, row: Row, column: str) -> tuple[list[str], list[str]]:
    """The sources that state a cell, that of the row first, and those that contradict it."""
    agreeing, contradicting = [], []
    if row.citation:
        agreeing.append(row.citation.source)
    for further in queries.further_citations(package).get(row.id, ()):
        named, cited = further["columns"].split(), further.citation
        if cited is None or (named and column not in named):
            continue
        if further["stance"] == Stance.CONTRADICTS:
            contradicting.append(cited.source)
        elif further["stance"] == Stance.SUPPORTS and further["basis"] == Basis.STATED:
            agreeing.append(cited.source)
    return agreeing, contradicting


def render(package: Package) -> str:
    """The comparison as text; figures that only one row gives are counted, not listed."""
    found = model(package)
    lines, single = [], 0
    for group in found["figures"]:
        if len(group["voices"]) == 1:
            single += 1
            continue
        lines.append(f"{group['about']}: {group['verdict']}, {group['independent']} independent")
        for voice in group["voices"]:
            speaker = f", said by {voice['said_by']}" if voice["said_by"] else ""
            place = f"{voice['source']} {voice['passage']} ({voice['row']})"
            lines.append(f"  «{voice['printed']}»{speaker}: {place}")
    for date in found["dates"]:
        agreement = f"{date['verdict']}, {date['independent']} independent"
        lines.append(f"{date['about']}: {agreement}: {', '.join(date['sources'])}")
    lines.append(f"{single} figures stand in one row only")
    return "\n".join(map(visible, lines)) + "\n"
