"""The command line: `validate.py` of a dataset, and `python -m rowcite` for everything else."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rowcite.checks.check import Dataset
from rowcite.checks.library import LibraryError
from rowcite.commands import validate as validation
from rowcite.commands.base import INTERRUPTED, MISUSE, STATUS, MisuseError
from rowcite.commands.listed import commands
from rowcite.package.files import UnreadableError
from rowcite.package.finding import visible
from rowcite.package.garbage import uncollected
from rowcite.package.model import PackageError

REFUSALS = (PackageError, MisuseError, UnreadableError, LibraryError)


def validate(dataset: Dataset, default: Path, arguments: Sequence[str] | None = None) -> int:
    """The command `validate.py`: judge a package as this dataset; `explain CODE` explains a check.

    Returns the exit status.
    """
    print_utf8()
    is_last = arguments is None  # the command line of this process
    given = list(sys.argv[1:] if arguments is None else arguments)
    # What only some runs need is imported when they do.
    if given[:1] == ["explain"]:
        from rowcite.commands import explain  # noqa: PLC0415

        return guarded(lambda: explain.explain(given[1:], dataset.checks), is_last=is_last)
    if given[:1] == ["accept"]:
        from rowcite.commands import accept  # noqa: PLC0415

        accepting = argparse.ArgumentParser("validate.py accept", epilog=STATUS)
        accept.arguments(accepting)
        answer = accepting.parse_args(given[1:])
        return guarded(lambda: accept.accept(answer, dataset.checks), is_last=is_last)
    parser = argparse.ArgumentParser(
        "validate.py",
        description="Judge the data package: files, cells, references, citations, notes, evidence.",
        epilog=f"`validate.py explain CODE` says what a check reports and what to do. {STATUS}",
    )
    validation.arguments(parser, default)
    options = parser.parse_args(given)
    return guarded(lambda: validation.judge(options, dataset), is_last=is_last)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command `python -m rowcite`. Returns the exit status."""
    print_utf8()
    parser = argparse.ArgumentParser(
        "python -m rowcite",
        description="Tools for data packages whose rows cite sources.",
        epilog=STATUS,
    )
    given = list(sys.argv[1:] if arguments is None else arguments)
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in commands(given):
        one = subparsers.add_parser(
            command.name, help=command.described, description=command.described, epilog=STATUS
        )
        command.arguments(one)
        one.set_defaults(run=command.run)
    options = parser.parse_args(given)
    return guarded(lambda: int(options.run(options)), is_last=arguments is None)


def print_utf8() -> None:
    """Print in UTF-8 whatever encoding the system uses: that of Windows has no Cyrillic.

    A stream that was closed, as by `2>&-`, is none in Python.
    """
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=stream.errors)


def guarded(command: Callable[[], int], *, is_last: bool) -> int:
    """Run a command; what it cannot do is one line on standard error and the status of misuse.

    Garbage is not looked for meanwhile: a command ends before that would be worth its time.
    `is_last` tells that the process ends with it.
    """
    if sys.stdout is None:
        sys.stderr.write("standard output is closed, so nothing can be reported\n")
        return MISUSE
    sys.unraisablehook = _unless_of_memory
    reserve = bytearray(2**20)  # with which to say that there is no memory
    try:
        with uncollected(to_the_end=is_last):
            status = command()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of the output went away, as `| head` does
        _discard_output()
        return MISUSE
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return INTERRUPTED
    except REFUSALS as error:
        problem = str(error)
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
    """Say what Python ignores, but not that there was no memory: that is said once."""
    if not issubclass(ignored.exc_type, MemoryError):
        sys.__unraisablehook__(ignored)


def _discard_output() -> None:
    """Let what is left of the output go nowhere: Python would try to write it once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
