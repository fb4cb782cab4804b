"""What is right and was once reported, by kind; beside it a mistake that must still be found."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from rowcite.checks.copying import copied, copied_text, longest_run, normal_words
from rowcite.checks.originals import (
    is_dated_outside,
    is_sign_of_site,
    original_name_not_noted,
    original_number_not_noted,
    stands_in,
)
from rowcite.evidence.originals import OriginalPassage, with_signs
from rowcite.package.loader import load, load_originals
from rowcite.text.sentences import clauses
from rowcite.upkeep.generate import generated_files
from support import GOOD, apply, copy_of_good, judge

GAZETTE, OFFICE = "sources/gazette-2024-03-02.md", "sources/port-office-2024-03-05.md"
COST = '"cost": "cost puts"\n      },'
PAYS = (
    '"cost": "cost puts"\n      },\n      "categories": [\n        {"value": "cost", '
    '"description": "The town has to pay."}\n      ],'
)
MUST = '"cost": "must puts"\n      },'
IF = '"cost": "if puts"\n      },'
HAS_TO = '"cost": "has+to puts"\n      },'
AGREES = "the fishermen of that coast firmly agree with those plans"
CALLED = "trust-elsewhere,light-trust,name_ru,supports,inferred,The same body in other words.,,"

PRINTED = (
    "trust-printed,light-trust,name_ru,supports,inferred,Маячный фонд is the full name.,,"
    "gazette-2024-03-02,p1,\n"
)
CONTENT = "content,No complaint,light-trust,,,,happened,gazette-2024-03-02,p2,\n"
PIECES = (
    "Words: «Маячный фонд собрался», then «присутствовала и Портовая контора», "
    "then «Ремонт, который обойдётся в сумму», and «намечен для Янтарного маяка»"
)
UNLIT = [
    (OFFICE, "the repair of the Amber Light at", "the repair at"),
    (
        "tables/figures.csv",
        "repair-cost-port-office,amber-light,",
        "repair-cost-port-office,port-office,",
    ),
]
UNPAID = "keepers of the coast are not paid; the lamp was paid at once"
PAID = "unpaid,Keepers of the coast are{} paid,light-trust,,,,happened,gazette-2024-03-02,p2,\n"
MEETING = "Meeting of the Light Trust,"
UNREAD = ("tables/figures.csv", "4 млн рублей,exact,4000000,4000000", "вдвое с лишним,more-than,2,")
MEANT = (
    "trust-meant,light-trust,name_en,context,inferred,The light that is meant is the {}.,,"
    "port-office-2024-03-05,p1,\n"
)
THAT_DAY = "Its own statement of that day gives the sum."
LONGER = "id,name_en,name_ru,source,passage,note\n"
RULE, BANK = "Government of Norland", "Norland Bank"
NORLAND = (
    f"{LONGER}norland,Norland,,port-office-2024-03-05,p1,\n"
    f"norland-rule,{RULE},,port-office-2024-03-05,p1,\n"
)
TWELVE = "12 из 15 известных сумм"
RENT = "4 млн рублей на тонну руды"
PIERS, PIER_OF = "три причала", "port-office-2024-03-05,p1,\n"
KEEPERS = "keepers of the Light Trust and their rivals"
POSTS = "posts at the Port Office and at its rivals"
TIED = "port-office-keeps-amber-light,"
KEEPERS_OF = "keepers-of-office,keepers,port-office,Keeper,amber-light,gazette-2024-03-02,p1,\n"
POSTED = "posts at the Port Office («Портовая контора») and at its rivals"
TOOK_PART = "The Port Office («Портовая контора») took part."
RECKONED = "The Port Office puts the repair at a sum by its own reckoning"
COMPLAIN = "the office does not complain.\n"
OPENED = "The old lamp room was opened to visitors in 1931.\n\n"
SHARE = "\n\nNot recorded: «7%"
FORUM = [
    (
        "tables/events.csv",
        "amber-light-repair,Repair",
        f"lamp-forum,Lamp Forum,port-office,2023,,,happened,{PIER_OF}amber-light-repair,Repair",
    ),
    (
        "tables/citations.csv",
        "reckoning-day,",
        "forum-too,lamp-forum,modality,supports,stated,,,gazette-2024-03-02,p0,\nreckoning-day,",
    ),
]
COSTS = "4 млн рублей,exact,4000000,4000000,RUB"


class Kind(NamedTuple):
    """A code, edits of the good package after which it is silent, and those after which it is not.

    An edit is a file, a text that stands there once, and what takes its place.
    """

    code: str
    right: list[tuple[str, str, str]]
    wrong: list[tuple[str, str, str]]


AT_SUM = "the repair of the Amber Light at"
PLAN, OLD = "plan for mending the old piers", "old piers"
PLANNED = f"{LONGER}plan,{PLAN},,{PIER_OF}piers,{OLD},,{PIER_OF}"
RUSSIAN = "Council of the Russian Federation"
COUNCIL = f"council,{RUSSIAN},Совет Российской Федерации,port-office-2024-03-05,p1,\n"
RUSSIA = "russia,Russia,Россия,,,gazette-2024-03-02,p1,\n"
HEIGHTS = "id,name_en,name_ru,height,code,source,passage,note\n"
REPEAT = "## p3 · navigation\n\nLinks to other pages."
CALLS = "content,A sum,norland-rule,,,,happened,port-office-2024-03-05,p1,\n"
LISTED = (
    "gazette-day,gazette-2024-03-02,published,supports,inferred,The list gives 2 March 2024.,,"
    "gazette-2024-03-02,p0,\n"
)
MINISTRY = f"{LONGER}ministry,Ministry of Light of Norland,Минсвет,{PIER_OF}"
RULED = f"{LONGER}norland,Norland,,{PIER_OF}norland-rule,{RULE},,gazette-2024-03-02,p2,\n"
DEAL = f"{LONGER}deal,agreement on mending lamps at the pier,,{PIER_OF}"
LAMPS = "Meeting on 12 lamps of the Light Trust,"
SECURITY = "Light Council of the Russian Federation"
TIES = "id,subject,object,since,until,source,passage,note\n"
COUNCIL_RUNS = f"{TIES}council-runs,council,amber-light,,,gazette-2024-03-02,p1,\n"
ALSO = "council-also,council-runs,subject,supports,stated,,,port-office-2024-03-05,p1,\n"
COUNCILS = [
    ("tables/bodies.csv", LONGER, f"{LONGER}council,{SECURITY},,gazette-2024-03-02,p1,\n"),
    ("tables/ties.csv", TIES, COUNCIL_RUNS),
    ("tables/citations.csv", "reckoning-day,", f"{ALSO}reckoning-day,"),
    (GAZETTE, TOOK_PART, f"{TOOK_PART} So did the {SECURITY}."),
]
KEEPER = "old grey keeper"
RUNS = f"{TIES}runs,ministry,amber-light,,,{PIER_OF}"
RAN = [("tables/bodies.csv", LONGER, MINISTRY), ("tables/ties.csv", TIES, RUNS)]
STRATEGY = "development strategy of the pier,стратегия причала"
AIMS = [
    (
        "tables/bodies.csv",
        LONGER,
        f"{LONGER}strategy,{STRATEGY},{PIER_OF}",
    ),
    ("tables/ties.csv", TIES, f"{TIES}aims,strategy,amber-light,,,gazette-2024-03-02,p1,\n"),
    (OFFICE, AT_SUM, f"by the development strategy of the pier {AT_SUM}"),
]
AIMED = [
    (
        "tables/ties.csv",
        TIES,
        f"{TIES}aims,strategy,amber-light,,,port-office-2024-03-05,p1,\n",
    ),
    (
        "tables/citations.csv",
        "reckoning-day,",
        "aims-too,aims,,supports,stated,,,gazette-2024-03-02,p1,\nreckoning-day,",
    ),
]
DATE_BASIS, TITLED = '"name": "date_basis",', '"name": "title",'
WORDED = f'{DATE_BASIS}\n      "rowcite:words": {{"stated": "gathering"}},'
P2 = "gazette-2024-03-02,p2,\n"
P1 = "gazette-2024-03-02,p1,\n"
COLON = f'{TITLED}\n      "rowcite:words": {{"Keeper": "lit :"}},'
KEEPS_TOO = (
    "keeps-too,port-office-keeps-amber-light,title,supports,stated,,,port-office-2024-03-05,p1,"
)
KEEPS = [
    ("schemas/posts.json", TITLED, COLON),
    ("tables/citations.csv", "reckoning-day,", f"{KEEPS_TOO}\nreckoning-day,"),
]
RUNS_IT = "2019,,gazette-2024-03-02,p2,"
NO = "content,No complaint of the {},light-trust,,,,happened,gazette-2024-03-02,p2,\ntrust-meeting,"
NAMED_NORLAND = f"{LONGER}norland,Norland,Норландия,{PIER_OF}"
BANKED = f"{LONGER}bank,Norland Bank,,{PIER_OF}norland,Norland,,{PIER_OF}"
HARBOUR = [
    (
        "tables/bodies.csv",
        LONGER,
        f"{BANKED}rule,rule of Norland,,{PIER_OF}",
    ),
    (GAZETTE, "the office does not", "the coast of Norland does not"),
]
COMPLAINED = [
    ("tables/bodies.csv", LONGER, f"{LONGER}council,{SECURITY},,{PIER_OF}"),
    (GAZETTE, "the office does not", f"the {SECURITY} does not"),
]
TOPIC = ("light-trust", "port-office")
THE_COUNTRY = [
    ("schemas/lights.json", '"name": "code",', '"name": "code",\n      "rowcite:role": "kind",'),
    (
        "tables/lights.csv",
        HEIGHTS,
        f"{HEIGHTS}norland,Norland,,,country,{P1}sudland,Sudland,,,country,{PIER_OF}",
    ),
    (GAZETTE, "the office does not", "the country does not"),
    (OFFICE, AT_SUM, f"for Sudland {AT_SUM}"),
    ("tables/events.csv", "trust-meeting,", NO.format("whole of Norland").replace(*TOPIC)),
]
COMMITTEE = (
    f"{LONGER}committee,Harbour Council committee on lamps,,{PIER_OF}"
    f"council,Harbour Council,,{PIER_OF}"
)
TWINS = [
    ("schemas/events.json", '"name": "note",', '"name": "note",\n      "rowcite:role": "text",'),
    (
        "tables/bodies.csv",
        LONGER,
        f"{LONGER}fund,North Pier Fund,,{PIER_OF}pier,North Pier,,{PIER_OF}",
    ),
    (GAZETTE, "the office does not", "the North Pier Fund does not"),
    (OFFICE, AT_SUM, f"with the North Pier Fund for North Pier {AT_SUM}"),
]
PIER_TOLD = (
    "content,No complaint of the {},port-office,,,,happened,gazette-2024-03-02,p2,Of North Pier.\n"
    "trust-meeting,"
)
OLD_PIER = "Fund for Developing the Old Pier"
ABOUT_IT = "content,A sum,{},,,,happened,gazette-2024-03-02,p2,\ntrust-meeting,"
FUND = [
    (
        "tables/bodies.csv",
        LONGER,
        f"{LONGER}fund,{OLD_PIER},Фонд развития старого причала,{PIER_OF}",
    ),
    (OFFICE, AT_SUM, f"with the {OLD_PIER} («Фонд развития старого причала») {AT_SUM}"),
    ("tables/events.csv", "trust-meeting,", ABOUT_IT.format("fund")),
]
SURROUNDED = [
    ("tables/bodies.csv", LONGER, f"{LONGER}environment,environment,,{PIER_OF}"),
    (OFFICE, AT_SUM, f"for the environment {AT_SUM}"),
    ("tables/events.csv", "trust-meeting,", ABOUT_IT.format("environment")),
]
CLUSTERS = [
    ("tables/bodies.csv", LONGER, f"{LONGER}cluster,Old Pier cluster,,{P1}"),
    (GAZETTE, TOOK_PART, f"{TOOK_PART} So did the Old Pier cluster."),
    ("tables/events.csv", MEETING, "Meeting of clusters,"),
    (
        "tables/citations.csv",
        "reckoning-day,",
        "clusters,trust-meeting,title,supports,stated,,,port-office-2024-03-05,p1,\nreckoning-day,",
    ),
]
SATELLITE = [
    ("tables/bodies.csv", LONGER, f"{LONGER}town,satellite town of the Pier,,{PIER_OF}"),
    (OFFICE, AT_SUM, f"for the satellite town of the Pier {AT_SUM}"),
    ("tables/events.csv", "trust-meeting,", ABOUT_IT.format("town")),
]
TOWN = (
    "content-topic,content,topic,context,inferred,It is the Pier of which the {} is a satellite.,,"
    "gazette-2024-03-02,p2,\nreckoning-day,"
)
THREE_PIERS = [
    (
        "tables/bodies.csv",
        LONGER,
        f"{LONGER}piers,three piers of the harbour,{PIERS} гавани,{PIER_OF}",
    ),
    (
        OFFICE,
        "4 million roubles («4 млн рублей»)",
        f"three piers of the harbour («{PIERS} гавани»)",
    ),
]
MET_TOO = (
    "met,trust-meeting,,supports,inferred,It gives the year alone.,,port-office-2024-03-05,p1,"
)
MET = ("tables/citations.csv", "reckoning-day,", f"{MET_TOO}\nreckoning-day,")
VISITED = "content,A visit,light-trust,2024-03-01,,relative,happened,gazette-2024-03-02,p2,"
VISIT = ("tables/events.csv", "trust-meeting,", f"{VISITED}\ntrust-meeting,")
LONG_AGO = [
    (GAZETTE, "the office does not", "it came several years ago («годы назад»), and does not")
]
AGO = (
    "content,A visit,port-office,{},годы назад,relative,happened,gazette-2024-03-02,p2,\n"
    "trust-meeting,"
)
DAY_BEFORE, TWO_YEARS = AGO.replace("годы назад", "Накануне"), AGO.replace("годы", "два года")


def told(words: str) -> list[tuple[str, str, str]]:
    """An edit after which a passage says so."""
    return [(GAZETTE, "the office does not", f"{words}, and the office does not")]


def of_whole_row(title: str) -> list[tuple[str, str, str]]:
    """An event of the office that the gazette is said to tell of as well, if not by name."""
    event = f"content,{title},port-office,,,,happened,port-office-2024-03-05,p1,\n"
    why = "It is planned that the repair costs more; whoever took part is not named."
    cited = f"whole,content,,supports,inferred,{why},,gazette-2024-03-02,p2,\n"
    return [
        ("tables/events.csv", "trust-meeting,", f"{event}trust-meeting,"),
        ("tables/citations.csv", "trust-name,", f"{cited}trust-name,"),
    ]


SAID_BEFORE = told("it came the day before («Накануне»)")
SAID_AGO = told("it came two years ago («два года назад»)")
GREEN = [
    (GAZETTE, "Keepers: at least", "Keepers at the Green Light too: at least"),
    ("tables/lights.csv", HEIGHTS, f"{HEIGHTS}green-light,Green Light,,,,{P2}"),
    ("tables/posts.csv", ",Keeper,", ",Keeper at the Green Light,"),
]
DENIED = [
    (
        "tables/citations.csv",
        "trust-name,light-trust,name_ru,supports,stated,,,",
        "trust-name,light-trust,,contradicts,stated,It has another name.,port-office,",
    )
]
OWN_WORDS = "The Port Office, in everyday speech, has run the Amber Light since"
PERSON = "petrov,Ivan Petrov,Иван Петров,gazette-2024-03-02,p1,\n"
UNPAID_CLAIM = CONTENT.replace("light-trust", "petrov")
BYLINE = [
    ("tables/bodies.csv", LONGER, f"{LONGER}{PERSON}"),
    (GAZETTE, TOOK_PART, f"{TOOK_PART} So did Ivan Petrov («Иван Петров»)."),
    ("tables/events.csv", "trust-meeting,", f"{UNPAID_CLAIM}trust-meeting,"),
]
SAID_BY = "RUB,light-trust,gazette-2024-03-02"
MOVED = ("tables/figures.csv", f"{SAID_BY},p1", f"{SAID_BY},p2")
PRINTS = "printed,repair-cost-gazette,as_printed,supports,stated,,,gazette-2024-03-02,p1,\n"
BOARD = f"{LONGER}board,Board of Light,,{PIER_OF}"
BOARD_CLAIM = CONTENT.replace("light-trust", "board")
UNNAMED = ("tables/bodies.csv", LONGER, BOARD)
CONCLUDED = (
    f"named,board,name_en,context,inferred,Its chief leads the {{}}.,,{PIER_OF}reckoning-day,"
)
MONTH_ONLY = [
    ("tables/sources.csv", "О ремонте маяка,ru,2024-03-05", "О ремонте маяка,ru,2024-03"),
    (OFFICE, "of 5 March 2024,", "of 5 March 2024, printed in March 2024,"),
]
SHINES = [
    *MONTH_ONLY,
    (GAZETTE, TOOK_PART, f"{TOOK_PART} Today («сегодня») the lamp shines."),
    (
        "tables/events.csv",
        "port-office-reckoning,",
        "lamp,The lamp shines today,,,,,ongoing,gazette-2024-03-02,p1,\nport-office-reckoning,",
    ),
    (
        "tables/citations.csv",
        "reckoning-day,",
        "lamp-office,lamp,title,supports,stated,,,port-office-2024-03-05,p1,\nreckoning-day,",
    ),
]
FROM_OFFICE = "amber-light,{},{},relative,planned,port-office-2024-03-05,p1,"
ON_TENTH = "amber-light,{},10 апреля,stated,planned,port-office-2024-03-05,p1,"
FROM_GAZETTE = "amber-light,2025,в 2025 году,stated,planned,gazette-2024-03-02,p1,"
IN_ENGLISH = [
    ("tables/sources.csv", "О ремонте маяка,ru,2024-03-05", "О ремонте маяка,en,2024-03-05"),
    (
        "tables/events.csv",
        FROM_GAZETTE,
        "amber-light,2024-04-02,April 2,stated,planned,port-office-2024-03-05,p1,",
    ),
]
RECKONED_ON = (
    "reckoned-on,Reckoning,port-office,2024-02-10,10 февраля,stated,happened,"
    "port-office-2024-03-05,p1,\n"
)
YEAR_ONLY = [
    ("tables/sources.csv", "О ремонте маяка,ru,2024-03-05", "О ремонте маяка,ru,2024"),
    (OFFICE, "of 5 March 2024,", "of 5 March 2024, printed in 2024,"),
    (OFFICE, "(«4 млн рублей»).", "(«4 млн рублей»), beginning on 10 April («10 апреля»)."),
]
JOINED = [
    BYLINE[0],
    (
        "tables/participations.csv",
        "meeting-trust,",
        "meeting-petrov,trust-meeting,petrov,happened,gazette-2024-03-02,p1,\nmeeting-trust,",
    ),
]
IN_MAY = (
    GAZETTE,
    "the office does not",
    "it came in May («в мае») of last year («прошлого года»), and does not",
)
MAY_OF = (
    "content,A visit,port-office,{} прошлого года,relative,happened,gazette-2024-03-02,p2,\n"
    "trust-meeting,"
)
QUARTER = (
    GAZETTE,
    "the office does not",
    "nearly a quarter («почти четверть») of the lamps shine; the office does not",
)
OF_LAMPS = (
    "lamps,Nearly a {} of the lamps shine,port-office,,,,ongoing,gazette-2024-03-02,p2,\n"
    "trust-meeting,"
)
SINCE_2020S = (
    GAZETTE,
    "the office does not",
    "it shines since the start of the 2020s («с начала 2020-х»); the office does not",
)
SINCE_EARLY = (
    GAZETTE,
    "the office does not",
    "it shines since the early 2020s; the office does not",
)
SHINES_SINCE = (
    "content,It shines since the early {},port-office,,,,ongoing,gazette-2024-03-02,p2,\n"
    "trust-meeting,"
)
SHINES_IN = (
    "content,It shone in the {},port-office,,,,ongoing,gazette-2024-03-02,p2,\ntrust-meeting,"
)
BETTER = "3 млн рублей,exact,3000000,3000000,RUB"
OR_BETTER = (
    "tables/figures.csv",
    "repair-cost-port-office,",
    f"repair-better,amber-light,cost,{BETTER},port-office,{PIER_OF}repair-cost-port-office,",
)


def of_russia(name: str) -> list[tuple[str, str, str]]:
    """Edits after which a body with that name, which a passage names, is tied to Russia."""
    bodies = f"{LONGER}body,{name},,{P2}russia,Russia,,{PIER_OF}"
    return [
        ("tables/bodies.csv", LONGER, bodies),
        ("tables/ties.csv", TIES, f"{TIES}body-russia,body,russia,,,{P2}"),
        (GAZETTE, "the office does not", f"the {name} does not"),
    ]


SAYS_ITSELF = ", says the article, without attributing the figure to anyone"
SAYS_MORE = ", as brave fishermen agree, without asking the owners of houses nearby"
FIVE_MILLION = "more than 5 million roubles («больше 5 млн рублей»)"
HEADED = [
    (GAZETTE, "of a lighthouse.", f"of the Amber Light, which is to cost {FIVE_MILLION}."),
    ("tables/figures.csv", "RUB,light-trust,gazette-2024-03-02,p1", "RUB,,gazette-2024-03-02,p0"),
]


def of_states(name: str, title: str = "") -> list[tuple[str, str, str]]:
    """Edits after which a passage with that name is cited for the United States."""
    states = f"{LONGER}united-states,United States,,{PIER_OF}"
    row = f"content,{title},port-office,,,,happened,{P2}trust-meeting,"
    tie = ("tables/ties.csv", TIES, f"{TIES}office-states,port-office,united-states,,,{P2}")
    return [
        ("tables/bodies.csv", LONGER, states),
        ("tables/events.csv", "trust-meeting,", row) if title else tie,
        (OFFICE, AT_SUM, f"with the United States {AT_SUM}"),
        (GAZETTE, "the office does not", f"the {name} and the office do not"),
    ]


def weighed(value: str) -> list[tuple[str, str, str]]:
    """Edits after which a passage gives 4000 tonnes, and a figure of it that value."""
    return [
        ("tables/figures.csv", COSTS, f"4000 тонн,exact,{value}"),
        (OFFICE, "4 million roubles («4 млн рублей»)", "4,000 tonnes («4000 тонн»)"),
    ]


HALF = (GAZETTE, "the office does not", "half of them shine; the office does not")
SHARE_OF_LAMPS = (
    "lamps,{} of the lamps shine,port-office,,,,ongoing,gazette-2024-03-02,p2,\ntrust-meeting,"
)
KINDS = {
    "most words of a definition say the word": Kind(
        "unsaid-word",
        [
            ("schemas/figures.json", COST, PAYS),
            (GAZETTE, "is to cost more", "is to make the town pay more"),
        ],
        [
            ("schemas/figures.json", COST, PAYS),
            (GAZETTE, "is to cost more", "is to reach more"),
        ],
    ),
    "a helping word says how real it is": Kind(
        "unsaid-word",
        [
            ("schemas/figures.json", COST, MUST),
            (GAZETTE, "is to cost more", "must reach more"),
        ],
        [
            ("schemas/figures.json", COST, MUST),
            (GAZETTE, "is to cost more", "is to reach more"),
        ],
    ),
    "a condition begins with a word of two letters": Kind(
        "unsaid-word",
        [
            ("schemas/figures.json", COST, IF),
            (GAZETTE, "is to cost more", "takes, if it is done, more"),
        ],
        [
            ("schemas/figures.json", COST, IF),
            (GAZETTE, "is to cost more", "takes, as it is done, more"),
        ],
    ),
    "a pair of words says it together": Kind(
        "unsaid-word",
        [
            ("schemas/figures.json", COST, HAS_TO),
            (GAZETTE, "is to cost more", "has to take more"),
        ],
        [
            ("schemas/figures.json", COST, HAS_TO),
            (GAZETTE, "is to cost more", "has gone up to more"),
        ],
    ),
    "a text of the row says the word": Kind(
        "unsaid-word",
        [
            ("schemas/events.json", DATE_BASIS, WORDED),
            ("tables/events.csv", MEETING, "Gathering of the Light Trust,"),
            ("tables/events.csv", "Repair of the Amber Light,", "Gathering for the repair,"),
        ],
        [("schemas/events.json", DATE_BASIS, WORDED)],
    ),
    "a number of the passage may be waived though nobody reads it": Kind(
        "stale-waiver",
        [
            (
                GAZETTE,
                "on the repair of a lighthouse.\n",
                "on the repair of a lighthouse, with 73.\n\nNot recorded: «73»: views\n",
            )
        ],
        [
            (
                GAZETTE,
                "on the repair of a lighthouse.\n",
                "on the repair of a lighthouse.\n\nNot recorded: «73»: a counter of views\n",
            )
        ],
    ),
    "what stands in a waived sentence alone is waived with it": Kind(
        "unrecorded-date",
        [
            (
                GAZETTE,
                COMPLAIN,
                COMPLAIN + OPENED + "Not recorded: «The old lamp room was opened»: why\n",
            )
        ],
        [(GAZETTE, COMPLAIN, COMPLAIN + OPENED + "Not recorded: «Keepers: at least three»: why\n")],
    ),
    "what a chosen word means need not stand in the passage": Kind(
        "unsupported-text",
        [("tables/events.csv", "Repair of the Amber Light,", "Somebody intends a repair,")],
        [
            (
                "tables/events.csv",
                "Repair of the Amber Light,",
                "Somebody regrets the lack of a repair,",
            )
        ],
    ),
    "a generic word in a text names nothing": Kind(
        "ungrounded-name",
        [
            ("tables/names.csv", "id,", ""),
            (GAZETTE, "took part.", "took part in what the trust does."),
            ("tables/posts.csv", ",Keeper,", ",Keeper for the trust,"),
        ],
        [("tables/posts.csv", ",Keeper,", ",Keeper for the Light Trust,")],
    ),
    "a name in brackets that is a part of a longer one is not asked for": Kind(
        "unrecorded-name",
        [(OFFICE, "the Port Office puts", "the Amber Light Trust («фонд»; «Маячный фонд») puts")],
        [(OFFICE, "the Port Office puts", "the Light Trust («Маячный фонд») puts")],
    ),
    "a remark that something is not said states nothing": Kind(
        "unrecorded-sentence",
        [(GAZETTE, "took part.", f"took part. Whether {AGREES} is not said.")],
        [(GAZETTE, "took part.", f"took part. Nobody knows whether {AGREES}.")],
    ),
    "what another source says in other words is no excuse": Kind(
        "stale-explanation",
        [
            (
                "tables/citations.csv",
                "trust-name,",
                f"{CALLED}port-office-2024-03-05,p1,\ntrust-name,",
            )
        ],
        [("tables/citations.csv", "trust-name,", f"{CALLED}gazette-2024-03-02,p1,\ntrust-name,")],
    ),
    "a name in the other language is explained where its passage lacks it": Kind(
        "stale-explanation",
        [
            (GAZETTE, "The Light Trust («Маячный фонд»)", "The Light Trust («фонд»)"),
            ("tables/citations.csv", "trust-name,", f"{PRINTED}trust-name,"),
        ],
        [("tables/citations.csv", "trust-name,", f"{PRINTED}trust-name,")],
    ),
    "a thing that was named in full is called by the head of its name": Kind(
        "ungrounded-name",
        [
            (GAZETTE, "the office does not complain", "the trust does not complain"),
            ("tables/events.csv", "trust-meeting,", f"{CONTENT}trust-meeting,"),
        ],
        [
            (GAZETTE, "the office does not complain", "one trust does not complain"),
            ("tables/events.csv", "trust-meeting,", f"{CONTENT}trust-meeting,"),
        ],
    ),
    "the surname of somebody whom the source names in full": Kind(
        "ungrounded-name",
        [*BYLINE, (GAZETTE, "the office does not complain", "Petrov does not complain")],
        [*BYLINE, (GAZETTE, "the office does not complain", "Petrovich does not complain")],
    ),
    "a shortening stands in brackets within a name": Kind(
        "unrecorded-name",
        [
            ("tables/lights.csv", HEIGHTS, f"{HEIGHTS}{RUSSIA}"),
            (GAZETTE, "The Port Office, in", "The Port Office («Портовая контора (ПК) РФ»), in"),
        ],
        [
            ("tables/lights.csv", HEIGHTS, f"{HEIGHTS}{RUSSIA}"),
            (
                GAZETTE,
                "The Port Office, in",
                "The Port Office («Портовая контора (в порту) РФ»), in",
            ),
        ],
    ),
    "the first words of a sentence are waived by as many as it takes": Kind(
        "long-quotation",
        [(GAZETTE, "Not recorded: «", f"Not recorded: «{OWN_WORDS}»: own\nNot recorded: «")],
        [(GAZETTE, "Not recorded: «", f"Not recorded: «{OWN_WORDS} so»: own\nNot recorded: «")],
    ),
    "a word that one sentence denies and another affirms": Kind(
        "negation-differs",
        [
            (GAZETTE, "the office does not complain", UNPAID),
            ("tables/events.csv", "trust-meeting,", f"{PAID.format(' not')}trust-meeting,"),
        ],
        [
            (GAZETTE, "the office does not complain", UNPAID),
            ("tables/events.csv", "trust-meeting,", f"{PAID.format('')}trust-meeting,"),
        ],
    ),
    "not only": Kind(
        "negation-differs",
        [
            (GAZETTE, "the office does not complain", "keepers of the coast are not only paid"),
            ("tables/events.csv", "trust-meeting,", f"{PAID.format(' not only')}trust-meeting,"),
        ],
        [
            (GAZETTE, "the office does not complain", "keepers of the coast are not only paid"),
            ("tables/events.csv", "trust-meeting,", f"{PAID.format(' only')}trust-meeting,"),
        ],
    ),
    "some of a passage is quoted, not all of it in pieces": Kind(
        "copied-text",
        [(GAZETTE, "took part.", "took part. Of the repair: «намечен для Янтарного маяка».")],
        [(GAZETTE, "took part.", f"took part. {PIECES}.")],
    ),
    "the place of a date line": Kind(
        "unrecorded-name",
        [(OFFICE, "By its own", "Dateline: Amber Light, 5 March 2024.\nBy its own"), *UNLIT],
        [(OFFICE, "By its own", "The Amber Light, of 5 March 2024, is lit.\nBy its own"), *UNLIT],
    ),
    "as early as a year renders already in that year": Kind(
        "printed-not-rendered",
        [(GAZETTE, "took part.", "took part. It may be lit as early as 2027 («уже в 2027 году»).")],
        [(GAZETTE, "took part.", "took part. It may be lit from 2027 on («уже в 2027 году»).")],
    ),
    "a weekday beside the day on which it fell": Kind(
        "weekday-mismatch",
        [(GAZETTE, "took part.", "took part, on Tuesday, 5 March 2024.")],
        [(GAZETTE, "took part.", "took part, on Monday, 5 March 2024.")],
    ),
    "the items of a list share the head of their names": Kind(
        "ungrounded-name",
        [(OFFICE, "the Port Office puts", "each of the Port and Harbour Offices puts")],
        [(OFFICE, "the Port Office puts", "each of the Port and Harbour Office puts")],
    ),
    "a name of our own may have its words apart": Kind(
        "ungrounded-spelling",
        [(GAZETTE, "The Light Trust («Маячный фонд»)", "A trust for the light («Маячный фонд»)")],
        [(GAZETTE, "The Light Trust («Маячный фонд»)", "A trust for the light")],
    ),
    "a text ends in the year from which something was so": Kind(
        "unrecorded-date",
        [
            (GAZETTE, "took part.", "took part. From 2021 the coast had a light."),
            ("tables/events.csv", MEETING, "The coast had a light from 2021,"),
        ],
        [
            (GAZETTE, "took part.", "took part. From 2021 the coast had a light."),
            ("tables/events.csv", MEETING, "The coast had a light from 2022,"),
        ],
    ),
    "an explanation names the month from which something was so": Kind(
        "ungrounded-date",
        [
            ("tables/events.csv", "2024-03-05,,inferred", "2024-02,,inferred"),
            ("tables/citations.csv", THAT_DAY, "The office had the sum from February 2024."),
        ],
        [
            ("tables/events.csv", "2024-03-05,,inferred", "2024-02,,inferred"),
            ("tables/citations.csv", THAT_DAY, "The office had the sum from January 2024."),
        ],
    ),
    "the office of a minister names the ministry": Kind(
        "ungrounded-name",
        [*RAN, (OFFICE, AT_SUM, f"for the Minister of Light {AT_SUM}")],
        [*RAN, (OFFICE, AT_SUM, f"for the Minister of Lamps {AT_SUM}")],
    ),
    "an explanation gives a date as its cell has it": Kind(
        "ungrounded-date",
        [
            ("tables/events.csv", "2024-03-05,,inferred", "../2024-02,,inferred"),
            ("tables/citations.csv", THAT_DAY, "The office had the sum by then: ../2024-02."),
        ],
        [
            ("tables/events.csv", "2024-03-05,,inferred", "../2024-02,,inferred"),
            ("tables/citations.csv", THAT_DAY, "The office had the sum by then: ../2024-01."),
        ],
    ),
    "a verb that may be asked for carries no meaning elsewhere": Kind(
        "unsaid-word",
        [
            ("schemas/figures.json", COST, '"cost": "should"\n      },'),
            (GAZETTE, "is to cost more", "should take more"),
            (OFFICE, "puts the repair", "says the repair should be put"),
        ],
        [
            ("schemas/figures.json", COST, '"cost": "should"\n      },'),
            (GAZETTE, "is to cost more", "may take more"),
            (OFFICE, "puts the repair", "says the repair should be put"),
        ],
    ),
    "a region is first named in the name of its government": Kind(
        "ungrounded-name",
        [("tables/bodies.csv", LONGER, NORLAND), (OFFICE, AT_SUM, f"with the {RULE} {AT_SUM}")],
        [
            ("tables/bodies.csv", LONGER, NORLAND.replace(RULE, BANK)),
            (OFFICE, AT_SUM, f"with the {BANK} {AT_SUM}"),
        ],
    ),
    "a figure that nobody can read is quoted word for word": Kind(
        "ungrounded-number",
        [
            (OFFICE, "4 million roubles («4 млн рублей»)", f"12 of the 15 sums («{TWELVE}»)"),
            ("tables/figures.csv", COSTS, f"{TWELVE},exact,12,12,1"),
        ],
        [
            (OFFICE, "4 million roubles («4 млн рублей»)", f"12 of the 15 sums («{TWELVE}»)"),
            ("tables/figures.csv", COSTS, f"{TWELVE},exact,13,13,1"),
        ],
    ),
    "a figure with a rate, which nobody reads, is quoted word for word": Kind(
        "ungrounded-number",
        [
            (OFFICE, "4 million roubles («4 млн рублей»)", f"a rent («{RENT}»)"),
            ("tables/figures.csv", COSTS, f"{RENT},exact,4000000,4000000,RUB"),
        ],
        [
            (OFFICE, "4 million roubles («4 млн рублей»)", f"a rent («{RENT}»)"),
            ("tables/figures.csv", COSTS, f"{RENT},exact,4000,4000,RUB"),
        ],
    ),
    "a number that is quoted within a name": Kind(
        "ungrounded-number",
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}piers,three piers,{PIERS},{PIER_OF}"),
            (OFFICE, "4 million roubles («4 млн рублей»)", f"three piers («{PIERS}»)"),
            ("tables/figures.csv", COSTS, f"{PIERS},exact,3,3,1"),
        ],
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}piers,three piers,{PIERS},{PIER_OF}"),
            (OFFICE, "4 million roubles («4 млн рублей»)", f"three piers («{PIERS}»)"),
            ("tables/figures.csv", COSTS, f"{PIERS},exact,4,4,1"),
        ],
    ),
    "a name that is a word of an office": Kind(
        "unrecorded-name",
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}prime,Prime,,{PIER_OF}"),
            (OFFICE, AT_SUM, f"for the First Deputy Prime Minister {AT_SUM}"),
        ],
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}prime,Prime,,gazette-2024-03-02,p1,\n"),
            (OFFICE, AT_SUM, f"for Prime {AT_SUM}"),
        ],
    ),
    "a text names what is within a longer name that is a phrase": Kind(
        "ungrounded-name",
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}keepers,{KEEPERS},,{PIER_OF}"),
            (OFFICE, AT_SUM, f"for {KEEPERS} {AT_SUM}"),
            ("tables/events.csv", "by its own", "for the Light Trust by its own"),
        ],
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}keepers,{KEEPERS.title()},,{PIER_OF}"),
            (OFFICE, AT_SUM, f"for {KEEPERS.title()} {AT_SUM}"),
            ("tables/events.csv", "by its own", "for the Light Trust by its own"),
        ],
    ),
    "a note names what is within a longer name that is a phrase": Kind(
        "original-name-not-noted",
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}keepers,{POSTS},,{PIER_OF}"),
            (GAZETTE, TOOK_PART, f"Of the {POSTED}."),
        ],
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}keepers,{POSTS.title()},,{PIER_OF}"),
            (GAZETTE, TOOK_PART, f"Of the {POSTED.title()}."),
        ],
    ),
    "a note names what is within the name of a thing that is tied to it": Kind(
        "original-name-not-noted",
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}keepers,{POSTS.title()},,{PIER_OF}"),
            (GAZETTE, TOOK_PART, f"Of the {POSTED.title()}."),
            ("tables/posts.csv", TIED, f"{KEEPERS_OF}{TIED}"),
        ],
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}keepers,{POSTS.title()},,{PIER_OF}"),
            (GAZETTE, TOOK_PART, f"Of the {POSTED.title()}."),
        ],
    ),
    "a text uses the word that is chosen beside it": Kind(
        "unsupported-text",
        [("tables/events.csv", f"{RECKONED},", "Inferred repair,")],
        [("tables/events.csv", f"{RECKONED},", "Relative repair,")],
    ),
    "a longer name ends in that of another thing": Kind(
        "ungrounded-name",
        [("tables/bodies.csv", LONGER, PLANNED), (OFFICE, AT_SUM, f"by a {PLAN} {AT_SUM}")],
        [
            ("tables/bodies.csv", LONGER, PLANNED.replace("mending the", "mended")),
            (OFFICE, AT_SUM, f"by a {PLAN.replace('mending the', 'mended')} {AT_SUM}"),
        ],
    ),
    "a country has several names": Kind(
        "ungrounded-spelling",
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}{COUNCIL}"),
            (OFFICE, AT_SUM, f"with the Council of Russia («Совета РФ») {AT_SUM}"),
        ],
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}{COUNCIL}"),
            (OFFICE, AT_SUM, f"with the Council of China («Совета КНР») {AT_SUM}"),
        ],
    ),
    "a repeat calls a country otherwise": Kind(
        "repeat-says-more",
        [
            ("tables/lights.csv", HEIGHTS, f"{HEIGHTS}{RUSSIA}"),
            (GAZETTE, TOOK_PART, f"{TOOK_PART} It is in Russia («РФ»)."),
            (GAZETTE, REPEAT, "## p3 · repeat\n\nRepeats p1: «Портовая контора в России»."),
        ],
        [
            ("tables/lights.csv", HEIGHTS, f"{HEIGHTS}{RUSSIA}"),
            (GAZETTE, REPEAT, "## p3 · repeat\n\nRepeats p1: «Портовая контора в России»."),
        ],
    ),
    "a country belongs to the name of a body": Kind(
        "unrecorded-name",
        [
            ("tables/lights.csv", HEIGHTS, f"{HEIGHTS}{RUSSIA}"),
            (GAZETTE, "The Port Office, in", "The Port Office («Портовая контора России»), in"),
        ],
        [
            ("tables/lights.csv", HEIGHTS, f"{HEIGHTS}{RUSSIA}"),
            (GAZETTE, "The Port Office, in", "The Port Office («Портовая контора в России»), in"),
        ],
    ),
    "the government of a country that is named": Kind(
        "ungrounded-name",
        [
            ("tables/bodies.csv", LONGER, NORLAND.replace("port-office-2024-03-05", GAZETTE[8:26])),
            (GAZETTE, TOOK_PART, f"{TOOK_PART} So did the {RULE}."),
            ("tables/events.csv", "trust-meeting,", f"{CALLS}trust-meeting,"),
            (OFFICE, AT_SUM, f"for the Government in Norland {AT_SUM}"),
        ],
        [
            ("tables/bodies.csv", LONGER, NORLAND.replace("port-office-2024-03-05", GAZETTE[8:26])),
            (GAZETTE, TOOK_PART, f"{TOOK_PART} So did the {RULE}."),
            ("tables/events.csv", "trust-meeting,", f"{CALLS}trust-meeting,"),
            (OFFICE, AT_SUM, f"for the government in Norland {AT_SUM}"),
        ],
    ),
    "a day of publication that is concluded stands in the note all the same": Kind(
        "stale-explanation",
        [
            ("schemas/sources.json", '"name": "url"', '"name": "published_basis"'),
            ("tables/sources.csv", "published,url", "published,published_basis"),
            ("tables/sources.csv", ",https://example.org/light,", ",inferred,"),
            ("tables/citations.csv", "trust-name,", f"{LISTED}trust-name,"),
        ],
        [("tables/citations.csv", "trust-name,", f"{LISTED}trust-name,")],
    ),
    "the definition of a word says what a sentence says": Kind(
        "unrecorded-sentence",
        [
            ("schemas/figures.json", COST, PAYS.replace("to pay", "to pay for it gladly")),
            (GAZETTE, TOOK_PART, f"{TOOK_PART} The town gladly has to pay keepers."),
        ],
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} The town gladly has to pay keepers.")],
    ),
    "a country stands behind an office of a body that is recorded": Kind(
        "unrecorded-name",
        [
            ("tables/bodies.csv", LONGER, RULED),
            (GAZETTE, "the office does not", "the Prime Minister of Norland does not"),
        ],
        [
            ("tables/bodies.csv", LONGER, RULED),
            (GAZETTE, "the office does not", "the coast of Norland does not"),
        ],
    ),
    "a long name of our own has its words apart": Kind(
        "ungrounded-spelling",
        [
            ("tables/bodies.csv", LONGER, DEAL),
            (OFFICE, AT_SUM, f"by an agreement that mends, at the pier, its lamps, {AT_SUM}"),
        ],
        [
            ("tables/bodies.csv", LONGER, DEAL),
            (OFFICE, AT_SUM, f"by an agreement that mends, at the pier, its boats, {AT_SUM}"),
        ],
    ),
    "a long name of our own is named with its words apart": Kind(
        "undescribed-thing",
        [
            ("tables/bodies.csv", LONGER, DEAL),
            (OFFICE, AT_SUM, f"by an agreement that mends, at the pier, its lamps, {AT_SUM}"),
            ("tables/figures.csv", "repair-cost-port-office,amber-light,", "sum,deal,"),
            ("tables/citations.csv", "repair-cost-port-office,", "sum,"),
        ],
        [
            ("tables/bodies.csv", LONGER, DEAL),
            (OFFICE, AT_SUM, f"by an agreement that mends, at the pier, its lamps, {AT_SUM}"),
            ("tables/figures.csv", "repair-cost-gazette,amber-light,", "sum,deal,"),
            ("tables/citations.csv", "repair-cost-gazette,", "sum,"),
        ],
    ),
    "a bracket stands between a number and what it counts": Kind(
        "ungrounded-number",
        [
            ("tables/events.csv", MEETING, LAMPS),
            (GAZETTE, TOOK_PART, f"{TOOK_PART} It has 12 («12») lamps."),
        ],
        [
            ("tables/events.csv", MEETING, LAMPS),
            (GAZETTE, TOOK_PART, f"{TOOK_PART} It has 13 («13») lamps."),
        ],
    ),
    "a number is waived by its words in the language of the note": Kind(
        "stale-waiver",
        [(GAZETTE, "Not recorded: «не меньше трёх»", "Not recorded: «at least three»")],
        [(GAZETTE, "Not recorded: «не меньше трёх»", "Not recorded: «at least two»")],
    ),
    "a body of which there is one is called without its country": Kind(
        "unsupported-citation",
        [*COUNCILS, (OFFICE, AT_SUM, f"for the Light Council {AT_SUM}")],
        [*COUNCILS, (OFFICE, AT_SUM, f"for the Lamp Council {AT_SUM}")],
    ),
    "a description is said with other words between, in another order": Kind(
        "undescribed-thing",
        [*AIMS, (GAZETTE, TOOK_PART, f"{TOOK_PART} So did a strategy for developing one pier.")],
        [*AIMS, (GAZETTE, TOOK_PART, f"{TOOK_PART} So did a strategy for mending one pier.")],
    ),
    "what is only described may be said otherwise, a name may not": Kind(
        "ungrounded-name",
        AIMS,
        [(file, old, new.replace("the pier", "the Pier")) for file, old, new in AIMS],
    ),
    "a second source describes a thing in other words": Kind(
        "doubtful-citation",
        [
            AIMS[0],
            AIMS[2],
            *AIMED,
            (GAZETTE, TOOK_PART, f"{TOOK_PART} So did a strategy for developing one pier."),
        ],
        [AIMS[0], AIMS[2], *AIMED],
    ),
    "who says something is no part of what is said": Kind(
        "unrecorded-sentence",
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} According to the {KEEPER}, the repair costs much.")],
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} The {KEEPER} fears that the repair costs much.")],
    ),
    "the remark of a row has a date": Kind(
        "unrecorded-date",
        [
            (OFFICE, "the Port Office puts", "the Port Office on 1 February 2024 put"),
            ("tables/figures.csv", "itself, not", "itself on 1 February 2024, not"),
        ],
        [
            (OFFICE, "the Port Office puts", "the Port Office on 1 February 2024 put"),
            ("tables/figures.csv", "itself, not", "itself on 2 February 2024, not"),
        ],
    ),
    "two words waive a sentence where no other begins so": Kind(
        "stale-waiver",
        [(GAZETTE, COMPLAIN, f"{COMPLAIN}{OPENED}Not recorded: «The old»: why\n")],
        [(GAZETTE, COMPLAIN, f"{COMPLAIN}The old left.\n{OPENED}Not recorded: «The old»: why\n")],
    ),
    "printed words may stand in a passage that is cited for their column": Kind(
        "printed-text-absent",
        [MOVED, ("tables/citations.csv", "reckoning-day,", f"{PRINTS}reckoning-day,")],
        [MOVED],
    ),
    "a citation says how the name of a thing is concluded": Kind(
        "ungrounded-name",
        [UNNAMED, ("tables/citations.csv", "reckoning-day,", CONCLUDED.format("Board of Light"))],
        [UNNAMED, ("tables/events.csv", "trust-meeting,", f"{BOARD_CLAIM}trust-meeting,")],
    ),
    "a patronymic stands between a first name and a surname": Kind(
        "ungrounded-spelling",
        [
            BYLINE[0],
            (GAZETTE, TOOK_PART, f"{TOOK_PART} So did Ivan Ilich Petrov («Иван Ильич Петров»)."),
        ],
        [
            BYLINE[0],
            (GAZETTE, TOOK_PART, f"{TOOK_PART} So did Ivan Grey Petrov («Иван Серов Петров»)."),
        ],
    ),
    "somebody who takes part is named with a patronymic": Kind(
        "ungrounded-name",
        [
            *JOINED,
            (GAZETTE, TOOK_PART, f"{TOOK_PART} So did Ivan Ilich Petrov («Иван Ильич Петров»)."),
        ],
        [
            *JOINED,
            (GAZETTE, TOOK_PART, f"{TOOK_PART} So did Ivan Grey Petrov («Иван Серов Петров»)."),
        ],
    ),
    "another name is given with the head of the first": Kind(
        "unproven-name",
        [(GAZETTE, "The Port Office, in everyday", "The office, in everyday")],
        [
            (GAZETTE, "The Port Office, in everyday", "The keeper, in everyday"),
            (GAZETTE, "the office does not", "nobody does"),
        ],
    ),
    "something lasts over years, of which a note says how many": Kind(
        "printed-not-rendered",
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} It took shape over three years («за три года»).")],
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} It took shape over two years («за три года»).")],
    ),
    "printed words part a month from its year": Kind(
        "unrecorded-date",
        [IN_MAY, ("tables/events.csv", "trust-meeting,", MAY_OF.format("2023-05,в мае"))],
        [IN_MAY, ("tables/events.csv", "trust-meeting,", MAY_OF.format("2023-06,в июне"))],
    ),
    "printed words part a share from its whole": Kind(
        "ungrounded-number",
        [QUARTER, ("tables/events.csv", "trust-meeting,", OF_LAMPS.format("quarter"))],
        [QUARTER, ("tables/events.csv", "trust-meeting,", OF_LAMPS.format("fifth"))],
    ),
    "a date is worded so that nobody can read it": Kind(
        "unrecorded-date",
        [SINCE_2020S, ("tables/events.csv", "trust-meeting,", SHINES_SINCE.format("2020s"))],
        [SINCE_2020S, ("tables/events.csv", "trust-meeting,", SHINES_SINCE.format("1990s"))],
    ),
    "the date of a text is worded in its passage so that nobody can read it": Kind(
        "ungrounded-date",
        [SINCE_EARLY, ("tables/events.csv", "trust-meeting,", SHINES_IN.format("2020s"))],
        [SINCE_EARLY, ("tables/events.csv", "trust-meeting,", SHINES_IN.format("1990s"))],
    ),
    "one sentence gives a figure, and a better one": Kind(
        "undeclared-contradiction",
        [
            (
                OFFICE,
                "(«4 млн рублей»).",
                "(«4 млн рублей»), or better 3 million («3 млн рублей»).",
            ),
            OR_BETTER,
        ],
        [
            (OFFICE, "(«4 млн рублей»).", "(«4 млн рублей»). It is 3 million («3 млн рублей»)."),
            OR_BETTER,
        ],
    ),
    "a number beside the one that is read cannot be read": Kind(
        "printed-value-mismatch",
        [
            ("tables/figures.csv", COSTS, "до 15-20-30 млрд ($1.6 млрд),at-most,,1600000000,USD"),
            (OFFICE, "(«4 млн рублей»)", "(«до 15-20-30 млрд ($1.6 млрд)»)"),
        ],
        [
            ("tables/figures.csv", COSTS, "до $1.6 млрд,exact,1600000000,1600000000,USD"),
            (OFFICE, "(«4 млн рублей»)", "(«до $1.6 млрд»)"),
        ],
    ),
    "a text says of what a share is that its passage gives of them": Kind(
        "ungrounded-number",
        [HALF, ("tables/events.csv", "trust-meeting,", SHARE_OF_LAMPS.format("Half"))],
        [HALF, ("tables/events.csv", "trust-meeting,", SHARE_OF_LAMPS.format("A quarter"))],
    ),
    "a waiver names a number in words that nobody could read": Kind(
        "stale-waiver",
        [
            HALF,
            (
                GAZETTE,
                "Not recorded: «не",
                "Not recorded: «half of them»: in passing\nNot recorded: «не",
            ),
        ],
        [
            HALF,
            (
                GAZETTE,
                "Not recorded: «не",
                "Not recorded: «of them»: in passing\nNot recorded: «не",
            ),
        ],
    ),
    "a line that is called navigation has a number": Kind(
        "original-number-not-noted",
        [(GAZETTE, "## p2 · data", "## p2 · navigation")],
        [(GAZETTE, "Keepers: at least three («не меньше трёх»); the", "The")],
    ),
    "how somebody is named, and a word for the present": Kind(
        "unrecorded-sentence",
        [
            (
                GAZETTE,
                TOOK_PART,
                f"{TOOK_PART} The {KEEPER}, named only as a brave sailor, now takes part.",
            ),
            ("tables/events.csv", MEETING, f"Meeting of the {KEEPER},"),
        ],
        [
            (
                GAZETTE,
                TOOK_PART,
                f"{TOOK_PART} The {KEEPER}, named by all a brave sailor, soon takes part.",
            ),
            ("tables/events.csv", MEETING, f"Meeting of the {KEEPER},"),
        ],
    ),
    "words that lead to a quotation or tell where something was said": Kind(
        "unrecorded-sentence",
        [
            (GAZETTE, TOOK_PART, f"{TOOK_PART} He said so at a feast for guests from far away."),
            (GAZETTE, "Keepers:", f"Quotation from the {KEEPER}, in answer to guests; no more.\n"),
        ],
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} He was at a feast for guests from far away.")],
    ),
    "a number is waived by words that go on behind it": Kind(
        "unrecorded-number",
        [(OFFICE, "(«4 млн рублей»).", f"(«4 млн рублей»), 7% of it at once.{SHARE} of it»: why")],
        [(OFFICE, "(«4 млн рублей»).", f"(«4 млн рублей»), 7% of it at once.{SHARE} of all»: why")],
    ),
    "a text may name a thing that a row ties to the one beside it": Kind(
        "text-names-another",
        [*GREEN, ("tables/ties.csv", TIES, f"{TIES}green,green-light,amber-light,,,{P2}")],
        [*GREEN, ("tables/ties.csv", TIES, f"{TIES}green,green-light,port-office,,,{P2}")],
    ),
    "what contradicts a row of one value contradicts that value": Kind(
        "missing-columns",
        [*DENIED, ("tables/bodies.csv", "Light Trust,Маячный фонд,", "Light Trust,,")],
        DENIED,
    ),
    "a body with the adjective of a country before it is of that country": Kind(
        "ungrounded-name",
        of_russia("Russian Parliament"),
        of_russia("Russian Bank"),
    ),
    "a country is named by its adjective before a common word": Kind(
        "ungrounded-name",
        of_russia("Russian keepers"),
        of_russia("Prussian keepers"),
    ),
    "a country is named by the adjective and the people that its name does not give": Kind(
        "ungrounded-name",
        of_states("American keepers"),
        of_states("Mexican keepers"),
    ),
    "a people names its country, and what is called after it does not": Kind(
        "ungrounded-name",
        of_states("Americans («Americans»)"),
        of_states("American Bank"),
    ),
    "a text names the country of a people": Kind(
        "ungrounded-name",
        of_states("Americans", "The United States does not"),
        of_states("Mexicans", "The United States does not"),
    ),
    "a figure in a multiple of the unit that is read is the same figure": Kind(
        "printed-value-mismatch",
        weighed("4000000,4000000,kg"),
        weighed("4000,4000,kg"),
    ),
    "a figure in a multiple of its unit stands in its passage": Kind(
        "ungrounded-number",
        weighed("4000000,4000000,kg"),
        [*weighed("4000,4000,kg"), (OFFICE, "4,000 tonnes («4000 тонн»)", "a sum")],
    ),
    "that the article itself says it is no content of a sentence": Kind(
        "unrecorded-sentence",
        [(GAZETTE, "for 2025 («в 2025 году»).", f"for 2025 («в 2025 году»){SAYS_ITSELF}.")],
        [(GAZETTE, "for 2025 («в 2025 году»).", f"for 2025 («в 2025 году»){SAYS_MORE}.")],
    ),
    "what is the first of its kind in a whole lies within it": Kind(
        "text-names-another",
        [*GREEN, ("tables/posts.csv", "Keeper at the", "First keeper anywhere in the")],
        [*GREEN, ("tables/posts.csv", "Keeper at the", "Keeper anywhere in the")],
    ),
    "a header has a figure that its text lacks": Kind(
        "rests-on-header",
        [
            (GAZETTE, f"{FIVE_MILLION} and", "more and"),
            *HEADED,
            (GAZETTE, FIVE_MILLION, "more («вдвое с лишним»)"),
            ("tables/figures.csv", "больше 5 млн рублей", "вдвое с лишним"),
        ],
        HEADED,
    ),
    "what is printed behind an office belongs to it": Kind(
        "unrecorded-name",
        [
            ("tables/bodies.csv", LONGER, RULED.replace("Norland,,", "Norland,Норландия,", 1)),
            (
                GAZETTE,
                "the office does not",
                "the Prime Minister of Norland («Норландия») does not",
            ),
        ],
        [
            ("tables/bodies.csv", LONGER, RULED.replace("Norland,,", "Norland,Норландия,", 1)),
            (GAZETTE, "the office does not", "the coast of Norland («Норландия») does not"),
        ],
    ),
    "words of a figure that nobody reads are those of the passage": Kind(
        "printed-value-mismatch",
        [UNREAD, (OFFICE, "«4 млн рублей»", "«вдвое с лишним»")],
        [UNREAD],
    ),
    "words that hold no number are quoted for a figure": Kind(
        "ungrounded-number",
        [UNREAD, (OFFICE, "«4 млн рублей»", "«вдвое с лишним»")],
        [UNREAD],
    ),
    "words of a date that nobody reads are those of the passage": Kind(
        "printed-date-mismatch",
        [
            ("tables/events.csv", ",1 марта 2024 года,", ",в день маяка,"),
            (GAZETTE, "«1 марта 2024 года»", "«в день маяка»"),
        ],
        [("tables/events.csv", ",1 марта 2024 года,", ",в день маяка,")],
    ),
    "a text has the whole of a part, which nobody reads": Kind(
        "ungrounded-number",
        [
            ("tables/events.csv", MEETING, "Meeting on 15 lamps of the Light Trust,"),
            (GAZETTE, TOOK_PART, f"{TOOK_PART} It has 12 of the 15 known lamps."),
        ],
        [
            ("tables/events.csv", MEETING, "Meeting on 15 lamps of the Light Trust,"),
            (GAZETTE, TOOK_PART, f"{TOOK_PART} It has 12 of the 16 known lamps."),
        ],
    ),
    "a turn of phrase counts nothing": Kind(
        "unrecorded-number",
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} It is open which of the two.")],
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} It has 2 lamps.")],
    ),
    "what is quoted may mean another date than it seems to": Kind(
        "unrecorded-date",
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} So it was by the results («после 2022 года»).")],
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} So it was after 2022 («после 2022 года»).")],
    ),
    "a name of our own has its words in several passages": Kind(
        "ungrounded-spelling",
        [
            (
                "tables/bodies.csv",
                LONGER,
                f"{LONGER}sum,reckoning in the lighthouse statement,,{PIER_OF}",
            )
        ],
        [
            (
                "tables/bodies.csv",
                LONGER,
                f"{LONGER}sum,reckoning in the lighthouse sentence,,{PIER_OF}",
            )
        ],
    ),
    "the own words of a note may give what is concluded": Kind(
        "stale-explanation",
        [
            (
                "tables/citations.csv",
                "trust-name,",
                f"{CALLED.replace('name_ru', 'name_en')}gazette-2024-03-02,p1,\ntrust-name,",
            )
        ],
        [("tables/citations.csv", "trust-name,", f"{CALLED}gazette-2024-03-02,p1,\ntrust-name,")],
    ),
    "where the text breaks off is no sentence of it": Kind(
        "unrecorded-sentence",
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} The text that somebody read breaks off right there.")],
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} The pier that somebody read of breaks off there.")],
    ),
    "what common words describe may be meant by others": Kind(
        "unrecorded-name",
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}keepers,keepers of lamps,,{PIER_OF}"),
            (GAZETTE, TOOK_PART, f"{TOOK_PART} So did keepers of lamps."),
        ],
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}keepers,Keepers of Lamps,,{PIER_OF}"),
            (GAZETTE, TOOK_PART, f"{TOOK_PART} So did the Keepers of Lamps."),
        ],
    ),
    "the note may describe in other words what the article does": Kind(
        "original-name-not-noted",
        [("tables/bodies.csv", LONGER, f"{LONGER}held,repair at the pier,ремонт,{PIER_OF}")],
        [("tables/bodies.csv", LONGER, f"{LONGER}held,Repair at the Pier,ремонт,{PIER_OF}")],
    ),
    "common words in a text may be said otherwise": Kind(
        "ungrounded-name",
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}oil,lamp oil,,{PIER_OF}"),
            ("tables/events.csv", MEETING, "Meeting of the Light Trust on lamp oil,"),
        ],
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}oil,Lamp Oil,,{PIER_OF}"),
            ("tables/events.csv", MEETING, "Meeting of the Light Trust on Lamp Oil,"),
        ],
    ),
    "an explanation names what its passage names, not the thing that is called so": Kind(
        "unfounded-explanation",
        [("tables/citations.csv", "trust-name,", f"{MEANT.format('Amber Light')}trust-name,")],
        [("tables/citations.csv", "trust-name,", f"{MEANT.format('old light')}trust-name,")],
    ),
    "a passage that says what the row says is explained by what stands elsewhere": Kind(
        "unfounded-explanation",
        of_whole_row("Keepers do not complain"),
        of_whole_row("Repair that costs more"),
    ),
    "a repeat names a place right behind a body, for its sake alone": Kind(
        "repeat-says-more",
        [GREEN[1], (GAZETTE, REPEAT, "## p3 · repeat\n\nThe Port Office Green Light knows it.")],
        [GREEN[1], (GAZETTE, REPEAT, "## p3 · repeat\n\nThe Port Office of the Green Light.")],
    ),
    "a common word may mean another thing that is recorded": Kind(
        "unrecorded-name",
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}pier,Old Pier office,,{P1}"),
            (GAZETTE, TOOK_PART, f"{TOOK_PART} So did the Old Pier office."),
        ],
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}pier,Old Pier bureau,,{P1}"),
            (GAZETTE, TOOK_PART, f"{TOOK_PART} So did the Old Pier bureau."),
            (GAZETTE, "the office does not", "the bureau does not"),
        ],
    ),
    "a remark of a row names somebody": Kind(
        "unrecorded-name",
        [
            (GAZETTE, "the office does not", "the Light Trust does not"),
            (
                "tables/ties.csv",
                "2019,,gazette-2024-03-02,p2,",
                f"{RUNS_IT}The Light Trust agrees.",
            ),
        ],
        [
            (GAZETTE, "the office does not", "the Light Trust does not"),
            ("tables/ties.csv", "2019,,gazette-2024-03-02,p2,", f"{RUNS_IT}The Lamp Trust agrees."),
        ],
    ),
    "a text of a row names a thing within a longer name": Kind(
        "unrecorded-name",
        [*HARBOUR, ("tables/events.csv", "trust-meeting,", f"{NO.format('rule of Norland')}")],
        [*HARBOUR, ("tables/events.csv", "trust-meeting,", f"{NO.format('Norland Bank')}")],
    ),
    "a text of a row calls a body without its country": Kind(
        "unrecorded-name",
        [*COMPLAINED, ("tables/events.csv", "trust-meeting,", f"{NO.format('Light Council')}")],
        [*COMPLAINED, ("tables/events.csv", "trust-meeting,", f"{NO.format('Lamp Council')}")],
    ),
    "what is printed for several of a country stands for them": Kind(
        "unrecorded-name",
        [
            ("tables/bodies.csv", LONGER, NAMED_NORLAND),
            (GAZETTE, "the office does not", "the Russian keepers («Норландия») do not"),
        ],
        [
            ("tables/bodies.csv", LONGER, NAMED_NORLAND),
            (GAZETTE, "the office does not", "the Russian coast («Норландия») does not"),
        ],
    ),
    "a name that goes on with common words has these first": Kind(
        "ungrounded-spelling",
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}fort,Old Fort project office,,{PIER_OF}"),
            (OFFICE, AT_SUM, f"with the project office («контора») of the Old Fort {AT_SUM}"),
        ],
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}fort,Old Fort project office,,{PIER_OF}"),
            (OFFICE, AT_SUM, f"with the project office («контора») of the Old Pier {AT_SUM}"),
        ],
    ),
    "a text says which country is meant by the country": Kind(
        "ungrounded-name",
        [*THE_COUNTRY, (GAZETTE, TOOK_PART, f"{TOOK_PART} So did Norland.")],
        [*THE_COUNTRY, (GAZETTE, TOOK_PART, f"{TOOK_PART} So did Norland and Sudland.")],
    ),
    "a body is named where common words go on behind its name": Kind(
        "ungrounded-name",
        [
            ("tables/bodies.csv", LONGER, COMMITTEE),
            (OFFICE, AT_SUM, f"with the Harbour Council («Совет») committee on lamps {AT_SUM}"),
        ],
        [
            ("tables/bodies.csv", LONGER, COMMITTEE.replace("committee on lamps", "Committee")),
            (OFFICE, AT_SUM, f"with the Harbour Council («Совет») Committee {AT_SUM}"),
        ],
    ),
    "a text has a name where another text of the row has a longer one": Kind(
        "ungrounded-name",
        [*TWINS, ("tables/events.csv", "trust-meeting,", PIER_TOLD.format("North Pier Fund"))],
        [*TWINS, ("tables/events.csv", "trust-meeting,", PIER_TOLD.format("office"))],
    ),
    "a name is printed without some words of it": Kind(
        "ungrounded-name",
        [*FUND, (GAZETTE, "the office does not", "it («Фонд старого причала») does not")],
        [*FUND, (GAZETTE, "the office does not", "it («Фонд нового причала») does not")],
    ),
    "a passage has a word made from a common one": Kind(
        "ungrounded-name",
        [*SURROUNDED, (GAZETTE, "the office does not", "the environmental office does not")],
        [*SURROUNDED, (GAZETTE, "the office does not", "the enviable office does not")],
    ),
    "a second passage has the common word of a text": Kind(
        "unsupported-citation",
        [*CLUSTERS, (OFFICE, AT_SUM, f"for clusters {AT_SUM}")],
        [*CLUSTERS, (OFFICE, AT_SUM, f"for customers {AT_SUM}")],
    ),
    "an explanation has the words of a name apart": Kind(
        "ungrounded-name",
        [*SATELLITE, ("tables/citations.csv", "reckoning-day,", TOWN.format("town"))],
        [*SATELLITE, ("tables/citations.csv", "reckoning-day,", TOWN.format("light"))],
    ),
    "a number is quoted with the words behind it, as a name": Kind(
        "ungrounded-number",
        [*THREE_PIERS, ("tables/figures.csv", COSTS, f"{PIERS},exact,3,3,1")],
        [*THREE_PIERS, ("tables/figures.csv", COSTS, f"{PIERS},exact,4,4,1")],
    ),
    "that a second passage tells of a row is no excuse": Kind(
        "stale-explanation",
        [("tables/citations.csv", "trust-name,", f"{CALLED}gazette-2024-03-02,p2,\ntrust-name,")],
        [("tables/citations.csv", "trust-name,", f"{CALLED}gazette-2024-03-02,p0,\ntrust-name,")],
    ),
    "the year of what another source dates to a day": Kind(
        "unrecorded-date",
        [MET, (OFFICE, "(«4 млн рублей»).", "(«4 млн рублей»). The Trust met in 2024.")],
        [MET, (OFFICE, "(«4 млн рублей»).", "(«4 млн рублей»). The Trust met in 2023.")],
    ),
    "what is printed above the title belongs to the header": Kind(
        "printed-text-absent",
        [(GAZETTE, "on the repair of a lighthouse.", "on the repair of a lighthouse («Меню»).")],
        [(GAZETTE, "on the repair of a lighthouse.", "on the repair of a lighthouse («Реле»).")],
    ),
    "a note says a word and quotes more than it says": Kind(
        "unsaid-word",
        [
            ("schemas/figures.json", COST, MUST),
            (GAZETTE, "is to cost more", f"must reach ({'; '.join(['«маяки и фонды»'] * 9)}) more"),
        ],
        [
            ("schemas/figures.json", COST, MUST),
            (
                GAZETTE,
                "is to cost more",
                f"is to reach ({'; '.join(['«маяки и фонды»'] * 9)}) more",
            ),
        ],
    ),
    "a number in words is in doubt in its sentence": Kind(
        "printed-not-rendered",
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} In the evening two lamps («два маяка») shone.")],
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} In the evening three lamps («два маяка») shone.")],
    ),
    "a number is rendered within a name": Kind(
        "printed-not-rendered",
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}lamps,two lamps,,{PIER_OF}"),
            (GAZETTE, TOOK_PART, f"{TOOK_PART} It has two lamps («два маяка»)."),
        ],
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}lamps,three lamps,,{PIER_OF}"),
            (GAZETTE, TOOK_PART, f"{TOOK_PART} It has three lamps («два маяка»)."),
        ],
    ),
    "something was several years before the publication": Kind(
        "ungrounded-date",
        [*LONG_AGO, ("tables/events.csv", "trust-meeting,", AGO.format("../2024-03-02"))],
        [*LONG_AGO, ("tables/events.csv", "trust-meeting,", AGO.format("../2024-02-02"))],
    ),
    "something was on the day before the publication": Kind(
        "ungrounded-date",
        [*SAID_BEFORE, ("tables/events.csv", "trust-meeting,", DAY_BEFORE.format("2024-03-01"))],
        [*SAID_BEFORE, ("tables/events.csv", "trust-meeting,", DAY_BEFORE.format("2024-02-29"))],
    ),
    "something was two years before the publication": Kind(
        "ungrounded-date",
        [*SAID_AGO, ("tables/events.csv", "trust-meeting,", TWO_YEARS.format("2022"))],
        [*SAID_AGO, ("tables/events.csv", "trust-meeting,", TWO_YEARS.format("2021"))],
    ),
    "a word that may be a label stands before what is counted": Kind(
        "printed-not-rendered",
        told("it is for building four («четырех») new piers"),
        told("it is in building four («четырех»)"),
    ),
    "today is nowadays": Kind(
        "printed-not-rendered",
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} It is old now («сегодня»).")],
        [(GAZETTE, TOOK_PART, f"{TOOK_PART} It is old («сегодня»).")],
    ),
    "today, of a source whose day is not known": Kind(
        "unsupported-citation",
        [*SHINES, (OFFICE, "the Port Office puts", "the lamp shines today; the Port Office puts")],
        [
            *SHINES,
            (OFFICE, "the Port Office puts", "the lamp shone yesterday; the Port Office puts"),
        ],
    ),
    "a day without its year, of a source whose year alone is known": Kind(
        "ungrounded-date",
        [*YEAR_ONLY, ("tables/events.csv", FROM_GAZETTE, ON_TENTH.format("2024-04-10"))],
        [*YEAR_ONLY, ("tables/events.csv", FROM_GAZETTE, ON_TENTH.format("2022-04-10"))],
    ),
    "a day without its year, which the words of the note leave in doubt": Kind(
        "ungrounded-date",
        [
            *IN_ENGLISH,
            (
                OFFICE,
                "(«4 млн рублей»).",
                "(«4 млн рублей»); on 2 April («April 2») it urged that.",
            ),
        ],
        [
            *IN_ENGLISH,
            (OFFICE, "(«4 млн рублей»).", "(«4 млн рублей»); it was on 2 April 2025 («April 2»)."),
        ],
    ),
    "a day without its year, of a source whose month alone is known": Kind(
        "unrecorded-date",
        [
            *MONTH_ONLY,
            (
                OFFICE,
                "(«4 млн рублей»).",
                "(«4 млн рублей»), reckoned on 10 February («10 февраля»).",
            ),
            ("tables/events.csv", "trust-meeting,", f"{RECKONED_ON}trust-meeting,"),
        ],
        [
            *MONTH_ONLY,
            (
                OFFICE,
                "(«4 млн рублей»).",
                "(«4 млн рублей»), reckoned on 10 February («10 февраля»).",
            ),
        ],
    ),
    "this year, of a source whose month alone is known": Kind(
        "printed-date-mismatch",
        [
            *MONTH_ONLY,
            (
                OFFICE,
                "(«4 млн рублей»).",
                "(«4 млн рублей»), to be done this year («в этом году»).",
            ),
            ("tables/events.csv", FROM_GAZETTE, FROM_OFFICE.format("2024", "в этом году")),
        ],
        [
            *MONTH_ONLY,
            (
                OFFICE,
                "(«4 млн рублей»).",
                "(«4 млн рублей»), to be done this year («в этом году»).",
            ),
            ("tables/events.csv", FROM_GAZETTE, FROM_OFFICE.format("2023", "в этом году")),
        ],
    ),
    "yesterday, of a source whose month alone is known": Kind(
        "printed-date-mismatch",
        [
            *MONTH_ONLY,
            (OFFICE, "(«4 млн рублей»).", "(«4 млн рублей»), as it said yesterday («вчера»)."),
            ("tables/events.csv", FROM_GAZETTE, FROM_OFFICE.format("2024-03", "вчера")),
        ],
        [
            *MONTH_ONLY,
            (
                OFFICE,
                "(«4 млн рублей»).",
                "(«4 млн рублей»), as it said last month («в прошлом месяце»).",
            ),
            ("tables/events.csv", FROM_GAZETTE, FROM_OFFICE.format("2024-03", "в прошлом месяце")),
        ],
    ),
    "a bracket parts a weekday from its verb": Kind(
        "ungrounded-date",
        [
            VISIT,
            (
                GAZETTE,
                "the office does not",
                "it came on a visit («визит») on Friday, and does not",
            ),
        ],
        [
            VISIT,
            (
                GAZETTE,
                "the office does not",
                "it came on a visit («визит») on Monday, and does not",
            ),
        ],
    ),
    "a waiver quotes words that quote": Kind(
        "malformed-note",
        [(GAZETTE, "«не меньше трёх»: how", "«The Port Office («Контора») does»: how")],
        [(GAZETTE, "«не меньше трёх»: how", "«The Port Office («Контора) does»: how")],
    ),
    "a waiver names a sentence with what it quotes": Kind(
        "unrecorded-sentence",
        [
            (
                GAZETTE,
                COMPLAIN,
                f"{COMPLAIN}{OPENED}Not recorded: «The old lamp («лампа») room»: why\n",
            )
        ],
        [
            (
                GAZETTE,
                COMPLAIN,
                f"{COMPLAIN}{OPENED}Not recorded: «The old door («дверь») room»: why\n",
            )
        ],
    ),
    "a sentence that is too short to be judged is waived": Kind(
        "stale-waiver",
        [(GAZETTE, COMPLAIN, f"{COMPLAIN}All of them left.\n\nNot recorded: «All of them»: why\n")],
        [
            (
                GAZETTE,
                COMPLAIN,
                f"{COMPLAIN}All of them left.\n\nNot recorded: «None of them»: why\n",
            )
        ],
    ),
    "a name that nobody knows yet is waived": Kind(
        "stale-waiver",
        [(GAZETTE, COMPLAIN, f"{COMPLAIN}Nor does Norland.\n\nNot recorded: «Norland»: why\n")],
        [(GAZETTE, COMPLAIN, f"{COMPLAIN}Nor does Norland.\n\nNot recorded: «Sudland»: why\n")],
    ),
    "a shortening in brackets parts a name that is quoted in brackets": Kind(
        "ungrounded-spelling",
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}office,,Совет маяков Норландии,{PIER_OF}"),
            (OFFICE, AT_SUM, f"with a council («Совета маяков (СМ) Норландии») {AT_SUM}"),
        ],
        [
            ("tables/bodies.csv", LONGER, f"{LONGER}office,,Совет маяков Норландии,{PIER_OF}"),
            (OFFICE, AT_SUM, f"with a council («Совета маяков (юга) Норландии») {AT_SUM}"),
        ],
    ),
    "another source lists behind a colon what belongs to what stands before it": Kind(
        "doubtful-citation",
        [
            *KEEPS,
            (OFFICE, "By its own", "The Port Office is keeper of: the Amber Light. By its own"),
        ],
        [
            *KEEPS,
            (OFFICE, "By its own", "The Port Office is keeper of the Amber Light. By its own"),
        ],
    ),
    "what is listed behind a colon belongs to what stands before it": Kind(
        "unsaid-word",
        [KEEPS[0], (GAZETTE, "has run the Amber Light since", "has run: the Amber Light, since")],
        [KEEPS[0], (GAZETTE, "has run the Amber Light since", "has run the Amber Light: since")],
    ),
    "a passage that has the whole title of an event speaks of it": Kind(
        "unsupported-citation",
        [*FORUM, (GAZETTE, "of a lighthouse.", "of a lighthouse and the Lamp Forum.")],
        [*FORUM, (GAZETTE, "of a lighthouse.", "of a lighthouse and the forum of lamps.")],
    ),
}
ALIAS = "id,entity,name,language,kind,source,passage,note\n"
TRUST = f"{ALIAS}light-trust-short,light-trust,the trust,en,short,gazette-2024-03-02,p1,\n"
GUILD = f"{LONGER}amber-light-trust,Amber Light Trust,Фонд,port-office-2024-03-05,p1,\n"


def is_found(code: str, edits: list[tuple[str, str, str]], folder: Path) -> bool:
    """Whether the check of a code finds anything in the good package after some edits."""
    folder.mkdir()
    package = copy_of_good(folder)
    for file, text, other in edits:
        edit = {"file": file, "replace": text, "with": other}
        if file == "tables/names.csv":
            edit |= {"replace": ALIAS, "with": TRUST}
        apply(edit, package)
    if any("Amber Light Trust" in other for _, _, other in edits):
        apply({"file": "tables/bodies.csv", "replace": LONGER, "with": GUILD}, package)
    return bool(judge(package, only=code).all_findings)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_is_right_is_silent_and_the_mistake_is_found(kind: Kind, tmp_path: Path) -> None:
    assert not is_found(kind.code, kind.right, tmp_path / "right")
    assert is_found(kind.code, kind.wrong, tmp_path / "wrong")


def test_words_that_are_reckoned_from_another_day_say_what_would_be_right(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    for file, text, other in told("it came two years ago («два года назад»)"):
        apply({"file": file, "replace": text, "with": other}, package)
    visit = TWO_YEARS.format("2019")
    apply({"file": "tables/events.csv", "replace": "trust-meeting,", "with": visit}, package)
    [finding] = judge(package, only="ungrounded-date").all_findings
    assert finding.message == "date is 2019, but «два года назад» gives 2022"
    assert finding.fix.startswith("write 2022")


def test_the_words_of_a_pin_are_those_of_the_page(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    apply({"file": GAZETTE, "replace": '"Маячный', "with": '"\u004dаячный'}, package)
    assert "mixed-script" not in {finding.code for finding in judge(package).all_findings}


def test_a_header_needs_no_citation(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    edit = {"file": "tables/citations.csv", "replace": ",port-office-2024-03-05,p0,"}
    apply({**edit, "with": ",port-office-2024-03-05,p1,"}, package)
    assert "uncited-passage" not in {finding.code for finding in judge(package).all_findings}


def test_names_alone_are_no_copy_of_an_article(tmp_path: Path) -> None:
    names = "The Light Trust and the Port Office, from the Amber Light, to the Light Trust"
    (tmp_path / "port-office-2024-03-05.txt").write_text(f"{names}. {names} shone.", "utf-8")
    package = load(GOOD)
    load_originals(package, tmp_path)
    own = ["port-office-2024-03-05"]
    assert not list(copied(names, own, package))
    assert [copy.words for copy in copied(f"{names} shone", own, package)] == [16]


def test_a_title_ends_where_it_ends_and_an_office_is_part_of_a_name(tmp_path: Path) -> None:
    title = "About the repair of the lamp that the keepers of the pier lit"
    office = "the Lamp Minister and Head of the Port Office for the Light Trust"
    original = f"{title}\n\nThose who lit it, grey old {office} said, were late."
    (tmp_path / "port-office-2024-03-05.txt").write_text(original, "utf-8")
    own = ["port-office-2024-03-05"]
    package = copy_of_good(tmp_path / "good")
    edit = {"file": "tables/sources.csv", "replace": "О ремонте маяка", "with": title}
    apply(edit, package)
    loaded = load(package)
    load_originals(loaded, tmp_path)
    assert not list(copied(f"{title} The text breaks off", own, loaded))
    assert list(copied(f"{title} Those who", own, loaded))
    assert not list(copied(office, own, loaded))
    assert list(copied(f"grey old {office}", own, loaded))


def test_an_article_may_begin_with_its_title(tmp_path: Path) -> None:
    title = "About the repair of the lamp that the keepers of the pier lit"
    original = f"{title}\n\n{title} long ago when the harbour was young."
    (tmp_path / "port-office-2024-03-05.txt").write_text(original, "utf-8")
    package = copy_of_good(tmp_path / "good")
    edit = {"file": "tables/sources.csv", "replace": "О ремонте маяка", "with": title}
    apply(edit, package)
    loaded = load(package)
    load_originals(loaded, tmp_path)
    [row] = [row for row in loaded.tables["sources"].rows if row.id == "port-office-2024-03-05"]
    row.cells["note"] = "About the repair of the lamp"
    assert not list(copied_text.judge(row, loaded))
    row.cells["note"] = "That the keepers of the pier lit long ago when the harbour was young"
    assert list(copied_text.judge(row, loaded))


def test_an_author_stands_before_the_title_in_full(tmp_path: Path) -> None:
    title, author = "The lamp of the old pier will shine again", "Anna Lee"
    original = f"{author}\n\n{title}\n\n{author} saw that the lamp of the old pier was out."
    (tmp_path / "port-office-2024-03-05.txt").write_text(original, "utf-8")
    package = copy_of_good(tmp_path / "good")
    edit = {"file": "tables/sources.csv", "replace": "О ремонте маяка", "with": title}
    apply(edit, package)
    loaded = load(package)
    load_originals(loaded, tmp_path)
    [row] = [row for row in loaded.tables["sources"].rows if row.id == "port-office-2024-03-05"]
    row.cells |= {"language": author, "note": title}
    assert not list(copied_text.judge(row, loaded))
    row.cells["note"] = "saw that the lamp of the old pier"
    assert list(copied_text.judge(row, loaded))


def test_a_figure_that_is_quoted_and_names_are_no_copy_of_an_article(tmp_path: Path) -> None:
    run = "on 24 lamp chains of the Light Trust and the Amber Light"
    (tmp_path / "port-office-2024-03-05.txt").write_text(f"They work {run} now.", "utf-8")
    own = ["port-office-2024-03-05"]
    package = copy_of_good(tmp_path)
    for quoted, words in (("", [12]), ("\nThere are 24 chains («24 lamp chains»).\n", [])):
        if quoted:
            apply({"file": OFFICE, "append": quoted}, package)
        loaded = load(package)
        load_originals(loaded, tmp_path)
        assert [copy.words for copy in copied(run, own, loaded)] == words


def test_an_office_or_a_meeting_of_a_body_is_no_copy_of_an_article(tmp_path: Path) -> None:
    body = "the Light Trust for the Port Office in the Amber Light"
    run = f"at a meeting of {body}"
    (tmp_path / "port-office-2024-03-05.txt").write_text(f"{run} today. Late {run}.", "utf-8")
    package = load(GOOD)
    load_originals(package, tmp_path)
    own = ["port-office-2024-03-05"]
    assert not list(copied(run, own, package))
    assert list(copied(f"late {run}", own, package))


def test_a_quotation_does_not_go_on_in_the_next_item_of_a_list(tmp_path: Path) -> None:
    said = "the lamps of the old pier will shine. From now on they shine every night for all"
    (tmp_path / "port-office-2024-03-05.txt").write_text(said, "utf-8")
    package = load(GOOD)
    load_originals(package, tmp_path)
    own = ["port-office-2024-03-05"]
    items = "- Lamps («the old pier will shine»).\n- From now on they shine every night."
    assert not list(copied(items, own, package))
    assert list(copied(items.replace(".\n- ", ". "), own, package))
    assert list(copied(items.replace("night", "night for all"), own, package))


def test_names_that_are_quoted_one_after_the_other_are_a_run_as_far_as_they_go() -> None:
    words = normal_words("The old pier and the new lamp of the harbour shine every night.")
    assert longest_run(words, ["the old pier", "the new lamp"]) == 6
    assert longest_run(words, ["the old pier", "the harbour"]) == 3
    assert longest_run(words, ["a pier of ours", "..."]) == 0
    assert longest_run(words, ["the old pier", "the new lamp"], ["the old pier"]) == 3
    assert longest_run(words, ["the old", "pier and", "the new lamp"], ["pier and"]) == 5


def test_a_word_with_a_capital_in_note_and_original_is_no_copied_word(tmp_path: Path) -> None:
    name = "Institute of Lamps and Lenses of the Northern Branch of the Academy of Old Science"
    original = f"He works at the {name}. The best lamps of the old northern pier shine all night."
    (tmp_path / "port-office-2024-03-05.txt").write_text(original, "utf-8")
    package = load(GOOD)
    load_originals(package, tmp_path)
    own = ["port-office-2024-03-05"]
    assert not list(copied(f"at the {name}", own, package))
    assert list(copied(f"at the {name.lower()}", own, package))
    assert list(copied("The Best Lamps of the Old Northern Pier Shine.", own, package))


def test_two_words_beside_names_are_no_copy_where_a_run_is_hardly_too_long(tmp_path: Path) -> None:
    run = "deep processing of the Light Trust and the Amber Light"
    (tmp_path / "port-office-2024-03-05.txt").write_text(f"Old {run} today shines.", "utf-8")
    package = load(GOOD)
    load_originals(package, tmp_path)
    own = ["port-office-2024-03-05"]
    assert not list(copied(run, own, package))
    assert list(copied(f"old {run}", own, package))
    assert list(copied(f"{run} today shines", own, package))


def test_names_offices_and_figures_leave_too_few_words_of_a_short_run(tmp_path: Path) -> None:
    run = "the Head of the Light Trust lit 24 lamps early"
    (tmp_path / "port-office-2024-03-05.txt").write_text(f"Soon {run} today.", "utf-8")
    package = copy_of_good(tmp_path / "good")
    apply({"file": OFFICE, "append": "\nThere are 24 («24 lamps»).\n"}, package)
    loaded = load(package)
    load_originals(loaded, tmp_path)
    own = ["port-office-2024-03-05"]
    assert not list(copied(run, own, loaded))
    assert list(copied(f"soon {run} today", own, loaded))


def test_a_copy_is_said_to_begin_behind_the_name_that_is_quoted_before_it(tmp_path: Path) -> None:
    said = "the old lamp shines every night for all who sail by in winter"
    (tmp_path / "port-office-2024-03-05.txt").write_text(said, "utf-8")
    package = copy_of_good(tmp_path / "good")
    lamp = "Our lamp («the old lamp»)\nshines every night for all who sail by in winter."
    edit = {"file": OFFICE, "replace": "By its own", "with": f"{lamp} By its own"}
    apply(edit, package)
    loaded = load(package)
    load_originals(loaded, tmp_path)
    [fault] = copied_text.judge(loaded.notes["port-office-2024-03-05"], loaded)
    assert "from «shines every night for …»" in fault.message
    assert fault.where.line == 15


def test_a_list_begins_no_formula_in_a_generated_table(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    apply({"file": OFFICE, "replace": "By its own", "with": "- By its own"}, package)
    written = generated_files(load(package), None)["tables/passages.csv"]
    assert ',"– By its own reckoning, ' in written


def test_a_name_stands_before_the_s_of_its_possessive() -> None:
    assert stands_in("Norland", "on Norland's coast")
    assert stands_in("Norland’s", "on Norland's coast")
    assert not stands_in("Norland", "on the coast of the Norlands")
    assert stands_in("2025-08-28", "Published: 2025-08-28T19:50+0300")
    assert not stands_in("2025-08-28", "No. 2025-08-28Tx")


def test_a_passage_of_an_original_has_the_signs_beside_it() -> None:
    text = "Так было. (СААЗ) заработает в 2027 г.\n\nПозже: на 5 %, сказал он"
    place = text.index("СААЗ"), text.index("г.") + 1
    assert with_signs(text, *place) == "(СААЗ) заработает в 2027 г."
    assert with_signs(text, text.index("на 5"), text.index(" %")) == "на 5 %,"


def test_today_is_no_date_where_somebody_is_quoted() -> None:
    said = '"Сегодня мы строим то, что назвали "маяком". Это не лозунг", – сказал он.'
    assert not is_dated_outside(said, "Сегодня")
    assert is_dated_outside(f"{said} Сегодня он приехал.", "Сегодня")
    assert not is_dated_outside("Он сказал: «Вчера свет погас».", "Вчера")
    assert is_dated_outside("Он сказал: «5 марта свет погас».", "5 марта")


def test_common_words_within_a_longer_name_mean_another_thing(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    keepers = f"{LONGER}keepers,lamp authorities,,{PIER_OF}"
    apply({"file": "tables/bodies.csv", "replace": LONGER, "with": keepers}, package)
    loaded = load(package)
    note = loaded.notes["port-office-2024-03-05"]
    for text, count in (
        ("He heads the Lamp Authority for Northern Piers.", 0),
        ("He heads the Lamp Authority Norland.", 0),
        ("He heads the Lamp Authorities in Norland.", 1),
        ("He heads the lamp authorities of Norland.", 1),
        ("He heads the Lamp Authority of Norland, and the lamp authorities obey.", 1),
    ):
        original = OriginalPassage(note, note.passages[1], text)
        found = list(original_name_not_noted.judge(original, loaded))
        assert len(found) == count, (text, found)


def test_whose_a_picture_is_need_not_be_noted() -> None:
    package = load(GOOD)
    note = package.notes["gazette-2024-03-02"]
    for text, count in (
        ("The pier in autumn. Photo: Old Keeper © Light Trust", 0),
        ("The pier in autumn © 2024, «Light Trust»", 0),
        ("The pier in autumn, seen from the Light Trust © Keeper", 1),
        ("The Light Trust is new © Light Trust", 1),
    ):
        original = OriginalPassage(note, note.passages[2], text)
        found = list(original_name_not_noted.judge(original, package))
        assert len(found) == count, (text, found)


def test_a_note_may_say_once_what_holds_for_a_sum_in_brackets_too(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    given = "at most 5 million roubles («не более 5 млн рублей»), or 60,000 dollars («$60 тыс.»)"
    cost = f"It is {given}."
    apply({"file": OFFICE, "append": cost}, package)
    note = load(package).notes["port-office-2024-03-05"]
    for sum_, count in (("$60 тыс.", 0), ("более $60 тыс.", 1), ("$70 тыс.", 1)):
        text = f"Это стоит не более 5 млн рублей ({sum_}) в год."
        original = OriginalPassage(note, note.passages[1], text)
        found = list(original_number_not_noted.judge(original, load(package)))
        assert len(found) == count, (sum_, found)


def test_a_number_beside_the_day_in_a_header_is_a_sign_of_the_site() -> None:
    package = load(GOOD)
    note = package.notes["gazette-2024-03-02"]
    header = OriginalPassage(note, note.passages[0], "Автор 02.03.2024, 13:54 ₺ 1\nСтоит ₺ 7")
    assert is_sign_of_site(header, "₺ 1", package)
    assert not is_sign_of_site(header, "₺ 7", package)
    assert not is_sign_of_site(header._replace(passage=note.passages[1]), "₺ 1", package)


def test_a_semicolon_within_brackets_ends_no_sentence() -> None:
    gist = "the Trust («фонд»; «Маячный фонд») met; it was late"
    assert clauses(gist) == ("the Trust («фонд»; «Маячный фонд») met;", "it was late")


def test_rows_of_a_plain_package_have_ids_of_their_table_alone(tmp_path: Path) -> None:
    fields = {"fields": [{"name": "id", "type": "string"}]}
    named = [{"name": name, "path": f"{name}.csv", "schema": fields} for name in ("one", "other")]
    given = {"name": "plain", "rowcite:form": "canonical", "resources": named}
    (tmp_path / "datapackage.json").write_text(json.dumps(given), "utf-8")
    for resource in named:
        (tmp_path / str(resource["path"])).write_text("id\nb\na\n", "utf-8", newline="")
    found = {finding.code for finding in judge(tmp_path).all_findings}
    assert not found & {"duplicate-id", "unsorted-rows"}


def test_a_package_needs_no_table_of_further_citations(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    file = package / "datapackage.json"
    given = json.loads(file.read_text("utf-8"))
    kept = [resource for resource in given["resources"] if resource["name"] != "citations"]
    file.write_text(json.dumps(given | {"resources": kept}), "utf-8")
    three = "3 млн рублей,exact,3000000,3000000,RUB"
    apply({"file": "tables/figures.csv", "replace": COSTS, "with": three}, package)
    apply({"file": "tables/ties.csv", "replace": ",p2,", "with": ",p0,"}, package)
    title = "lighthouse. Title: The Port Office has run the Amber Light since 2019."
    apply({"file": GAZETTE, "replace": "lighthouse.", "with": title}, package)
    found = {finding.code: finding for finding in judge(package).all_findings}
    assert "a row in citations" not in found["ungrounded-number"].fix
    assert "rests-on-header" not in found


def test_a_package_that_cites_nothing_is_judged_by_the_standard_alone(tmp_path: Path) -> None:
    fields = {"fields": [{"name": "id", "type": "string"}]}
    given = {"name": "plain", "resources": [{"name": "one", "path": "one.csv", "schema": fields}]}
    (tmp_path / "one.csv").write_text("id\na\n", "utf-8", newline="")
    file = tmp_path / "datapackage.json"
    file.write_text(json.dumps(given), "utf-8")
    assert not judge(tmp_path, generic=True).all_findings
    file.write_text(json.dumps(given | {"rowcite:form": "canonical"}), "utf-8")
    found = judge(tmp_path, generic=True).all_findings
    assert "missing-citation" in {finding.code for finding in found}
