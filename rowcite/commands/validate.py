"""`validate`: judge a package, by its descriptor alone or as a dataset.

`--fix` first fixes what needs no judgement.
"""

import argparse
import os
import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from rowcite.changes.added_words import allow_added_words
from rowcite.changes.git import RevisionError
from rowcite.changes.history import look_back
from rowcite.checks import CHECKS, library
from rowcite.checks.check import Dataset, Family
from rowcite.checks.run import Report, run
from rowcite.commands.base import (
    CLEAN,
    FINDINGS,
    INTERRUPTED,
    Command,
    MisuseError,
    package_argument,
    progress,
    report_option,
    shows_colours,
)
from rowcite.commands.cache import cache_file, leave, take_up
from rowcite.package.loader import descriptor_file, load_originals
from rowcite.package.model import VALIDATE_PY, Commands, Package
from rowcite.report import FORMS, pieces
from rowcite.report.profile import Stages
from rowcite.report.profile import render as render_profile
from rowcite.upkeep.fixing import with_fixable
from rowcite.upkeep.generate import loaded


def arguments(parser: argparse.ArgumentParser, default: Path | None = None) -> None:
    """The options of validation, shared by `validate.py` and `python -m rowcite validate`."""
    package_argument(parser, default)
    families = [str(family) for family in Family]
    only = "judge by this family of checks only (may be repeated)"
    parser.add_argument("--only", choices=families, action="append", help=only)
    report_option(parser, FORMS)
    captures = "the folder of the original articles, <source id>.txt: verify against them"
    parser.add_argument("--captures", metavar="DIR", type=Path, help=captures)
    second = (
        "then ask an independent reader, the Frictionless library, "
        "and show what it finds that these checks did not"
    )
    parser.add_argument("--second-reader", action="store_true", help=second)
    base = (
        "the branch or commit that this is a change to, and that judges it: what it has must "
        "still be there, and words added to its vocabularies are only asked about "
        "(default: the main branch or the last commit, for what must still be there)"
    )
    parser.add_argument("--base", metavar="REVISION", default="", help=base)
    strict = "take a question that nobody has answered for an error, as before a release"
    parser.add_argument("--strict", action="store_true", help=strict)
    profile = "say on standard error what each stage of the run and each check took"
    parser.add_argument("--profile", action="store_true", help=profile)
    anew = "read every text anew, and leave nothing to the next run; CI always does so"
    parser.add_argument("--no-cache", action="store_true", help=anew)
    fixes = (
        "first fix what needs no judgement (order, quotes, spaces, spelling of values, generated "
        "files) and show what changed; on standard error if the report is not text"
    )
    parser.add_argument("--fix", action="store_true", help=fixes)


def judge(options: argparse.Namespace, dataset: Dataset | None = None) -> int:
    """Fix if asked to, load, judge, report."""
    stages = Stages()
    cache = None if options.no_cache else cache_file(options.path)
    if options.second_reader:
        library.require()
    checks = dataset.checks if dataset else CHECKS
    families = [Family(name) for name in options.only or Family]
    notes = sys.stdout if options.report == "text" else sys.stderr
    take_up(cache)
    # What only some runs need is imported when they do.
    if options.fix:
        from rowcite.commands.fix import fix  # noqa: PLC0415

        judged = [check for check in checks if check.family in families]
        package = fix(options.path, dataset, judged, notes)
        stages.end("fix")
    else:
        progress("reading the package")
        package = loaded(options.path, dataset)
    package.commands = _commands(options.path, dataset)
    if options.captures:
        load_originals(package, options.captures)
    stages.end("load")
    if Family.CHANGES in families:
        _look_back(package, options)
    if options.base:
        allow_added_words(package)
    stages.end("earlier versions")
    report = run(package, checks, families, strict=options.strict, tell=progress)
    report, is_ended = _completed(report, package)
    stages.end("checks")
    sys.stdout.writelines(pieces(options.report, report, colour=shows_colours()))
    stages.end("report")
    if is_ended:
        return INTERRUPTED
    leave(cache)
    stages.end("what is kept for the next run")
    status = FINDINGS if report.errors else CLEAN
    if options.second_reader:
        if _asked_again(package, options, report, notes):
            status = FINDINGS
        stages.end("second reader")
    if options.profile:
        sys.stderr.write(render_profile(stages, report))
    return status


def _completed(report: Report, package: Package) -> tuple[Report, bool]:
    """The report with what `--fix` would correct, and whether the run was interrupted."""
    is_ended = report.interrupted > 0
    if not is_ended:
        progress("looking for what --fix would correct")
        try:
            report = with_fixable(report, package)
        except KeyboardInterrupt:
            is_ended = True
    progress()
    return replace(report, folder=folder_in_repository(package.root)), is_ended


def _commands(path: Path, dataset: Dataset | None) -> Commands:
    """The commands for the package of a path: those of its dataset, or of `python -m rowcite`."""
    if dataset is not None:
        return VALIDATE_PY
    base = "python -m rowcite"
    if path == Path():
        return Commands(base, f"{base} validate --fix")
    named = shlex.quote(str(path))
    return Commands(base, f"{base} validate {named} --fix", f" --package {named}")


def _asked_again(
    package: Package, options: argparse.Namespace, report: Report, shown: TextIO
) -> bool:
    """Whether the second reader finds errors; shows those that our checks did not find."""
    from rowcite.checks import second_reader  # noqa: PLC0415
    from rowcite.report.second_reader import render  # noqa: PLC0415

    descriptor = descriptor_file(options.path).name
    opinion = second_reader.ask(package, descriptor, report.all_findings)
    shown.write(render(opinion))
    return opinion.errors > 0


def folder_in_repository(root: Path) -> str:
    """The folder of a package as its repository names it, with a slash; empty if it is the whole.

    Where git is not at hand, the repository is the workspace of the job, or the working folder.
    """
    package = root.resolve()
    repositories = [folder for folder in (package, *package.parents) if (folder / ".git").exists()]
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if workspace:
        repositories.append(Path(workspace).resolve())
    for repository in (*repositories, Path.cwd()):
        if package == repository:
            return ""
        if package.is_relative_to(repository):
            return package.relative_to(repository).as_posix() + "/"
    return ""


def _look_back(package: Package, options: argparse.Namespace) -> None:
    try:
        look_back(package, descriptor_file(options.path).name, options.base)
    except RevisionError as error:
        raise MisuseError(f"--base: {error}") from error


COMMAND = Command("validate", "judge any Data Package by its descriptor alone", arguments, judge)
