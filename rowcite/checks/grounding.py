"""Row ⊆ note: each number, date and name of a row stands in the note of a passage that it cites, or is explained."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from rowcite.check import Family, check
from rowcite.claims import Claim, claims_by_row, claims_of, explained, grounded, holds_claim, stands
from rowcite.evidence.names import NameIndex
from rowcite.evidence.stems import is_latin, sequence, stems
from rowcite.facts import FigureValue, Span, cited_facts, facts
from rowcite.finding import Fault, shorten
from rowcite.package import Package
from rowcite.recall import CLAUSE, SENTENCE_END
from rowcite.rows import Basis, Stance
from rowcite.table import Row, csv_line
from rowcite.values import text_cells

EVIDENCE, TOKEN = Family.EVIDENCE, re.compile(r"\w+")
GLOSS, PARTED = re.compile(r"\(([^()]*)\)"), re.compile(r"[()«»;:.\n]")  # what is given in brackets; what ends the phrase before
PHRASE = 300  # characters: a longer phrase is not what the brackets explain
GIVEN = re.compile(r"(?<=«)[^«»]*(?=»)|\b[A-ZА-ЯЁ]{2,}\b")
SPELLED = ("name", "other-name", "verbatim")  # the roles of columns whose cells stand in the passage as they are spelled


def _judge(claim: Claim, package: Package, said: str) -> Iterator[Fault]:
    if grounded(claim, package) or explained(claim, package) or not package.is_cited_soundly(claim.row):
        return
    fix = f"cite the passage that says it, or correct {claim.column}"
    line = _conclusion(claim, package)
    if line:
        fix += (
            f"; a conclusion of your own needs a row in citations, with the reason and «{shorten(claim.words)}» in its explanation: {line}"
        )
    yield Fault(claim.row.at(claim.column), f"{said} is in no passage that the row cites", fix, package.place(claim.row))


def _conclusion(claim: Claim, package: Package) -> str:
    """The line of the table of citations in which a person says how a value was concluded, all but the reason filled in."""
    table, cited = package.role("citations"), package.cited(claim.row)
    citing = package.citing_columns(table) if table else None
    if table is None or cited is None or not citing:
        return ""
    cells = {
        "id": f"{claim.row.id}-{claim.column.replace('_', '-')}",
        "row": claim.row.id,
        "columns": claim.column,
        "stance": str(Stance.CONTEXT),
        "basis": str(Basis.INFERRED),
    } | dict(zip(citing, (cited.source, cited.passage), strict=True))
    return csv_line(cells.get(field.name, "") for field in table.schema.fields).removesuffix("\n")


@check("ungrounded-number", EVIDENCE, lambda package: claims_of(package, FigureValue))
def ungrounded_number(claim: Claim, package: Package) -> Iterator[Fault]:
    """A number of a row does not stand in the passages that the row cites.

    A number without its passage is nobody's number.

    Fix: cite the passage that says it, or correct the number.
    """
    return _judge(claim, package, f"the number «{shorten(claim.words)}» ({claim.fact})")


@check("ungrounded-date", EVIDENCE, lambda package: claims_of(package, Span))
def ungrounded_date(claim: Claim, package: Package) -> Iterator[Fault]:
    """A date of a row does not stand in the passages that the row cites.

    A date without its passage cannot be defended.

    Fix: cite the passage that says it, or correct the date.
    """
    return _judge(claim, package, f"the date «{shorten(claim.words)}»")


@check("unread-digits", EVIDENCE, text_cells)
def unread_digits(cell: tuple[Row, str], package: Package) -> Iterator[Fault]:
    """A text of a row has digits that read as no number and no date, and that its passage has not.

    A slip in a number can make it one that nobody can read, and so nobody would compare it.

    Fix: write them as the note does, or give the number or date in a form that can be read.
    """
    row, column = cell
    text, there = row[column], " ".join(_texts(package, row, column))
    read = facts(package, text, package.published_for(row))
    for words in sorted((*read.figures.values(), *read.dates.values(), *read.names.values()), key=len, reverse=True):
        text = text.replace(words, " ")
    for token in TOKEN.findall(text) if package.is_cited_soundly(row) else ():
        if any(map(str.isdigit, token)) and token not in there:
            yield Fault(
                row.at(column), f"«{shorten(token)}» reads as no number or date, and is not in the passage", cited=package.place(row)
            )


@check("ungrounded-name", EVIDENCE, lambda package: claims_of(package, str))
def ungrounded_name(claim: Claim, package: Package) -> Iterator[Fault]:
    """A thing that a row names is not named in the passages that the row cites.

    Something true of one body would be laid at the door of another.

    Fix: cite the passage that names it, or correct the id; if the passage calls it otherwise, add that name to names.
    """
    if claim.fact != claim.row.id:
        yield from _judge(claim, package, f"«{shorten(claim.words)}» ({claim.fact})")
    elif not stands(claim, package) and package.is_cited_soundly(claim.row) and not any(_misspelt(package, claim.row)):
        message = f"the passage names «{shorten(claim.words)}» ({claim.fact}), which this row introduces, by none of its names"
        yield Fault(claim.row.at(claim.column), message, cited=package.place(claim.row))


def name_cells(package: Package) -> Iterable[tuple[Row, str]]:
    """Every filled cell that holds a name, of the thing that its row introduces or of another one, or a code."""
    for table in package.tables.values():
        columns = [column for role in SPELLED for column in table.with_role(role)] if table.schema.role != "entities" else []
        yield from ((row, column) for row in table.rows for column in columns if row[column])


@check("ungrounded-spelling", EVIDENCE, name_cells)
def ungrounded_spelling(cell: tuple[Row, str], package: Package) -> Iterator[Fault]:
    """A name, as it is spelled in its row, does not stand in the passage that the row cites.

    A name that nobody printed would make the machine find the thing where it is not, and miss it where it is.

    Fix: cite the passage that prints the name, and give it there in «»; a name of your own needs a citation that says it and why.
    """
    row, column = cell
    if package.cited_passage(row) and not _spells(package, row, column):
        message = f"the name «{shorten(row[column])}» is not in the passage that the row cites"
        yield Fault(row.at(column), message, cited=package.place(row))


def _spells(package: Package, row: Row, column: str) -> bool:
    """Whether a name stands, as it is spelled in its cell, where the row or a citation of the column says."""
    name = NameIndex([(row.id, row[column])])
    return any(name.find(text) for text in _texts(package, row, column))


def _misspelt(package: Package, row: Row) -> Iterator[str]:
    """The columns of a row with a name that ungrounded-spelling reports."""
    return (column for column in row.table.with_role("name") if row[column] and not _spells(package, row, column))


def _is_spelled(package: Package, row: Row, column: str) -> bool:
    """Whether the passage of a row has the name in this column as it is spelled there."""
    passage = package.cited_passage(row)
    return passage is not None and bool(NameIndex([(row.id, row[column])]).find(passage.text))


def _texts(package: Package, row: Row, column: str) -> Iterator[str]:
    """What speaks for a cell: the passage of its row, and passages and explanations of the citations that do."""
    for one in (row, *package.speaking_for(row, column)):
        passage = package.cited_passage(one)
        yield passage.text if passage else ""
        yield one["explanation"] if one["basis"] != Basis.STATED else ""


def other_names(package: Package) -> Iterable[Row]:
    """Every row of the table of names."""
    table = package.role("names")
    return table.rows if table else []


@check("unproven-name", EVIDENCE, other_names)
def unproven_name(row: Row, package: Package) -> Iterator[Fault]:
    """Nothing ties another name to the thing that is said to bear it.

    What is said of the one that is so called would be laid at the door of another.

    Fix: cite a passage that gives both names; or, if you concluded it, add a row to citations for the column, with the thing's name in it.
    """
    bearer = next((row[column] for column in package.entity_columns(row.table)), "")
    column = row.table.with_role("other-name")[0]
    entity = package.entities.get(bearer)
    if entity is None or not package.is_cited_soundly(row):
        return
    own = NameIndex([(bearer, name) for name in entity.names])
    said = list(_texts(package, row, package.entity_columns(row.table)[0]))
    named, alike = glossed(package, row[column], said), sharing(package, row[column])
    bearers = named & set(alike) or named or nearest(_found(package, alike, said) or alike)
    tied = bearer in bearers if bearers else any(own.find(text) for text in said)
    if not tied and not _is_explained(package, row, own):
        message = f"that «{shorten(row[column])}» is {bearer} is said by no passage that the row cites"
        yield Fault(row.at(package.entity_columns(row.table)[0]), message, cited=package.place(row))


def glossed(package: Package, name: str, texts: Iterable[str]) -> set[str]:
    """The things named in the phrase after which a text gives a name in brackets: Light Trust («Маячный фонд»)."""
    other = NameIndex([(name, name)])
    glosses = (gloss for text in texts if other.find(text) for gloss in GLOSS.finditer(text))
    given = (gloss for gloss in glosses if any(_is_all_of(other, piece) for piece in GIVEN.findall(gloss[1])))
    phrases = (PARTED.split(gloss.string[max(0, gloss.start() - PHRASE) : gloss.start()])[-1] for gloss in given)
    return {id_ for phrase in phrases for mention in package.names.find(phrase) if mention.text != name for id_ in mention.entities}


def _is_all_of(name: NameIndex, piece: str) -> bool:
    return any(mention.text == piece.strip() for mention in name.find(piece))


def _found(package: Package, shares: Mapping[str, float], texts: Iterable[str]) -> dict[str, float]:
    """Those of the things that the texts name."""
    said = [text for text in texts if text]
    return {id_: share for id_, share in shares.items() if any(package.names_of(id_).find(text) for text in said)}


def nearest(shares: Mapping[str, float]) -> set[str]:
    """The things that share most."""
    most = max(shares.values(), default=0)
    return {id_ for id_, share in shares.items() if share == most}


def sharing(package: Package, name: str) -> dict[str, float]:
    """The things of which another name shares words with this one, with the share of the words of both."""
    if "stems of names" not in package.memo:
        named = ((id_, own) for id_, entity in package.entities.items() for own in entity.names)
        package.memo["stems of names"] = [(id_, own, stems(own)) for id_, own in named]
    known: list[tuple[str, str, frozenset[str]]] = package.memo["stems of names"]
    words = stems(name)
    shares = sorted((len(words & found) / len(words | found), id_) for id_, own, found in known if own != name and words & found)
    return {id_: share for share, id_ in shares}


def _is_explained(package: Package, row: Row, own: NameIndex) -> bool:
    """Whether a citation says in so many words that the bearer of a name, by one of its own names, is the one meant."""
    column = package.entity_columns(row.table)[0]
    citations = (c for c in package.naming(row, column) if c["basis"] != Basis.STATED)
    return any(own.find(citation["explanation"]) for citation in citations)


def texts(package: Package) -> Iterable[tuple[Row, str]]:
    """Every text in the editors' words that can be compared with the passage of its row: in the same alphabet."""
    for row, column in text_cells(package):
        passage = package.cited_passage(row)
        same = passage is not None and is_latin(passage.text) == is_latin(row[column])
        if same and stems(row[column]):
            yield row, column


@check("unsupported-text", EVIDENCE, texts)
def unsupported_text(cell: tuple[Row, str], package: Package) -> Iterator[Fault]:
    """Half or more of the words of a text are not in the passage that its row cites, or three of them in a row.

    A true statement filed under another passage, or one that says more than the passage does, would pass for the source's own.

    Fix: cite the passage that says it, or say it nearer to the words in which the note says it.
    """
    row, column = cell
    missing = unsaid(row[column], frozenset().union(*map(stems, _texts(package, row, column))))
    if missing:
        message = f"too many words of {column} are not in the passage that the row cites: {', '.join(missing)}"
        yield Fault(row.at(column), message, cited=package.place(row))


def unsaid(text: str, there: frozenset[str]) -> list[str]:
    """The words of a text that do not stand elsewhere, if they are too many: half of all, or enough in a row for a clause of their own."""
    words, runs = sequence(text), unsaid_runs(text, there)
    missing = sorted({word for run in runs for word in run})
    too_many = 2 * len(missing) >= len(set(words)) or any(len(run) >= CLAUSE for run in runs)
    return missing if missing and too_many else []


def unsaid_runs(text: str, there: frozenset[str]) -> list[list[str]]:
    """The words of a text that do not stand elsewhere, those together that follow each other."""
    return [list(run) for stands, run in groupby(sequence(text), there.__contains__) if not stands]


def worded_cells(package: Package) -> Iterable[tuple[Row, str, str]]:
    """Every cell with a value for which the schema lists words, with its column and these words."""
    for table in package.tables.values():
        for field in (field for field in table.schema.fields if field.words):
            yield from ((row, field.name, words) for row in table.rows if (words := field.words.get(row[field.name])))


@check("unsaid-word", EVIDENCE, worded_cells)
def unsaid_word(cell: tuple[Row, str, str], package: Package) -> Iterator[Fault]:
    """A row says with a word of its table what its passage does not say: that somebody signed, where nothing speaks of signing.

    Both names may well stand in the passage; what ties them there is another matter.

    Fix: choose the word for what the passage says, or cite the passage that says it; the words looked for are in the schema.
    """
    row, column, words = cell
    there = frozenset().union(*map(stems, _texts(package, row, column)))
    if package.is_cited_soundly(row) and stems(words).isdisjoint(there):
        message = f"{column} is {row[column]}, but the passage has none of the words {', '.join(words.split())}"
        yield Fault(row.at(column), message, cited=package.place(row))


def topics(package: Package) -> Iterable[tuple[Row, str, str]]:
    """Every cell that names what a text of its row is about, with both columns."""
    for table in package.tables.values():
        about = [(f.name, f.of) for f in table.schema.fields if f.role == "about"]
        yield from ((row, column, text) for column, text in about for row in table.rows if row[column] in package.entities and row[text])


@check("unnamed-topic", EVIDENCE, topics)
def unnamed_topic(cell: tuple[Row, str, str], package: Package) -> Iterator[Fault]:
    """The first sentence of a text does not name the thing that the text is said to be about.

    Who meets the text alone cannot tell what it speaks of, and a wrong topic cannot be told from a right one.

    Fix: name the topic in the first sentence, or choose the topic that it names.
    """
    row, column, text = cell
    names, first = package.entities[row[column]].names, SENTENCE_END.split(row[text])[0]
    if names and row[column] not in facts(package, first, package.published_for(row)).names:
        message = f"{column} is {row[column]}, but the first sentence of {text} does not name it"
        yield Fault(row.at(column), message, f"name «{names[0]}» there, or correct {column}")


def optional_names(package: Package) -> Iterable[tuple[Row, str, str]]:
    """Every cell of the role `unless-named` that names a known thing, with its column and that of the text."""
    for table in package.tables.values():
        columns = [(field.name, field.of) for field in table.schema.fields if field.role == "unless-named" and field.of]
        yield from ((row, column, text) for column, text in columns for row in table.rows if row[column] in package.entities and row[text])


@check("text-names-another", EVIDENCE, optional_names)
def text_names_another(cell: tuple[Row, str, str], package: Package) -> Iterator[Fault]:
    """A text names another thing than the column beside it, of the sort that stands there: another region, another place.

    One of the two is wrong, and whoever reads the one is told otherwise by the other.

    Fix: name in the column what the text names, or correct the text; where both hold, record the tie between the two things.
    """
    row, column, text = cell
    home = package.entities[row[column]].row.table
    named = facts(package, row[text], package.published_for(row)).names.keys() & package.entities.keys()
    rivals = {id_ for id_ in named if package.entities[id_].row.table is home}
    if rivals and row[column] not in rivals and not any(_are_tied(package, row[column], id_) for id_ in rivals):
        yield Fault(row.at(column), f"{column} is {row[column]}, but {text} names {min(rivals)}", f"write {min(rivals)}, or correct {text}")


def _are_tied(package: Package, one: str, other: str) -> bool:
    """Whether some row names both things."""
    return any({one, other} <= set(row.cells.values()) for row in package.by_id.values() if not row.table.schema.role)


def supporting_citations(package: Package) -> Iterable[Row]:
    """Every citation which says that its passage states what a row states."""
    table = package.role("citations")
    return [row for row in table.rows if (row["stance"], row["basis"]) == (Stance.SUPPORTS, Basis.STATED)] if table else []


@check("unsupported-citation", EVIDENCE, supporting_citations)
def unsupported_citation(row: Row, package: Package) -> Iterator[Fault]:
    """The passage of a citation does not state what the citation says that it supports.

    A second source that says less than the row makes one voice look like two.

    Fix: name in columns what the passage does state, or correct source and passage.
    """
    columns = row["columns"].split()
    judged = [c for c in claims_by_row(package).get(row["row"], ()) if not columns or c.column in columns]
    for claim in judged if package.is_cited_soundly(row) else ():
        if not holds_claim(cited_facts(package, row), claim) and (columns or stands(claim, package)):
            what = f"{claim.column} «{shorten(claim.words)}»"
            yield Fault(row.at("passage"), f"{what} of {row['row']} is not in this passage", cited=package.place(row))
    target, passage = package.by_id.get(row["row"]), package.cited_passage(row)
    for column in target.table.with_role("text") if target and passage else ():
        alike = passage and target and target[column] and is_latin(target[column]) == is_latin(passage.text)
        missing = unsaid(target[column], stems(passage.text)) if target and passage and alike and column in (columns or [column]) else []
        if missing:
            message = f"too many words of {column} of {row['row']} are not in this passage: {', '.join(missing)}"
            yield Fault(row.at("passage"), message, cited=package.place(row))


def explanations(package: Package) -> Iterable[Row]:
    """Every citation in support that explains columns as computed or inferred."""
    table = package.role("citations")
    rows = table.rows if table else []
    return [row for row in rows if row["basis"] != Basis.STATED and row["columns"] and row["stance"] == Stance.SUPPORTS]


@check("stale-explanation", EVIDENCE, explanations)
def stale_explanation(row: Row, package: Package) -> Iterator[Fault]:
    """A citation explains as inferred or computed what the cited passages state.

    An excuse that is no longer needed would cover the next mistake in that cell.

    Fix: take the column out of the citation, or the citation out of the table.
    """
    target = package.by_id.get(row["row"])
    if target is None:
        return
    needed = {claim.column for claim in claims_by_row(package).get(target.id, ()) if not stands(claim, package)}
    needed |= {column for column in target.table.with_role("name") if not _is_spelled(package, target, column)}
    checked = {claim.column for claim in claims_by_row(package).get(target.id, ())}
    checked -= {f.of for f in target.table.schema.fields if f.role == "date-basis" and target[f.name] == "inferred"}
    for column in row["columns"].split():
        if column in checked and column not in needed:
            yield Fault(row.at("columns"), f"«{column}» of {target.id} needs no explanation: the passages that it cites state it")
