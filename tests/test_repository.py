"""What the repository says in several places agrees: version, day, makers, licence; links hold."""

import html
import json
import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

import rowcite
from support import ROOT, files

DESCRIPTOR: dict[str, Any] = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
CITATION: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
ZENODO: dict[str, Any] = json.loads((ROOT / ".zenodo.json").read_text("utf-8"))
LICENCE = DESCRIPTOR["licenses"][0]["name"]  # that of the data


def latest_change() -> tuple[str, str]:
    """Version and day of the topmost heading of the changelog."""
    found = re.search(
        r"(?m)^## (\S+) \((\d{4}-\d\d-\d\d)\)$", (ROOT / "CHANGELOG.md").read_text("utf-8")
    )
    assert found, "CHANGELOG.md: no heading like «## 0.2.0 (2026-01-31)»"
    return found[1], found[2]


VERSIONS = {
    "pyproject.toml": tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "version"
    ],
    "rowcite/__init__.py": rowcite.__version__,
    "CITATION.cff": str(CITATION["version"]),
    ".zenodo.json": ZENODO["version"],
    "CHANGELOG.md": latest_change()[0],
}
DAYS = {
    "CITATION.cff": str(CITATION["date-released"]),
    ".zenodo.json": ZENODO["publication_date"],
    "CHANGELOG.md": latest_change()[1],
}


@pytest.mark.parametrize("place", VERSIONS)
def test_the_version_is_that_of_the_descriptor(place: str) -> None:
    assert VERSIONS[place] == DESCRIPTOR["version"]


@pytest.mark.parametrize("place", DAYS)
def test_the_day_of_the_release_is_that_of_the_descriptor(place: str) -> None:
    assert DAYS[place] == DESCRIPTOR["created"][: len("2026-01-31")]


def test_what_is_cited_is_what_the_descriptor_describes() -> None:
    makers = [
        maker["title"]
        for maker in DESCRIPTOR["contributors"]
        if {"author", "creator"} & {maker["role"], *maker["roles"]}
    ]
    assert CITATION["title"] == ZENODO["title"] == DESCRIPTOR["title"]
    assert (
        [author["name"] for author in CITATION["authors"]]
        == [creator["name"] for creator in ZENODO["creators"]]
        == makers
    )
    assert (CITATION["type"], CITATION["license"]) == ("dataset", LICENCE)
    assert (ZENODO["upload_type"], ZENODO["license"]) == ("dataset", LICENCE.lower())
    assert html.unescape(ZENODO["description"]) == DESCRIPTOR["description"]
    assert ZENODO["keywords"] == DESCRIPTOR["keywords"]
    assert set(CITATION["keywords"]) <= set(DESCRIPTOR["keywords"])


CODE = re.compile(r"(?ms)^```.*?^```$|^(?: {4}|\t).*?$|`[^`\n]+`")
LINK = re.compile(r"\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)|^\[[^\]]+\]: +(\S+)", re.MULTILINE)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def anchors(file: Path) -> set[str]:
    """The anchors of the headings of a Markdown file, as code-hosting pages make them."""
    found: list[str] = []
    for heading in re.findall(
        r"(?m)^#+ +(.+?)[ #]*$", re.sub(r"(?ms)^```.*?^```$", "", file.read_text("utf-8"))
    ):
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        found.append(f"{slug}-{found.count(slug)}" if slug in found else slug)
    return set(found)


def broken_links(file: Path, root: Path) -> list[str]:
    """The links of a Markdown file that lead to no file or no heading below a folder."""
    broken = []
    for inline, reference in LINK.findall(CODE.sub("", file.read_text("utf-8"))):
        target = inline or reference
        path, _, anchor = unquote(target).partition("#")
        there = (file.parent / path).resolve() if path else file
        leads = (
            there.exists()
            and there.is_relative_to(root)
            and (not anchor or anchor in anchors(there))
        )
        broken += (
            [] if leads or ELSEWHERE.match(target) else [f"{file.relative_to(root)}: {target}"]
        )
    return broken


def test_every_link_leads_to_a_file_and_heading() -> None:
    pages = [ROOT / path for path in files() if path.endswith(".md")]
    assert pages
    assert [link for page in pages for link in broken_links(page, ROOT)] == []


def test_the_index_of_the_documentation_lists_every_page() -> None:
    index = (ROOT / "docs/README.md").read_text("utf-8")
    listed = {path for path in LINK.findall(index) for path in path if path}
    pages = [path.removeprefix("docs/") for path in files() if path.startswith("docs/")]
    own = {path for path in pages if "/" not in path} - {"README.md"}
    assert own - listed == set()
    assert "recipes/README.md" in listed
    assert len(index.splitlines()) <= 40


PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]*)`")
MADE = ("captures/", "dist/")  # by commands; git ignores them


def test_every_path_that_a_page_names_is_there() -> None:
    pages = [path for path in files() if path.endswith(".md") and not path.startswith("sources/")]
    tops = {path.partition("/")[0] for path in files() if "/" in path}
    missing = []
    for page in pages:
        for path in PATH.findall((ROOT / page).read_text("utf-8")):
            here = [ROOT / path, (ROOT / page).parent / path, ROOT / "rowcite" / path]
            is_ours = path.partition("/")[0] in tops and not path.startswith(MADE)
            if is_ours and not any(file.exists() for file in here):
                missing.append(f"{page}: {path}")
    assert missing == []


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    good = (
        "[a](#what-a-day) [b](b.md#an-end-1) [c](https://example.org/x) `[d](no.md)` [e](<b.md>)\n"
    )
    (tmp_path / "b.md").write_text("# An end\n\n## An end\n", "utf-8")
    file.write_text(
        f"# What, a day!\n{good}[f](no.md) [g](#no) [h](b.md#an-end-2) [i](../{tmp_path.name})\n\n"
        "[j]: no.txt\n",
        "utf-8",
    )
    assert broken_links(file, tmp_path) == [
        "a.md: no.md",
        "a.md: #no",
        "a.md: b.md#an-end-2",
        "a.md: no.txt",
    ]


# Where packages are downloaded from, and folders that only one machine has. The dots are written
# so that this file has none of them.
REGISTRIES = (
    "pypi[.]org",
    "pypi[.]python[.]org",
    "pythonhosted[.]org",
    "npmjs[.](?:org|com)",
    "yarnpkg[.]com",
    "crates[.]io",
)
FOREIGN = {
    "registries": re.compile("|".join(REGISTRIES)),
    "folders": re.compile(
        r"(?<![\w.~$}*-])/(?:home|Users|root|work|builds|workspace)/\w|\b[A-Z]:\\Users\\"
    ),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_no_file_names(kind: str) -> None:
    texts = {path: (ROOT / path).read_bytes().decode("utf-8", "replace") for path in files()}
    assert texts
    assert [
        f"{path}: {found[0]}"
        for path, text in texts.items()
        if (found := FOREIGN[kind].search(text))
    ] == []
