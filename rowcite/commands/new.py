"""`new`: write a small package to start from."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from rowcite.authoring import scaffold
from rowcite.commands.base import CLEAN, Command, MisuseError
from rowcite.package.finding import visible


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and what to call it."""
    folder = "the folder of the package, missing or empty"
    parser.add_argument("folder", metavar="DIR", type=Path, help=folder)
    name = "the name of the package (default: that of the folder)"
    parser.add_argument("--name", metavar="NAME", help=name)
    parser.add_argument("--title", metavar="TITLE", help="its title (default: made from the name)")


def run(options: argparse.Namespace) -> int:
    """Write the package."""
    name = options.folder.absolute().name if options.name is None else options.name
    try:
        names = scaffold.naming(name, options.title)
        written = scaffold.create(options.folder, names, datetime.now(UTC).date())
    except scaffold.ScaffoldError as error:
        raise MisuseError(str(error)) from error
    sys.stdout.writelines(f"wrote {visible(str(options.folder / path))}\n" for path in written)
    return CLEAN


described = "write a small package to start from: an invented example that is valid at once"
COMMAND = Command("new", described, arguments, run)
