"""How well «half of the words» separates what belongs together from what does not, in the dataset.

`PYTHONPATH=. python bench/wording.py` prints
- what share of their words texts have in common with their own passage, and with the next one of
  the same source, and the longest run of words that is missing there;
- what share sentences of the notes have in common with the rows of their own passage, and with
  those of the next;
- of the words of a list, exchanged for the next one, how many `unsaid-word` asks about.
"""

import statistics
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, cast

from rowcite.checks.wording import is_word_said, said_beside, unsaid_runs
from rowcite.evidence.recall import CLAUSE, ENOUGH, SHORTEST, Sentence, recorded_stems, stated_of
from rowcite.package.loader import load
from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.values import text_cells
from rowcite.text.stems import stems

ROOT = Path(__file__).parents[1]


def following(note: Note, passage: NotePassage) -> NotePassage:
    """The next passage of a note; after the last comes the first."""
    return note.passages[(note.passages.index(passage) + 1) % len(note.passages)]


class Shares(NamedTuple):
    """What a text has in common with its own passage and with the next.

    The share of its words, and the longest run of words that is missing there.
    """

    own: float
    following: float
    own_run: int
    following_run: int


def texts(package: Package) -> list[Shares]:
    """For each text of a row: what it has in common with its own passage, and with the next."""
    found = []
    for row, column in text_cells(package):
        cited = row.citation
        note = package.notes[cited.source] if cited else None
        passage = note.passage(cited.passage) if note and cited else None
        if note and passage and len(stems(row[column])) >= SHORTEST and row[column].isascii():
            there = [stems(passage.text), stems(following(note, passage).text)]
            shares = [Sentence(stems(row[column])).share(words) for words in there]
            runs = [max(map(len, unsaid_runs(row[column], words)), default=0) for words in there]
            found.append(Shares(shares[0], shares[1], runs[0], runs[1]))
    return found


def sentences(package: Package) -> list[tuple[float, float]]:
    """For each sentence of a note: its shares with the rows of its own passage and of the next."""
    found = []
    for one in stated_of(package, Sentence):
        said = cast("Sentence", one.fact)
        numbers = (one.passage.number, following(one.note, one.passage).number)
        own, other = (
            said.share(recorded_stems(package, one.note.source, number)) for number in numbers
        )
        found.append((own, other))
    return found


def exchanged(package: Package) -> tuple[Counter[str], Counter[str]]:
    """By column: how many words are exchanged for the next of their list; how many asked about."""
    tried, asked = Counter[str](), Counter[str]()
    for table in package.tables.values():
        for field in table.schema.fields:
            words = list(field.constraints.enum or ()) if field.words else []
            for row in table.rows:
                if row[field.name] not in words:
                    continue
                following = words[(words.index(row[field.name]) + 1) % len(words)]
                other = replace(row, cells=row.cells | {field.name: following})
                there = said_beside(package, row, field.name)
                tried[field.name] += 1
                has_words = following in field.words
                asked[field.name] += has_words and not is_word_said(other, field.name, there)
    return tried, asked


def main() -> None:
    """Print the tables."""
    package = load(ROOT)
    found = texts(package)
    for name, pairs in (
        ("texts of rows", [(one.own, one.following) for one in found]),
        ("sentences of notes", sentences(package)),
    ):
        print(f"{name}: {len(pairs)}")
        for label, shares in (
            ("own passage", [own for own, _ in pairs]),
            ("next passage", [other for _, other in pairs]),
        ):
            enough = sum(share > ENOUGH for share in shares)
            median = statistics.median(shares)
            spread = f"least {min(shares):.2f}, median {median:.2f}, most {max(shares):.2f}"
            share = f"{enough} ({enough / len(shares):.0%})"
            print(f"  {label:13} {spread}; more than {ENOUGH:.0%} of the words: {share}")
    for label, runs in (
        ("own passage", [one.own_run for one in found]),
        ("next passage", [one.following_run for one in found]),
    ):
        short = sum(run < CLAUSE for run in runs)
        share = f"below {CLAUSE}: {short / len(runs):.0%}"
        print(f"longest run of words of a text that the {label} lacks: most {max(runs)}; {share}")

    tried, asked = exchanged(package)
    for column, number in sorted(tried.items()):
        print(f"{column}: {number} words exchanged, {asked[column]} asked about")
    print(f"in all: {tried.total()} words exchanged, {asked.total()} asked about")


if __name__ == "__main__":
    main()
