"""The report as JUnit XML, which CI servers show as tests.

A family is a suite and a check is a test; an idle check is a skipped test.
"""

from xml.etree import ElementTree as ET

from rowcite.checks.check import Family
from rowcite.checks.run import Outcome, Report, Verdict
from rowcite.package.finding import visible
from rowcite.package.model import Commands
from rowcite.report.wording import MOST, body, headline, not_shown, subject, total


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001
    """The report as XML, in ASCII only.

    Control characters, which XML cannot hold at all, are spelled out.
    """
    name = f"{subject(report)}: {headline(report)}"
    root = ET.Element("testsuites", {"name": name, **_numbers(list(report.outcomes))})
    for family in Family:
        outcomes = [outcome for outcome in report.outcomes if outcome.check.family == family]
        if outcomes:
            numbers = _numbers(outcomes) | {"skipped": _number(outcomes, Verdict.IDLE)}
            suite = ET.SubElement(root, "testsuite", {"name": family, **numbers})
            for outcome in outcomes:
                about = {"classname": family, "name": outcome.check.code}
                case = ET.SubElement(suite, "testcase", about)
                if outcome.verdict == Verdict.IDLE:
                    ET.SubElement(case, "skipped", {"message": "nothing to examine"})
                else:
                    _tell(case, outcome, report.commands)
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, "us-ascii", xml_declaration=True)
    return text.decode("ascii") + "\n"


def _numbers(outcomes: list[Outcome]) -> dict[str, str]:
    failures = _number(outcomes, Verdict.FAILED)
    return {"tests": str(len(outcomes)), "failures": failures, "errors": "0"}


def _number(outcomes: list[Outcome], verdict: Verdict) -> str:
    """How many outcomes have a verdict."""
    return str(sum(outcome.verdict == verdict for outcome in outcomes))


def _tell(case: ET.Element, outcome: Outcome, commands: Commands) -> None:
    """Put what a check found into its test.

    Its findings stand in one failure, since many readers show only the first. Questions for a
    person are no failure: they are what the test printed. Of findings that follow from those of
    another test only the places are given.
    """
    code, found = outcome.check.code, outcome.findings
    if found or outcome.folded:
        lines = []
        for finding in found[:MOST]:
            first, *others = body(finding, commands)
            lines.append(f"{visible(str(finding.where))}  {first}")
            lines += [f"   {line}" for line in others]
        for finding in outcome.folded[:MOST]:
            said = f"{visible(finding.message)} (this may follow from another finding)"
            lines.append(f"{visible(str(finding.where))}  {said}")
        if outcome.verdict == Verdict.FAILED:
            all_found = [*found, *outcome.folded]
            message = f"{total(all_found, 'finding')} in {outcome.examined:,} examined"
            told = ET.SubElement(case, "failure", {"type": code, "message": message})
        else:
            told = ET.SubElement(case, "system-out")
        lines += not_shown(found) + not_shown(outcome.folded)
        told.text = "\n".join(lines)
