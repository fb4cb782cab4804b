"""Every check finds exactly what its cases hold; no check finds anything in the good package.

A case is a file `<code>.yaml` or `<code>.<variant>.yaml`: the mistake in a sentence, the change
that makes it in a copy of `good/`, and the whole list of findings. `make cases` writes the lists
anew; read them before you commit them.

A change is a list of edits. Each names a `file` and says what to do with it:

- `replace` a text that stands there exactly once, `with` another;
- `append` a text at the end;
- `write` the whole file, new or not; so many `times` over, if need be;
- `delete: true`.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from rowcite.checks.run import Verdict
from support import (
    ALL_CHECKS,
    CASE_FILES,
    GOOD,
    NEVER_GENERATED,
    apply,
    case,
    findings,
    judge,
    report_of_case,
)


@pytest.mark.parametrize("name", CASE_FILES)
def test_case(name: str) -> None:
    wanted = case(name)
    report = report_of_case(name)
    assert findings(report) == wanted["findings"]
    assert name.partition(".")[0] in {finding.code for finding in report.all_findings}
    assert set(wanted) == {"mistake", "change", "findings"}
    assert wanted["mistake"].endswith(".")


@pytest.mark.parametrize("code", [check.code for check in ALL_CHECKS])
def test_every_check_has_a_case(code: str) -> None:
    assert code in CASE_FILES


def test_every_case_is_of_a_check() -> None:
    codes = {check.code for check in ALL_CHECKS}
    assert {name.partition(".")[0] for name in CASE_FILES} == codes
    assert {path.suffix for path in next(iter(CASE_FILES.values())).parent.iterdir()} == {".yaml"}


def test_good_package_has_no_finding_and_every_check_examined_something() -> None:
    report = judge(GOOD)
    assert findings(report) == []
    assert [
        outcome.check.code for outcome in report.outcomes if outcome.verdict != Verdict.PASSED
    ] == NEVER_GENERATED


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        ({"replace": "a", "with": "b"}, "must stand once"),
        ({"replace": "nowhere", "with": "b"}, "must stand once"),
        ({"replace": "once", "with": "once"}, "changes nothing"),
        ({"append": ""}, "changes nothing"),
        ({"replace": "once"}, "this one has"),
        ({"wirte": "b"}, "this one has"),
        ({"append": "b", "delete": True}, "this one has"),
    ],
)
def test_an_edit_that_does_not_say_what_to_do_is_refused(
    edit: dict[str, Any], says: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("a a once", "utf-8")
    with pytest.raises(ValueError, match=says):
        apply({"file": "file", **edit}, tmp_path)
    assert (tmp_path / "file").read_text("utf-8") == "a a once"


def write_findings(name: str) -> None:
    """Write the findings of a case anew; what stands above them stays as it was typed."""
    found = findings(report_of_case(name))
    typed = CASE_FILES[name].read_text("utf-8").partition("\nfindings:\n")[0].rstrip("\n")
    listed = yaml.safe_dump(
        {"findings": found}, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    CASE_FILES[name].write_text(f"{typed}\n{listed}", "utf-8", newline="")


if __name__ == "__main__":
    for each in CASE_FILES:
        write_findings(each)
