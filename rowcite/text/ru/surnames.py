"""The declension of Russian surnames and other names that no dictionary knows, by their ending."""

from typing import NamedTuple


class Declension(NamedTuple):
    """How a name is declined: letters to cut off its end, and the endings of its other forms."""

    cut: int
    endings: tuple[str, ...]

    def forms(self, name: str) -> frozenset[str]:
        """The nominative and every other form."""
        stem = name[: len(name) - self.cut]
        return frozenset((name, *map(stem.__add__, self.endings)))


def _table(*rows: tuple[str, int, str]) -> dict[str, Declension]:
    """By final letters, the declension: rows are the finals, how many letters go, the endings."""
    found = {}
    for finals, cut, endings in rows:
        for final in finals.split():
            found[final] = Declension(cut, tuple(endings.split()))
    return found


# All in lower case, ё as е. The finals of a woman's surname are not those of a man's, so that
# neither takes a form that only the other one has.
SURNAMES = _table(
    ("ов ев ин ын", 0, "а у ым е ы ых ыми"),  # of him, and of all who bear it
    ("ова ева ина ына", 1, "ой ою у"),
    ("ский цкий ской цкой", 2, "ого ому им ом"),
    ("ская цкая", 2, "ой ою ую"),
    ("ко аго яго их ых", 0, ""),
)
NAMES = _table(
    ("ый", 2, "ого ому ым ом"),
    ("гий кий хий", 2, "ого ому им ом ия ию ием ии"),
    ("жий чий ший щий", 2, "его ему им ем ия ию ием ии"),
    ("ой", 2, "ого ому ым ом оя ою оем ое"),
    ("ая", 2, "ой ою ую"),
    ("яя", 2, "ей ею юю"),
    ("ий", 1, "я ю ем и е"),
    ("й ь", 1, "я ю ем е"),
    ("ия", 1, "и ю ей ею"),
    ("я", 1, "и е ю ей ею"),
    ("а", 1, "ы е у ой ою"),
    ("га ка ха", 1, "и е у ой ою"),
    ("жа ча ша ща", 1, "и е у ей ею ой ою"),
    ("ца", 1, "ы е у ей ею ой ою"),
    ("аа еа иа оа уа эа", 0, ""),
    ("б в г д з к л м н п р с т ф х", 0, "а у ом е"),
    ("ж ц ч ш щ", 0, "а у ем ом е"),
    ("ец", 2, "ца цу цем цом це еца ецу ецем ецом еце"),
    ("лец", 2, "ца цу цем цом це ьца ьцу ьцем ьцом ьце"),
    ("аец еец оец", 2, "йца йцу йцем йце"),
    ("ок", 2, "ка ку ком ке ока оку оком оке"),
    ("ек", 2, "ка ку ком ке ека еку еком еке"),
)
LONGEST = 4  # letters of the longest finals


def _declension(name: str, table: dict[str, Declension]) -> Declension | None:
    """The row of a table with the longest finals of a name that is longer than these."""
    for length in range(min(LONGEST, len(name) - 1), 0, -1):
        if found := table.get(name[-length:]):
            return found
    return None


def surname_forms(name: str) -> frozenset[str]:
    """The forms of a name that only a surname ends in (-ов, -ина, -ский, -ко, -ых); else none."""
    found = _declension(name, SURNAMES)
    return found.forms(name) if found else frozenset()


def name_forms(name: str) -> frozenset[str]:
    """The forms of any name by its ending; only itself where it is not declined."""
    found = _declension(name, SURNAMES) or _declension(name, NAMES) or Declension(0, ())
    return found.forms(name)
