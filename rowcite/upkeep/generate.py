"""The generated files of a package: one function makes them, to be written or to be compared.

From the notes and tables come the tables of passages and of entities. From the row models come the
schemas, the resources of the descriptor and the pages of `rowcite.upkeep.generated_docs`.
"""

import re
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from rowcite.checks.check import Dataset
from rowcite.package import queries
from rowcite.package.descriptor import CANONICAL, note_resource
from rowcite.package.files import read_json
from rowcite.package.form import passage_order, to_json
from rowcite.package.loader import load
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.records import csv_line
from rowcite.package.rows import Row
from rowcite.package.schema import resource, table_schema
from rowcite.package.table import Table
from rowcite.upkeep.generated_docs import checks_page, dictionary, readmes

# What begins a list in a note; a spreadsheet would take it for a formula.
LIST_MARK = re.compile(r"^[-+] ")


def loaded(path: Path, dataset: Dataset | None) -> Package:
    """A package with the text that each of its generated files should have."""
    package = load(path)
    package.generated = generated_files(package, dataset)
    return package


def generated_files(package: Package, dataset: Dataset | None) -> dict[str, str]:
    """The text that each generated file must hold, by path; without a dataset only the tables.

    Those of `left_out` are not among them: the file that cannot be read is the one finding.
    """
    files = {}
    skipped = left_out(package)
    passages, entities = package.role("passages"), package.role("entities")
    if passages is not None and passages.path not in skipped:
        files[passages.path] = _as_csv(passages, _passages(package))
    if entities is not None and entities.path not in skipped:
        files[entities.path] = _as_csv(entities, _entities(package, entities))
    if dataset is not None:
        files |= _schemas(dataset.tables)
        if DESCRIPTOR not in skipped:
            files[DESCRIPTOR] = to_json(_descriptor(package, dataset))
        if (package.root / "docs").is_dir():
            files |= _pages(dataset)
        files |= readmes(package.root, dataset.tables)
    return files


@cache
def _schemas(models: tuple[type[Row], ...]) -> dict[str, str]:
    return {f"schemas/{model.spec.name}.json": to_json(table_schema(model)) for model in models}


@cache
def _pages(dataset: Dataset) -> dict[str, str]:
    return {
        "docs/dictionary.md": dictionary(dataset.tables, dataset.guide),
        "docs/checks.md": checks_page(dataset.checks),
    }


def left_out(package: Package) -> dict[str, list[str]]:
    """The generated files that cannot be made, each with the unreadable files it comes from."""
    unread = [note.path for note in package.notes.values() if note.faults]
    declared = {entry.note: entry.path for entry in package.descriptor.resources if entry.note}
    unread += [path for source, path in declared.items() if source not in package.notes]
    if package.descriptor.notes:  # those gone from their folder, while their passages are there
        with_passages = {row["source"] for row in package.rows_of("passages")}
        for source in queries.sources(package):
            if source not in package.notes and source in with_passages:
                unread.append(f"{package.descriptor.notes}/{source}.md")
    tables = [table for table in package.tables.values() if not table.is_read_whole]
    naming = [table.path for table in tables if table.with_role("name")]
    sources = [table.path for table in tables if table.schema.role == "sources"]
    found = {}
    passages, entities = package.role("passages"), package.role("entities")
    if passages is not None and unread:
        found[passages.path] = unread
    if entities is not None and naming:
        found[entities.path] = naming
    if (unread or sources) and not package.descriptor.notes:
        found[DESCRIPTOR] = [*unread, *sources]
    return found


def _as_csv(table: Table, rows: list[dict[str, str]]) -> str:
    text = csv_line(table.fields)
    for row in rows:
        text += csv_line(row.get(name, "") for name in table.fields)
    return text


def _passages(package: Package) -> list[dict[str, str]]:
    rows = []
    for note in package.notes.values():
        for passage in note.passages:
            row = {
                "id": f"{note.source}-{passage.number}",
                "source": note.source,
                "passage": passage.number,
                "kind": passage.kind,
                "gist": LIST_MARK.sub("– ", passage.text),
            }
            pin = note.pins.get(passage.number)
            if pin:
                row |= {"pin": pin.fingerprint, "text_start": pin.start}
                row["text_end"] = pin.last_words
            rows.append(row)
    return sorted(rows, key=lambda row: passage_order(row["source"], row["passage"]))


def _entities(package: Package, table: Table) -> list[dict[str, str]]:
    """A row for each thing that has a name, from the columns that its own table has too."""
    rows = []
    for id_, entity in queries.entities(package).items():
        row = {field.name: entity.row[field.name] for field in table.schema.fields}
        rows.append(row | {"id": id_, "table_name": entity.row.table.name})
    return sorted(rows, key=itemgetter("id"))


def _descriptor(package: Package, dataset: Dataset) -> dict[str, Any]:
    """The descriptor with its sources and resources generated, and everything else as it stands.

    One that names the folder of the notes lists neither notes nor sources, which a release does.
    """
    current: dict[str, Any] = read_json(package.root, DESCRIPTOR)
    kept = {key: value for key, value in current.items() if key not in ("sources", "resources")}
    kept.setdefault("rowcite:form", CANONICAL)
    tables = [resource(model) for model in dataset.tables]
    if package.descriptor.notes:
        return kept | {"resources": tables}
    notes = [note_resource(source, note.path) for source, note in sorted(package.notes.items())]
    return kept | {"sources": queries.listed_sources(package), "resources": [*tables, *notes]}
