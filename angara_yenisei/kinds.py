"""What sort of thing can stand in a column: a person chairs a body, not a metal.

A sort is a table, or a table and a kind of its rows: `people`, `topics:document`.
"""

from collections.abc import Mapping
from typing import Any

from angara_yenisei.words import (
    EventKind,
    Measure,
    Modality,
    ParticipationRole,
    Predicate,
    Status,
)

Sorts = tuple[str, ...]


def sorts(text: str) -> Sorts:
    """Sorts as they are written here: parted by spaces."""
    return tuple(text.split())


def always(allowed: Sorts) -> dict[str, Any]:
    """What a column declares whose sorts depend on nothing."""
    return {"allowed": {"": allowed}}


def by(column: str, allowed: Mapping[str, Sorts]) -> dict[str, Any]:
    """What a column declares whose sorts depend on the word in another column.

    A word that is missing allows any sort.
    """
    return {"by": column, "allowed": {str(word): found for word, found in allowed.items()}}


def said(words: Mapping[str, str]) -> dict[str, str]:
    """What a column declares of the words in which a passage says what its values mean."""
    return {str(word): text for word, text in words.items()}


ACTORS = sorts("people organisations groups")
BODIES = sorts("organisations groups")
BODIES_AND_REGIONS = sorts("organisations groups regions")
SITES = sorts("places regions")
THEMES = sorts(
    "topics:material topics:product topics:technology topics:field "
    "organisations:innovation-centre projects"
)
WORKS = sorts("organisations projects places regions people")
ANY_WHOLE = sorts("projects organisations places")

SUBJECTS: Mapping[str, Sorts] = {
    Predicate.HOLDS_OFFICE: sorts("people"),
    Predicate.HELD_OFFICE: sorts("people"),
    Predicate.CHAIRS: sorts("people"),
    Predicate.INITIATED: ACTORS,
    Predicate.MEMBER: (*ACTORS, "regions:country"),
    Predicate.PART: sorts("organisations places regions projects"),
    Predicate.PARTY: ACTORS,
    Predicate.LOCATED: sorts("organisations groups places projects"),
    Predicate.NEAR: sorts("organisations places projects"),
    Predicate.COVERS: sorts("projects"),
    Predicate.INCLUDES: sorts("projects topics:document topics:material organisations places"),
    Predicate.PROCESSES: WORKS,
    Predicate.DEVELOPS: WORKS,
    Predicate.COMPETENT: WORKS,
    Predicate.PRODUCES: sorts("organisations places regions projects"),
    Predicate.USED_IN: sorts("topics:material topics:product topics:technology"),
    Predicate.OWNS: sorts("people organisations regions"),
    Predicate.CONCERNS: sorts("topics:document projects topics:technology"),
    Predicate.BASED_ON: sorts("organisations places projects"),
    Predicate.ALIGNED: sorts("projects topics:document"),
    Predicate.PARTNER: BODIES_AND_REGIONS,
    Predicate.MARKET: sorts("organisations places regions projects"),
    Predicate.EXPORTS: sorts("organisations regions projects"),
    Predicate.SPEAKS_FOR: ACTORS,
}
OBJECTS: Mapping[str, Sorts] = {
    Predicate.HOLDS_OFFICE: BODIES_AND_REGIONS,
    Predicate.HELD_OFFICE: BODIES_AND_REGIONS,
    Predicate.CHAIRS: sorts("organisations projects"),
    Predicate.INITIATED: sorts("projects organisations:innovation-centre topics:document"),
    Predicate.MEMBER: (*BODIES, "regions:country-group"),
    Predicate.PART: (*ANY_WHOLE, "regions:macroregion"),
    Predicate.PARTY: sorts("topics:document"),
    Predicate.LOCATED: SITES,
    Predicate.NEAR: SITES,
    Predicate.COVERS: sorts("regions:federal-subject regions:federal-district"),
    Predicate.INCLUDES: sorts("places organisations topics:field topics:material"),
    Predicate.PROCESSES: sorts("topics:material"),
    Predicate.DEVELOPS: (*THEMES, "places:deposit"),
    Predicate.COMPETENT: sorts("topics:field topics:technology"),
    Predicate.PRODUCES: sorts("topics:product topics:material"),
    Predicate.USED_IN: sorts("topics:technology topics:product topics:field"),
    Predicate.OWNS: sorts("organisations places topics:document"),
    Predicate.BASED_ON: BODIES,
    Predicate.ALIGNED: sorts("topics:document topics:programme"),
    Predicate.PARTNER: sorts("projects organisations"),
    Predicate.MARKET: sorts("regions:country regions:country-group topics:market organisations"),
    Predicate.EXPORTS: sorts("topics:product topics:material"),
    Predicate.SPEAKS_FOR: sorts("people organisations projects"),
}
PARTICIPANTS: Mapping[str, Sorts] = {
    ParticipationRole.HOST: ACTORS,
    ParticipationRole.LEADER: ACTORS,
    ParticipationRole.VISITOR: ACTORS,
    ParticipationRole.SPEAKER: ACTORS,
    ParticipationRole.SIGNATORY: (*ACTORS, "regions:country"),
    ParticipationRole.PARTICIPANT: sorts("people organisations groups regions"),
    ParticipationRole.ATTENDEE: ACTORS,
    ParticipationRole.SUPERVISOR: ACTORS,
    ParticipationRole.ACTOR: sorts("people organisations groups projects regions:country"),
    ParticipationRole.CHANNEL: sorts("organisations"),
    ParticipationRole.VENUE: (*SITES, "organisations"),
}
# The words in which a passage says so, where it takes words to say it.
TIED: Mapping[str, str] = {
    Predicate.CHAIRS: "head chair chairman lead leadership",
    Predicate.INITIATED: "initiator initiative initiated",
    Predicate.HELD_OFFICE: "former formerly used earlier previously before until replaced was had",
    Predicate.PARTY: "signed concluded agreed parties",
    Predicate.COVERS: "location located territory created formed carried+out cover covers extend",
    Predicate.NEAR: "near border area vicinity close beside around not+far",
    Predicate.INCLUDES: "include including part list contents combines unites reserves deposit :",
    Predicate.PROCESSES: "processing processed processes",
    Predicate.DEVELOPS: "development developing develop research",
    Predicate.COMPETENT: "competences expertise",
    Predicate.SEEKS: "looking looks seeks sought search",
    Predicate.PRODUCES: "create make produce products production separation output выпуск",
    Predicate.BASED_ON: "based basis",
    Predicate.ALIGNED: (
        "consistent fits aligned in+line in+step synchronised accords corresponds matches"
    ),
    Predicate.PARTNER: "partners companies investors joint jointly together",
    Predicate.MARKET: "market sell sold sale supply buyer",
    Predicate.EXPORTS: "exports",
    Predicate.SPEAKS_FOR: "press spokesman spokeswoman spokesperson representative envoy",
}
TOOK_PART: Mapping[str, str] = {
    ParticipationRole.HOST: "met greeted received host",
    ParticipationRole.LEADER: "held hold led leadership headed chaired presided meeting session",
    ParticipationRole.SUPERVISOR: "supervised supervises supervision oversees responsible charge",
    ParticipationRole.VISITOR: "arrived arrival flew flight came visit trip inspected",
    ParticipationRole.SIGNATORY: "signed concluded agreed parties",
    ParticipationRole.SPEAKER: (
        "said says told stated noted quotation words attributed spoke speech interview promise "
        "claims statement announced declared reported stressed"
    ),
}
HAPPENED: Mapping[str, str] = {
    EventKind.MEETING: "met meeting discussed discussion session forum conference congress summit",
    EventKind.VISIT: "visit trip",
    EventKind.JOURNEY: "journey trip travelled way tour went drove flew",
    EventKind.SPEECH: "speech spoke speaking speaks address addressed presentation report",
    EventKind.ARRIVAL: "arrived arrival flew came",
    EventKind.INSPECTION: "inspected inspection look visited drove choose",
    EventKind.SIGNING: "signed signing concluded agreement",
    EventKind.ADOPTION: "adopted approved approval",
    EventKind.LAUNCH: "launch commissioned opened",
    EventKind.CONSTRUCTION: "built building construction erected finished completed",
    EventKind.ACQUISITION: (
        "acquired acquisition bought purchase sold sale deal received owner control became "
        "takeover take+over took+over taken+over"
    ),
    EventKind.AWARD: (
        "licence license rights auction tender awarded granted given allocated obtained received "
        "won contract"
    ),
    EventKind.APPOINTMENT: "appointed appointment elected became become head charge since from",
    EventKind.RELEASE: "relieved released dismissed resigned left replaced until",
    EventKind.NEGOTIATION: "negotiations talks requested",
    EventKind.PUBLICATION: (
        "published publication posted announced announcement article order wrote"
    ),
    EventKind.BROADCAST: "line interview programme television results",
}
MEASURED: Mapping[str, Sorts] = {
    Measure.INVESTMENT: sorts(
        "projects organisations places regions topics:material topics:product topics:field"
    ),
    Measure.AREA: sorts("places:site places:facility regions projects"),
    Measure.DURATION: sorts("projects topics:product topics:technology places organisations"),
    Measure.TIME_FRAME: sorts("topics places organisations regions projects"),
    Measure.SHARE: sorts("regions places organisations topics"),
    Measure.PARTICIPANTS: sorts("projects topics:document organisations places"),
    Measure.INHABITANTS: sorts("projects places regions"),
    Measure.EXPORTS: sorts("topics regions organisations"),
    Measure.IMPORTS: sorts("topics regions organisations"),
    Measure.DEPOSITS: sorts("places regions"),
    Measure.RESERVES: sorts("places regions"),
    Measure.METALS: sorts("places regions"),
    Measure.SIGNED: sorts("projects"),
}
# What each is measured in.
MEASURED_IN: Mapping[str, str] = {
    Measure.INVESTMENT: "money",
    Measure.AREA: "area",
    Measure.DURATION: "time",
    Measure.TIME_FRAME: "time",
    Measure.SHARE: "share",
    Measure.EXPORTS: "money",
    Measure.IMPORTS: "money",
    Measure.PARTICIPANTS: "count",
    Measure.OUTPUT: "mass volume energy power money",
    Measure.DEMAND: "mass volume energy power money",
    Measure.CAPACITY: "power",
    Measure.LENGTH: "length",
    Measure.GROWTH: "count share",
    Measure.PROJECTS: "count",
    Measure.TRAINEES: "count",
    Measure.PLANTS: "count",
    Measure.REGIMES: "count",
    Measure.JOBS: "count",
    Measure.REGIONS: "count",
    Measure.INHABITANTS: "count",
    Measure.DEPOSITS: "count",
    Measure.RESERVES: "mass",
    Measure.METALS: "count",
    Measure.SIGNED: "count",
}
# The words in which a passage says what is counted.
COUNTED: Mapping[str, str] = {
    Measure.EXPORTS: "exports exported sold",
    Measure.IMPORTS: "imports imported bought",
    Measure.REGIONS: "regions",
    Measure.PARTICIPANTS: "participants residents enterprises companies organisations universities",
    Measure.OUTPUT: "output produce produced production produces capacity make",
    Measure.DEMAND: "demand needed needs necessary use used consumption consumed",
    Measure.GROWTH: "grow grows grown grew growth increase times multiply sevenfold double triple",
    Measure.PROJECTS: "projects clusters centres cities towns settlements programmes",
    Measure.TRAINEES: "students trained train study pupils specialists learn",
    Measure.PLANTS: "plants",
    Measure.REGIMES: "regimes",
    Measure.INHABITANTS: "inhabitants people residents population",
    Measure.DEPOSITS: "deposits fields",
    Measure.RESERVES: "reserves explored",
    Measure.METALS: "metals",
    Measure.SIGNED: "signed agreements",
}
# The words in which a passage says that something can be.
POSSIBLE = "can could may might possible possibility potential opportunity chance"
# The words without which a passage does not say how far a thing has come.
STANDING: Mapping[str, str] = {
    Status.BEGUN: "created creation built building construction",
    Status.CONSIDERED: (
        f"{POSSIBLE} considered consideration considering question proposed idea should need "
        "necessary important"
    ),
    Status.FORMER: "former",
    Status.ABANDONED: "frozen stopped abandoned suspended",
}
# The words without which a passage does not say that something is as unreal as this.
UNREAL: Mapping[str, str] = {
    Modality.PROPOSED: (
        "proposed suggested recommended offered asked considered consideration possible "
        "possibility idea opinion should must need necessary important importance task ready "
        "negotiations call urged ought have+to has+to had+to would+like wish want advised"
    ),
    Modality.CONDITIONAL: (
        f"{POSSIBLE} would conditionally if unless provided depends perhaps possibly probably"
    ),
    Modality.CANCELLED: (
        "cancelled frozen stopped abandoned suspended postponed put+off called+off "
        "halted scrapped shelved withdrawn"
    ),
    Modality.DENIED: "denied denies denial refuted disproved untrue not+true",
}
