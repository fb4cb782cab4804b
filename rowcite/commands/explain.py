"""`explain`: what a check reports, why, and what to do."""

import argparse
import sys
from collections.abc import Sequence

from rowcite.checks import CHECKS
from rowcite.checks.check import Check
from rowcite.commands.base import CLEAN, Command, MisuseError
from rowcite.text.spelling import did_you_mean


def arguments(parser: argparse.ArgumentParser) -> None:
    """The codes to explain."""
    code = "the code of the check; without it, list all"
    parser.add_argument("code", metavar="CODE", nargs="*", help=code)


def explain(codes: Sequence[str], checks: tuple[Check, ...]) -> int:
    """Print what these checks say of themselves; without a code, list all checks."""
    known = {check.code: check for check in checks}
    if not codes:
        width = max(len(code) for code in known)
        sys.stdout.writelines(f"{check.code:{width}}  {check.summary}\n" for check in checks)
    for code in codes:
        if code not in known:
            advice = did_you_mean(code, known) or "explain without a code lists them all"
            raise MisuseError(f"there is no check «{code}»; {advice}")
        check = known[code]
        title = f"{check.code} ({check.family})"
        sys.stdout.write(f"{title}\n\n{check.summary}\n\n{check.reason}\n\n{check.advice}\n")
    return CLEAN


described = "say what a check reports, why, and what to do"
COMMAND = Command("explain", described, arguments, lambda options: explain(options.code, CHECKS))
