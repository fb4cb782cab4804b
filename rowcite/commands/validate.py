"""`validate`: judge a package, by its descriptor alone or as a dataset."""

import argparse
import os
import sys
from pathlib import Path

from rowcite.check import Dataset, Family
from rowcite.checks import CHECKS
from rowcite.commands.base import CLEAN, FINDINGS, Command, package_argument, report_option
from rowcite.derive import derived_files
from rowcite.package import load, load_captures
from rowcite.report import RENDERERS
from rowcite.run import run


def arguments(parser: argparse.ArgumentParser, default: Path | None = None) -> None:
    """The options of validation, shared by `validate.py` and `python -m rowcite validate`."""
    package_argument(parser, default)
    families = [str(family) for family in Family]
    parser.add_argument("--only", choices=families, action="append", help="judge by this family of checks only (may be repeated)")
    report_option(parser, tuple(RENDERERS))
    parser.add_argument(
        "--captures", metavar="DIR", type=Path, help="the folder of the original articles, <source id>.txt: verify against them"
    )


def judge(options: argparse.Namespace, dataset: Dataset | None = None) -> int:
    """Load, judge, report."""
    package = load(options.path)
    if options.captures:
        load_captures(package, options.captures)
    package.derived = derived_files(package, dataset)
    families = [Family(name) for name in options.only] if options.only else list(Family)
    report = run(package, dataset.checks if dataset else CHECKS, families)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    sys.stdout.write(RENDERERS[options.report](report, colour=colour))
    return FINDINGS if report.findings else CLEAN


COMMAND = Command("validate", "judge any Data Package by its descriptor alone", arguments, judge)
