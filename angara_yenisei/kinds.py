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
    Predicate.CHAIRS: (
        "head chair chairman lead leadership chairwoman chairperson presides director charge "
        "responsible oversees supervises coordinates run+by"
    ),
    Predicate.INITIATED: (
        "initiator initiative initiated idea proposed+by suggested+by conceived brainchild "
        "launched started founded founder set+up"
    ),
    Predicate.HELD_OFFICE: (
        "former formerly used earlier previously before until replaced was had previous past "
        "predecessor served resigned left dismissed the+then"
    ),
    Predicate.PARTY: (
        "signed concluded agreed parties agreement+with agreement+between agreement+of "
        "entered+into joined contract"
    ),
    Predicate.COVERS: (
        "location located territory created formed carried+out cover covers extend spans "
        "stretches across encompasses includes embraces comprises takes+in spread unites"
    ),
    Predicate.NEAR: (
        "near border area vicinity close beside around not+far nearby neighbouring adjacent "
        "adjoining proximity next+to outside outskirts surroundings kilometres"
    ),
    Predicate.INCLUDES: (
        "include including part list contents combines unites reserves deposit : consists "
        "comprises contains composed made+up incorporates such+as namely brings+together"
    ),
    Predicate.PROCESSES: (
        "processing processed processes refining refined smelting enrichment enriched "
        "beneficiation treatment separation"
    ),
    Predicate.DEVELOPS: (
        "development developing develop research works+on work+on working+on worked+on "
        "works+out working+out design engineering studies improves"
    ),
    Predicate.COMPETENT: (
        "competences expertise experience skills skilled knowledge know+how specialises "
        "qualified experts"
    ),
    Predicate.SEEKS: (
        "looking looks seeks sought search look+for finding find interested wants wanted "
        "attract hunting selecting choosing"
    ),
    Predicate.PRODUCES: (
        "create make produce products production separation output выпуск manufactures "
        "manufacturer made yields mined mines extracts extraction turns+out gigafactory factory+of "
        "factories+of plant+of plants+of smelter+of smelters+of"
    ),
    Predicate.BASED_ON: "based basis foundation founded+on built+on rests hosted premises",
    Predicate.ALIGNED: (
        "consistent fits aligned in+line in+step synchronised accords corresponds matches "
        "accordance keeping+with conforms complies compatible coordinated harmonised"
    ),
    Predicate.PARTNER: (
        "partners companies investors joint jointly together cooperates cooperation "
        "collaborates collaboration partnership consortium alliance interaction work+with "
        "works+with working+with"
    ),
    Predicate.MARKET: (
        "market sell sold sale supply buyer customers consumers demand purchases deliveries "
        "delivered shipped exports meant+for intended+for destined"
    ),
    Predicate.EXPORTS: "exports abroad overseas foreign shipped",
    Predicate.SPEAKS_FOR: (
        "press spokesman spokeswoman spokesperson representative envoy represents behalf "
        "ambassador plenipotentiary delegate"
    ),
}
TOOK_PART: Mapping[str, str] = {
    ParticipationRole.HOST: "met greeted received host welcomed reception hosted guest",
    ParticipationRole.LEADER: (
        "held hold led leadership headed chaired presided meeting session chair chairman "
        "conducted moderated convened organised opened run+by"
    ),
    ParticipationRole.SUPERVISOR: (
        "supervised supervises supervision oversees responsible charge oversaw oversight "
        "supervisor curator monitors entrusted instructed tasked assigned"
    ),
    ParticipationRole.VISITOR: (
        "arrived arrival flew flight came visit trip inspected visitor travelled went toured "
        "guest landed reached"
    ),
    ParticipationRole.SIGNATORY: (
        "signed concluded agreed parties signatory sealed initialled entered+into"
    ),
    ParticipationRole.SPEAKER: (
        "said says told stated noted quotation words attributed spoke speech interview promise "
        "claims statement announced declared reported stressed added explained emphasised "
        "underlined pointed mentioned recalled informed commented remarked addressed answered "
        "assured confirmed talked warned"
    ),
}
HAPPENED: Mapping[str, str] = {
    EventKind.MEETING: (
        "met meeting discussed discussion session forum conference congress summit talk talked "
        "spoke conversation negotiations consultations gathering gathered dialogue debate "
        "seminar symposium workshop round+table touched+on convened"
    ),
    EventKind.VISIT: "visit trip came arrived stay toured travelled",
    EventKind.JOURNEY: (
        "journey trip travelled way tour went drove flew travel flight toured route visit"
    ),
    EventKind.SPEECH: (
        "speech spoke speaking speaks address addressed presentation report lecture remarks "
        "keynote delivered statement talked"
    ),
    EventKind.ARRIVAL: "arrived arrival flew came landed reached touched+down",
    EventKind.INSPECTION: (
        "inspected inspection look visited drove choose examined viewed surveyed toured saw "
        "shown acquainted familiarised checked"
    ),
    EventKind.SIGNING: (
        "signed signing concluded agreement sealed initialled entered+into contract memorandum"
    ),
    EventKind.ADOPTION: "adopted approved approval passed endorsed ratified confirmed enacted",
    EventKind.LAUNCH: (
        "launch commissioned opened into+operation into+service into+production into+use "
        "in+operation on+stream online operational inaugurated start+up started+up "
        "start+working start+work start+operating started+working started+work begin+working "
        "begin+work begin+operating began+working began+work"
    ),
    EventKind.CONSTRUCTION: (
        "built building construction erected finished completed reconstructed renovation "
        "rebuilt assembled laid laying put+up"
    ),
    EventKind.ACQUISITION: (
        "acquired acquisition bought purchase sold sale deal received owner control became "
        "takeover take+over took+over taken+over buy buyout stake ownership transferred merger "
        "passed+to"
    ),
    EventKind.AWARD: (
        "licence license rights auction tender awarded granted given allocated obtained "
        "received won contract issued assigned conferred winner concession permit permission"
    ),
    EventKind.APPOINTMENT: (
        "appointed appointment elected became become head charge since from named nominated "
        "promoted chosen took+over takes+over took+office takes+office"
    ),
    EventKind.RELEASE: (
        "relieved released dismissed resigned left replaced until removed departure departed "
        "leaves fired sacked retired ousted stepped+down steps+down stepping+down"
    ),
    EventKind.NEGOTIATION: (
        "negotiations talks requested consultations discussions discussed dialogue"
    ),
    EventKind.PUBLICATION: (
        "published publication posted announced announcement article order wrote issued "
        "released printed appeared written writes"
    ),
    EventKind.BROADCAST: (
        "line interview programme television results broadcast aired on+air live televised "
        "channel video streamed press+conference on+tv"
    ),
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
    Measure.EXPORTS: "exports exported sold abroad shipped",
    Measure.IMPORTS: "imports imported bought purchased purchases brought+in from+abroad",
    Measure.REGIONS: "regions oblasts krais republics territories provinces",
    Measure.PARTICIPANTS: (
        "participants residents enterprises companies organisations universities members "
        "partners firms institutions"
    ),
    Measure.OUTPUT: (
        "output produce produced production produces capacity make manufactured yields "
        "extracted extraction mined generate made"
    ),
    Measure.DEMAND: (
        "demand needed needs necessary use used consumption consumed requirements require required"
    ),
    Measure.GROWTH: (
        "grow grows grown grew growth increase times multiply sevenfold double triple rise "
        "rises rose raise raised doubled tripled threefold tenfold expand expansion quadruple"
    ),
    Measure.PROJECTS: "projects clusters centres cities towns settlements programmes initiatives",
    Measure.TRAINEES: (
        "students trained train study pupils specialists learn trainees graduates "
        "undergraduates postgraduates enrolled taught"
    ),
    Measure.PLANTS: "plants factories works mills",
    Measure.REGIMES: "regimes privileges preferences",
    Measure.INHABITANTS: (
        "inhabitants people residents population live lives living settle citizens"
    ),
    Measure.DEPOSITS: "deposits fields mines",
    Measure.RESERVES: (
        "reserves explored resources contains lies endowed holds hold with+some with+about "
        "with+around with+over with+nearly with+almost with+up with+at with+more with+tonnes "
        "with+million"
    ),
    Measure.METALS: "metals elements",
    Measure.SIGNED: "signed agreements documents contracts memoranda",
}
# The words in which a passage says that something can be.
POSSIBLE = "can could may might possible possibility potential opportunity chance"
# The words without which a passage does not say how far a thing has come.
STANDING: Mapping[str, str] = {
    Status.BEGUN: (
        "created creation built building construction build set+up setting+up being+established "
        "established formed under+way"
    ),
    Status.CONSIDERED: (
        f"{POSSIBLE} considered consideration considering question proposed idea should need "
        "necessary important"
    ),
    Status.FORMER: "former formerly previously once+was used+to closed demolished defunct",
    Status.ABANDONED: (
        "frozen stopped abandoned suspended given+up dropped discontinued halted shelved cancelled"
    ),
}
# The words without which a passage does not say that something is as unreal as this.
UNREAL: Mapping[str, str] = {
    Modality.PROPOSED: (
        "proposed suggested recommended offered asked considered consideration possible "
        "possibility idea opinion should must need necessary important importance task ready "
        "negotiations call urged ought have+to has+to had+to would+like wish want advised "
        "calls+for called+for advocated requested insisted demanded invited instructed"
    ),
    Modality.CONDITIONAL: (
        f"{POSSIBLE} would conditionally if unless provided depends perhaps possibly probably "
        "maybe likely assuming in+case subject+to"
    ),
    Modality.CANCELLED: (
        "cancelled frozen stopped abandoned suspended postponed put+off called+off halted "
        "scrapped shelved withdrawn dropped discontinued given+up rejected"
    ),
    Modality.DENIED: (
        "denied denies denial refuted disproved untrue not+true rejected rejects disputed "
        "contradicted false incorrect wrong"
    ),
}
