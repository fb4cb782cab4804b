"""Semantic versions (https://semver.org), and how far a change must raise them."""

import re
from typing import NamedTuple

from rowcite.changes.change import Rise

NUMBER = "(0|[1-9][0-9]{0,8})"
VERSION = re.compile(
    rf"{NUMBER}\.{NUMBER}\.{NUMBER}(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?"
)


class Version(NamedTuple):
    """A version, in an order of fields by which versions compare as the standard says.

    `before` ranks the parts of a pre-release.
    """

    major: int
    minor: int
    patch: int
    released: bool
    before: tuple[tuple[bool, int, str], ...]

    def lowest(self, rise: Rise) -> tuple[int, int, int]:
        """The lowest numbers that may follow.

        While the major number is 0, a major change raises the minor one, others the patch.
        """
        if rise == Rise.MAJOR and self.major:
            return self.major + 1, 0, 0
        if rise == Rise.MAJOR or (rise == Rise.MINOR and self.major):
            return self.major, self.minor + 1, 0
        return self.major, self.minor, self.patch + 1

    def may_precede(self, new: "Version", rise: Rise) -> bool:
        """Whether a version is high enough after this one.

        A pre-release promises nothing: any higher version may follow it.
        """
        if self.released:
            return new[:3] >= self.lowest(rise)
        return new > self


def parse(text: str) -> Version | None:
    """Read a version; None where it is not a semantic one. Build metadata does not count."""
    found = VERSION.fullmatch(text)
    if found is None:
        return None
    numbers = int(found[1]), int(found[2]), int(found[3])
    before = []
    for part in found[4].split(".") if found[4] else []:
        # Numbers come before words, and by their size: the longer is the larger.
        is_word = not part.isdigit()
        before.append((is_word, 0 if is_word else len(part), part))
    return Version(*numbers, not before, tuple(before))
