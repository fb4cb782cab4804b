"""Filling the cells that a person must give: by asking at a terminal, or by saying in one line what is missing."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from rowcite.authoring.source_row import DraftError, fault, faults, option_for, wanted
from rowcite.package.descriptor import FieldDescriptor
from rowcite.package.model import Package
from rowcite.package.table import Table

Ask = Callable[
    [str], str
]  # shows a prompt, returns the line that was typed; raises EOFError where there is none


def filled(
    package: Package,
    table: Table,
    given: Mapping[str, str],
    proposed: Mapping[str, str],
    ask: Ask | None,
) -> dict[str, str]:
    """The cells given, checked, and those that can be asked for; where nobody can be asked, proposals are taken. Raises DraftError."""
    cells = dict(given)
    wrong = faults(package, table, cells)
    if wrong:
        raise DraftError("; ".join(wrong))
    for field in wanted(table, cells):
        proposal = proposed.get(field.name, "")
        if ask:
            cells[field.name] = asked(
                ask, prompt(field, proposal), proposal, partial(fault, package, table, field.name)
            )
        elif proposal:
            cells[field.name] = proposal
    return cells


def missing(table: Table, cells: Mapping[str, str], options: Iterable[str]) -> list[str]:
    """The cells that are still missing, as they are given on the command line, by the options that fill a column or by --set."""
    return [option_for(table, field, options) for field in wanted(table, cells)]


def prompt(field: FieldDescriptor, proposal: str) -> str:
    """What is asked for a column: what it means, and the words it may hold or an example."""
    words = field.constraints.enum
    example = (field.model_extra or {}).get("example")
    hint = f"one of {', '.join(words)}" if words else f"for example {example}" if example else ""
    meaning = "; ".join(
        filter(
            None,
            (
                field.description.rstrip("."),
                hint,
                "" if field.constraints.required else "may stay empty",
            ),
        )
    )
    return f"{field.name} ({meaning})" + (f" [{proposal}]" if proposal else "")


def asked(ask: Ask, question: str, proposal: str, wrong_with: Callable[[str], str]) -> str:
    """An answer with which nothing is wrong; an empty one takes the proposal. Raises DraftError when the answers end."""
    said = ""
    while True:
        try:
            answer = ask(f"{said}\n{question}: " if said else f"{question}: ").strip() or proposal
        except (EOFError, KeyboardInterrupt, UnicodeError) as error:
            raise DraftError("stopped: nothing was written") from error
        said = wrong_with(answer)
        if not said:
            return answer
