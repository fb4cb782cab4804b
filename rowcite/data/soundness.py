"""Whether a package can be loaded as typed rows: every cell typed, every reference known."""

from rowcite.checks import cells, citations, files, ids, notes, values
from rowcite.checks.check import Check, Family
from rowcite.checks.run import Report, outcomes_of
from rowcite.data.errors import LoadError
from rowcite.package.finding import visible
from rowcite.package.model import Package

# What rows, references, dates and evidence rest on. Other checks judge how well a package is
# written, not whether it loads.
NEEDED: tuple[Check, ...] = (
    files.missing_file,
    files.unsafe_path,
    files.not_utf8,
    files.too_large,
    files.merge_conflict,
    files.wrong_separator,
    files.wrong_header,
    files.malformed_line,
    files.ragged_row,
    files.broken_descriptor,
    files.unsupported_descriptor,
    cells.missing_value,
    cells.wrong_type,
    cells.spreadsheet_date,
    cells.day_number,
    cells.outside_limit,
    cells.unknown_word,
    cells.duplicate_key,
    ids.unknown_reference,
    ids.unknown_resource,
    ids.duplicate_id,
    notes.missing_note,
    notes.note_without_source,
    notes.malformed_note,
    notes.passage_number,
    notes.unknown_passage_kind,
    citations.missing_citation,
    citations.unknown_source,
    citations.unknown_passage,
    citations.unknown_row,
    citations.unknown_column,
    values.impossible_date,
)


def require_sound(package: Package) -> None:
    """Refuse a package with a fault that typed rows cannot carry.

    Raises LoadError with all findings, of which the message gives the first.
    """
    outcomes = outcomes_of(package, NEEDED, Family, strict=False)
    findings = tuple(Report(package.descriptor.name, "", outcomes).all_findings)
    if findings:
        first, *others = findings
        fix = first.fix.rstrip(".")
        message = visible(f"{first.where}: {first.code}: {first.message}; fix: {fix}")
        if others:
            message += f" (and {len(others)} more, listed in .findings of this error)"
        raise LoadError(message, findings)
    for name, reason in package.handed.items():
        raise LoadError(visible(f"the table {name} is not plain ({reason}); it cannot be loaded"))
    for table in package.tables.values():
        if not table.whole:
            raise LoadError(f"the table {visible(table.path)} could not be read")
