"""Source notes: front matter with pins, then a heading `## p4 · data` and a gist per passage."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple, cast

import yaml

from rowcite.package.files import too_large
from rowcite.package.finding import Fault, Location, shorten
from rowcite.package.limits import limits
from rowcite.text.pins import FINGERPRINT, normalise
from rowcite.text.spelling import did_you_mean

HEADING = re.compile(r"## p(0|[1-9][0-9]{0,5}) · (\S+)")
KEY = re.compile(r"(\s*)([^\s:#'\"-][^:]*?)\s*:(?:\s|$)")
KEYS = ("source", "unpinned", "pins")
WAIVER = "Not recorded:"
# The words of a waiver may themselves hold what is quoted.
WAIVED = re.compile(r"Not recorded: «((?:[^«»]|«[^«»]*»)+)»: (\S.*)")
PIN_PARTS = 3
QUOTED = re.compile(r"«([^«»]{1,200})»")  # printed words in a note
COMMENT, COMMENT_END = "<!--", "-->"
HEADING_EXAMPLE = "write «## p4 · data»: two #, the passage number, a middle dot, the kind"
LINE = attrgetter("line")
FRONT_EXAMPLE = (
    "begin the note with a line ---, the front matter (source: …, pins: …) and a line ---"
)
COLON_EXAMPLE = 'put what holds a colon in quotation marks: unpinned: "a list: it has no text"'


class Waiver(NamedTuple):
    """What a note says is deliberately not recorded: the line, the words, and why."""

    line: int
    words: str
    reason: str


class Pin(NamedTuple):
    """The fingerprint of a passage (docs/pins.md), and the words by which a browser finds it."""

    fingerprint: str
    start: str
    end: str

    @property
    def last_words(self) -> str:
        """What a browser looks for after the first words; empty where the two overlap."""
        found = FINGERPRINT.fullmatch(self.fingerprint)
        length = len(normalise(self.start)) + len(normalise(self.end))
        if found is not None and length > int(found[1]):
            return ""
        return self.end


@dataclass
class NotePassage:
    """A passage of a note: its number (`p4`), kind, own-words text, and the line of its heading."""

    number: str
    kind: str
    line: int
    lines: list[str] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """What the passage says, as one line."""
        return " ".join(" ".join(self.lines).split())


@dataclass
class Note:
    """A parsed source note.

    `faults` holds what could not be read, under the code of the check that reports it.
    """

    path: str
    source: str = ""
    unpinned: str = ""  # why the source has no pins
    pins: dict[str, Pin] = field(default_factory=dict)
    pin_lines: set[int] = field(default_factory=set)
    passages: list[NotePassage] = field(default_factory=list)
    faults: list[tuple[str, Fault]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)  # the lines as they are read: without comments

    def passage(self, number: str) -> NotePassage | None:
        """The passage of that number, or None."""
        return self._by_number.get(number)

    @cached_property
    def _by_number(self) -> dict[str, NotePassage]:
        found: dict[str, NotePassage] = {}
        for passage in self.passages:
            found.setdefault(passage.number, passage)
        return found

    def at(self, line: int) -> Location:
        """The location of a line of the note."""
        index = bisect_right(self.passages, line, key=LINE)
        number = self.passages[index - 1].number if index else ""
        about = f"{self.source} {number}".rstrip()
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Location(self.path, line, 1, text, about)

    def line_of(self, passage: NotePassage, words: str) -> int:
        """The line of a passage that holds these words, or of its heading if they run on."""
        index = bisect_right(self.passages, passage.line, key=LINE)
        end = self.passages[index].line if index < len(self.passages) else len(self.lines) + 1
        for line in range(passage.line, end):
            if words in self.read[line - 1]:
                return line
        return passage.line

    def malformed(self, line: int, message: str, fix: str, mistake: str = "") -> None:
        """Remember what is wrong with the form of the note."""
        fault = Fault(self.at(line), message, fix, mistake=mistake)
        self.faults.append(("malformed-note", fault))


def parse(path: str, text: str) -> Note:
    """Read a note. What is wrong is remembered in `faults`.

    Raises UnreadableError only if it is larger than the limits allow.
    """
    note = Note(path, lines=text.split("\n"))
    _refuse_large(note, text)
    body = _front_matter(note)
    note.read = note.lines[:body] + _without_comments(note, body)
    current: NotePassage | None = None
    for number, line in enumerate(note.read[body:], start=body + 1):
        heading = HEADING.fullmatch(line.rstrip())
        if heading:
            current = NotePassage("p" + heading[1], heading[2], number)
            note.passages.append(current)
        elif line.startswith("#"):
            said = f"«{shorten(line)}» is not the heading of a passage"
            note.malformed(number, said, HEADING_EXAMPLE)
            current = NotePassage("", "", number)  # what follows belongs to no readable passage
            note.passages.append(current)  # until its place among the numbers is judged
        elif line.startswith(WAIVER):
            waived = WAIVED.fullmatch(line.strip())
            if waived and current is not None:
                current.waivers.append(Waiver(number, waived[1], waived[2]))
            else:
                fix = "write «Not recorded: «words»: reason» under the passage"
                note.malformed(number, "a waiver names the words and gives its reason", fix)
        elif current is not None:
            current.lines.append(line)
        elif line.strip():
            said = "text before the first passage belongs to no passage"
            note.malformed(number, said, "move it under a heading")
    _judge_numbers(note)
    return note


def _refuse_large(note: Note, text: str) -> None:
    """Raise UnreadableError for a note beyond the limits."""
    most = limits()
    if len(text) > most.note:
        said = f"it has {len(text):,} characters, more than the limit of {most.note:,} for a note"
        raise too_large(note.path, said, "note", len(text))
    longest = max(map(len, note.lines))
    if longest > most.line:
        number = 1 + [len(line) for line in note.lines].index(longest)
        said = f"line {number:,} has {longest:,} characters, more than the limit of {most.line:,}"
        raise too_large(note.path, said, "line", longest)
    headings = sum(line.startswith("#") for line in note.lines)
    if headings > most.passages:
        said = f"it has {headings:,} headings, more than the limit of {most.passages:,}"
        raise too_large(note.path, said, "passages", headings)


def _front_matter(note: Note) -> int:
    """Read the front matter into the note; return the index of the line after it."""
    if note.lines[0].rstrip() != "---":
        note.malformed(1, "the note does not begin with front matter", FRONT_EXAMPLE)
        return 0
    end = next((i for i, line in enumerate(note.lines[1:], 1) if line.rstrip() == "---"), 0)
    if not end:
        note.malformed(1, "the front matter is not closed", "add a line --- after it")
        return len(note.lines)
    text = "\n".join(note.lines[1:end])
    try:
        _refuse_deep(text)
        front = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "nested too deeply"
        line = 2 + (mark.line if mark else 0)
        fix = COLON_EXAMPLE if "mapping values" in problem else FRONT_EXAMPLE
        note.malformed(line, f"the front matter is not YAML: {problem}", fix)
        return end + 1
    source = front.get("source") if isinstance(front, dict) else None
    if not source or not isinstance(source, str):
        said = "the front matter does not name its source"
        note.malformed(2, said, "add «source: <id of the source>»")
        return end + 1
    _judge_keys(note, end)
    note.source = source
    unpinned = front.get("unpinned") or ""
    if isinstance(unpinned, str):
        note.unpinned = unpinned
    else:
        note.malformed(2, "unpinned is no sentence", "write «unpinned: why there are no pins»")
    _read_pins(note, front.get("pins") or {})
    return end + 1


def _refuse_deep(text: str) -> None:
    """Raise YAMLError for what is nested deeper than the parser in C can follow."""
    depth, most = 0, limits().depth
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > most:
            mark = cast("yaml.Mark", event.start_mark)
            raise yaml.MarkedYAMLError(problem=f"nested more than {most} deep", problem_mark=mark)


def _judge_keys(note: Note, end: int) -> None:
    """Find unknown keys in the front matter, which ends at a line, and those given twice.

    Of two equal keys a YAML parser silently keeps one.
    """
    seen: dict[str, int] = {}
    for number, line in enumerate(note.lines[1:end], 2):
        found = KEY.match(line)
        if not found:
            continue
        indent, key = found.groups()
        if not indent and key not in KEYS:
            known = ", ".join(KEYS)
            fix = did_you_mean(key, KEYS) or f"write one of {known}, or delete the line"
            note.malformed(number, f"«{shorten(key)}» is no key of the front matter", fix)
        elif indent + key in seen:
            said = f"«{shorten(key)}» stands already in line {seen[indent + key]}"
            note.malformed(number, said, "keep the line that is right")
        seen.setdefault(indent + key, number)


def _without_comments(note: Note, body: int) -> list[str]:
    """The lines from index `body` on, with each comment `<!-- … -->` blanked."""
    text, parts, end = "\n".join(note.lines[body:]), [], 0
    while (start := text.find(COMMENT, end)) >= 0:
        close = text.find(COMMENT_END, start + len("<!"))  # «<!-->» is a whole comment, as in HTML
        if close < 0:
            line = body + text.count("\n", 0, start) + 1
            said = "a comment is opened and not closed"
            note.malformed(line, said, f"close it with {COMMENT_END}")
            break
        parts += [text[end:start], "\n" * text.count("\n", start, close)]
        end = close + len(COMMENT_END)
    return ("".join(parts) + text[end:]).split("\n") if body < len(note.lines) else []


def _read_pins(note: Note, pins: object) -> None:
    example = 'write each pin as «p4: ["412:0123456789abcdef", "first words", "last words"]»'
    if not isinstance(pins, dict):
        note.malformed(2, "pins is not a list of passages", example)
        return
    lines: dict[str, int] = {}
    for at, text in enumerate(note.lines, 1):
        lines.setdefault(text.partition(":")[0].strip(), at)
    for number, parts in pins.items():
        line = lines.get(number, 2)
        is_list = isinstance(parts, list) and len(parts) == PIN_PARTS
        if not is_list or not all(isinstance(part, str) for part in parts):
            note.malformed(line, f"the pin of {shorten(str(number))} has not three parts", example)
        else:
            note.pins[number] = Pin(*parts)
            note.pin_lines.add(line)


def _judge_numbers(note: Note) -> None:
    expected = 0
    seen: set[str] = set()
    for passage in note.passages:
        if not passage.number:
            expected += 1
            continue
        message, fix = "", f"number it p{expected}"
        if passage.number in seen:
            message, fix = f"{passage.number} stands twice", f"{fix}, or join the two"
        elif passage.number != f"p{expected}":
            message = f"{passage.number} follows p{expected - 1}"
            fix += "; passages start at p0, without gaps"
        if message:
            note.faults.append(("passage-number", Fault(note.at(passage.line), message, fix)))
        seen.add(passage.number)
        expected = int(passage.number[1:]) + 1
    note.passages = [passage for passage in note.passages if passage.number]
