"""Frictionless, the independent second reader: it accepts what we accept, and refuses with us what breaks the standard."""

import logging
import warnings
from pathlib import Path

import pytest

from support import CASE_FILES, GOOD, ROOT, judge, package_of_case

with (
    warnings.catch_warnings()
):  # what other libraries deprecate while they are imported is not ours to mend
    warnings.simplefilter("ignore")
    from frictionless import FrictionlessException, Package

# Faults that the standard knows too: a reader of the standard must refuse these packages as well.
STANDARD = {
    "missing-file", "not-utf8", "wrong-header", "ragged-row", "missing-value", "wrong-type", "outside-limit", "unknown-word",
    "duplicate-key", "unknown-reference", "broken-descriptor", "unsafe-path", "unknown-source", "unknown-passage", "missing-citation",
}  # fmt: skip


def accepts(package: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    logging.getLogger("frictionless").setLevel(logging.CRITICAL)
    monkeypatch.chdir(package)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return bool(Package("datapackage.json").validate().valid)
        except FrictionlessException:  # a descriptor that it cannot load
            return False


@pytest.mark.parametrize("package", [GOOD, ROOT], ids=["good", "dataset"])
def test_the_second_reader_accepts_what_we_accept(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert accepts(package, monkeypatch)


CASE_NAMES = [name for name in CASE_FILES if name.partition(".")[0] in STANDARD]


@pytest.mark.parametrize("name", CASE_NAMES)
def test_the_second_reader_refuses_with_us_what_breaks_the_standard(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = package_of_case(name, tmp_path)
    assert judge(package).findings
    assert not accepts(package, monkeypatch)
