"""The generated pages: data dictionary, page of checks, list of tables in each README."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from rowcite.checks.check import Check, Family
from rowcite.package.files import UnreadableError, read_text
from rowcite.package.rows import Row, Word
from rowcite.package.schema import base_type, options, summary, words

README_LISTS = {
    "README.md": ("Table", "A row is"),
    "README.ru.md": ("Таблица", "Что в ней"),
}
LIST = re.compile(r"(?s)(?<=<!-- tables: generated -->\n).*?(?=<!-- end -->)")
TYPES = {"str": "text", "Decimal": "number"}  # what the dictionary calls a type of Python

Models = Iterable[type[Row]]


def dictionary(models: Models, guide: str) -> str:
    """The data dictionary: what to read first, then every table, column and controlled word."""
    lines = ["# Data dictionary", "", "Generated from the row models; do not edit.", ""]
    if guide:
        lines += [guide, ""]
    columns: dict[type[Word], list[str]] = {}  # the columns that use each vocabulary
    measured: dict[type[Word], Mapping[str, str]] = {}  # what the units beside a word measure
    for model in models:
        head = "| column | type | required | meaning | example | term |"
        lines += [
            f"## {model.spec.name}",
            "",
            summary(model),
            "",
            head,
            "|---|---|---|---|---|---|",
        ]
        for name, info in model.model_columns().items():
            lines.append(_column_line(model, name))
            vocabulary = words(info)
            if vocabulary:
                columns.setdefault(vocabulary, []).append(f"{model.spec.name}.{name}")
                measured[vocabulary] = options(info).get("dimensions") or {}
        lines.append("")
    lines += ["# Controlled words", ""]
    for vocabulary, used in columns.items():
        head = "| word | English | Russian | meaning |"
        lines += [f"## {', '.join(used)}", "", (vocabulary.__doc__ or "").strip(), "", head]
        lines.append("|---|---|---|---|")
        for word in vocabulary:
            meaning = word.definition
            dimensions = measured[vocabulary].get(word, "").split()
            if dimensions:
                meaning += f" In units of: {', '.join(dimensions)}."
            cells = (f"`{word.value}`", word.label_en, word.label_ru, meaning)
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


def _column_line(model: type[Row], name: str) -> str:
    info = model.model_columns()[name]
    declared = options(info)
    if declared.get("references"):
        kind = f"id of [{declared['references']}](#{declared['references']})"
    elif words(info):
        kind = "word"
    else:
        found = base_type(info.annotation)[0].__name__
        kind = TYPES.get(found, found)
    required = "yes" if info.is_required() else ""
    meaning = f"{info.title}. {info.description}"
    example = (info.examples or [""])[0]
    term = f"<{declared['means']}>" if declared.get("means") else ""
    return f"| `{name}` | {kind} | {required} | {meaning} | `{example}` | {term} |"


def checks_page(checks: Iterable[Check]) -> str:
    """The page of checks: what each reports, why, and what to do."""
    said = "Generated from the checks themselves; do not edit."
    lines = ["# Checks", "", f"{said} `python validate.py explain CODE` prints one.", ""]
    family = ""
    for check in sorted(checks, key=lambda c: (tuple(Family).index(c.family), c.code)):
        if check.family != family:
            family = check.family
            lines += [f"## {family}", ""]
        lines += [f"### {check.code}", "", check.summary, "", check.reason, "", check.advice, ""]
    return "\n".join(lines)


def readmes(root: Path, models: Models) -> dict[str, str]:
    """The text of each README, with its list of tables generated.

    The list has no row counts, over which branches would clash.
    """
    found = {}
    for path, head in README_LISTS.items():
        try:
            text, _ = read_text(root, path)
        except UnreadableError:
            continue
        lines = [f"| {' | '.join(head)} |", "|---|---|"]
        for model in models:
            name = model.spec.name
            meaning = summary(model) if path == "README.md" else model.spec.title_ru
            lines.append(f"| [{name}](tables/{name}.csv) | {meaning} |")
        listed = "\n".join([*lines, ""])
        found[path] = LIST.sub(listed.replace("\\", r"\\"), text)
    return found
