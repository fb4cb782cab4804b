"""`build`: the package in every format that others load."""

import argparse
import sys
from pathlib import Path

from rowcite import export
from rowcite.commands.base import CLEAN, Command, MisuseError, package_argument
from rowcite.data.errors import ExportError
from rowcite.package.finding import visible
from rowcite.package.loader import load
from rowcite.text.spelling import did_you_mean


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which formats, and where to."""
    known = ", ".join(export.EXPORTERS)
    parser.add_argument(
        "--only", metavar="FORMATS", default="", help=f"some of these, separated by commas: {known}"
    )
    parser.add_argument(
        "--to",
        metavar="DIR",
        type=Path,
        default=Path("dist"),
        help="the folder to write (default: dist)",
    )
    package_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Build each format in its order."""
    names = [name for name in options.only.split(",") if name] or list(export.EXPORTERS)
    for name in names:
        if name not in export.EXPORTERS:
            known = f"the formats are {', '.join(export.EXPORTERS)}"
            advice = did_you_mean(name, export.EXPORTERS) or known
            raise MisuseError(f"there is no format «{name}»; {advice}")
    package = load(options.path)
    options.to.mkdir(parents=True, exist_ok=True)
    for name in export.EXPORTERS:
        if name not in names:
            continue
        try:
            files = export.write(name, package, options.to)
        except ImportError as error:
            raise MisuseError(
                f"{name} needs the library {error.name}: install the requirements of the formats"
            ) from error
        except ExportError as error:
            raise MisuseError(f"{name}: {error}") from error
        for file in files:
            sys.stdout.write(f"wrote {visible(str(file))} ({file.stat().st_size:,} bytes)\n")
        if not files:
            sys.stdout.write(f"{name}: nothing to write: the package has no tables\n")
    return CLEAN


COMMAND = Command(
    "build", "write the package in every format that others load, or in some", arguments, run
)
