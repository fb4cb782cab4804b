"""`build`: the package in every format that others load, once it has been judged."""

import argparse
import sys
from pathlib import Path

from rowcite import export
from rowcite.checks import CHECKS
from rowcite.checks.check import JUDGED_BY
from rowcite.checks.run import run as judge
from rowcite.commands.base import CLEAN, FINDINGS, MISUSE, Command, MisuseError, package_argument
from rowcite.commands.cache import read_once
from rowcite.commands.judging import shows_errors, unchecked_option
from rowcite.data.errors import ExportError
from rowcite.package.finding import visible
from rowcite.package.model import Package
from rowcite.text.spelling import did_you_mean
from rowcite.upkeep.generate import loaded


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which formats, and where to."""
    only = f"some of these, separated by commas: {', '.join(export.EXPORTERS)}"
    parser.add_argument("--only", metavar="FORMATS", default="", help=only)
    to = "the folder to write (default: dist)"
    parser.add_argument("--to", metavar="DIR", type=Path, default=Path("dist"), help=to)
    unchecked_option(parser)
    package_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Judge the package, and build each format in its order."""
    wanted = [name for name in options.only.split(",") if name] or list(export.EXPORTERS)
    for name in wanted:
        if name not in export.EXPORTERS:
            known = f"the formats are {', '.join(export.EXPORTERS)}"
            advice = did_you_mean(name, export.EXPORTERS) or known
            raise MisuseError(f"there is no format «{name}»; {advice}")
    names = [name for name in export.EXPORTERS if name in wanted]
    package = loaded(options.path, None)
    with read_once(options.path):
        if not options.unchecked and shows_errors(judge(package, CHECKS, JUDGED_BY)):
            return FINDINGS
        options.to.mkdir(parents=True, exist_ok=True)
        missed = [name for name in names if not _is_built(name, package, options.to)]
    if 0 < len(missed) < len(names):
        sys.stderr.write(f"not built: {', '.join(missed)}; all other formats are\n")
    return MISUSE if missed else CLEAN


def _is_built(name: str, package: Package, folder: Path) -> bool:
    """Build a format and say what was written, or why it cannot be."""
    try:
        files = export.write(name, package, folder)
    except ImportError as error:
        library = str(error.name).partition(".")[0]
        sys.stderr.write(f"{name} needs the library {library}: pip install {library}\n")
        return False
    except ExportError as error:
        sys.stderr.write(f"{name}: {visible(str(error))}\n")
        return False
    for file in files:
        sys.stdout.write(f"wrote {visible(str(file))} ({file.stat().st_size:,} bytes)\n")
    if not files:
        sys.stdout.write(f"{name}: nothing to write: the package has no tables\n")
    return True


described = "judge the package and write it in every format that others load"
COMMAND = Command("build", described, arguments, run)
