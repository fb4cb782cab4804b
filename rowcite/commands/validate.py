"""`validate`: judge a package, by its descriptor alone or as a dataset; with `--fix` mend first what takes no judgement."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from rowcite.authoring import fixing
from rowcite.authoring.generate import generated_files
from rowcite.checks import CHECKS, second_reader
from rowcite.checks.check import Check, Dataset, Family, Mending
from rowcite.checks.run import Report, run
from rowcite.commands.base import (
    CLEAN,
    FINDINGS,
    Command,
    MisuseError,
    package_argument,
    report_option,
    shows_colours,
)
from rowcite.package.loader import descriptor_file, load, load_originals
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.writing import ChangedError, Seen, see, write_all
from rowcite.report import RENDERERS
from rowcite.report.second_reader import render as render_opinion

ROUNDS = 6  # first the tables get their form, then what is derived from them is written; a new schema or note may ask for more


def arguments(parser: argparse.ArgumentParser, default: Path | None = None) -> None:
    """The options of validation, shared by `validate.py` and `python -m rowcite validate`."""
    package_argument(parser, default)
    families = [str(family) for family in Family]
    parser.add_argument(
        "--only",
        choices=families,
        action="append",
        help="judge by this family of checks only (may be repeated)",
    )
    report_option(parser, tuple(RENDERERS))
    parser.add_argument(
        "--captures",
        metavar="DIR",
        type=Path,
        help="the folder of the original articles, <source id>.txt: verify against them",
    )
    parser.add_argument(
        "--second-reader",
        action="store_true",
        help="then ask an independent reader, the Frictionless library, and show what it finds that these checks did not",
    )
    mends = "first mend what takes no judgement (order, quotes, spaces, spelling of values, generated files), and show what changed"
    parser.add_argument(
        "--fix", action="store_true", help=f"{mends}; on standard error if the report is not text"
    )


def judge(options: argparse.Namespace, dataset: Dataset | None = None) -> int:
    """Mend if asked to, load, judge, report."""
    if options.second_reader:
        second_reader.require()
    checks = dataset.checks if dataset else CHECKS
    families = [Family(name) for name in options.only] if options.only else list(Family)
    if options.fix:
        _mend(
            options,
            dataset,
            [check for check in checks if check.mending and check.family in families],
        )
    package = _loaded(options.path, dataset)
    if options.captures:
        load_originals(package, options.captures)
    report = fixing.with_mendable(run(package, checks, families), package)
    sys.stdout.write(RENDERERS[options.report](report, colour=shows_colours()))
    status = FINDINGS if report.findings else CLEAN
    if options.second_reader:
        status = max(status, _ask_second_reader(options, package, report))
    return status


def _ask_second_reader(options: argparse.Namespace, package: Package, report: Report) -> int:
    """Show what the second reader says, on standard error if the report is not text; returns the exit status."""
    shown = sys.stdout if options.report == "text" else sys.stderr
    opinion = second_reader.ask(package, descriptor_file(options.path).name, report.findings)
    shown.write(render_opinion(opinion))
    return FINDINGS if opinion.errors else CLEAN


def _loaded(path: Path, dataset: Dataset | None) -> Package:
    package = load(path)
    package.generated = generated_files(package, dataset)
    return package


def _mend(options: argparse.Namespace, dataset: Dataset | None, checks: Iterable[Check]) -> None:
    """Mend what these checks find, as long as a round changes something, and show what changed; raises MisuseError."""
    before: fixing.Texts = {}
    after: fixing.Texts = {}
    try:
        for _ in range(ROUNDS):
            old, new = _mend_once(options.path, dataset, checks)
            if not new:
                break
            before, after = old | before, after | new
    finally:
        shown = sys.stdout if options.report == "text" else sys.stderr
        shown.writelines(
            fixing.diff(path, before[path], text) for path, text in sorted(after.items())
        )


def _mend_once(
    path: Path, dataset: Dataset | None, checks: Iterable[Check]
) -> tuple[fixing.Texts, fixing.Texts]:
    """Mend the files with findings in the first way that mends any, all or none; returns their old and new texts. Raises MisuseError."""
    seen = _seen(_loaded(path, dataset))
    package = _loaded(
        path, dataset
    )  # read after it was looked at: what changes from now on is noticed
    new = _first_mended(package, run(package, checks))
    files = {path: file for path in new if (file := fixing.target(package, path))}
    texts = {file: new[path] for path, file in files.items()}
    try:
        write_all(texts, seen if texts else {})
    except ChangedError as error:
        raise MisuseError(str(error)) from error
    except OSError as error:
        raise MisuseError(
            f"{', '.join(sorted(new))}: not mended: {error.strerror or error}"
        ) from error
    return {path: (seen.get(file) or b"").decode() for path, file in files.items()}, {
        path: new[path] for path in files
    }


def _first_mended(package: Package, report: Report) -> fixing.Texts:
    """The new texts of the files that have findings, by the first way of mending that mends any."""
    texts = fixing.mended(package)
    for way in Mending:
        outcomes = [outcome for outcome in report.outcomes if outcome.check.mending == way]
        paths = {finding.where.path for outcome in outcomes for finding in outcome.findings}
        new = {path: text for path, text in texts[way].items() if path in paths}
        if new:
            return new
    return {}


def _seen(package: Package) -> Seen:
    """What the files of a package hold now, those that would be generated included."""
    resources = package.descriptor.resources
    schemas = [
        resource.table_schema for resource in resources if isinstance(resource.table_schema, str)
    ]
    paths = {DESCRIPTOR, *schemas, *(resource.path for resource in resources), *package.generated}
    files = (fixing.target(package, path) for path in paths)
    return see(file for file in files if file)


COMMAND = Command("validate", "judge any Data Package by its descriptor alone", arguments, judge)
