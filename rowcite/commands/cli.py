"""The command line: `validate.py` of a dataset, and `python -m rowcite` for everything else."""

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rowcite.authoring.pinning import PinningError
from rowcite.checks.check import Dataset
from rowcite.checks.second_reader import SecondReaderError
from rowcite.commands import validate as validation
from rowcite.commands.base import MISUSE, STATUS, MisuseError
from rowcite.commands.listed import commands
from rowcite.package.files import UnreadableError
from rowcite.package.finding import visible
from rowcite.package.model import PackageError


def validate(dataset: Dataset, default: Path, arguments: Sequence[str] | None = None) -> int:
    """The command `validate.py`: judge a package as this dataset; `explain CODE` explains a check.

    Returns the exit status.
    """
    print_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    # What only some runs need is imported when they do.
    if given[:1] == ["explain"]:
        from rowcite.commands import explain  # noqa: PLC0415

        return guarded(lambda: explain.explain(given[1:], dataset.checks))
    if given[:1] == ["accept"]:
        from rowcite.commands import accept  # noqa: PLC0415

        accepting = argparse.ArgumentParser("validate.py accept", epilog=STATUS)
        accept.arguments(accepting)
        answer = accepting.parse_args(given[1:])
        return guarded(lambda: accept.accept(answer, dataset.checks))
    parser = argparse.ArgumentParser(
        "validate.py",
        description="Judge the data package: files, cells, references, citations, notes, evidence.",
        epilog=f"`validate.py explain CODE` says what a check reports and what to do. {STATUS}",
    )
    validation.arguments(parser, default)
    options = parser.parse_args(given)
    return guarded(lambda: validation.judge(options, dataset))


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
    return guarded(lambda: int(options.run(options)))


def print_utf8() -> None:
    """Print in UTF-8 whatever encoding the system uses: that of Windows has no Cyrillic."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=stream.errors)


def guarded(command: Callable[[], int]) -> int:
    """Run a command; what it cannot do is one line on standard error and the status of misuse.

    Garbage is not looked for meanwhile: a command ends before that would be worth its time.
    """
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        return command()
    except (PackageError, MisuseError, UnreadableError, PinningError, SecondReaderError) as error:
        sys.stderr.write(visible(str(error)) + "\n")
        return MISUSE
    except BrokenPipeError:  # the reader of the output went away, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return MISUSE
    finally:
        if was_collecting:
            gc.enable()
