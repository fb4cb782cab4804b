"""What `build` and `site` share: neither writes a package that has errors, unless asked to."""

import argparse
import sys

from rowcite.checks.run import Report
from rowcite.commands.base import shows_colours
from rowcite.report import RENDERERS


def unchecked_option(parser: argparse.ArgumentParser) -> None:
    """The option to write a package that has errors."""
    unchecked = "write the package although it has errors, or without asking whether it has"
    parser.add_argument("--unchecked", action="store_true", help=unchecked)


def shows_errors(report: Report) -> bool:
    """Whether there are errors; they are shown, since nobody would see them in what is written."""
    if report.errors:
        sys.stdout.write(RENDERERS["text"](report, colour=shows_colours()))
        fix = "correct the errors, or write it as it is with --unchecked"
        sys.stderr.write(f"nothing was built, since the package has errors: {fix}\n")
    return bool(report.errors)
