"""How a note may be malformed: what is said of it, and in which line."""

import pytest

from rowcite.package.files import UnreadableError
from rowcite.package.limits import VARIABLE
from rowcite.package.note import Pin, Waiver, parse
from rowcite.text.pins import fingerprint

NOTE = """---
source: s
pins:
  p0: ["4:0123456789abcdef", "first", "last"]
---

## p0 · header

A title. <!-- not yet
done --> The rest of it.

## p1 · data

Two lines
of text.
Not recorded: «of text»: it is said twice
"""
BODY = NOTE.index("\n## p0")
NO_YAML = "the front matter is not YAML"
NO_SOURCE = "the front matter does not name its source"
NO_WAIVER = "a waiver names the words and gives its reason"


def test_a_note_is_read() -> None:
    note = parse("sources/s.md", NOTE)
    assert (note.source, note.unpinned, note.faults) == ("s", "", [])
    assert note.pins == {"p0": Pin("4:0123456789abcdef", "first", "last")}
    assert [(p.number, p.kind, p.line, p.text) for p in note.passages] == [
        ("p0", "header", 7, "A title. The rest of it."),
        ("p1", "data", 12, "Two lines of text."),
    ]
    assert note.passages[1].waivers == [Waiver(16, "of text", "it is said twice")]
    assert note.line_of(note.passages[1], "of text") == 15
    assert note.line_of(note.passages[1], "lines of") == 12
    assert note.line_of(note.passages[0], "Two lines") == 7


def test_what_holds_a_colon_is_to_be_put_in_quotation_marks() -> None:
    note = parse("sources/s.md", NOTE.replace("source: s", "source: s\nunpinned: a list: no text"))
    ((_, fault),) = note.faults
    assert (fault.where.line, fault.fix.split(":")[0]) == (
        3,
        "put what holds a colon in quotation marks",
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (NOTE[:BODY], "", 1, "the note does not begin with front matter"),
        ("---\n\n", "\n\n", 1, "the front matter is not closed"),
        ("source: s", "source: [s", 3, f"{NO_YAML}: did not find expected ',' or ']'"),
        ("source: s", f"source: {'[' * 200}", 2, f"{NO_YAML}: nested more than 50 deep"),
        ("source: s", "source: [7]", 2, NO_SOURCE),
        ("source: s", "source:", 2, NO_SOURCE),
        ("source: s\n", "", 2, NO_SOURCE),
        ("pins:", "pin:", 3, "«pin» is no key of the front matter"),
        ("pins:", "source: s\npins:", 3, "«source» stands already in line 2"),
        ("pins:", "unpinned: [a]\npins:", 2, "unpinned is no sentence"),
        ("\n  p0: ", " ", 2, "pins is not a list of passages"),
        (', "last"', "", 4, "the pin of p0 has not three parts"),
        ('"last"', "[last]", 4, "the pin of p0 has not three parts"),
        ("## p0", "### p0", 7, "«### p0 · header» is not the heading of a passage"),
        ("## p0", "## p00", 7, "«## p00 · header» is not the heading of a passage"),
        ("\n## p0", "Text\n## p0", 6, "text before the first passage belongs to no passage"),
        ("done -->", "done", 9, "a comment is opened and not closed"),
        ("it is said twice", "", 16, NO_WAIVER),
        ("\n## p0", "Not recorded: «a»: b\n## p0", 6, NO_WAIVER),
        ("## p1", "## p0", 12, "p0 stands twice"),
        ("## p1", "## p2", 12, "p2 follows p0"),
    ],
)
def test_what_is_malformed_is_said_once_and_in_its_line(
    old: str, new: str, line: int, said: str
) -> None:
    note = parse("sources/s.md", NOTE.replace(old, new))
    assert [(fault.where.line, fault.message) for _, fault in note.faults] == [(line, said)]


@pytest.mark.parametrize(
    ("limit", "most", "said"),
    [
        ("note", len(NOTE), f"it has {len(NOTE)} characters, more than the limit of"),
        ("line", 45, "line 4 has 45 characters, more than the limit of"),
        ("passages", 2, "it has 2 headings, more than the limit of"),
    ],
)
def test_beyond_its_limits_a_note_is_not_read(
    limit: str, most: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, f"{limit}={most}")
    assert parse("sources/s.md", NOTE).faults == []
    monkeypatch.setenv(VARIABLE, f"{limit}={most - 1}")
    with pytest.raises(UnreadableError) as refused:
        parse("sources/s.md", NOTE)
    assert refused.value.fault.message.startswith(f"{said} {most - 1}")


def test_last_words_that_the_first_reach_into_are_not_looked_for() -> None:
    text = "Маяк отремонтируют в марте"
    assert Pin(fingerprint(text), "Маяк отремонтируют", "в марте").last_words == "в марте"
    assert Pin(fingerprint(text), "Маяк отремонтируют", "отремонтируют в марте").last_words == ""
    assert Pin(fingerprint(text), text, text).last_words == ""
    assert Pin("no fingerprint", "Маяк", "в марте").last_words == "в марте"
