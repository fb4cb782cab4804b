"""Filling the cells that a person must give: by asking, or by saying what is missing."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from rowcite.authoring.source_row import DraftError, fault, faults, option_for, wanted
from rowcite.package.descriptor import FieldDescriptor
from rowcite.package.model import Package
from rowcite.package.table import Table

# Shows a prompt and returns the line that was typed; raises EOFError if there is none.
Ask = Callable[[str], str]


def filled(
    package: Package,
    table: Table,
    given: Mapping[str, str],
    proposed: Mapping[str, str],
    ask: Ask | None,
) -> dict[str, str]:
    """The cells given and those that can be asked for, all checked.

    If nobody can be asked, proposals are taken.

    Raises DraftError.
    """
    cells = dict(given)
    wrong = faults(package, table, cells)
    if wrong:
        raise DraftError("; ".join(wrong))
    for field in wanted(table, cells):
        proposal = proposed.get(field.name, "")
        if ask:
            wrong_with = partial(fault, package, table, field.name)
            cells[field.name] = asked(ask, prompt(field, proposal), proposal, wrong_with)
        elif proposal:
            cells[field.name] = proposal
    return cells


def missing(table: Table, cells: Mapping[str, str], options: Iterable[str]) -> list[str]:
    """The cells that are still missing, as the command line takes them: an option or --set."""
    return [option_for(table, field, options) for field in wanted(table, cells)]


def prompt(field: FieldDescriptor, proposal: str) -> str:
    """What is asked for a column: what it means, and the words it may hold or an example."""
    hints = [field.description.rstrip(".")]
    example = (field.model_extra or {}).get("example")
    if field.constraints.enum:
        hints.append(f"one of {', '.join(field.constraints.enum)}")
    elif example:
        hints.append(f"for example {example}")
    if not field.constraints.required:
        hints.append("may stay empty")
    question = f"{field.name} ({'; '.join(filter(None, hints))})"
    return f"{question} [{proposal}]" if proposal else question


def asked(ask: Ask, question: str, proposal: str, wrong_with: Callable[[str], str]) -> str:
    """An answer with which nothing is wrong; an empty one takes the proposal.

    Raises DraftError when the answers end.
    """
    shown = f"{question}: "
    while True:
        try:
            answer = ask(shown).strip() or proposal
        except (EOFError, KeyboardInterrupt, UnicodeError) as error:
            raise DraftError("stopped: nothing was written") from error
        wrong = wrong_with(answer)
        if not wrong:
            return answer
        shown = f"{wrong}\n{question}: "
