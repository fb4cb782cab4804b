"""The release as files: the zip is whole and valid, digests are true, builds are repeatable."""

import csv
import hashlib
import io
import json
import logging
import os
import shutil
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import pytest

from rowcite import export
from rowcite.commands.base import CLEAN
from rowcite.data.errors import ExportError
from rowcite.export import changes_csv, sums
from rowcite.export import zip as zipped
from rowcite.package.loader import load
from support import CASE_FILES, GOOD, PATIENCE, ROOT, copy_of_good, package_of_case, rowcite

with (
    warnings.catch_warnings()
):  # what other libraries deprecate while they are imported is not ours to fix
    warnings.simplefilter("ignore")
    from frictionless import Package as Reader

OURS = (
    "zip",
    "flat",
    "jsonl",
    "graph",
    "citation",
    "sources",
    "changes_csv",
    "about",
    "sums",
)
HEADER = "kind,table,row,column,old,new,source,passage"


def accepts(descriptor: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> bool:
    """Whether Frictionless, the second reader, finds the package valid."""
    logging.getLogger("frictionless").setLevel(logging.CRITICAL)
    monkeypatch.chdir(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return bool(Reader(descriptor).validate().valid)


def unpacked(package: Path, folder: Path) -> Path:
    """The zipped package, written and unpacked again."""
    (file,) = zipped.write(load(package), folder)
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


@pytest.mark.parametrize("package", [GOOD, ROOT], ids=["good", "dataset"])
def test_the_zipped_package_is_valid_and_its_digests_are_true(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = unpacked(package, tmp_path)
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    original = json.loads((package / "datapackage.json").read_text("utf-8"))
    listed = {resource["path"]: resource for resource in original["resources"]}
    notes = {f"sources/{file.name}" for file in (package / "sources").glob("*.md")}
    assert {resource["path"] for resource in descriptor["resources"]} == listed.keys() | notes
    for resource in descriptor["resources"]:
        before = listed.get(resource["path"], resource)
        data = (folder / resource["path"]).read_bytes()
        assert data == (package / resource["path"]).read_bytes()
        assert resource == before | {
            "bytes": len(data),
            "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        }
    assert len(descriptor["sources"]) == len(notes)
    made = ("resources", "sources")
    assert {key: value for key, value in descriptor.items() if key not in made} == {
        key: value for key, value in original.items() if key not in made
    }
    assert accepts("datapackage.json", monkeypatch, folder)
    found = rowcite("validate", str(folder))
    assert (found.returncode, found.stderr) == (CLEAN, ""), found.stdout


def test_the_zip_file_itself_is_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = zipped.write(load(GOOD), tmp_path)
    assert accepts(file.name, monkeypatch, tmp_path)


@pytest.mark.parametrize("path", ["tables/bodies.csv", "sources/gazette-2024-03-02.md"])
def test_a_changed_file_is_noticed(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = unpacked(GOOD, tmp_path)
    text = (folder / path).read_text("utf-8")
    (folder / path).write_text(text.replace("Light", "Night"), "utf-8")
    assert not accepts("datapackage.json", monkeypatch, folder)


def test_the_zip_file_holds_what_is_declared_and_what_says_how_to_use_it(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    for name in (
        "README.md",
        "README.ru.md",
        "LICENSE",
        "LICENSE-DATA",
        "CITATION.cff",
        "private.txt",
    ):
        (package / name).write_text(name, "utf-8")
    (package / "README").mkdir()
    (file,) = zipped.write(load(package), tmp_path)
    assert file.name == "lighthouses-0.1.0.zip"
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
    names = [entry.filename for entry in entries]
    assert names == sorted(names)
    assert [name for name in names if "/" not in name] == [
        "CITATION.cff",
        "LICENSE",
        "LICENSE-DATA",
        "README.md",
        "README.ru.md",
        "datapackage.json",
        "words.csv",
    ]
    assert {entry.date_time for entry in entries} == {(2026, 11, 23, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}


def test_a_readme_in_the_zip_has_no_dead_link_and_the_words_their_meaning(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    said = (
        "[one](tables/bodies.csv) [two](docs/no.md#a) [three](#here) [four](https://example.org/)"
    )
    (package / "README.md").write_text(said, "utf-8")
    with zipfile.ZipFile(zipped.write(load(package), tmp_path)[0]) as archive:
        readme = archive.read("README.md").decode()
        words = list(csv.DictReader(io.StringIO(archive.read("words.csv").decode())))
    assert readme == said.replace("[two](docs/no.md#a)", "two")
    (hedge,) = (line for line in words if line["word"] == "more-than")
    assert (hedge["table_name"], hedge["column_name"]) == ("figures", "qualifier")
    assert (hedge["label_en"], hedge["label_ru"]) == ("More than", "Более")
    assert hedge["meaning"] == "Above the lower value; no upper one."


@pytest.mark.parametrize("created", ["", "1601-01-01", "9999-12-31T23:59:59Z", "yesterday"])
def test_any_time_of_the_release_can_be_zipped(created: str, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    (package / "datapackage.json").write_text(
        json.dumps(descriptor | {"created": created}), "utf-8"
    )
    with zipfile.ZipFile(zipped.write(load(package), tmp_path)[0]) as archive:
        assert archive.testzip() is None
        assert {1980 <= entry.date_time[0] <= 2107 for entry in archive.infolist()} == {True}


def break_by(how: str, package: Path) -> None:
    match how:
        case "missing note":
            (package / "sources/gazette-2024-03-02.md").unlink()
        case "missing table":
            (package / "tables/bodies.csv").unlink()
        case "missing schema":
            (package / "schemas/bodies.json").unlink()
        case "link out":
            (package / "README.md").symlink_to(ROOT / "README.md")
        case "backslash":
            descriptor = (package / "datapackage.json").read_text("utf-8")
            (package / "..\\evil.md").write_text("", "utf-8")
            extra = json.dumps({"name": "evil", "path": "..\\evil.md"})
            (package / "datapackage.json").write_text(
                descriptor.replace('"resources": [', f'"resources": [{extra},'), "utf-8"
            )


@pytest.mark.parametrize(
    "how", ["missing note", "missing table", "missing schema", "link out", "backslash"]
)
def test_a_package_that_is_not_whole_is_not_zipped(how: str, tmp_path: Path) -> None:
    package, out = copy_of_good(tmp_path), tmp_path / "out"
    break_by(how, package)
    with pytest.raises(ExportError) as error:
        zipped.write(load(package), out)
    assert "\n" not in str(error.value)
    assert not out.exists() or list(out.iterdir()) == []


# All formats together


BUILD = """
import sys
from pathlib import Path
from rowcite import export
from rowcite.package import loader as package
found = package.load(sys.argv[1])
for name in sys.argv[3:]:
    export.write(name, found, Path(sys.argv[2]))
"""
ELSEWHERE = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "1", "TZ": "America/New_York"}


def built(package: Path, to: Path) -> dict[str, bytes]:
    """Every file that a build in this process writes."""
    found = load(package)
    for name in OURS:
        export.write(name, found, to)
    return held(to)


def built_elsewhere(package: Path, to: Path) -> dict[str, bytes]:
    """Every file that a build in a process of its own writes."""
    run = [sys.executable, "-W", "error", "-c", BUILD, str(package), str(to), *OURS]
    surroundings = os.environ | ELSEWHERE
    subprocess.run(
        run, env=surroundings, cwd=to.parent, check=True, capture_output=True, timeout=PATIENCE
    )
    return held(to)


def held(to: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path in it."""
    return {
        file.relative_to(to).as_posix(): file.read_bytes()
        for file in to.rglob("*")
        if file.is_file()
    }


def test_our_formats_are_listed_and_the_sums_last() -> None:
    listed = list(export.EXPORTERS)
    assert [name for name in listed if name in OURS] == list(OURS)
    assert listed[-1] == "sums"


@pytest.mark.parametrize("package", [GOOD, ROOT], ids=["good", "dataset"])
def test_a_second_build_gives_the_same_bytes_and_true_sums(package: Path, tmp_path: Path) -> None:
    first = built(package, tmp_path / "here")
    assert first == built_elsewhere(package, tmp_path / "elsewhere")
    listed = dict(line.split("  ", 1)[::-1] for line in first["SHA256SUMS"].decode().splitlines())
    assert list(listed) == sorted(listed)
    assert listed == {
        path: hashlib.sha256(data).hexdigest()
        for path, data in first.items()
        if path != "SHA256SUMS"
    }


def checked(folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=folder,
        capture_output=True,
        check=False,
    )


def test_the_sums_are_those_of_sha256sum(tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()
    for name in ("a folder/б.txt", "back\\slash", "line\nbreak", "z"):
        (tmp_path / name).write_bytes(name.encode())
    sums.write(None, tmp_path)
    sums.write(None, tmp_path)
    found = checked(tmp_path)
    assert (found.returncode, found.stdout.count(b": OK")) == (0, 4), found.stderr
    (tmp_path / "z").write_text("other", "utf-8")
    assert checked(tmp_path).returncode != 0


@pytest.mark.parametrize("case", CASE_FILES)
def test_a_faulty_package_is_written_whole_or_refused_in_one_line(
    case: str, tmp_path: Path
) -> None:
    package = load(package_of_case(case, tmp_path))
    for name in OURS:
        if name in ("changes_csv", "sums"):  # they read folders, not tables
            continue
        out = tmp_path / "out" / name
        said = ""
        try:
            written = export.write(name, package, out)
        except ExportError as error:
            written, said = [], str(error)
        assert bool(written) != bool(said)
        assert "\n" not in said
        assert {file for file in out.rglob("*") if file.is_file()} == set(written)


# Changes since the last release


def git(folder: Path, *arguments: str) -> None:
    who = [
        "-c",
        "user.name=Keeper",
        "-c",
        "user.email=keeper@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "tag.gpgsign=false",
    ]
    subprocess.run(
        [shutil.which("git") or "git", *who, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
    )


def commit(package: Path, *tags: str) -> None:
    git(package, "add", "--all")
    git(package, "commit", "--quiet", "--allow-empty", "--message", f"A state {tags}")
    for tag in tags:
        git(package, "tag", tag)


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """The good package in a repository, released as 0.1.0 and not changed since."""
    package = copy_of_good(tmp_path)
    git(package, "init", "--quiet")
    commit(package, "v0.1.0", "v0.0.9", "v0.2.0-rc.1", "v9", "other")
    return package


def changes(package: Path, folder: Path) -> list[str]:
    """The lines after the first, which names the versions that are compared."""
    (file,) = changes_csv.write(load(package), folder)
    header, compared, *lines = file.read_text("utf-8").splitlines()
    assert header == HEADER
    versions = f"{release_before(package)},v{load(package).descriptor.version}"
    assert compared == f"compared,,,,{versions},,"
    return lines


def release_before(folder: Path) -> str:
    return changes_csv.last_release(folder, load(folder).descriptor.version)


def test_changes_are_told_against_the_highest_release_tag(released: Path, tmp_path: Path) -> None:
    commit(released)
    assert release_before(released) == "v0.1.0"
    assert changes(released, tmp_path) == []
    replace(released / "tables/bodies.csv", "Портовая контора", "Контора порта")
    (line,) = changes(released, tmp_path)
    assert line.startswith(
        "value-changed,bodies,port-office,name_ru,Портовая контора,Контора порта,"
    )


def test_a_release_built_at_its_own_tag_tells_its_changes(released: Path, tmp_path: Path) -> None:
    replace(released / "tables/bodies.csv", "Портовая контора", "Контора порта")
    replace(released / "datapackage.json", '"0.1.0"', '"0.1.1"')
    commit(released, "v0.1.1")
    assert release_before(released) == "v0.1.0"
    assert [line.split(",")[0] for line in changes(released, tmp_path)] == ["value-changed"]


def test_a_tag_that_did_not_lead_here_is_no_release(released: Path) -> None:
    git(released, "checkout", "--quiet", "-b", "elsewhere")
    commit(released, "v0.3.0")
    git(released, "checkout", "--quiet", "-")
    commit(released)
    assert release_before(released) == "v0.1.0"


@pytest.mark.parametrize("repository", [False, True])
def test_without_a_release_nothing_is_compared(repository: bool, tmp_path: Path) -> None:  # noqa: FBT001
    package = copy_of_good(tmp_path)
    if repository:
        git(package, "init", "--quiet")
    (file,) = changes_csv.write(load(package), tmp_path)
    header, line = file.read_text("utf-8").splitlines()
    assert header == HEADER
    assert line.startswith('not-compared,,,,,"no release is tagged ')


def test_a_release_that_cannot_be_read_is_one_line(released: Path, tmp_path: Path) -> None:
    (released / "tables/events.csv").write_text("no,such,header\n", "utf-8")
    commit(released, "v0.1.9")
    git(released, "checkout", "--quiet", "v0.1.0", "--", "tables/events.csv")
    with pytest.raises(ExportError, match=r"^the changes since v0\.1\.9 cannot be read: [^\n]*$"):
        changes_csv.write(load(released), tmp_path)
