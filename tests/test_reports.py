"""Every form of the report, read by a real parser: it says what was found and runs nothing.

The same judges, one a form, read the reports of a clean package, of a faulty and of a hostile one,
and of findings that Hypothesis makes up.
"""

import json
import os
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import cmarkgfm
import html5lib
import pytest
import xmlschema
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from rowcite.checks import CHECKS
from rowcite.checks.check import Family
from rowcite.checks.run import Outcome, Report, Verdict, run
from rowcite.commands.base import FINDINGS
from rowcite.commands.cli import main
from rowcite.package.files import is_safe
from rowcite.package.finding import Finding, Location, visible
from rowcite.package.loader import load
from rowcite.package.records import csv_line
from rowcite.report import RENDERERS
from rowcite.report.escape import LONGEST_CELL
from rowcite.report.html import excerpt
from rowcite.report.markdown import MOST
from rowcite.report.style import STYLE
from rowcite.report.wording import consequences, first_of_each, not_shown
from support import GOOD, ROOT, copy_of_good, judge, package_of_case

DATA = ROOT / "tests/data"
COMMENT = 65_536  # the most characters that a comment on GitHub holds

ATTACKS = (
    "a\n::error file=x,line=1::owned",
    "a\r\n::set-output name=x::y%0A%0D%25%3A%2C::stop-commands::z",
    "##[group]owned ##vso[task.complete result=Failed]",
    "]]><script>alert(1)</script><!-- <![CDATA[ -->",
    "\"' onmouseover=alert(1) style=x <img src=x onerror=alert(1)>",
    "</title></style></pre></td></table><iframe src=//evil.example>",
    "&amp; &lt;b&gt; &#64; &copy &#x3c;script&#x3e;",
    "| a | b |\n|---|---|\n| c | d |",
    "`a` ``b`` ```c``` \\`d\\` \\| \\\\| ~~e~~ __f__ *g* **h**",
    "[a](https://evil.example) ![b](https://evil.example/c.png) [d]: https://evil.example",
    (
        "https://evil.example http://evil.example/?a=b ftp://evil.example www.evil.example "
        "WWW.evil.example"
    ),
    (
        "x@evil.example mailto:x@evil.example xmpp:x@evil.example <https://evil.example> "
        "<x@evil.example>"
    ),
    (
        "@octocat @octo/team #1 octo/repo#2 GH-3 octo@0123abcdef0123abcdef 0123456789abcdef "
        ":smile: :+1: $x^2$ $$y$$"
    ),
    "{0} {a} {{0}} [text](1) [text](https://evil.example) \\[ \\\\[ C:\\Users",
    "\x1b[2J\x1b]0;owned\x07 \x9b1m \x08\x0c\x7f\x85",
    "a\u202eb\u2066c\u2028d\u2029e\u200bf\u00adg\ufeffh\uffffi\ue000j\U000e0041k",
    "=cmd|' /C calc'!A0",
    "# heading\n- list\n> quote\n1. one\n    code\n***",
)


def hostile_package(folder: Path) -> Path:
    """The good package with attacks in its cells, notes, file names and descriptor."""
    package = copy_of_good(folder)
    bodies, note = package / "tables/bodies.csv", package / "sources/gazette-2024-03-02.md"
    rows = [csv_line([f"x-{n}", text, text, text, text, text]) for n, text in enumerate(ATTACKS)]
    bodies.write_text(bodies.read_text("utf-8") + "".join(rows), "utf-8", newline="")
    note.write_text(
        note.read_text("utf-8") + "".join(f"\n# {text}\n" for text in ATTACKS), "utf-8", newline=""
    )
    for text in ATTACKS:
        (package / "tables" / f"{text.replace('/', '')}.csv").write_text("", "utf-8")
    (package / "tables" / os.fsdecode(b"not-utf8-\xff.csv")).write_text("", "utf-8")
    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    descriptor |= {"name": "\n::error::" + ATTACKS[3], "version": "".join(ATTACKS)}
    paths = (
        "https://evil.example/a.csv",
        "//evil.example/a.csv",
        "../../etc/passwd",
        "/etc/passwd",
        "javascript:alert(1)",
    )
    descriptor["resources"] += [{"name": f"r{n}", "path": path} for n, path in enumerate(paths)]
    (package / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return package


@pytest.fixture(scope="module", params=["clean", "idle", "faulty", "hostile", "nothing"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("report")
    match request.param:
        case "clean":
            return judge(GOOD)
        case "idle":
            return run(load(GOOD), CHECKS)
        case "faulty":
            return judge(package_of_case("wrong-header", folder))
        case "hostile":
            return judge(hostile_package(folder))
        case _:
            return run(load(GOOD), CHECKS, [Family.DATASET])


def test_the_hostile_package_brings_every_attack_into_messages_and_paths(tmp_path: Path) -> None:
    found = judge(hostile_package(tmp_path)).findings
    for text in ATTACKS:
        assert [f for f in found if f"«{text}»" in f.message], text
        assert [f for f in found if text.replace("/", "") in f.where.path], text


def shown(report: Report) -> list[Finding]:
    """The first twenty findings of each code, which a report for people shows."""
    findings = report.findings
    codes = [finding.code for finding in findings]
    return [one for n, one in enumerate(findings) if codes[:n].count(one.code) < 20]


def messages(finding: Finding) -> list[str]:
    """What a finding must say for a person, as it may be shown."""
    told = [visible(text) for text in (finding.message, finding.cited, finding.fix) if text]
    return told + consequences(finding)


# JSON


@cache
def validator(path: Path) -> Draft202012Validator:
    schema = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def holds_as_json(report: Report) -> None:
    text = RENDERERS["json"](report)
    assert text.isascii()
    found = json.loads(text)
    validator(ROOT / "docs/report.schema.json").validate(found)
    json.dumps(found, ensure_ascii=False).encode("utf-8")  # no half characters
    listed = []
    for one in found["findings"]:
        listed += [one, *one["consequences"]]
    assert [(f["code"], f["line"], f["column"]) for f in listed] == [
        (f.code, f.where.line, f.where.column) for f in report.all_findings
    ]


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema of an object, however deep."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects(part)


def test_the_schema_describes_every_property_and_allows_no_other() -> None:
    schema = json.loads((ROOT / "docs/report.schema.json").read_text("utf-8"))
    found = list(objects(schema))
    assert len(found) == 6
    for part in found:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
        assert [
            name
            for name, one in part["properties"].items()
            if not (one.get("title") and one.get("description"))
        ] == []
    outcome = schema["properties"]["checks"]["items"]["properties"]
    assert outcome["family"]["enum"] == list(Family)
    assert outcome["verdict"]["enum"] == list(Verdict)


# GitHub Actions


def command(line: str) -> tuple[str, dict[str, str], str]:
    """A line of a log as the runner reads it; it must be a command with known properties."""
    found = re.fullmatch(r"::(error|notice) ((?:(?!::).)*)::(.*)", line, re.DOTALL)
    assert found, line
    settings = dict(part.split("=", 1) for part in found[2].split(","))
    assert set(settings) <= {"file", "line", "col", "title"}
    return (
        found[1],
        {key: decoded(value, ":%3A", ",%2C") for key, value in settings.items()},
        decoded(found[3]),
    )


def decoded(text: str, *more: str) -> str:
    for pair in ("\r%0D", "\n%0A", *more, "%%25"):  # the percent sign last, as the runner does
        text = text.replace(pair[1:], pair[0])
    return text


def holds_as_github(report: Report) -> None:
    text = RENDERERS["github"](report)
    assert {c for c in text if not c.isprintable()} <= {"\n"}
    *errors, notice = map(command, text.splitlines())
    for finding, (name, settings, data) in zip(shown(report), errors, strict=True):
        where = finding.where
        assert (name, settings["title"], settings["file"]) == (
            "error",
            finding.code,
            visible(where.path),
        )
        assert settings.get("line", "0") == str(where.line)
        assert settings.get("col", "0") == str(where.column if where.line else 0)
        assert data.startswith(f"{visible(str(where))}: ")
        lines = data.removeprefix(f"{visible(str(where))}: ").split("\n")
        assert [line.removeprefix("cited: ").removeprefix("fix: ") for line in lines] == messages(
            finding
        )
    assert notice[0] == "notice"
    assert set(notice[1]) == {"title"}


# SARIF


def literal(text: str) -> str:
    """A SARIF message as a viewer shows it; one with a placeholder or a link fails."""
    bare = re.sub(r"\{\{|\}\}|\\[\[\]\\]", "", text)
    assert not set("{}[]\\") & set(bare)
    return re.sub(r"\\([\[\]\\])", r"\1", text.replace("{{", "{").replace("}}", "}"))


def holds_as_sarif(report: Report) -> None:
    text = RENDERERS["sarif"](report)
    assert text.isascii()
    log = json.loads(text)
    validator(DATA / "sarif-2.1.0.schema.json").validate(log)
    [one] = log["runs"]
    rules = one["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [outcome.check.code for outcome in report.outcomes]
    for finding, result in zip(first_of_each(report.findings), one["results"], strict=True):
        assert result["ruleId"] == rules[result["ruleIndex"]]["id"] == finding.code
        shown = literal(result["message"]["text"]).split("\n")
        assert [line.removeprefix("cited: ").removeprefix("fix: ") for line in shown] == messages(
            finding
        )
        [place] = result["locations"]
        holds_as_place(place["physicalLocation"], finding.where)
        related = result.get("relatedLocations", [])
        for other, place in zip(finding.consequences, related, strict=True):
            holds_as_place(place["physicalLocation"], other.where)
            said = literal(place["message"]["text"])
            assert said == f"{other.code}: {visible(other.message)}"
    prints = [tuple(result["partialFingerprints"].items()) for result in one["results"]]
    assert len(set(prints)) == len(prints)


def holds_as_place(place: dict[str, Any], where: Location) -> None:
    uri = place["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?!/)([A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri)
    assert (urlsplit(uri).scheme, urlsplit(uri).netloc) == ("", "")
    assert ".." not in uri.split("/")
    path = unquote(uri, errors="surrogateescape")
    assert path == (
        where.path
        if where.path and is_safe(where.path) and is_file_name(where.path)
        else "datapackage.json"
    )
    region = place.get("region", {})
    assert (region.get("startLine", 0), region.get("startColumn", 0)) == (
        where.line,
        where.column if where.line else 0,
    )


def is_file_name(path: str) -> bool:
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def test_a_fingerprint_outlives_what_is_added_before_it(tmp_path: Path) -> None:
    package = package_of_case("unknown-word", tmp_path)
    before = fingerprints(package)
    events = package / "tables/events.csv"
    header, *rows = events.read_text("utf-8").splitlines(keepends=True)
    added = rows[0].replace(rows[0].split(",")[0], "aaa-first", 1)
    events.write_text("".join([header, added, *rows]), "utf-8")
    assert before["unknown-word"]
    assert fingerprints(package)["unknown-word"] == before["unknown-word"]


def fingerprints(package: Path) -> dict[str, list[dict[str, str]]]:
    results = json.loads(RENDERERS["sarif"](judge(package)))["runs"][0]["results"]
    return {
        r["ruleId"]: [
            other["partialFingerprints"] for other in results if other["ruleId"] == r["ruleId"]
        ]
        for r in results
    }


# JUnit


@cache
def junit_schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(DATA / "junit-10.xsd")


def holds_as_junit(report: Report) -> None:
    text = RENDERERS["junit"](report)
    assert text.isascii()
    junit_schema().validate(text)
    root = ET.fromstring(text)  # noqa: S314
    assert [suite.get("name") for suite in root] == [
        f for f in Family if any(o.check.family == f for o in report.outcomes)
    ]
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert set(cases) == {outcome.check.code for outcome in report.outcomes}
    assert root.get("tests") == str(len(report.outcomes))
    assert root.get("failures") == str(len(report.of(Verdict.FAILED)))
    for outcome in report.outcomes:
        case = cases[outcome.check.code]
        assert [child.tag for child in case] == {
            "passed": [],
            "failed": ["failure"],
            "idle": ["skipped"],
        }[outcome.verdict]
        first = outcome.findings[:20]
        said = [visible(str(f.where)) for f in first] + [
            line for f in first for line in messages(f)
        ]
        told = case.findtext("failure", "")
        assert [line for line in said if line not in told] == []
        lines = sum(len(messages(f)) for f in first)
        rest = not_shown(outcome.findings) + not_shown(outcome.folded)
        assert len(told.splitlines()) == lines + len(outcome.folded[:20]) + len(rest)


# Markdown and HTML

GITHUB_AGAIN = re.compile(r"[@#$]|://|\bwww\.|\bgh-\d|:[\w+-]+:|\b[0-9a-f]{7,40}\b", re.IGNORECASE)


def words(text: str) -> str:
    return " ".join(text.split())


def said(element: ET.Element) -> str:
    return words("".join(element.itertext()))


def plain(element: ET.Element) -> Iterator[str]:
    """The runs of text that do not stand in code, each as GitHub looks through it."""
    yield from [] if element.tag == "code" else [element.text or ""]
    for child in element:
        yield from plain(child)
        yield child.tail or ""


def cut(text: str) -> str:
    """A text as a cell of the Markdown report shows it."""
    return words(visible(text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"))


def holds_as_markdown(report: Report) -> None:
    text = RENDERERS["markdown"](report)
    assert {c for c in text if not c.isprintable()} <= {"\n"}
    assert len(text) <= COMMENT
    holds_as_rendered(
        cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE), report
    )  # GitHub's own parser
    holds_as_rendered(MarkdownIt("gfm-like", {"linkify": False}).render(text), report)


def holds_as_rendered(html: str, report: Report) -> None:
    page = html5lib.parseFragment(html.replace("<br>", " <br>"), namespaceHTMLElements=False)
    inside = [
        "h2",
        "h3",
        "ul",
        "li",
        "strong",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "code",
        "br",
    ]
    assert {element.tag for element in page.iter()} - {"DOCUMENT_FRAGMENT"} <= set(inside)
    assert [element.attrib for element in page.iter() if element.attrib] == []
    assert [run for run in plain(page) if GITHUB_AGAIN.search(run)] == []
    rows = [[said(cell) for cell in row] for row in page.iterfind(".//tbody/tr")]
    shown = report.findings[: len(rows)]
    assert len(page.findall("h2")) == 1
    assert [said(heading) for heading in page.iterfind("h3")] == [
        cut(path) for path in dict.fromkeys(f.where.path for f in shown)
    ]
    assert rows == [
        [place(f), words(" ".join([f.code, cut(f.message), *cited(f), *followed(f)])), cut(f.fix)]
        for f in shown
    ]
    rest = len(report.findings) - len(rows)
    assert ("more, not shown here" in said(page)) == (rest > 0)
    assert f"And {rest:,} finding" in said(page) or not rest


def cited(finding: Finding) -> list[str]:
    return [f"cited: {cut(finding.cited)}"] if finding.cited else []


def followed(finding: Finding) -> list[str]:
    return [cut(line) for line in consequences(finding)]


def place(finding: Finding) -> str:
    return ":".join(str(n) for n in (finding.where.line, finding.where.column) if n) or "whole file"


ALLOWED = {
    "html": {"lang"},
    "head": set(),
    "meta": {"charset", "http-equiv", "content", "name"},
    "title": set(),
    "style": set(),
    "body": set(),
    "header": set(),
    "main": set(),
    "nav": {"aria-label"},
    "section": {"aria-labelledby"},
    "h1": set(),
    "h2": {"id"},
    "h3": set(),
    "p": {"class"},
    "b": set(),
    "dl": set(),
    "div": set(),
    "dt": set(),
    "dd": set(),
    "ul": set(),
    "ol": set(),
    "li": set(),
    "a": {"href"},
    "pre": set(),
    "mark": set(),
    "table": set(),
    "thead": set(),
    "tbody": set(),
    "tr": {"id"},
    "th": {"scope", "colspan"},
    "td": set(),
    "span": {"class"},
    "br": set(),
}


def holds_as_html(report: Report) -> None:
    text = RENDERERS["html"](report)
    assert {c for c in text if not c.isprintable()} <= {"\n"}
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(
        text
    )  # strict: any error of form raises
    for element in page.iter():
        assert set(element.attrib) <= ALLOWED[element.tag], element.tag
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {link.get("href") for link in page.iter("a")} <= {f"#{name}" for name in ids}
    assert {section.get("aria-labelledby") for section in page.iter("section")} <= set(ids)
    items = page.findall(".//ol/li")
    for finding, item in zip(shown(report), items, strict=True):
        told = [said(p).removeprefix("Cited: ").removeprefix("Fix: ") for p in item.iterfind("p")]
        assert told == [words(line) for line in messages(finding)]
        assert item.findtext("h3/a") == finding.code
        assert "".join(item.find("pre").itertext() if finding.where.text else "") == (
            "".join(map(visible, excerpt(finding.where))) if finding.where.text else ""
        )
    assert len(page.findall(".//tbody/tr/td[1]")) == len(report.outcomes)


def test_the_page_is_for_people_and_lets_nothing_run(tmp_path: Path) -> None:
    page = html5lib.parse(
        RENDERERS["html"](judge(hostile_package(tmp_path))), namespaceHTMLElements=False
    )
    assert page.get("lang") == "en"
    assert [heading.tag for heading in page.iter("h1")] == ["h1"]
    metas = {
        meta.get("name") or meta.get("http-equiv"): meta.get("content")
        for meta in page.iter("meta")
    }
    assert "width=device-width" in metas["viewport"]
    policy = dict(part.split(" ", 1) for part in metas["Content-Security-Policy"].split("; "))
    digest = sha256(page.findtext("head/style").encode()).digest()
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == f"'sha256-{b64encode(digest).decode()}'"
    assert "url(" not in STYLE
    assert "@import" not in STYLE


@pytest.mark.parametrize(
    ("path", "text", "column", "wanted"),
    [
        ("a.csv", "id,name\n", 1, ("", "id", ",name\n")),
        ("a.csv", 'x,"a, b",c', 3, ("x,", '"a, b"', ",c")),
        ("a.csv", "x,abc,d", 4, ("x,a", "b", "c,d")),
        ("a.csv", "x,,d", 3, ("x,", "", ",d")),
        ("a.csv", "x,", 3, ("x,", "", "")),
        ("a.md", "## p4 data", 1, ("", "## p4 data", "")),
        ("a.json", '{"a": x}', 7, ('{"a": ', "x}", "")),
        (
            "a.csv",
            "y" * 500 + ",mark," + "z" * 500,
            502,
            ("…" + "y" * 59 + ",", "mark", "," + "z" * 175 + "…"),
        ),
    ],
)
def test_the_excerpt_marks_the_cell(
    path: str, text: str, column: int, wanted: tuple[str, str, str]
) -> None:
    assert excerpt(Location(path, 1, column, text)) == wanted


# All forms


JUDGES: dict[str, Callable[[Report], None]] = {
    "json": holds_as_json,
    "github": holds_as_github,
    "sarif": holds_as_sarif,
    "junit": holds_as_junit,
    "markdown": holds_as_markdown,
    "html": holds_as_html,
}


def commands(form: str, text: str) -> list[str]:
    """The lines that a CI server would take for a command, without those that GitHub should."""
    lines = [] if form == "github" else re.findall(r"(?m)^\s*::.*", text)
    return lines + re.findall(r"(?i)##(?:vso)?\[.*", text)


@pytest.mark.parametrize("form", RENDERERS)
def test_no_line_is_taken_for_a_command(form: str, report: Report) -> None:
    assert commands(form, RENDERERS[form](report)) == []


COMMANDS = ("::error file=a::x", " ::notice::x", "##[error]x", "###[group]x", "##VSO[task.x]x")


@pytest.mark.parametrize("form", RENDERERS)
@pytest.mark.parametrize("name", COMMANDS)
def test_no_name_of_a_package_becomes_a_command(form: str, name: str, tmp_path: Path) -> None:
    """A path, a column and a word that begin what a line of a report says."""
    constraints = {"enum": [name]}
    field = {"name": name, "type": "string", "constraints": constraints}
    table = {"name": name, "path": f"{name}.csv", "schema": {"fields": [field]}}
    lost = {"name": "lost", "path": f"{name}.lost"}
    descriptor = {"name": name, "version": name, "resources": [table, lost]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    (tmp_path / f"{name}.csv").write_text(csv_line([name]) + csv_line([f"{name}x"]), "utf-8")
    text = RENDERERS[form](run(load(tmp_path), CHECKS))
    assert "unknown-word" in text
    assert commands(form, text) == []


@pytest.mark.parametrize("form", ["text", "github", "junit", "html"])
def test_of_many_findings_the_first_are_shown_and_all_are_counted(form: str) -> None:
    check = CHECKS[0]
    places = [Location("a.csv", line, 1) for line in range(1, 5_001)]
    found = tuple(Finding(check.code, place, "it is wrong", "mend it") for place in places)
    named = [f"part-{number}" for number in range(5_000)]
    handed = dict.fromkeys(named, "its dialect")
    report = Report(
        "many",
        "1",
        (Outcome(check, 5_000, found),),
        handed=handed,
        unread=(*named,),
        profiles=(*named,),
    )
    text = RENDERERS[form](report).replace("%2C", ",")
    assert text.count("part-0") == text.count("part-19") == text.count("and 4,980 more")
    assert "part-20" not in text
    assert text.count("it is wrong") == 20
    assert f"{check.code}: 20 of 5,000 are shown; --report json lists all" in text
    assert "5,000 errors" in text
    whole = json.loads(RENDERERS["json"](report))
    assert len(whole["findings"]) == len(whole["handed"]) == len(whole["unread"]) == 5_000
    (run_,) = json.loads(RENDERERS["sarif"](report))["runs"]
    assert len(run_["results"]) == 20
    assert run_["properties"]["outcomes"][check.code]["findings"] == 5_000


def test_of_many_places_of_one_mistake_sarif_names_the_first() -> None:
    check = CHECKS[0]
    places = [Location("a.csv", line, 1) for line in range(1, 5_001)]
    first, *others = [Finding(check.code, place, "it is wrong", "mend it") for place in places]
    found = replace(first, consequences=(*others,))
    report = Report("many", "1", (Outcome(check, 5_000, (found,)),))
    ((result,),) = [run_["results"] for run_ in json.loads(RENDERERS["sarif"](report))["runs"]]
    assert len(result["relatedLocations"]) == 20
    assert "4,999 more places" in result["message"]["text"]


def test_every_form_is_judged() -> None:
    assert set(RENDERERS) == {"text", *JUDGES}  # the text is judged by test_command_line


@pytest.mark.parametrize("form", JUDGES)
def test_a_report_says_what_was_found_and_nothing_breaks_out_of_it(
    form: str, report: Report
) -> None:
    JUDGES[form](report)
    assert RENDERERS[form](report, colour=True) == RENDERERS[form](report)


TEXT = st.text(st.characters(exclude_categories=()), max_size=60) | st.sampled_from(
    ATTACKS
)  # half characters included
SOME = TEXT.filter(str.strip)
PLACES = st.builds(Location, TEXT, st.integers(0, 3), st.integers(0, 70), TEXT)
FOUND = st.lists(st.tuples(PLACES, SOME, SOME, TEXT), max_size=4)


@given(name=TEXT, found=FOUND)
def test_no_text_breaks_out(name: str, found: list[tuple[Location, str, str, str]]) -> None:
    first, second, third = CHECKS[:3]
    findings = tuple(dict.fromkeys(Finding(first.code, *parts) for parts in found))
    outcomes = (Outcome(first, 4, findings), Outcome(second, 1, ()), Outcome(third, 0, ()))
    counts = dict.fromkeys(("tables", "rows", "cells", "citations", "sources", "passages"), 1)
    report = Report(name, "", outcomes, counts, (), (name,))
    assert commands("text", RENDERERS["text"](report)) == []
    for form, holds in JUDGES.items():
        holds(report)
        assert commands(form, RENDERERS[form](report)) == [], form


@pytest.mark.parametrize("length", [10, 100_000])
def test_a_long_list_is_cut_in_markdown_and_fits_into_a_comment(length: int) -> None:
    check = CHECKS[0]
    found = tuple(
        Finding(check.code, Location("a.csv", n, 1), "@" * length, "$" * length)
        for n in range(1, 201)
    )
    report = Report("\x00" * length, "1", (Outcome(check, 200, found),))
    holds_as_markdown(report)
    rows = RENDERERS["markdown"](report).count("| `")
    assert rows == MOST if length == 10 else 0 < rows < MOST


def test_what_was_not_examined_is_visible_in_every_form() -> None:
    idle = run(load(GOOD), CHECKS)
    codes = {outcome.check.code for outcome in idle.of(Verdict.IDLE)}
    assert codes
    for form in ("text", "github", "markdown"):
        line = next(
            line
            for line in RENDERERS[form](idle).replace("%0A", "\n").splitlines()
            if line.lower().strip("- *").startswith("idle")
        )
        assert codes == set(re.findall(r"[a-z]+(?:-[a-z]+)+", line))
    root = ET.fromstring(RENDERERS["junit"](idle))  # noqa: S314
    assert {
        case.get("name") for case in root.iter("testcase") if case.find("skipped") is not None
    } == codes
    page = html5lib.parse(RENDERERS["html"](idle), namespaceHTMLElements=False)
    assert {
        row.get("id") for row in page.iter("tr") if row.find("td/span[@class='idle']") is not None
    } == codes
    outcomes = json.loads(RENDERERS["sarif"](idle))["runs"][0]["properties"]["outcomes"]
    assert {code for code, outcome in outcomes.items() if outcome["verdict"] == "idle"} == codes


@pytest.mark.parametrize("form", ["github", "markdown", "html"])
def test_a_run_of_no_checks_is_not_called_clean(form: str) -> None:
    text = RENDERERS[form](run(load(GOOD), CHECKS, [Family.DATASET]))
    assert "nothing was examined" in text.lower()
    assert "no findings" not in text.lower()


@pytest.mark.parametrize("form", RENDERERS)
def test_every_form_can_be_had_from_the_command_line(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("n\ntwo\n", "utf-8")
    resource = {
        "name": "a",
        "path": "a.csv",
        "schema": {"fields": [{"name": "n", "type": "integer"}]},
    }
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}), "utf-8")
    assert main(["validate", str(tmp_path), "--only", "structure", "--report", form]) == FINDINGS
    assert "wrong-type" in capsys.readouterr().out
