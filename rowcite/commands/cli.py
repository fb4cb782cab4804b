"""The command line: `validate.py` of a dataset, and `python -m rowcite` for everything else."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rowcite.checks.check import Dataset
from rowcite.checks.library import LibraryError
from rowcite.commands import validate as validation
from rowcite.commands.base import INTERRUPTED, MISUSE, STATUS, MisuseError
from rowcite.commands.listed import commands
from rowcite.package.files import UnreadableError
from rowcite.package.finding import visible
from rowcite.package.garbage import uncollected
from rowcite.package.model import PackageError

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

ENVIRONMENT = "activate its environment, `. .venv/bin/activate`; `make validate` sets one up"
REFUSALS = (PackageError, MisuseError, UnreadableError, LibraryError)


def validate(dataset: Dataset, default: Path, arguments: Sequence[str] | None = None) -> int:
    """The command `validate.py`: judge a package as this dataset; `explain CODE` explains a check.

    Returns the exit status.
    """
    return guarded(lambda given: _validate(dataset, default, given), arguments)


def _validate(dataset: Dataset, default: Path, given: list[str]) -> int:
    # What only some runs need is imported when they do.
    if given[:1] == ["explain"]:
        from rowcite.commands import explain  # noqa: PLC0415

        return explain.explain(given[1:], dataset.checks)
    if given[:1] == ["accept"]:
        from rowcite.commands import accept  # noqa: PLC0415

        accepting = Parser("validate.py accept", epilog=STATUS)
        accept.arguments(accepting)
        return accept.accept(accepting.parse_args(given[1:]), dataset.checks)
    parser = Parser(
        "validate.py",
        description="Judge the data package: files, cells, references, citations, notes, evidence.",
        epilog=f"`validate.py explain CODE` says what a check reports and what to do. {STATUS}",
    )
    validation.arguments(parser, default)
    return validation.judge(parser.parse_args(given), dataset)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command `python -m rowcite`. Returns the exit status."""
    return guarded(_run, arguments)


def _run(given: list[str]) -> int:
    parser = Parser(
        "python -m rowcite",
        description="Tools for data packages whose rows cite sources.",
        epilog=STATUS,
    )
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in commands(given):
        one = subparsers.add_parser(
            command.name, help=command.described, description=command.described, epilog=STATUS
        )
        command.arguments(one)
        one.set_defaults(run=command.run)
    options = parser.parse_args(given)
    return int(options.run(options))


class Parser(argparse.ArgumentParser):
    """A parser that does not ignore errors in writing its help."""

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        """Write the help."""
        stream = file or sys.stdout
        stream.write(self.format_help())
        sys.stdout.flush()


def print_utf8() -> None:
    """Print in UTF-8 whatever encoding the system uses: that of Windows has no Cyrillic.

    A stream that was closed, as by `2>&-`, is none in Python.
    """
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=stream.errors)


def guarded(command: Callable[[list[str]], int], arguments: Sequence[str] | None) -> int:
    """Run a command; what it cannot do is one line on standard error and the status of misuse.

    Garbage is not collected meanwhile: a command ends before that would pay. Without
    `arguments` they are those of the process, which ends with the command.
    """
    print_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if sys.stdout is None:
        sys.stderr.write("standard output is closed, so nothing can be reported\n")
        return MISUSE
    sys.unraisablehook = _unless_of_memory
    reserve = bytearray(2**20)  # with which to say that there is no memory
    try:
        with uncollected(to_the_end=arguments is None):
            status = command(given)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of the output went away, as `| head` does
        _discard_output()
        return MISUSE
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return INTERRUPTED
    except REFUSALS as error:
        problem = str(error)
    except ModuleNotFoundError as error:  # a library that is imported when it is needed
        library = str(error.name).partition(".")[0]
        problem = f"{library} is not installed here: {ENVIRONMENT}"
    except MemoryError:
        del reserve
        problem = "there is not enough memory for this package"
    except OSError as error:
        file = error.filename or "the output cannot be written"
        problem = f"{file}: {error.strerror or error}"
        _discard_output()
    else:
        return status
    sys.stderr.write(visible(problem) + "\n")
    return MISUSE


def _unless_of_memory(ignored: "sys.UnraisableHookArgs") -> None:
    """Report what Python ignores, but not a lack of memory, which is reported once."""
    if not issubclass(ignored.exc_type, MemoryError):
        sys.__unraisablehook__(ignored)


def _discard_output() -> None:
    """Discard the rest of the output, which Python would try to write again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
