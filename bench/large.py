"""How the validator grows with the data: this package several times over, in one package.

`python bench/large.py [--times 1 5 10 50] [--keep FOLDER] [--without site …]` makes copies of the
package that differ in their ids and in the words of their names, joins them, and prints for each
size the seconds of the processor that `validate` takes where it reads every text and where it runs
`again`, loading the typed rows, `suggest` and `view` for one source, and `site`. What the copies
break, such as the generated files, is found and does not matter here.
"""

import argparse
import csv
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
LATIN, CYRILLIC = "bdfgklmprst", "бдфгклмпрст"
VOWELS = {"latin": "aeiou", "cyrillic": "аеиоу"}
WORD = re.compile(r"[^\W\d_]{4,}")
UNUSUAL = ("PYTHONDONTWRITEBYTECODE", "CI")  # with which nothing is kept for the next run
ENDING = 3  # letters of a word that its case may change
KEPT = frozenset(
    "January February March April June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday with from into that this other "
    "million billion year years percent".casefold().split()
)


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of a table of this package."""
    with (ROOT / f"tables/{table}.csv").open(encoding="utf-8", newline="") as file:
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
    """The beginning of a word, which is the same in all its cases."""
    return word.casefold()[: max(4, len(word) - ENDING)]


def name_stems() -> set[str]:
    """The beginnings of all words of names."""
    found = set()
    for table in ("entities", "names", "organisations"):
        for row in rows_of(table):
            for column, cell in row.items():
                if "name" in column and column != "table_name":
                    found |= {stem(word) for word in WORD.findall(cell)}
    return found - {stem(word) for word in KEPT}


def key_columns(schema: dict[str, object]) -> set[str]:
    """The columns of a table that hold ids."""
    found = {"id", "row", "source", "replaced_by"}
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
    for table in descriptor["resources"]:
        if "schema" not in table:
            continue
        kept.append(table)
        schema = json.loads((ROOT / table["schema"]).read_text("utf-8"))
        (folder / table["schema"]).write_text(json.dumps(schema), "utf-8")
        keys = key_columns(schema)
        header = [field["name"] for field in schema["fields"]]
        texts = text_columns(schema) - keys
        copied = []
        for copy in copies:
            for row in rows_of(table["name"]):
                cells = {}
                for column, cell in row.items():
                    cells[column] = copy.id(cell) if column in keys else cell
                    if column in texts:
                        cells[column] = copy.text(cell)
                copied.append(cells)
        copied.sort(key=lambda row: row["id"])
        with (folder / table["path"]).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(copied)
    for note in sorted((ROOT / "sources").glob("*.md")):
        for copy in copies:
            head, front, body = note.read_text("utf-8").split("---\n", 2)
            front = front.replace(note.stem, copy.id(note.stem))
            text = f"{head}---\n{front}---\n{copy.text(body)}"
            (folder / f"sources/{copy.id(note.stem)}.md").write_text(text, "utf-8")
    descriptor["resources"] = kept
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")


def seconds(command: list[str], kept: Path) -> float:
    """Processor time of a command as a whole process; findings are no failure.

    `kept` is the folder for what one run leaves to the next.
    """
    environment = {name: value for name, value in os.environ.items() if name not in UNUSUAL}
    environment["XDG_CACHE_HOME"] = str(kept)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    whole = [sys.executable, *command]
    subprocess.run(whole, cwd=ROOT, env=environment, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 5, 10, 50])
    parser.add_argument("--keep", type=Path, help="a folder for the packages")
    parser.add_argument("--without", nargs="+", default=[], help="what is not measured")
    given = parser.parse_args()
    loading = "import sys, angara_yenisei; angara_yenisei.load(sys.argv[1])"
    source = sorted((ROOT / "sources").glob("*.md"))[1].stem
    with tempfile.TemporaryDirectory() as temporary:
        for times in given.times:
            folder = (given.keep or Path(temporary)) / str(times)
            write(folder, times)
            rows = sum(len(file.open().readlines()) - 1 for file in folder.glob("tables/*.csv"))
            commands = {
                "validate": ["validate.py", str(folder)],
                "again": ["validate.py", str(folder)],
                "load": ["-c", loading, str(folder)],
                "suggest": ["-m", "rowcite", "suggest", source, "--package", str(folder)],
                "view": ["-m", "rowcite", "view", source, "--package", str(folder)],
                "site": ["-m", "rowcite", "site", str(folder), "--to", f"{folder}-site"],
            }
            print(f"{times} times, {rows:,} rows", end="", flush=True)
            for name in [name for name in commands if name not in given.without]:
                took = seconds(commands[name], Path(temporary) / f"kept-{times}")
                print(f"  {name} {took:.2f}", end="", flush=True)
            print()


if __name__ == "__main__":
    main()
