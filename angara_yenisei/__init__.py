"""The Angara-Yenisei cluster dataset.

`load()` gives its rows, typed and with their evidence; DATASET is what judges them.

import angara_yenisei
data = angara_yenisei.load()
figure = data.figures.row("investment-babr24")
figure.value_low                              # Decimal("700000000000")
data.row(figure.subject)                      # the thing that the figure is about
data.evidence(figure, "value_low")  # source, passage, gist, link; contradictions too
"""

from pathlib import Path

from angara_yenisei import tables
from angara_yenisei.checks import OWN_CHECKS
from rowcite import rows
from rowcite.check import CHECKS, Dataset
from rowcite.data import Data, Evidence, LoadError, NotFoundError, Table

__all__ = [
    "DATASET",
    "FOLDER",
    "AngaraYenisei",
    "Evidence",
    "LoadError",
    "NotFoundError",
    "Table",
    "load",
]

GUIDE = """\
Nine questions of ten need only five tables:

- `events`: what happened or is planned, and when;
- `figures`: sums, jobs, areas, terms;
- `statements`: who says, plans, promises or asks what;
- `relations`: who holds which office, what belongs, lies or takes part where;
- `citations`: where sources contradict each other, differ in scope, or may mean the same.

`sources` says when and by whom each was published; [25 questions](questions.md) show how to ask.

What has a name gets a row in its table (`people`, `places`, `topics`, …) only if another row names
it: in `subject`, `topic`, `speaker` or `region`, for example, or in `names`. A thing of which only
its own row tells is an error (`unused-entity`): record what is said of it, if only as a statement,
or leave it out. Printed figures are read in the units that `figures.unit` lists, and in their
multiples."""

DATASET = Dataset(tables.TABLES, (*CHECKS, *OWN_CHECKS), GUIDE)

_INSTALLED = (
    Path(__file__).parent / "data"
)  # where the wheel has the data; in a checkout they lie beside this package
FOLDER = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[1]


class AngaraYenisei(Data[tables.Source]):
    """The tables of the dataset, typed."""

    sources: Table[tables.Source]
    passages: Table[rows.Passage]
    projects: Table[tables.Project]
    organisations: Table[tables.Organisation]
    groups: Table[tables.Group]
    people: Table[tables.Person]
    regions: Table[tables.Region]
    places: Table[tables.Place]
    topics: Table[tables.Topic]
    entities: Table[rows.Entity]
    names: Table[tables.Name]
    identifiers: Table[tables.Identifier]
    events: Table[tables.Event]
    participations: Table[tables.Participation]
    event_topics: Table[tables.EventTopic]
    figures: Table[tables.Figure]
    statements: Table[tables.Statement]
    relations: Table[tables.Relation]
    citations: Table[tables.Citation]
    retired: Table[rows.Retired]


def load(path: Path | str | None = None) -> AngaraYenisei:
    """The dataset of this installation or checkout, or of a folder, a datapackage.json or a zip.

    It is loaded whole or not at all: raises LoadError, a ValueError, which names the first fault
    with file, line and column.
    """
    return AngaraYenisei.load(FOLDER if path is None else path, tables.TABLES)
