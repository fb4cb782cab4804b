"""Derived files: written by one function, so that writing them and comparing them cannot differ.

From the notes and tables: the tables of passages and of entities. From the row models: schemas, the resources of the
descriptor, the data dictionary. From the checks: their page. From both: the list of tables in each README.
"""

import json
import re
from typing import Any

from rowcite.checks.check import Check, Dataset, Family
from rowcite.package import queries
from rowcite.package.files import UnreadableError, read_json, read_text
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.rows import Row
from rowcite.package.schema import base_type, options, resource, summary, table_schema, words
from rowcite.package.table import Table, csv_line

README_LISTS = {
    "README.md": ("Table", "A row is"),
    "README.ru.md": ("Таблица", "Что в ней"),
}
LIST = re.compile(r"(?s)(?<=<!-- tables: generated -->\n).*?(?=<!-- end -->)")


def derived_files(package: Package, dataset: Dataset | None) -> dict[str, str]:
    """Every derived file of a package: path to the text that it must hold."""
    files = {}
    passages, entities = package.role("passages"), package.role("entities")
    # What comes from a file that could not be read whole cannot be declared: that is one finding, not two.
    if passages is not None and _notes_readable(package):
        files[passages.path] = _csv(passages, _passages(package, passages))
    if entities is not None and all(
        t.is_read_whole for t in package.tables.values() if t.with_role("name")
    ):
        files[entities.path] = _csv(entities, _entities(package, entities))
    if dataset is not None:
        files |= {
            f"schemas/{model.spec.name}.json": to_json(table_schema(model))
            for model in dataset.tables
        }
        sources = package.role("sources")
        if _notes_readable(package) and (sources is None or sources.is_read_whole):
            files[DESCRIPTOR] = to_json(_descriptor(package, dataset))
        if (package.root / "docs").is_dir():
            files["docs/dictionary.md"] = dictionary(dataset)
            files["docs/checks.md"] = checks_page(dataset.checks)
        files |= _readmes(package, dataset)
    return files


def _notes_readable(package: Package) -> bool:
    declared = {resource.note for resource in package.descriptor.resources if resource.note}
    return declared <= package.notes.keys() and not any(
        note.faults for note in package.notes.values()
    )


def to_json(value: Any) -> str:  # noqa: ANN401
    """JSON in the one form in which it is committed."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _csv(table: Table, rows: list[dict[str, str]]) -> str:
    header = [field.name for field in table.schema.fields]
    ordered = sorted(rows, key=lambda row: row["id"])
    return csv_line(header) + "".join(
        csv_line(row.get(name, "") for name in header) for row in ordered
    )


def passage_id(source: str, number: str) -> str:
    """The id of a passage in the table of passages."""
    return f"{source}-{number}"


def _passages(package: Package, _: Table) -> list[dict[str, str]]:
    rows = []
    for note in package.notes.values():
        for passage in note.passages:
            row = {
                "id": passage_id(note.source, passage.number),
                "source": note.source,
                "passage": passage.number,
            }
            row |= {"kind": passage.kind, "gist": passage.text}
            pin = note.pins.get(passage.number)
            rows.append(
                row
                | (
                    {"pin": pin.fingerprint, "text_start": pin.start, "text_end": pin.end}
                    if pin
                    else {}
                )
            )
    return rows


def _entities(package: Package, table: Table) -> list[dict[str, str]]:
    """A row for each thing that has a name, under the columns that its own table shares with the table of entities."""
    shared = [field.name for field in table.schema.fields]
    return [
        {name: entity.row[name] for name in shared}
        | {"id": id_, "table_name": entity.row.table.name}
        for id_, entity in queries.entities(package).items()
    ]


def _descriptor(package: Package, dataset: Dataset) -> dict[str, Any]:
    """The descriptor with its resources and sources written anew, and everything else as it stands."""
    current: dict[str, Any] = read_json(package.root, DESCRIPTOR)
    notes = sorted(package.notes.items())
    resources = [resource(model) for model in dataset.tables]
    for source, note in notes:
        resources.append({
            "name": f"note-{source}", "title": f"Note of {source}", "path": note.path, "scheme": "file", "format": "md",
            "mediatype": "text/markdown", "encoding": "utf-8", "rowcite:note": source,
        })  # fmt: skip
    sources = []
    for row in queries.sources(package).values():
        title, url = (
            next((row[name] for name in row.table.with_role(role) if row[name]), "")
            for role in ("title", "url")
        )
        sources.append({"title": title or row.id} | ({"path": url} if url else {}))
    return {key: value for key, value in current.items() if key not in ("sources", "resources")} | {
        "sources": sources,
        "resources": resources,
    }


def dictionary(dataset: Dataset) -> str:
    """The data dictionary: every table, column and controlled word."""
    lines = ["# Data dictionary", "", "Generated from the row models; do not edit.", ""]
    vocabularies: dict[str, list[str]] = {}
    for model in dataset.tables:
        lines += [
            f"## {model.spec.name}",
            "",
            summary(model),
            "",
            "| column | type | required | meaning | example | term |",
        ]
        lines.append("|---|---|---|---|---|---|")
        for name, info in model.model_columns().items():
            lines.append(_column_line(model, name))
            vocabulary = words(info)
            if vocabulary:
                vocabularies.setdefault(vocabulary.__name__, []).append(f"{model.spec.name}.{name}")
        lines.append("")
    lines += ["# Controlled words", ""]
    for model in dataset.tables:
        for info in model.model_columns().values():
            vocabulary = words(info)
            used = vocabularies.pop(vocabulary.__name__, None) if vocabulary else None
            if vocabulary and used:
                lines += [
                    f"## {', '.join(used)}",
                    "",
                    (vocabulary.__doc__ or "").strip(),
                    "",
                    "| word | English | Russian | meaning |",
                ]
                lines += ["|---|---|---|---|"]
                lines += [
                    f"| `{w.value}` | {w.label_en} | {w.label_ru} | {w.definition} |"
                    for w in vocabulary
                ]
                lines.append("")
    return "\n".join(lines)


def _column_line(model: type[Row], name: str) -> str:
    info = model.model_columns()[name]
    declared = options(info)
    found, _ = base_type(info.annotation)
    kind = (
        "word"
        if words(info)
        else {"str": "text", "Decimal": "number"}.get(found.__name__, found.__name__)
    )
    if declared.get("references"):
        kind = f"id of [{declared['references']}](#{declared['references']})"
    term = f"<{declared['means']}>" if declared.get("means") else ""
    required = "yes" if info.is_required() else ""
    return f"| `{name}` | {kind} | {required} | {info.title}. {info.description} | `{(info.examples or [''])[0]}` | {term} |"


def checks_page(checks: tuple[Check, ...]) -> str:
    """The page of checks: what each reports, why, and what to do."""
    lines = [
        "# Checks",
        "",
        "Generated from the checks themselves; do not edit. `python validate.py explain CODE` prints one.",
        "",
    ]
    family = ""
    for check in sorted(checks, key=lambda c: (tuple(Family).index(c.family), c.code)):
        if check.family != family:
            family = check.family
            lines += [f"## {family}", ""]
        lines += [f"### {check.code}", "", check.summary, "", check.reason, "", check.advice, ""]
    return "\n".join(lines)


def _readmes(package: Package, dataset: Dataset) -> dict[str, str]:
    """Each README with its list of tables written anew; without row counts, over which branches would clash."""
    found = {}
    for path, head in README_LISTS.items():
        try:
            text, _ = read_text(package.root, path)
        except UnreadableError:
            continue
        lines = [f"| {' | '.join(head)} |", "|---|---|"]
        for model in dataset.tables:
            name = model.spec.name
            meaning = summary(model) if path == "README.md" else model.spec.title_ru
            lines.append(f"| [{name}](tables/{name}.csv) | {meaning} |")
        found[path] = _with_list(text, "\n".join([*lines, ""]))
    return found


def _with_list(text: str, listed: str) -> str:
    return LIST.sub(lambda _: listed, text)
