"""`accept`: answer a question of a check once, with the reason why the row is right."""

import argparse
from pathlib import Path

from rowcite.checks import CHECKS
from rowcite.checks.check import Check, Family
from rowcite.checks.reviews import digest
from rowcite.checks.run import run
from rowcite.commands.base import CLEAN, Command, MisuseError, package_option, write_changed
from rowcite.package.acceptances import FILE, acceptances_of, with_acceptances
from rowcite.package.finding import Finding, Level
from rowcite.package.loader import load, load_originals
from rowcite.text.spelling import did_you_mean


def arguments(parser: argparse.ArgumentParser) -> None:
    """The question, and the reason."""
    parser.add_argument("code", metavar="CODE", help="the code of the check that asks")
    about = (
        "what it asks about: the id of a row, and its column if there is more than one "
        "question; or a source and a passage"
    )
    parser.add_argument("about", metavar="ROW", nargs="+", help=about)
    parser.add_argument("--why", required=True, help="why the row is right as it is, in a sentence")
    package_option(parser)
    captures = "the folder of the original articles, for questions that rest on them"
    parser.add_argument("--captures", metavar="DIR", type=Path, help=captures)


def accept(options: argparse.Namespace, checks: tuple[Check, ...]) -> int:
    """Write the answer into accepted.csv; raises MisuseError if nothing of the kind is asked."""
    why = " ".join(options.why.split())
    if not why:
        raise MisuseError("--why is empty: say in a sentence why the row is right as it is")
    check = _review_check(options.code, checks)
    package = load(options.package)
    if options.captures:
        load_originals(package, options.captures)
    elif check.family == Family.ORIGINALS:
        raise MisuseError(f"{check.code} rests on the articles: add --captures and their folder")
    outcome = run(package, [check]).outcomes[0]
    if outcome.obstacle:
        raise MisuseError(f"{check.code} cannot ask anything until {outcome.obstacle} can be read")
    accepted = package.acceptances or acceptances_of(package)
    new = []
    for finding in _asked(" ".join(options.about), outcome.findings):
        cells = {"code": check.code, "about": finding.where.about, "why": why}
        new.append(cells | {"digest": digest(package, finding)})
    try:
        text = with_acceptances(accepted, new)
    except ValueError as error:
        raise MisuseError(str(error)) from error
    write_changed(package, FILE, text)
    return CLEAN


def _review_check(code: str, checks: tuple[Check, ...]) -> Check:
    asking = {check.code: check for check in checks if check.is_accepted}
    if code in asking:
        return asking[code]
    others = {check.code: check.level for check in checks}
    if others.get(code) == Level.REVIEW:
        raise MisuseError(f"«{code}» asks about a change: whoever merges it answers")
    if code in others:
        raise MisuseError(f"«{code}» finds errors, which are corrected and not accepted")
    near = did_you_mean(code, asking) or f"known are {', '.join(asking)}"
    raise MisuseError(f"no check that asks questions has the code «{code}»: {near}")


def _asked(about: str, findings: tuple[Finding, ...]) -> list[Finding]:
    """The open questions about a row, a cell or a passage."""
    found = []
    for finding in findings:
        row, _, _ = finding.where.about.partition(" ")
        if about in (finding.where.about, row):
            found.append(finding)
    subjects = sorted({finding.where.about for finding in found})
    if not found:
        others = ", ".join(sorted({finding.where.about for finding in findings}))
        asked = f"it asks about {others}" if others else "it asks nothing at present"
        raise MisuseError(f"there is no open question about «{about}»: {asked}")
    if len(subjects) > 1:
        raise MisuseError(f"there are several questions: name one of {', '.join(subjects)}")
    return found


described = "answer a question of a check, with the reason"
COMMAND = Command("accept", described, arguments, lambda options: accept(options, CHECKS))
