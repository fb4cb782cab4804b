"""Small packages, each with the verdict that it must get from us and from the Frictionless library.

Where only one of the two accepts a package, docs/standard.md says why.
"""

import gzip
import json
from collections.abc import Iterator
from enum import Enum
from hashlib import md5
from pathlib import Path
from typing import Any, NamedTuple

import yaml

V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
ID, N = {"name": "id", "type": "string"}, {"name": "n", "type": "integer"}
P = {"name": "p", "type": "string"}
GOOD = "id,n\na,1\nb,2\n"
SEMICOLONS = GOOD.replace(",", ";")
OF_SCHEMA = ("primaryKey", "uniqueKeys", "foreignKeys", "missingValues", "fieldsMatch")


class By(Enum):
    """Who accepts a package."""

    BOTH = (True, True)
    NEITHER = (False, False)
    US = (True, False)
    THEM = (False, True)


class Case(NamedTuple):
    """A package: its name here, its descriptor, its files, and who accepts it."""

    name: str
    descriptor: dict[str, Any] | str
    files: dict[str, str | bytes]
    by: By

    def write(self, folder: Path) -> Path:
        """The package, written into a folder."""
        for name, held in self.files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(held if isinstance(held, bytes) else held.encode())
        said = self.descriptor
        text = said if isinstance(said, str) else json.dumps(said)
        (folder / "datapackage.json").write_text(text, "utf-8")
        return folder


def table(fields: list[dict[str, Any]] | None = None, **more: Any) -> dict[str, Any]:
    """A resource of two columns, `id` and `n`, unless it says otherwise."""
    schema = {"fields": [ID, N] if fields is None else fields}
    schema |= {key: more.pop(key) for key in OF_SCHEMA if key in more}
    return {"name": "a", "path": "a.csv", "schema": schema} | more


def key(fields: list[str], resource: str, target: list[str]) -> list[dict[str, Any]]:
    """One foreign key."""
    return [{"fields": fields, "reference": {"resource": resource, "fields": target}}]


def package(*resources: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A descriptor of version 2."""
    return {"$schema": V2, "name": "p", "resources": list(resources)} | more


def first_version(descriptor: dict[str, Any]) -> dict[str, Any]:
    """The descriptor as one of version 1."""
    return {name: value for name, value in descriptor.items() if name != "$schema"}


def limited(**constraints: Any) -> dict[str, Any]:
    """The column `n` with constraints."""
    return N | {"constraints": constraints}


B = table(name="b", path="b.csv")
PARENT = [ID, P]
A: dict[str, str | bytes] = {"a.csv": GOOD}
NOBODY = By.NEITHER
SOURCE = {"title": "S", "path": "https://example.org/s"}
AFAR = [{"fields": ["id"], "reference": {"package": "p", "resource": "b", "fields": ["id"]}}]
TWO_TO_ONE = table(foreignKeys=key(["id", "n"], "b", ["id"]))
ONE_TO_TWO = table(foreignKeys=key(["id"], "b", ["id", "n"]))
LESS = {"pattern": "[a-z-[aeiou]]"}
UNIQUE = [ID, {**N, "constraints": {"unique": True}}]
# A table, and what stands in its file.
TABLES: list[tuple[str, dict[str, Any], str | bytes, By]] = [
    ("good", table(), GOOD, By.BOTH),
    ("empty file", table(), "", By.NEITHER),
    ("header alone", table(), "id,n\n", By.BOTH),
    ("no line end", table(), "id,n\na,1", By.BOTH),
    ("CRLF", table(), GOOD.replace("\n", "\r\n"), By.BOTH),
    ("lone CR", table(), GOOD.replace("\n", "\r"), By.BOTH),
    ("lone CR among LF", table(), "id,n\na,1\rb,2\n", By.BOTH),
    ("lone CR within a row", table(), "id,n\na\r,1\n", By.NEITHER),
    ("lone CR in quotes", table([ID, P]), 'id,p\na,"b\rc"\n', By.BOTH),
    ("mixed line ends", table(), "id,n\r\na,1\nb,2\r\n", By.BOTH),
    ("byte order mark", table(), "\ufeff" + GOOD, By.BOTH),
    ("all quoted", table(), '"id","n"\n"a","1"\n', By.BOTH),
    ("behind a quote", table(), 'id,n\n"a"b,1\n', By.THEM),
    ("quote within", table(), 'id,n\na"b,1\n', By.BOTH),
    ("space before a quote", table(), 'id,n\na, "1"\n', By.THEM),
    ("line break in a cell", table(), 'id,n\n"a\nb",1\n', By.BOTH),
    ("blank line at the end", table(), GOOD + "\n", By.NEITHER),
    ("blank line", table(), "id,n\na,1\n\nb,2\n", By.NEITHER),
    ("line of commas", table(), GOOD + ",\n", By.NEITHER),
    ("short row", table(), GOOD + "c\n", By.NEITHER),
    ("long row", table(), GOOD + "c,3,4\n", By.NEITHER),
    ("long row, empty", table(), GOOD + "c,3,\n", By.NEITHER),
    ("long cell", table(), "id,n\n" + "a" * 200_000 + ",1\n", By.BOTH),
    ("one column", table([ID]), "id\na\nb\n", By.BOTH),
    ("one column, blank line", table([ID]), "id\na\n\nb\n", By.NEITHER),
    ("one column, semicolon", table([ID]), "id\na;b\nc\n", By.BOTH),
    ("header in another order", table(), "n,id\n1,a\n", By.NEITHER),
    ("header with another name", table(), "id,m\na,1\n", By.NEITHER),
    ("header in capitals", table(), "ID,n\na,1\n", By.NEITHER),
    ("header with spaces", table(), "id, n\na,1\n", By.THEM),
    ("header with more", table(), "id,n,x\na,1,2\n", By.NEITHER),
    ("header with less", table(), "id\na\n", By.NEITHER),
    ("header doubled", table(), "id,id\na,1\n", By.NEITHER),
    ("header with a gap", table(), "id,\na,1\n", By.NEITHER),
    ("equal", table(fieldsMatch="equal"), "n,id\n1,a\n", By.BOTH),
    ("equal in a list", table(fieldsMatch=["equal"]), "n,id\n1,a\n", By.US),
    ("subset", table(fieldsMatch="subset"), "id,x,n\na,1,2\n", By.BOTH),
    ("subset, broken", table(fieldsMatch="subset"), "id,x,n\na,1,y\n", By.NEITHER),
    ("superset", table(fieldsMatch="superset"), "id\na\n", By.BOTH),
    ("partial", table(fieldsMatch="partial"), "id,y\na,1\n", By.BOTH),
    ("unknown match", table(fieldsMatch="strange"), GOOD, By.NEITHER),
    ("primary key", table(primaryKey="id"), GOOD, By.BOTH),
    ("primary key twice", table(primaryKey="id"), "id,n\na,1\na,2\n", By.NEITHER),
    ("primary key empty", table(primaryKey="id"), "id,n\n,1\n", By.NEITHER),
    ("primary key by value", table(primaryKey="n"), "id,n\na,1\nb,01\n", By.NEITHER),
    ("composite key", table(primaryKey=["id", "n"]), "id,n\na,1\na,2\n", By.BOTH),
    ("composite key twice", table(primaryKey=["id", "n"]), "id,n\na,1\na,1\n", By.NEITHER),
    ("composite key, partly empty", table(primaryKey=["id", "n"]), "id,n\na,\nb,1\n", By.THEM),
    ("key of no column", table(primaryKey="x"), GOOD, By.NEITHER),
    ("unique", table(UNIQUE), GOOD, By.BOTH),
    ("unique twice", table(UNIQUE), "id,n\na,1\nb,1\n", By.NEITHER),
    ("unique empty", table(UNIQUE), "id,n\na,\nb,\n", By.BOTH),
    ("unique keys", table(uniqueKeys=[["id", "n"]]), GOOD, By.BOTH),
    ("unique keys twice", table(uniqueKeys=[["id", "n"]]), "id,n\na,1\na,1\n", By.THEM),
    ("unique key as a word", table(uniqueKeys=["id"]), "id,n\na,1\na,2\n", By.THEM),
    ("parent", table(PARENT, foreignKeys=key(["p"], "", ["id"])), "id,p\na,\nb,a\n", By.BOTH),
    ("lost parent", table(PARENT, foreignKeys=key(["p"], "", ["id"])), "id,p\nb,z\n", By.NEITHER),
    (
        "parent unknown by a marker",
        table(PARENT, missingValues=["NA"], foreignKeys=key(["p"], "", ["id"])),
        "id,p\na,NA\nb,a\n",
        By.BOTH,
    ),
    ("missing", table(missingValues=["", "-"]), "id,n\na,-\n", By.BOTH),
    ("empty is not missing", table(missingValues=["-"]), "id,n\na,\n", By.NEITHER),
    ("labels", table(missingValues=[{"value": "-", "label": "x"}]), "id,n\na,-\n", By.BOTH),
    ("missing values as a word", table(missingValues="-"), "id,n\na,-\n", By.NEITHER),
    ("semicolons", table(dialect={"delimiter": ";"}), SEMICOLONS, By.BOTH),
    ("semicolons, broken", table(dialect={"delimiter": ";"}), "id;n\na;x\n", By.NEITHER),
    ("semicolons said, commas", table(dialect={"delimiter": ";"}), GOOD, By.NEITHER),
    ("semicolons not said", table(), SEMICOLONS, By.THEM),
    ("tabs not said", table(), GOOD.replace(",", "\t"), By.THEM),
    ("usual dialect", table(dialect={"delimiter": ",", "quoteChar": '"'}), GOOD, By.BOTH),
    ("no header", table(dialect={"header": False}), "a,1\n", By.BOTH),
    ("comments", table(dialect={"commentChar": "#"}), "#x\nid,n\na,1\n", By.BOTH),
    ("dialect that is lost", table(dialect="d.json"), GOOD, By.NEITHER),
    ("schema that is lost", table(schema="s.json"), GOOD, By.NEITHER),
    ("schema without fields", table([]), GOOD, By.NEITHER),
    ("schema that is empty", table(schema={}), GOOD, By.NEITHER),
    ("column without name", table([{"type": "string"}, N]), GOOD, By.NEITHER),
    ("column twice", table([ID, ID]), "id,id\na,b\n", By.NEITHER),
    ("Latin-1", table(encoding="iso-8859-1"), "id,n\né,1\n".encode("latin1"), By.BOTH),
    ("Latin-1 as UTF-8", table(encoding="utf-8"), "id,n\né,1\n".encode("latin1"), By.NEITHER),
    ("Latin-1 not said", table(), ("id,n\n" + "é,1\n" * 5).encode("latin1"), By.THEM),
    ("UTF-16", table(encoding="utf-16"), GOOD.encode("utf-16"), By.BOTH),
    ("list of one path", table(path=["a.csv"]), GOOD, By.BOTH),
    ("size", table(bytes=len(GOOD)), GOOD, By.BOTH),
    ("wrong size", table(bytes=1), GOOD, By.NEITHER),
    ("wrong MD5", table(hash="abc"), GOOD, By.NEITHER),
    ("wrong SHA-256", table(hash="sha256:" + "0" * 64), GOOD, By.NEITHER),
    ("wrong SHA-512", table(hash="sha512:" + "0" * 128), GOOD, By.THEM),
    (
        "MD5 in capitals",
        table(hash=md5(GOOD.encode(), usedforsecurity=False).hexdigest().upper()),
        GOOD,
        By.US,
    ),
    ("media type", table(mediatype="text/csv"), GOOD, By.BOTH),
    ("format in capitals", table(format="CSV"), GOOD, By.BOTH),
    ("format with a point", table(format=".csv"), GOOD, By.BOTH),
    ("tabular", table(profile="tabular-data-resource"), GOOD, By.BOTH),
    ("null as title", table(title=None), GOOD, By.NEITHER),
    ("enum with a word twice", table([ID, limited(enum=[1, 1, 2])]), GOOD, By.THEM),
    ("enum without a word", table([ID, limited(enum=[])]), "id,n\na,\n", By.THEM),
    ("negative length", table([{**ID, "constraints": {"minLength": -1}}, N]), GOOD, By.THEM),
    ("class less a class", table([{**ID, "constraints": LESS}, N]), GOOD.replace("a", "c"), By.US),
    ("class less a class, broken", table([{**ID, "constraints": LESS}, N]), GOOD, NOBODY),
    ("integer in groups", table([ID, {**N, "groupChar": " "}]), "id,n\na,1 000\n", NOBODY),
    ("null sequence", table(dialect={"nullSequence": "-"}), "id,n\na,-\n", By.US),
    ("path that is empty", table(path=""), GOOD, NOBODY),
    ("path that is null", table(path=None), GOOD, NOBODY),
    ("NUL", table(), "id,n\na\0,1\n", By.THEM),
    ("NUL in quotes", table(), 'id,n\n"a\n\0",1\n', By.THEM),
]
OTHERS: list[Case] = [
    Case("two tables", package(table(), B), {"a.csv": GOOD, "b.csv": GOOD}, By.BOTH),
    Case(
        "reference",
        package(table(foreignKeys=key(["id"], "b", ["id"])), B),
        {"a.csv": GOOD, "b.csv": GOOD},
        By.BOTH,
    ),
    Case(
        "lost reference",
        package(table(foreignKeys=key(["id"], "b", ["id"])), B),
        {"a.csv": GOOD, "b.csv": "id,n\na,1\n"},
        By.NEITHER,
    ),
    Case(
        "reference by value",
        package(table(foreignKeys=key(["n"], "b", ["n"])), B),
        {"a.csv": "id,n\na,01\n", "b.csv": GOOD},
        By.BOTH,
    ),
    Case(
        "reference to another type",
        package(table(foreignKeys=key(["n"], "b", ["id"])), B),
        {"a.csv": "id,n\na,1\n", "b.csv": "id,n\n1,1\n"},
        By.NEITHER,
    ),
    Case(
        "composite reference",
        package(table(foreignKeys=key(["id", "n"], "b", ["id", "n"])), B),
        {"a.csv": GOOD, "b.csv": GOOD},
        By.BOTH,
    ),
    Case(
        "lost composite reference",
        package(table(foreignKeys=key(["id", "n"], "b", ["id", "n"])), B),
        {"a.csv": "id,n\na,2\n", "b.csv": GOOD},
        By.NEITHER,
    ),
    Case(
        "composite reference, partly empty",
        package(table(foreignKeys=key(["id", "n"], "b", ["id", "n"])), B),
        {"a.csv": "id,n\na,\n", "b.csv": GOOD},
        By.US,
    ),
    Case(
        "reference to no table",
        package(table(foreignKeys=key(["id"], "z", ["id"]))),
        {"a.csv": GOOD},
        By.NEITHER,
    ),
    Case(
        "reference to no column",
        package(table(foreignKeys=key(["id"], "b", ["z"])), B),
        {"a.csv": GOOD, "b.csv": GOOD},
        By.NEITHER,
    ),
    Case(
        "reference of no column",
        package(table(foreignKeys=key(["z"], "b", ["id"])), B),
        {"a.csv": GOOD, "b.csv": GOOD},
        By.NEITHER,
    ),
    Case(
        "reference to another dialect",
        package(table(foreignKeys=key(["id"], "b", ["id"])), B | {"dialect": {"delimiter": ";"}}),
        {"a.csv": GOOD, "b.csv": SEMICOLONS},
        By.BOTH,
    ),
    Case(
        "lost reference to another dialect",
        package(table(foreignKeys=key(["id"], "b", ["id"])), B | {"dialect": {"delimiter": ";"}}),
        {"a.csv": GOOD, "b.csv": "id;n\na;1\n"},
        By.NEITHER,
    ),
    Case(
        "lost reference from another dialect",
        package(table(foreignKeys=key(["id"], "b", ["id"]), dialect={"delimiter": ";"}), B),
        {"a.csv": SEMICOLONS, "b.csv": "id,n\na,1\n"},
        By.NEITHER,
    ),
    Case(
        "dialect in a file",
        package(table(dialect="d.json")),
        {"a.csv": SEMICOLONS, "d.json": '{"delimiter": ";"}'},
        By.BOTH,
    ),
    Case(
        "schema in a file",
        package(table(schema="s.json")),
        {"a.csv": GOOD, "s.json": json.dumps({"fields": [ID, N]})},
        By.BOTH,
    ),
    Case("no schema", package({"name": "a", "path": "a.csv"}), {"a.csv": GOOD}, By.BOTH),
    Case(
        "no schema, ragged",
        package({"name": "a", "path": "a.csv"}),
        {"a.csv": GOOD + "c\n"},
        By.NEITHER,
    ),
    Case("tabs", package(table(path="a.tsv")), {"a.tsv": GOOD.replace(",", "\t")}, By.BOTH),
    Case("text file", package(table(path="a.txt")), {"a.txt": GOOD}, By.BOTH),
    Case("of type text", package({"name": "a", "path": "a.csv", "type": "text"}), A, By.BOTH),
    Case("of type package", package({"name": "a", "path": "a.csv", "type": "package"}), A, NOBODY),
    Case("of a type of its own", package(table(type="map")), A, NOBODY),
    Case("of no type", package(table(type=None)), A, NOBODY),
    Case("no path in the list", package(table(path=[])), A, NOBODY),
    Case("two columns refer to one", package(TWO_TO_ONE, B), A | {"b.csv": GOOD}, NOBODY),
    Case("one column refers to two", package(ONE_TO_TWO, B), A | {"b.csv": GOOD}, NOBODY),
    Case("ending in capitals", package(table(path="a.CSV")), {"a.CSV": GOOD}, By.BOTH),
    Case(
        "two files",
        package(table(path=["a.csv", "b.csv"])),
        {"a.csv": GOOD, "b.csv": "id,n\nc,3\n"},
        By.BOTH,
    ),
    Case(
        "two files, broken",
        package(table(path=["a.csv", "b.csv"])),
        {"a.csv": GOOD, "b.csv": "id,n\nc,x\n"},
        By.NEITHER,
    ),
    Case("no file", package(table()), {}, By.NEITHER),
    Case(
        "data within",
        package({"name": "a", "data": [["id", "n"], ["a", 1]], "schema": {"fields": [ID, N]}}),
        {},
        By.BOTH,
    ),
    Case(
        "data within as objects",
        package({"name": "a", "data": [{"id": "a", "n": 1}], "schema": {"fields": [ID, N]}}),
        {},
        By.BOTH,
    ),
    Case(
        "data within, broken",
        package({"name": "a", "data": [["id", "n"], ["a", "x"]], "schema": {"fields": [ID, N]}}),
        {},
        By.NEITHER,
    ),
    Case("an object within", package({"name": "a", "data": {"x": 1}}), {}, By.NEITHER),
    Case("a word within", package({"name": "a", "data": "x"}), {}, By.NEITHER),
    Case("data and path", package(table(data=[["id", "n"]])), {"a.csv": GOOD}, By.NEITHER),
    Case("neither data nor path", package({"name": "a"}), {}, By.NEITHER),
    Case("no name", package({"path": "a.csv"}), {"a.csv": GOOD}, By.NEITHER),
    Case("one name twice", package(table(), table()), {"a.csv": GOOD}, By.NEITHER),
    Case("name with a space", package(table(name="A b")), {"a.csv": GOOD}, By.BOTH),
    Case(
        "name with a space, version 1",
        first_version(package(table(name="A b"))),
        {"a.csv": GOOD},
        By.NEITHER,
    ),
    Case(
        "labels, version 1",
        first_version(package(table(missingValues=[{"value": "-"}]))),
        {"a.csv": "id,n\na,-\n"},
        By.US,
    ),
    Case("no resources", {"name": "p"}, {}, By.NEITHER),
    Case("empty resources", package(), {}, By.THEM),
    Case("JSON", package({"name": "a", "path": "a.json"}), {"a.json": '{"x": 1}'}, By.BOTH),
    Case(
        "table of JSON", package(table(path="a.json")), {"a.json": '[{"id": "a", "n": 1}]'}, By.BOTH
    ),
    Case(
        "table of JSON, broken",
        package(table(path="a.json")),
        {"a.json": '[{"id": "a", "n": "x"}]'},
        By.THEM,
    ),
    Case("hidden folder", package(table(path=".h/a.csv")), {".h/a.csv": GOOD}, By.THEM),
    Case("NaN in JSON", package(table(), x=float("nan")), A, By.THEM),
    Case("contributor as a word", package(table(), contributors=["A"]), A, NOBODY),
    Case("licence elsewhere", package(table(), licenses=[{"path": "/etc/a"}]), A, By.THEM),
    Case("picture of it elsewhere", package(table(), image="../a.png"), A, By.THEM),
    Case("source at an address", package(table(), sources=[SOURCE]), A, By.BOTH),
    Case(
        "reference to another package",
        package(table(foreignKeys=AFAR), B),
        A | {"b.csv": GOOD},
        By.THEM,
    ),
    Case("picture", package({"name": "a", "path": "a.png"}), {"a.png": b"\x89PNG\xff"}, By.BOTH),
    Case("text", package({"name": "a", "path": "a.md"}), {"a.md": "# x\r\n"}, By.BOTH),
    Case(
        "picture with a wrong MD5",
        package({"name": "a", "path": "a.png", "hash": "abc"}),
        {"a.png": b"x"},
        By.NEITHER,
    ),
    Case("out of the folder", package(table(path="../a.csv")), {}, By.NEITHER),
    Case("absolute path", package(table(path="/a.csv")), {}, By.NEITHER),
    Case(
        "packed",
        package(table(path="a.csv.gz", compression="gz")),
        {"a.csv.gz": gzip.compress(GOOD.encode())},
        By.BOTH,
    ),
    Case(
        "packed, broken",
        package(table(path="a.csv.gz", compression="gz")),
        {"a.csv.gz": gzip.compress(b"id,n\na,x\n")},
        By.NEITHER,
    ),
    Case("packed, not said", package(table(path="a.csv.gz")), {"a.csv.gz": b"x"}, By.NEITHER),
    Case("licence of nothing", package(table(), licenses=[{}]), {"a.csv": GOOD}, By.NEITHER),
    Case("licence as a word", package(table(), licenses="MIT"), {"a.csv": GOOD}, By.NEITHER),
    Case("created", package(table(), created="yesterday"), {"a.csv": GOOD}, By.NEITHER),
    Case("keywords as a word", package(table(), keywords="a"), {"a.csv": GOOD}, By.NEITHER),
    Case("version as a number", package(table(), version=1), {"a.csv": GOOD}, By.NEITHER),
    Case("profile", package(table(), profile="data-package"), {"a.csv": GOOD}, By.BOTH),
    Case(
        "tabular package", package(table(), profile="tabular-data-package"), {"a.csv": GOOD}, By.US
    ),
    Case(
        "doubled key",
        f'{{"name": "p", "resources": [], "resources": [{json.dumps(table())}]}}',
        {"a.csv": GOOD},
        By.THEM,
    ),
    Case("mark before JSON", "\ufeff" + json.dumps(package(table())), {"a.csv": GOOD}, By.NEITHER),
]
CASES = [
    *(Case(name, package(given), {"a.csv": held}, by) for name, given, held, by in TABLES),
    *OTHERS,
]
WHO = {"accepted": By.BOTH, "refused": By.NEITHER, "we_refuse": By.THEM, "we_accept": By.US}


def cell_cases() -> Iterator[tuple[str, list[Case]]]:
    """The packages of one cell, of each column in `standard_cells.yaml`."""
    columns = yaml.safe_load(Path(__file__).with_name("standard_cells.yaml").read_text("utf-8"))
    for column in columns:
        field = column.pop("field")
        found = []
        for verdict, cells in column.items():
            for cell in cells:
                quoted = cell.replace('"', '""')
                given = package(table([ID, {"name": "v", **field}]))
                text = f'id,v\nx,"{quoted}"\n'
                found.append(Case(cell, given, {"a.csv": text}, WHO[verdict]))
        yield json.dumps(field), found
