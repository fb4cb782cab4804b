"""What the tests of the exports share: packages of awkward values, builds in other surroundings."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from rowcite import export
from rowcite.package.cells import plain
from rowcite.package.loader import load
from rowcite.package.model import Package
from rowcite.package.records import csv_line
from support import GOOD, PATIENCE, ROOT

FEW = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "string", "constraints": {"required": True, "unique": True}},
    {
        "name": "text",
        "type": "string",
        "title": "Text",
        "description": "Anything.",
        "rdfType": "https://example.org/text",
    },
    {"name": "code", "type": "string", "constraints": {"pattern": "[0-9]+"}},
    {"name": "amount", "type": "number"},
    {"name": "share", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
    {"name": "count", "type": "integer"},
    {"name": "day", "type": "date"},
    {"name": "flag", "type": "boolean"},
    {"name": "when", "type": "string", "rowcite:role": "date"},
    {"name": "word", "type": "string", "constraints": {"enum": ["it's", "да"]}},
    {"name": "near", "type": "string"},
]
NAMES = [field["name"] for field in FIELDS]
KEYS = [{"fields": "near", "reference": {"resource": "", "fields": "id"}}]


def package_of(
    folder: Path,
    rows: list[dict[str, str]],
    fields: list[dict[str, Any]] | None = None,
    **more: Any,
) -> Package:
    """A package of one table, `things`, whose rows fill the columns that they name."""
    fields = FIELDS if fields is None else fields
    names = [field["name"] for field in fields]
    schema = {
        "fields": fields,
        "primaryKey": "id",
        "foreignKeys": KEYS if "near" in names else [],
    } | more.pop("schema", {})
    descriptor = {
        "name": "awkward",
        "created": "2026-01-02T03:04:05Z",
        "resources": [{"name": "things", "path": "a.csv", "schema": schema}],
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps(descriptor | more), "utf-8")
    lines = [csv_line(row.get(name, "") for name in names) for row in rows]
    (folder / "a.csv").write_text(csv_line(names) + "".join(lines), "utf-8", newline="")
    return load(folder)


def built(name: str, package: Package, folder: Path) -> list[Path]:
    """A format built."""
    return export.write(name, package, folder)


TEXTS = st.text(st.sampled_from("аёЁйЯжaé=+-@'\"«», \n;#0179_x€𝄞"), max_size=12)
DECIMALS = st.builds(
    lambda digits, places, sign: plain(
        Decimal(sign * digits).scaleb(-places) if digits < 10**20 else Decimal(sign * digits)
    ),
    st.one_of(st.integers(0, 10**20), st.integers(0, 10**45), st.integers(0, 999)),
    st.integers(0, 18),
    st.sampled_from([1, -1]),
)
EDTF = [
    "2025-11-06",
    "2025-11",
    "2025",
    "2024-02",
    "2027-01/2027-12",
    "../2025-12-25",
    "2020/..",
    "2025~",
    "1899-12?",
]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "text": TEXTS,
            "code": st.sampled_from(["", "007", "1", "00", "20251106"]),
            "amount": st.one_of(st.just(""), DECIMALS),
            "share": st.sampled_from(["", "0", "100", "99.9", "0.1", "1e1"]),
            "count": st.one_of(st.just(""), st.integers(-(2**63), 2**63 - 1).map(str)),
            "day": st.one_of(st.just(""), st.dates().map(str)),
            "flag": st.sampled_from(["", "true", "false", "1"]),
            "when": st.sampled_from(["", *EDTF]),
            "word": st.sampled_from(["", "it's", "да"]),
            "near": st.sampled_from(["", "r0"]),
        }
    ),
    min_size=1,
    max_size=6,
).map(lambda rows: [row | {"id": f"r{at}"} for at, row in enumerate(rows)])

BUILD = """
import sys
from pathlib import Path
from rowcite import export
from rowcite.package.loader import load
print(*export.write(sys.argv[1], load(sys.argv[2]), Path(sys.argv[3])), sep="\\n")
"""


def built_elsewhere(name: str, folder: Path) -> list[Path]:
    """The files of a format of the good package, built with another hash seed and time zone."""
    surroundings = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "1", "TZ": "Asia/Krasnoyarsk"}
    run = [sys.executable, "-W", "error", "-c", BUILD, name, str(GOOD), str(folder)]
    found = subprocess.run(
        run,
        cwd=ROOT,
        env=os.environ | surroundings,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
        encoding="utf-8",
    )
    return [Path(line) for line in found.stdout.splitlines()]


def same_bytes_everywhere(name: str, folder: Path) -> bool:
    """Whether two builds of a format in different surroundings are the same, byte for byte."""
    found = []
    here, elsewhere = folder / "here", folder / "elsewhere"
    written = {here: built(name, load(GOOD), here), elsewhere: built_elsewhere(name, elsewhere)}
    for place, files in written.items():
        assert sorted(files) == sorted(file for file in place.rglob("*") if file.is_file())
        found.append({str(file.relative_to(place)): file.read_bytes() for file in files})
    return found[0] == found[1]
