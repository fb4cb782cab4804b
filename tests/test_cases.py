"""Every check finds exactly what its cases hold; no check finds anything in the good package.

A case is a folder `<code>` or `<code>.<variant>` with the files that differ from `good/` and the whole list of findings.
`make cases` writes the lists anew, to be read before they are committed.
"""

import json
import tempfile
from pathlib import Path

import pytest

from rowcite.checks.run import Verdict
from support import ALL_CHECKS, CASES, GOOD, expected, findings, judge, lay_over

CASE_FOLDERS = sorted(folder for folder in CASES.iterdir() if folder.is_dir())


@pytest.mark.parametrize("case", CASE_FOLDERS, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path) -> None:
    found = findings(judge(lay_over(case, tmp_path)))
    assert found == expected(case)["findings"]
    assert case.name.partition(".")[0] in {finding["code"] for finding in found}


@pytest.mark.parametrize("code", [check.code for check in ALL_CHECKS])
def test_every_check_has_a_case(code: str) -> None:
    assert (CASES / code).is_dir()


def test_every_case_is_of_a_check() -> None:
    assert {case.name.partition(".")[0] for case in CASE_FOLDERS} == {
        check.code for check in ALL_CHECKS
    }


def test_good_package_has_no_finding_and_every_check_examined_something() -> None:
    report = judge(GOOD)
    assert findings(report) == []
    assert [
        outcome.check.code for outcome in report.outcomes if outcome.verdict != Verdict.PASSED
    ] == []


if __name__ == "__main__":
    for folder in CASE_FOLDERS:
        with tempfile.TemporaryDirectory() as place:
            wanted = {key: value for key, value in expected(folder).items() if key != "findings"}
            wanted["findings"] = findings(judge(lay_over(folder, Path(place))))
            (folder / "expected.json").write_text(
                json.dumps(wanted, ensure_ascii=False, indent=1) + "\n", "utf-8"
            )
