"""The comparison of sources, as text and as plain values."""

from itertools import combinations
from typing import Any

from rowcite.evidence.comparison import (
    Agreement,
    Voice,
    Voices,
    compare,
    counted,
    groups,
    origin,
    speaker_of,
)
from rowcite.evidence.facts import span_of
from rowcite.package import queries
from rowcite.package.finding import visible
from rowcite.package.model import Package
from rowcite.package.rows import Basis, Stance
from rowcite.package.table import Citation, Row
from rowcite.package.values import dates

# The verdict of a group is the worst of its pairs.
WORST_FIRST = (Agreement.CONTRADICTION, Agreement.REFINEMENT, Agreement.SAME)


def model(package: Package) -> dict[str, Any]:
    """Figures of the same thing and dates of the same event, as several sources give them.

    Each says who gives what, how many independent voices there are, and how many name no speaker.
    """
    figures = [_group(package, key, voices) for key, voices in groups(package).items()]
    return {"figures": figures, "dates": _dates(package)}


def _group(package: Package, key: tuple[str, ...], voices: list[Voice]) -> dict[str, Any]:
    _, *about = key
    verdicts = {compare(one.figure, other.figure) for one, other in combinations(voices, 2)}
    listed = [
        {
            "row": voice.row.id,
            "printed": voice.row[voice.figure.printed],
            "speaker": voice.speaker,
            "source": voice.source,
            "passage": voice.passage,
        }
        for voice in voices
    ]
    return {
        "about": " · ".join(filter(None, about)),
        "verdict": next(filter(verdicts.__contains__, WORST_FIRST), "single"),
        **counted(package, [(voice.speaker, voice.origin) for voice in voices])._asdict(),
        "voices": listed,
    }


def _dates(package: Package) -> list[dict[str, Any]]:
    """The dates of which several sources speak."""
    found = []
    for row, column in dates(package):
        agreeing, contradicting = _citations(package, row, column)
        cited = agreeing + contradicting
        sources = list(dict.fromkeys(place.source for place in cited))
        if len(sources) > 1:
            verdict = Agreement.CONTRADICTION if contradicting else Agreement.SAME
            said, day = [], span_of(row[column])
            for place in cited:
                speaker = speaker_of(package, place.source, place.passage, day) if day else ""
                said.append((speaker, origin(package, place.source)))
            date = {
                "about": f"{row.id} {column} {row[column]}",
                "verdict": verdict,
                **counted(package, said)._asdict(),
                "sources": sources,
            }
            found.append(date)
    return found


def _citations(package: Package, row: Row, column: str) -> tuple[list[Citation], list[Citation]]:
    """The citations that state a cell, that of the row first, and those that contradict it."""
    agreeing, contradicting = [], []
    if row.citation:
        agreeing.append(row.citation)
    for further in queries.further_citations(package).get(row.id, ()):
        named, cited = further["columns"].split(), further.citation
        if cited is None or (named and column not in named):
            continue
        if further["stance"] == Stance.CONTRADICTS:
            contradicting.append(cited)
        elif further["stance"] == Stance.SUPPORTS and further["basis"] == Basis.STATED:
            agreeing.append(cited)
    return agreeing, contradicting


def render(package: Package) -> str:
    """The comparison as text; figures that only one row gives are counted, not listed."""
    found = model(package)
    lines, single = [], 0
    for group in found["figures"]:
        if len(group["voices"]) == 1:
            single += 1
            continue
        lines.append(f"{group['about']}: {_agreement(group)}")
        for voice in group["voices"]:
            speaker = f"said by {voice['speaker']}" if voice["speaker"] else "unattributed"
            place = f"{voice['source']} {voice['passage']} ({voice['row']})"
            lines.append(f"  «{voice['printed']}», {speaker}: {place}")
    for date in found["dates"]:
        sources = ", ".join(date["sources"])
        lines.append(f"{date['about']}: {_agreement(date)}: {sources}")
    lines.append(f"{single} figures stand in one row only")
    return "\n".join(map(visible, lines)) + "\n"


def _agreement(found: dict[str, Any]) -> str:
    voices = Voices(found["independent"], found["unattributed"])
    return f"{found['verdict']}, {voices}"
