"""Checks of this dataset alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from angara_yenisei.words import DateBasis, Modality
from rowcite.check import (
    Check,
    Family,
    Fault,
    Level,
    Package,
    TableRow,
    answered_once,
    check,
    date_of,
    publication_for,
    rows_by_id,
)

NOT_OVER = (Modality.ONGOING, Modality.PLANNED, Modality.PROPOSED)


def dated_modalities(package: Package) -> Iterable[tuple[TableRow, str, str]]:
    """Every row with a modality and a date of its own, with both columns."""
    for table in package.tables.values():
        modality, dates = table.with_role("modality"), table.with_role("date")[:1]
        yield from (
            (row, modality[0], dates[0])
            for row in table.rows
            if modality and dates and row[dates[0]]
        )


@check("future-happened", Family.DATASET, dated_modalities)
def future_happened(found: tuple[TableRow, str, str], package: Package) -> Iterator[Fault]:
    """An event later than its source is recorded as happened.

    A source can report what was and what is planned, not what will have been: a plan would be
    taken for a fact.

    Fix: write planned (or proposed, conditional), or correct the date.
    """
    row, modality, column = found
    when, known = date_of(row, column), publication_for(package, row)
    if row[modality] != Modality.HAPPENED or when is None or known is None:
        return
    if when.start and known.end and when.start > known.end:
        said = f"{column} {row[column]} is after the source of {known.text}"
        yield Fault(row.at(modality), f"{modality} is «happened», but {said}")


def happened(package: Package) -> Iterable[tuple[TableRow, str]]:
    """Every row that happened, in a table whose dates say how they are known, with the date."""
    for table in package.tables.values():
        modality, dates = table.with_role("modality"), table.with_role("date")[:1]
        if modality and dates and table.with_role("date-basis"):
            for row in table.rows:
                if row[modality[0]] == Modality.HAPPENED:
                    yield row, dates[0]


@check("undated-event", Family.DATASET, happened)
def undated_event(found: tuple[TableRow, str], package: Package) -> Iterator[Fault]:
    """An event that happened has no date.

    It happened before its source told of it: without that bound it is missing from every list by
    time.

    Fix: write the day of publication as the bound, with the basis publication.
    """
    row, column = found
    known = publication_for(package, row)
    if not row[column] and known:
        said = f"{column} is empty, but it happened before the source of {known.text}"
        yield Fault(row.at(column), said, f"write ../{known.text}, with the basis publication")


@check("planned-past", Family.DATASET, dated_modalities, level=Level.REVIEW)
def planned_past(found: tuple[TableRow, str, str], package: Package) -> Iterator[Fault]:
    """An event that was over before the day of its source is recorded as planned or ongoing.

    The source knows whether it took place: a report of what was would be taken for a plan. What is
    dated by the publication alone was over by then.

    Fix: write happened, or cancelled, or what else became of it; or correct the date.
    """
    row, modality, column = found
    when, known = date_of(row, column), publication_for(package, row)
    if row[modality] not in NOT_OVER or row.table.with_role("speaker"):
        return  # of what somebody says, the date is when he says it
    if when is None or when.end is None or known is None or known.start is None:
        return
    bases = row.table.with_role("date-basis")
    is_bound = when.start is None and any(row[basis] == DateBasis.PUBLICATION for basis in bases)
    if is_bound or when.end < known.start:
        past = f"by {column} {row[column]} it was over before the source of {known.text}"
        said = f"{modality} is «{row[modality]}», but {past}"
        yield Fault(row.at(modality), said, cited=row.place)


def spoken(package: Package) -> Iterable[TableRow]:
    """Every row that says who speaks, or through whom."""
    for row in package.rows():
        if any(row[column] for column in row.table.with_role("speaker", "channel")):
            yield row


@check("publisher-as-channel", Family.DATASET, spoken)
def publisher_as_channel(row: TableRow, package: Package) -> Iterator[Fault]:
    """The channel of a row is the publisher of its source.

    Where it was read says the source. The channel is what lies between the speaker and the
    publisher: a press service, a broadcaster, another paper.

    Fix: leave via empty, or name the medium that the passage names.
    """
    source = rows_by_id(package).get(row["source"])
    if source is not None and row["via"] and row["via"] == source["publisher"]:
        yield Fault(row.at("via"), f"via is {row['via']}, which published the source itself")


@check("channel-without-speaker", Family.DATASET, spoken)
def channel_without_speaker(row: TableRow, _: Package) -> Iterator[Fault]:
    """A row says through whom the words of a speaker came, but not who speaks.

    The channel only passes on what another says: the words would be nobody's.

    Fix: write who speaks into speaker; if the channel itself does, leave via empty.
    """
    for speaker in row.table.with_role("speaker"):
        for column in row.table.with_role("channel"):
            if row[column] and not row[speaker]:
                said = f"{column} is {row[column]}, but {speaker} is empty"
                fix = f"write who speaks into {speaker}"
                fix += f"; if {row[column]} itself does, leave {column} empty"
                yield Fault(row.at(column), said, fix)


@check("absent-speaker", Family.DATASET, spoken)
def absent_speaker(row: TableRow, package: Package) -> Iterator[Fault]:
    """Somebody speaks at an event, and no row says that they take part in it.

    Who asks for everybody at an event would miss them.

    Fix: add the row of participations, with the role speaker.
    """
    event = rows_by_id(package).get(row["event"])
    if event is None:
        return
    there = participants(package)[event.id] | participants(package)[event["part_of"]]
    for column in row.table.with_role("speaker"):
        if row[column] and row[column] not in there:
            said = f"{row[column]} speaks at {event.id}, but does not take part in it"
            cells = [f"{event.id}-{row[column]}-speaker", event.id, row[column], "speaker"]
            line = ",".join([*cells, row["source"], row["passage"], ""])
            fix = "leave event empty, if it was not said there; or add to tables/participations.csv"
            yield Fault(row.at(column), said, f"{fix}: {line}")


@answered_once
def participants(package: Package) -> Mapping[str, set[str]]:
    """Who and what takes part in each event."""
    found: dict[str, set[str]] = defaultdict(set)
    table = package.tables.get("participations")
    for row in table.rows if table else ():
        found[row["event"]].add(row["entity"])
    return found


OWN_CHECKS: tuple[Check, ...] = (
    future_happened,
    undated_event,
    planned_past,
    publisher_as_channel,
    channel_without_speaker,
    absent_speaker,
)
