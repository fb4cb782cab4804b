"""The command line: `validate.py` of a dataset, and `python -m rowcite` for everything else."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rowcite import coverage, form, pinning
from rowcite.check import Check, Dataset, Family
from rowcite.checks import CHECKS
from rowcite.derive import derived_files, to_json
from rowcite.files import UnreadableError, inside
from rowcite.finding import visible
from rowcite.package import Package, PackageError, load, load_captures
from rowcite.report import comparison, json, text
from rowcite.run import run
from rowcite.suggest import did_you_mean

CLEAN, FINDINGS, MISUSE = 0, 1, 2
STATUS = "Exit status: 0 clean, 1 findings, 2 the command or the package could not be used."
RENDERERS = ("text", "json")


class MisuseError(Exception):
    """The command cannot do what was asked; the message says why, in one line."""


def validate(dataset: Dataset, default: Path, arguments: Sequence[str] | None = None) -> int:
    """The command `validate.py`: judge a package as this dataset; `explain CODE` explains a check. Returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(
        "validate.py",
        description="Judge the data package: files, cells, references, citations, notes, evidence.",
        epilog=f"`validate.py explain CODE` says what a check reports, why, and what to do. {STATUS}",
    )
    if given[:1] == ["explain"]:
        return _guarded(lambda: _explain(dataset.checks, given[1:]))
    _validation_options(parser, default)
    options = parser.parse_args(given)
    return _guarded(lambda: _validate(options, dataset))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command `python -m rowcite`. Returns the exit status."""
    parser = argparse.ArgumentParser("python -m rowcite", description="Tools for data packages whose rows cite sources.", epilog=STATUS)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    here = Path()
    described = "judge any Data Package by its descriptor alone"
    command = commands.add_parser("validate", help=described, description=described, epilog=STATUS)
    _validation_options(command, here)
    command.set_defaults(run=lambda options: _validate(options, None))
    described = "say what a check reports, why, and what to do"
    command = commands.add_parser("explain", help=described, description=described)
    command.add_argument("code", metavar="CODE", nargs="*", help="the code of the check; without it, list all")
    command.set_defaults(run=lambda options: _explain(CHECKS, options.code))
    _evidence_commands(commands)
    for name, described, action in (
        ("format", "rewrite the tables in canonical form: order, quoting, spelling of values; never drops a line", _format),
        ("generate", "write the derived files: passages, entities, schemas, descriptor, documentation", _generate),
    ):
        command = commands.add_parser(name, help=described, description=described, epilog=STATUS)
        command.add_argument("path", metavar="PATH", nargs="?", type=Path, default=here, help="the package (default: this folder)")
        command.set_defaults(run=action)
    options = parser.parse_args(arguments)
    return _guarded(lambda: options.run(options))


def _validation_options(parser: argparse.ArgumentParser, default: Path) -> None:
    parser.add_argument("path", metavar="PATH", nargs="?", type=Path, default=default, help="the package: its folder or descriptor")
    parser.add_argument(
        "--only", choices=[str(f) for f in Family], action="append", help="judge by this family of checks only (may be repeated)"
    )
    parser.add_argument("--report", choices=RENDERERS, default="text", help="the form of the report (default: text)")
    parser.add_argument(
        "--captures", metavar="DIR", type=Path, help="the folder of the original articles, <source id>.txt: verify against them"
    )


def _evidence_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    here = Path()
    described = "compute the pins of a note from a copy of its source, and write them into its front matter"
    command = commands.add_parser("pin", help=described, description=described, epilog=STATUS)
    command.add_argument("source", metavar="SOURCE", nargs="+", help="the id of the source")
    command.add_argument("--captures", metavar="DIR", type=Path, required=True, help="the folder of the copies, <source id>.txt")
    command.add_argument("--package", metavar="PATH", type=Path, default=here, help="the package (default: this folder)")
    command.set_defaults(run=_pin)
    described = "count, for each source, the passages, numbers, dates and names that rows record"
    command = commands.add_parser("coverage", help=described, description=described, epilog=STATUS)
    command.add_argument("--support", action="store_true", help="list the rows and columns that each passage is evidence for")
    command.set_defaults(run=_coverage)
    _package_and_form(command)
    described = "set the sources against each other: who says what of the same, and how many independent origins agree"
    command = commands.add_parser("compare", help=described, description=described, epilog=STATUS)
    command.set_defaults(run=_compare)
    _package_and_form(command)


def _package_and_form(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", metavar="PATH", nargs="?", type=Path, default=Path(), help="the package (default: this folder)")
    command.add_argument("--report", choices=RENDERERS, default="text", help="the form of the report (default: text)")


def _pin(options: argparse.Namespace) -> int:
    package = load(options.package)
    load_captures(package, options.captures)
    for source in options.source:
        note = package.notes.get(source)
        if note is None or note.faults:
            near = did_you_mean(source, package.notes)
            raise MisuseError(f"the source «{source}» has no readable note; {near or 'validate says what is wrong'}")
        if source not in package.captures:
            raise MisuseError(f"there is no copy {options.captures / source}.txt")
        _write_changed(package, note.path, pinning.with_pins(note, pinning.pins_of(note, package.captures[source])))
    return CLEAN


def _coverage(options: argparse.Namespace) -> int:
    found = coverage.coverage(load(options.path))
    as_json = to_json(coverage.model(found))
    sys.stdout.write(as_json if options.report == "json" else coverage.render(found, support=options.support))
    return CLEAN


def _compare(options: argparse.Namespace) -> int:
    package = load(options.path)
    sys.stdout.write(to_json(comparison.model(package)) if options.report == "json" else comparison.render(package))
    return CLEAN


def _guarded(command: Callable[[], int]) -> int:
    try:
        return command()
    except (PackageError, MisuseError, UnreadableError, pinning.PinningError) as error:
        sys.stderr.write(visible(str(error)) + "\n")
        return MISUSE
    except BrokenPipeError:  # the reader of the output went away, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return MISUSE


def _validate(options: argparse.Namespace, dataset: Dataset | None) -> int:
    package = load(options.path)
    if options.captures:
        load_captures(package, options.captures)
    package.derived = derived_files(package, dataset)
    families = [Family(name) for name in options.only] if options.only else list(Family)
    report = run(package, dataset.checks if dataset else CHECKS, families)
    if options.report == "json":
        sys.stdout.write(json.render(report))
    else:
        sys.stdout.write(text.render(report, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
    return FINDINGS if report.findings else CLEAN


def _explain(checks: tuple[Check, ...], codes: Sequence[str]) -> int:
    known = {check.code: check for check in checks}
    if not codes:
        width = max(len(code) for code in known)
        sys.stdout.writelines(f"{check.code:{width}}  {check.summary}\n" for check in checks)
        return CLEAN
    for code in codes:
        if code not in known:
            raise MisuseError(f"there is no check «{code}»; {did_you_mean(code, known) or 'explain without a code lists them all'}")
        check = known[code]
        sys.stdout.write(f"{check.code} ({check.family})\n\n{check.summary}\n\n{check.reason}\n\nFix: {check.fix}\n")
    return CLEAN


def _format(options: argparse.Namespace) -> int:
    package = load(options.path)
    status = CLEAN
    for table in package.tables.values():
        wanted = form.formatted(table)
        if wanted is None:
            sys.stderr.write(f"{visible(table.path)}: left as it is, since some of it cannot be read; validate says what\n")
            status = FINDINGS
        else:
            _write_changed(package, table.path, wanted)
    return status


def _generate(options: argparse.Namespace) -> int:
    package = load(options.path)
    for _ in range(3):  # a new note must first be in the descriptor, a new table first have its schema
        files = derived_files(package, dataset_of(package))
        if not [path for path, wanted in files.items() if _write_changed(package, path, wanted)]:
            break
        package = load(options.path)
    return CLEAN


def _write_changed(package: Package, path: str, wanted: str) -> bool:
    try:
        file = inside(package.root, path)
        if file.read_bytes() == wanted.encode():
            return False
    except UnreadableError as error:
        if error.code != "missing-file":
            raise
        file = package.root / path
    form.write(file, wanted)
    sys.stdout.write(f"wrote {visible(path)}\n")
    return True


def dataset_of(package: Package) -> Dataset | None:
    """The dataset that the descriptor names in `rowcite:dataset` (a module with DATASET beside it), for its own tools."""
    name = (package.descriptor.model_extra or {}).get("rowcite:dataset")
    if not isinstance(name, str):
        return None
    sys.path.insert(0, str(package.root.resolve()))
    try:
        found = importlib.import_module(name).DATASET
    except (ImportError, AttributeError) as error:
        raise MisuseError(f"the dataset «{name}» of the descriptor cannot be loaded: {error}") from error
    finally:
        sys.path.pop(0)
    if not isinstance(found, Dataset):
        raise MisuseError(f"«{name}.DATASET» is no Dataset")
    return found
