"""How the validator grows with the data: this package several times over, in one package.

`python bench/large.py [--times 1 5 10 50] [--without site …] [--write]` makes copies of the package
that differ in their ids and in the words of their names, joins them, and prints for each size what
`validate` takes where it reads every text and where it runs `again`, loading the typed rows,
`suggest` and `view` for one source, `build` and `site`. What the copies break, such as the
generated files, is found and does not matter here. `--write` puts the table into the page.
"""

import argparse
import csv
import json
import re
import tempfile
from pathlib import Path

from measure import ROOT, Cost, Goal, goals, machine, measured, publish, table

LATIN, CYRILLIC = "bdfgklmprst", "бдфгклмпрст"
VOWELS = {"latin": "aeiou", "cyrillic": "аеиоу"}
WORD = re.compile(r"[^\W\d_]{2,}")
NOTES = sorted((ROOT / "sources").glob("*.md"))
# The seconds that each is to take with fifty times what the package was when the goal was set.
MOST = {"validate": 15, "load": 2, "suggest": 2, "view": 2}
STEM = 4  # letters with which all cases of a word begin
KEPT = frozenset(
    "January February March April June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday with from into that this other "
    "million billion year years percent nine девять".casefold().split()
)


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table of this package."""
    with (ROOT / f"tables/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def syllable(word: str, number: int) -> str:
    """What a copy puts before a word of a name."""
    script = "latin" if word.isascii() else "cyrillic"
    vowels = VOWELS[script]
    consonants = LATIN if script == "latin" else CYRILLIC
    return consonants[number // len(vowels)] + vowels[number % len(vowels)]


class Copy:
    """One copy of the package: its ids end in its number, the words of its names begin anew."""

    def __init__(self, number: int, stems: set[str]) -> None:
        self.number = number
        self.stems = stems

    def id(self, id_: str) -> str:
        """The id in this copy."""
        return f"{id_}-copy{self.number}" if id_ and self.number else id_

    def text(self, text: str) -> str:
        """A text with its names begun anew; the headings of a note stay."""
        if not self.number:
            return text
        lines = text.split("\n")
        return "\n".join(line if line[:1] == "#" else WORD.sub(self._word, line) for line in lines)

    def _word(self, match: re.Match[str]) -> str:
        word = match[0]
        if stem(word) not in self.stems:
            return word
        before = syllable(word, self.number)
        if word[0].islower():
            return before + word
        return before.upper() + word if word.isupper() else before.capitalize() + word.lower()


def stem(word: str) -> str:
    """The beginning of a word, which is the same in all its cases; a short word is all of it."""
    return word.casefold()[:STEM] if len(word) >= STEM else word


def name_stems() -> set[str]:
    """The beginnings of all words of names."""
    found = set()
    for name in ("entities", "names", "organisations"):
        for row in rows_of(name):
            for column, cell in row.items():
                if "name" in column and column != "table_name":
                    found |= {stem(word) for word in WORD.findall(cell) if is_apart(word)}
    return found - {stem(word) for word in KEPT}


def is_apart(word: str) -> bool:
    """Whether a word of a name is renamed in a copy: a short one only if it is an abbreviation."""
    return len(word) >= STEM or word.isupper()


def key_columns(schema: dict[str, object]) -> set[str]:
    """The columns of a table that hold ids."""
    found = {"id", "row", "other", "source", "replaced_by"}
    keys: list[dict[str, list[str]]] = schema.get("foreignKeys", [])  # type: ignore[assignment]
    for key in keys:
        found |= {key["fields"]} if isinstance(key["fields"], str) else set(key["fields"])
    return found - {"passage"}


def text_columns(schema: dict[str, object]) -> set[str]:
    """The columns of a table that hold free text."""
    found = set()
    fields: list[dict[str, object]] = schema["fields"]  # type: ignore[assignment]
    for field in fields:
        limits: dict[str, object] = field.get("constraints", {})  # type: ignore[assignment]
        if field["type"] == "string" and not {"enum", "pattern"} & limits.keys():
            found.add(str(field["name"]))
    return found - {"table_name", "columns", "url"}


def write(folder: Path, times: int) -> None:
    """Write the package so many times over."""
    stems = name_stems()
    copies = [Copy(number, stems) for number in range(times)]
    descriptor = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    for name in ("tables", "sources", "schemas"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    kept = []
    for resource in descriptor["resources"]:
        if "schema" not in resource:
            continue
        kept.append(resource)
        schema = json.loads((ROOT / resource["schema"]).read_text("utf-8"))
        (folder / resource["schema"]).write_text(json.dumps(schema), "utf-8")
        keys = key_columns(schema)
        header = [field["name"] for field in schema["fields"]]
        texts = text_columns(schema) - keys
        copied = []
        for copy in copies:
            for row in rows_of(resource["name"]):
                cells = {}
                for column, cell in row.items():
                    cells[column] = copy.id(cell) if column in keys else cell
                    if column in texts:
                        cells[column] = copy.text(cell)
                copied.append(cells)
        copied.sort(key=lambda row: row["id"])
        with (folder / resource["path"]).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(copied)
    for note in NOTES:
        for copy in copies:
            head, front, body = note.read_text("utf-8").split("---\n", 2)
            front = front.replace(note.stem, copy.id(note.stem))
            text = f"{head}---\n{front}---\n{copy.text(body)}"
            (folder / f"sources/{copy.id(note.stem)}.md").write_text(text, "utf-8")
    descriptor["resources"] = kept
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")


def commands(folder: Path) -> dict[str, list[str]]:
    """What is measured of a package, by name."""
    loading = "import sys, angara_yenisei; angara_yenisei.load(sys.argv[1])"
    source = NOTES[1].stem
    return {
        "validate": ["validate.py", str(folder)],
        "again": ["validate.py", str(folder)],
        "load": ["-c", loading, str(folder)],
        "suggest": ["-m", "rowcite", "suggest", source, "--package", str(folder)],
        "view": ["-m", "rowcite", "view", source, "--package", str(folder)],
        "build": ["-m", "rowcite", "build", str(folder), "--to", f"{folder}-built", "--unchecked"],
        "site": ["-m", "rowcite", "site", str(folder), "--to", f"{folder}-site", "--unchecked"],
    }


def main() -> None:
    """Print or write a line for each size, and the goals for the last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 5, 10, 50])
    parser.add_argument("--without", nargs="+", default=[], help="what is not measured")
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    given = parser.parse_args()
    measures = [name for name in commands(ROOT) if name not in given.without]
    lines, took = [], dict[str, Cost]()
    for times in given.times:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary, "package")
            write(folder, times)
            rows = sum(len(file.open().readlines()) - 1 for file in folder.glob("tables/*.csv"))
            for name in measures:
                took[name] = measured(commands(folder)[name], Path(temporary, "kept"))
        cells = [f"{took[name].seconds:.2f} s, {took[name].megabytes:.0f} MB" for name in measures]
        lines.append((f"{times}", f"{rows:,}", f"{times * len(NOTES):,}", *cells))
    reached = [
        Goal(f"{times} times, {name}: seconds, at most {most}", took[name].seconds, most)
        for name, most in MOST.items()
        if name in took
    ]
    header = ("Times", "Rows", "Sources", *measures)
    text = f"{table(header, lines)}\n{goals(reached)}\n{machine()}\n"
    publish("growth", text, is_written=given.write)


if __name__ == "__main__":
    main()
