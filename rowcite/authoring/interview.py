"""Filling the cells that a person must give: by asking, or by saying what is missing."""

from collections.abc import Callable, Mapping
from functools import partial

from rowcite.authoring.source_row import DraftError, wanted
from rowcite.package.descriptor import FieldDescriptor
from rowcite.package.table import Table

# Shows a prompt and returns the line that was typed; raises EOFError if there is none.
Ask = Callable[[str], str]


def filled(
    table: Table,
    given: Mapping[str, str],
    propose: Callable[[str, Mapping[str, str]], str],
    ask: Ask | None,
    wrong_with: Callable[[str, str], str],
) -> dict[str, str]:
    """The cells given, all checked, and those that can be asked for.

    `propose` gives an answer for a column, from the cells that are known by then. `wrong_with`
    says what is wrong with a cell of a column, empty if nothing is. Raises DraftError.
    """
    cells = dict(given)
    wrong = [wrong_with(column, cell) for column, cell in cells.items()]
    if any(wrong):
        raise DraftError("; ".join(filter(None, wrong)))
    if ask:
        for field in wanted(table, cells):
            proposal = propose(field.name, cells)
            judge = partial(wrong_with, field.name)
            cells[field.name] = asked(ask, prompt(field, proposal), proposal, judge)
    return cells


def prompt(field: FieldDescriptor, proposal: str) -> str:
    """What is asked for a column: what it means, and the words it may hold or an example."""
    hints = [field.description.rstrip(".")]
    if field.constraints.enum:
        hints.append(f"one of {', '.join(field.constraints.enum)}")
    elif field.example:
        hints.append(f"for example {field.example}")
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
