"""`compare`: the sources set against each other."""

import argparse
import sys

from rowcite.commands.base import CLEAN, Command, package_argument, report_option
from rowcite.package.form import to_json
from rowcite.package.loader import load
from rowcite.report import comparison


def arguments(parser: argparse.ArgumentParser) -> None:
    """The package and the form."""
    package_argument(parser)
    report_option(parser, ("text", "json"))


def run(options: argparse.Namespace) -> int:
    """Print the comparison."""
    package = load(options.path)
    sys.stdout.write(
        to_json(comparison.model(package))
        if options.report == "json"
        else comparison.render(package)
    )
    return CLEAN


described = "set the sources against each other: who says what of the same, and how many independent origins agree"
COMMAND = Command("compare", described, arguments, run)
