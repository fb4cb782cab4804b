"""`changes`: what changed from one version to another, and whether it can be released so."""

import argparse
import sys

from rowcite.changes.compared import changes_between
from rowcite.changes.git import RevisionError
from rowcite.changes.side import SideError, from_folder, read
from rowcite.commands.base import (
    CLEAN,
    FINDINGS,
    Command,
    MisuseError,
    package_option,
    report_option,
)
from rowcite.report.changes import RENDERERS


def arguments(parser: argparse.ArgumentParser) -> None:
    """The two versions, and the form."""
    what = "a folder, a descriptor, or a git revision (HEAD~1, a tag, a branch)"
    parser.add_argument("old", metavar="OLD", help=f"the earlier version: {what}")
    new = "the later version, likewise (default: the package as it lies there)"
    parser.add_argument("new", metavar="NEW", nargs="?", help=new)
    package_option(parser)
    release = (
        "say also whether version, changelog and retired rows follow, as they must at a release"
    )
    parser.add_argument("--release", action="store_true", help=release)
    report_option(parser, tuple(RENDERERS))


def run(options: argparse.Namespace) -> int:
    """Print the changes; findings are the rules that do not hold."""
    try:
        old = read(options.old, options.package)
        if options.new is None:
            new = from_folder(options.package)
        else:
            new = read(options.new, options.package)
    except (RevisionError, SideError) as error:
        raise MisuseError(str(error)) from error
    found = changes_between(old, new, as_release=options.release)
    sys.stdout.write(RENDERERS[options.report](found))
    return FINDINGS if found.problems else CLEAN


described = "say what changed from one version of the package to another"
COMMAND = Command("changes", described, arguments, run)
