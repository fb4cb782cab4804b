"""The comparison of sources as text and as plain values."""

from itertools import combinations
from typing import Any

from rowcite.evidence.comparison import Agreement, Voice, compare, groups, origin
from rowcite.package import queries
from rowcite.package.finding import visible
from rowcite.package.model import Package
from rowcite.package.rows import Basis, Stance
from rowcite.package.values import dates


def model(package: Package) -> dict[str, Any]:
    """Figures that speak of the same, and dates that several sources give, with who says what and from which origin."""
    figures = [_group(key, voices) for key, voices in groups(package).items()]
    return {"figures": figures, "dates": _dates(package)}


def _group(key: tuple[str, ...], voices: list[Voice]) -> dict[str, Any]:
    pairs = [compare(one.figure, other.figure) for one, other in combinations(voices, 2)]
    worst = next(
        (a for a in (Agreement.CONTRADICTION, Agreement.REFINEMENT, Agreement.SAME) if a in pairs),
        "single",
    )
    said = [
        {
            "row": voice.row.id,
            "printed": voice.row[voice.figure.printed],
            "said_by": next((voice.row[name] for name in voice.row.table.with_role("speaker")), ""),
            "source": voice.source,
            "passage": voice.passage,
        }
        for voice in voices
    ]
    about = " · ".join(part for part in key[1:] if part)
    return {
        "about": about,
        "verdict": worst,
        "independent": len({v.origin for v in voices}),
        "voices": said,
    }


def _dates(package: Package) -> list[dict[str, Any]]:
    """The dates of which several sources speak: the row's own, and those whose citations state that date or contradict it."""
    found = []
    for row, column in dates(package):
        speaking = [
            c
            for c in queries.further_citations(package).get(row.id, ())
            if column in (c["columns"].split() or [column])
        ]
        agreeing = [
            c for c in speaking if (c["stance"], c["basis"]) == (Stance.SUPPORTS, Basis.STATED)
        ]
        against = [c for c in speaking if c["stance"] == Stance.CONTRADICTS]
        sources = [one.citation.source for one in (row, *agreeing, *against) if one.citation]
        if len(set(sources)) > 1:
            verdict = Agreement.CONTRADICTION if against else Agreement.SAME
            independent = len({origin(package, source) for source in sources})
            about = f"{row.id} {column} {row[column]}"
            found.append(
                {
                    "about": about,
                    "verdict": verdict,
                    "independent": independent,
                    "sources": list(dict.fromkeys(sources)),
                }
            )
    return found


def render(package: Package) -> str:
    """The comparison as text; figures that only one row gives are left out."""
    found = model(package)
    lines = []
    for group in found["figures"]:
        if len(group["voices"]) > 1:
            lines.append(
                f"{group['about']}: {group['verdict']}, {group['independent']} independent"
            )
            for voice in group["voices"]:
                by = f", said by {voice['said_by']}" if voice["said_by"] else ""
                lines.append(
                    f"  «{voice['printed']}»{by}: {voice['source']} {voice['passage']} ({voice['row']})"
                )
    lines += [
        f"{d['about']}: {d['verdict']}, {d['independent']} independent: {', '.join(d['sources'])}"
        for d in found["dates"]
    ]
    single = sum(len(group["voices"]) == 1 for group in found["figures"])
    lines.append(f"{single} figures stand in one row only")
    return "\n".join(visible(line) for line in lines) + "\n"
