"""What is known of English words.

Function words, counted nouns, words that may be followed by their number.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rowcite.text.tokens import Token, fold, word_at, words

# Words before a figure or date that change nothing of its value.
NEUTRAL = words(
    "a an the and or but of in on at by for from to with as is are was were be been being "
    "has have had will would can may could should "
    "that which who this these those its their his her our your it they we he she you i only "
    "just already still also another total "
    "all both other further additional so than into onto about there here now then today up "
    "out off "
    "if when while where because since until before after during over under per not-only s "
    "including includes included namely "
    "exactly precisely currently officially reportedly initially finally annually recently "
    "eventually previously originally formerly "
    "early late later earlier mid end "
    "must shall might ought do does did done doing say says said go goes gone "
    "down back even across amid among despite against along whom whose "
    "somewhere anywhere anything past sharply steadily gradually rapidly quickly slowly "
    "successfully simultaneously formally newly together"
)
FUNCTIONS = words(
    "hardly barely scarcely merely even except without despite beyond against via versus "
    "plus minus times less more fewer most least "
    "never neither nor no not none yet quite rather almost nearly half twice away "
    "back down within across "
    "toward towards near unlike like past behind beneath between among amid through "
    "throughout till whether what how why "
    "do does did doing done go goes say says shall must might ought ever often "
    "always sometimes too very much many "
    "every each some any few several each maybe perhaps seldom once thrice "
    "round part tad sub barring excluding save max min avg ave abt approx est excl median"
)
HEDGING = words(
    "approximately approx roughly maximum minimum max min supposedly theoretically "
    "barely hardly scarcely almost nearly ish"
)
EXTREMES = words("minimum maximum min max most least")
PERHAPS = words("maybe perhaps possibly probably")
DENIALS = words("not no never neither nor without except cannot")
MODALS = words("would could might should ought")
WISHING = words("if wish wishes wished")
CONDITION = 6  # words from "if" to its verb
DENIES_NEXT = words("without except")
OF_NONE = words("no")  # "receive no aid"
COMPARATIVES = words(
    "more less fewer higher lower larger smaller longer shorter greater further additional other"
)
CLAUSE_WORDS = words("that which who whose when while because if")
# Words that turn the meaning of a figure or date from afar: see rowcite.text.clauses.
TURNS = """
anywhere: earlier version; earlier report; earlier reports; earlier figure; previous figure; \
earlier estimate; previously said; first reported; \
initially said; initially put; initially reported; previously put; had put it; \
instead; rather than; in fact; in reality; in truth; actually; \
or rather; earlier given; previously given; earlier reported; \
previously reported; is wrong; was wrong; are wrong; were wrong; incorrect; inaccurate; untrue; \
false; wrongly; mistakenly; erroneously; incorrectly; inaccurately; misstated; \
misreported; correction; corrects; corrected; correcting; \
in error; by mistake; sorry; as opposed to; in place of; and not; but not; ( not; , not; , rather; \
— not; – not; make that; should read; should have read; \
was to have; were to have; \
did not happen; did not materialise; did not materialize; has not happened; never happened; \
never materialised; never materialized; came to nothing; fell through; \
had it; had he; had she; had they; had we; had there; were it to; were they to; \
contrary to; typo; misprint; sic; a lie; i mean; some say; some put; others say; others put; \
as against; myth; rumour; rumours; rumor; rumors; \
baseless; groundless; unfounded; not true; nobody believes; no one believes; known if; clear if; \
unclear if; sure if; i doubt; \
whether; say if; asked if; asks if; ask if; see if; decide if; wonder if; \
denied that; denies that; deny that; denied it; denies it; doubted that; doubts that; doubt that; \
doubted it; doubts it; ruled out that; dismissed a report; dismissed reports; dismissed claims; \
rejected claims; rejects claims
before: stopped short of; stops short of; stop short of; not; no; never; neither; nor; none; \
nobody; nothing; cannot; without; didn; doesn; don; \
isn; wasn; aren; weren; hasn; haven; hadn; couldn; wouldn; shouldn; mustn; \
ain; won't; won’t; can't; can’t; failed; fail; fails; failing; failure; unable; refused; refuses; \
refuse; refusal; ruled out; rules out; rule out; denied; denies; deny; denying; missed; misses; \
doubts; doubt; doubtful; unlikely; anything but; \
all but; nothing but; far from; hardly; scarcely; barely; few; little; \
away from; fewer; less; except; excluding; excepting; save for; apart from; \
other than; impossible; too late; too early
none: not only; no doubt; not just; not least; more or less; no less; no fewer; no more; \
no later; no earlier; not later; not earlier; nor did
around: if not; at best; at worst; or thereabouts; in theory; on paper; if that; at a push; \
at a pinch; \
at a stretch; or not; at its peak; if not more; if not less; perhaps more; maybe more; \
possibly more; perhaps less; \
at a conservative estimate; conservatively; at a rough estimate; at a guess; and then some; \
give or take a few; sometimes; occasionally; in places; at times; in some places
after: revised; amended; nay; too few; too many; too much; too little; or more; or less; or so; \
or fewer; and counting; and rising; and falling; and climbing
moved: seen since; unseen; unmatched; unheard of; heard of since; \
first time; highest; lowest; biggest; largest; smallest; fastest; slowest; strongest; \
weakest; worst; best; steepest; sharpest; most; least; moved; moves; move; moving; postponed; \
postpones; postpone; postponing; postponement; delayed; delays; delay; delaying; pushed; pushes; \
push; shifted; shifts; shift; shifting; rescheduled; reschedules; put back; put off; puts back; \
puts off; brought forward; brings forward; bring forward; deferred; defers; defer; slipped; \
slips; slip; slipping; transferred; transfers; transfer; carried over; adjourned; extended; \
extends; extend; rolled; changed; changes; change; changing; switched; advanced; bumped; set \
back; sets back; redated; amended; altered; prolonged; knocked back
"""
# What was written before, and who wrote it.
REPORTING = words(
    "we our us it article story report reports version edition page column headline caption post "
    "text figure figures error errors mistake mistakes wrote written gave given put quoted stated"
)
# What was thought before says nothing of what is: "previously estimated at $2bn".
FORMERLY = "previously originally initially formerly earlier"
THOUGHT = (
    "estimated thought expected forecast planned budgeted priced valued targeted projected "
    "scheduled set due envisaged foreseen intended slated assumed pegged costed put earmarked "
    "supposed meant hoped"
)


def former() -> Iterator[tuple[str, str]]:
    """The words for before and for thought."""
    for formerly in FORMERLY.split():
        yield formerly, "formerly"
    for thought in THOUGHT.split():
        yield thought, "thought"


AFTER = words(
    "onward onwards inclusive thereafter beyond ago earlier later more less fewer greater "
    "higher lower larger longer shorter better worse than"
)
COUNTED = words(
    "people men women children persons jobs workers employees residents companies "
    "enterprises firms plants factories mines houses homes flats "
    "apartments students engineers specialists scientists families vehicles cars trucks "
    "wagons ships schools hospitals units items participants "
    "members visitors tourists soldiers citizens positions vacancies businesses farms places "
    "seats beds customers patients objects sites projects "
    "experts miners builders buildings machines passengers travellers voters users "
    "subscribers readers viewers migrants refugees "
    "pensioners taxpayers households dwellings barrels trees animals birds wells drivers "
    "doctors nurses teachers pupils farmers "
    "prisoners flights trips journeys tickets shares bottles copies downloads views votes books "
    "phones devices accounts customers travellers motorists commuters workers followers"
)
IRREGULAR = words("people men women children staff personnel crew sheep cattle aircraft")
VOWELS = frozenset("aeiouy")
LY = re.compile(r"[a-z]{3,}ly")
# No plural of a noun looks like these, so that "the budget for 2027 foresees" has a year.
VERBS = words(
    "foresees envisages includes contains allocates assumes requires anticipates implies exceeds "
    "expects allows reflects becomes begins seems sets totals puts"
)
WHOLES = words("each every all")
LEVELS = words("level levels")
NO_PLURAL = ("ss", "us", "is")
PAST = words(
    "was were had been did fell rose said told began became went came took gave made sold bought "
    "built cut shut hit won lost left met ran sank "
    "broke burst caught chose drew fought found grew held kept knew laid led paid put quit "
    "read saw sent set shook spoke spent struck stood "
    "swept taught threw wrote ago yesterday died burnt dealt drove fled flew froze got hung "
    "rang stole swore tore woke wore withdrew oversaw "
    "heard slept drank ate rode sang swam brought thought sought bred lent hid slid swung wept "
    "crept knelt overtook overcame undertook underwent rebuilt understood withstood shone blew "
    "bore"
)
FUTURE = words(
    "will shall ll would due expected scheduled planned plans hopes aims set tomorrow "
    "upcoming want wants should expects intends promises slated poised be may might must can meant "
    "supposed"
)
STOP = words(
    "a an the and or but of in on at by for from to with as is are was were be been have has "
    "had will would can may that "
    "which who this these those its their his her it they we i not than per each more less "
    "after before during until since "
    "about over under says does goes"
)
LONGEST_SIGN = 4
CLAUSE = 12  # tokens
STREETS = words(
    "street avenue road lane boulevard square drive close crescent terrace way court hill park"
)
PLACED = words("in since by on the this that its")


def is_function_word(word: str) -> bool:
    """Whether a word, such as a preposition, could change the meaning of a number behind it."""
    return word in FUNCTIONS or word in NEUTRAL or word in STOP or word in AFTER or _is_adverb(word)


# Function words that change nothing of a figure or date before them.
HARMLESS = words(
    "directly globally locally nationally internationally jointly separately respectively "
    "away across along through throughout without between among amid behind beneath beyond too "
    "often ever always alone each some any every many much what how why whether whom whose till "
    "via more less fewer higher lower larger smaller longer shorter greater ago later earlier once "
    "near toward towards shall must might ought does did do done doing go goes gone say says said "
    "like in unlike as times likely domestically fully completely entirely wholly "
    "significantly considerably substantially legally publicly privately shortly internally "
    "physically manually automatically safely closely easily ago "
    "half twice double triple treble quadruple"
)
REMARKS = words("if or give take so thereabouts latest earliest sooner later earlier")


def may_modify(word: str) -> bool:
    """Whether a function word behind a figure or date may change it: "roughly", "not", "or"."""
    if word in REMARKS or word in DENIALS or word in PERHAPS:
        return True
    if word in NEUTRAL or word in HARMLESS:
        return False
    return word in FUNCTIONS or word in AFTER or _is_adverb(word)


def _is_adverb(word: str) -> bool:
    return LY.fullmatch(word) is not None and word not in (
        "family",
        "apply",
        "reply",
        "rely",
        "comply",
        "imply",
        "multiply",
        "supply",
        "assembly",
        "july",
        "italy",
        "rally",
        "tally",
        "anomaly",
        "monopoly",
        "friendly",
        "costly",
        "deadly",
        "elderly",
    )


def names_number(printed: str) -> bool:
    """Whether a bare number behind a word may be its number: "Flight 1204", "type 2"."""
    word = fold(printed)
    if word in NEUTRAL or word in STOP:
        return False
    return not printed.islower() or not (word in PAST or word.endswith(("s", "ed", "ing")))


def counts_after_year(printed: str, before: str) -> str:
    """Whether a word behind a number such as 2030 makes it a count or leaves it a year.

    Empty where either is possible.
    """
    word = fold(printed)
    if word in VERBS or word in LEVELS:
        return "year"
    if word in COUNTED:
        return "" if before in PLACED else "count"
    if not is_plural(word):
        return "year" if before or not printed.islower() else ""
    return ""


NO_SUPERLATIVE = words(
    "latest interest forest harvest protest request contest invest modest honest"
)


def is_superlative(word: str) -> bool:
    """Whether a word looks like a superlative: "warmest"."""
    return len(word) > len("quest") and word.endswith("est") and word not in NO_SUPERLATIVE


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural."""
    return word in IRREGULAR or (word.endswith("s") and not word.endswith(NO_PLURAL))


def is_abbreviation(printed: str) -> bool:
    """Whether a word behind a number looks like the sign of a unit: GB, kV, V."""
    if len(printed) == 1:
        return printed.lower() != "a"
    if printed[0].islower() and not printed.islower():
        return True
    return len(printed) <= LONGEST_SIGN and not VOWELS & set(printed.lower())


def has_counted_noun(following: Sequence[str]) -> bool:
    """Whether the words behind a number begin with a plural, adjectives before it left out."""
    for printed in following:
        word = fold(printed)
        if word in STOP:
            return False
        if is_plural(word):
            return True
    return False


# Verbs that tell in the present what is to come, by a timetable: "ends on Sunday".
SCHEDULING = words(
    "ends closes opens begins starts expires resumes reopens concludes finishes runs lasts"
)


def tense(word: str) -> str:
    """Whether a word tells of the "past", the "present" or the "future".

    "other" if it tells neither, and may be a verb.
    """
    if word in SCHEDULING:
        return "present"
    if word in FUTURE:
        return "future"
    if word == "could":
        return "both"
    if word in PAST or (word.endswith("ed") and len(word) > 3):  # noqa: PLR2004
        return "past"
    return "" if word in NEUTRAL else "other"


def is_past(ts: Sequence[Token], i: int) -> bool:
    """Whether a verb of the past stands right before a token: "was shut (in February)"."""
    return i > 0 and tense(ts[i - 1].word) == "past" and word_at(ts, i - 2) not in UNSURE_PAST


UNSURE_PAST = words("be to get have has having")
COMING = words("due expected scheduled planned slated set")
PLACE = words("place")
OWNING = words("the a his her their our my your s")  # before the will of a person


def is_foretold(ts: Sequence[Token], i: int) -> bool:
    """Whether a verb that foretells stands right before a token.

    Such as "will meet (in May)", "is to be held", "are due", "will take place".
    """
    at = i - 1
    if word_at(ts, at) in COMING:
        film = word_at(ts, at) == "set" and word_at(ts, i) != "for"  # "is set in May"
        been = word_at(ts, at - 1) == "been" and word_at(ts, at - 2) in ("has", "have")
        return (been or word_at(ts, at - 1) in ("is", "are")) and not film
    at -= word_at(ts, at) in PLACE
    if at < 1 or ts[at].kind != "word" or ts[at].word in NEUTRAL:
        return False
    at -= 1
    at -= word_at(ts, at) == "be"
    if word_at(ts, at) == "to":
        at -= 1 + (word_at(ts, at - 1) in COMING)
        return word_at(ts, at) in ("is", "are")
    return word_at(ts, at) in ("will", "shall") and word_at(ts, at - 1) not in OWNING


PLACING = words("at in on from near inside outside aboard of by under along behind beside into")
APOSTROPHES = frozenset("'’")
AHEAD = words("will shall is are be would should may can")
SHORTENED = words("won isn aren wouldn shouldn couldn")
AWAITED = words("expected due likely scheduled planned anticipated slated foreseen")
NOBODY = words("nothing nobody none")
DENYING = NOBODY | {"not", "no", "cannot", "t"}
MOST_DENIED = 5  # words from a denial to the limit


def is_denied(ts: Sequence[Token], i: int) -> bool:
    """Whether a denied verb that looks ahead stands before a token.

    Such as "will not open (before 2028)", "no decision is expected (until May)", "nothing will
    open (before 2028)".
    """
    at, said = i - 1, set()
    while at > max(0, i - MOST_DENIED) and _goes_between(ts, at):
        said.add(ts[at].word)
        at -= 1
    if not said:
        return False
    if word_at(ts, at) == "t" and word_at(ts, at - 1) in APOSTROPHES:
        return word_at(ts, at - 2) in SHORTENED
    awaited = not said.isdisjoint(AWAITED)
    if word_at(ts, at) in NOBODY:
        return awaited or not said.isdisjoint(AHEAD)
    ahead = word_at(ts, at) == "cannot" or word_at(ts, at - 1) in AHEAD
    return word_at(ts, at) in ("not", "no", "cannot") and (awaited or ahead)


def is_unreal(ts: Sequence[Token], i: int) -> bool:
    """Whether a word tells of what is not: "unless", "if it had opened", "would have opened"."""
    word = ts[i].word
    if word in MODALS:
        at = i + 1 + (word_at(ts, i + 1) in ("not", "to"))
        return word_at(ts, at) == "have" and tense(word_at(ts, at + 1)) == "past"
    if word not in WISHING:
        return word == "unless"
    for token in ts[i + 1 : i + 1 + CONDITION]:
        if token.kind != "word":
            return False
        if token.word in ("had", "were"):
            return True
    return False


def tells_absence(ts: Sequence[Token], i: int) -> bool:
    """Whether a denial tells in the past that something was not there: "had (no) cinema"."""
    future = any(token.word in FUTURE for token in ts[i : i + CLAUSE])
    return ts[i].word == "no" and word_at(ts, i - 1) in ("had", "was", "were") and not future


def _goes_between(ts: Sequence[Token], i: int) -> bool:
    """Whether a word may stand between a denial and the limit that it turns round."""
    if ts[i].kind != "word" or ts[i].word in DENYING:
        return False
    return ts[i].word in AHEAD or ts[i].word in ("to", "any") or not is_function_word(ts[i].word)


def name_around(ts: Sequence[Token], first: int, end: int) -> bool:
    """Whether words with capitals make a number part of a name.

    Euro 5, the Group of 20, the Big Three, 17 Mill Road. So does a lone noun: "at mine 7 workers".
    """
    scaled = word_at(ts, first + 1) in SCALED  # "to plant 2.5 million trees"
    if ts[first].kind == "number" and not scaled and _is_numbered(ts, first - 1):
        return True
    if ts[first].kind == "word" and ts[first].printed[0].isupper() and _goes_on(ts, first):
        return True
    before = first - 1
    if before > 0 and ts[before].word == "of":
        before -= 1
    if before >= 0 and _is_capital(ts[before]) and ts[before].word not in NEUTRAL | STOP:
        return True
    return _names_behind(ts, first, end)


# Behind a number these make it too large for a name.
SCALED = words("hundred thousand million billion trillion")
# Nouns that stand without an article and bear no number: "in response 300 workers left".
UNNUMBERED = words(
    "response addition total return turn general particular fact all night morning afternoon "
    "evening noon average contrast comparison practice theory consequence protest reply example "
    "instance law present home record schedule sum short sight principle reality exchange"
)
# What may bear its number behind "to", where a verb may stand as well: "to site 12".
SITES = words(
    "site ward mine bay hall berth dock pier terminal carriage wing sector cell hangar plot gate "
    "quarry kiln furnace workshop depot plant warehouse camp post sites checkpoint junction"
)


def _is_numbered(ts: Sequence[Token], i: int) -> bool:
    """Whether a noun without an article may have a number: "in ward (6)", "at old mine (7)"."""
    before = i - 1
    if word_at(ts, before) not in PLACING | PLAIN and not is_function_word(word_at(ts, before)):
        before -= 1
    if before < 0 or ts[i].kind != "word" or ts[i].word in UNNUMBERED:
        return False
    if ts[before].word not in PLACING and (ts[before].word != "to" or ts[i].word not in SITES):
        return False
    numbered = not is_plural(ts[i].word) and tense(ts[i].word) != "past"  # "donated 15 books"
    return numbered and not is_function_word(ts[i].word)


def _goes_on(ts: Sequence[Token], i: int) -> bool:
    """Whether a word with a capital begins no sentence, or another one with a capital follows."""
    follows = i + 1 < len(ts) and _is_capital(ts[i + 1])
    return follows or (i > 0 and ts[i - 1].kind == "word")


def _is_capital(token: Token) -> bool:
    return token.kind == "word" and not token.printed.islower()


def _names_behind(ts: Sequence[Token], first: int, end: int) -> bool:
    """Whether the words behind a number are a name that nothing counted ends.

    Such as 17 Mill Road, but 40 Russian workers.
    """
    run: list[str] = []
    while end < len(ts) and _is_capital(ts[end]) and len(run) < CLAUSE:
        run.append(ts[end].word)
        end += 1
    if not run or ts[first].word in run:
        return False
    if len(run) == 1 and is_plural(run[0]) and _is_people(ts[end - 1].printed):
        return False
    following = [token.printed for token in ts[end : end + 3] if token.kind == "word"]
    return bool(STREETS & set(run)) or not has_counted_noun(following)


def _is_people(printed: str) -> bool:
    """Whether a plural with a capital is counted, and no title: 40 Russians, 5 MPs, 12 Monkeys."""
    return not printed[1:].islower() or printed.endswith(PEOPLE)


# Words that tell no whole by themselves: quantities, times, and what stands in idioms.
UNNAMED = words(
    "amount number volume sum cost price total size value rate level share part percentage time "
    "hour day night week month year years decade century season life way distance journey road "
    "battle story trouble fun point speed power weight height length width depth world chance "
    "job work task problem picture answer cure truth solution secret effort pleasure charm joy "
    "game match losses loss gains growth decline results profits recession it them that this"
)
DETERMINERS = words("the its their his her our my your all these those this that")
POSSESSIVES = words("its their")
QUANTITIES = words("number volume cost price size value level power weight height length depth")
SINGLING = words("other first second last better bottom top back front upper lower each every")
NP = 5  # words from a fraction to the noun of its whole


def names_whole(ts: Sequence[Token], i: int) -> bool:
    """Whether words name a whole: "of the nickel", "its staff", "of exports", not "the battle"."""
    of, owned = word_at(ts, i) == "of", False
    i += of
    determined = ts[i - 1].word in DETERMINERS
    while i < len(ts) and ts[i].word in DETERMINERS:
        determined, i = True, i + 1
    its = of and ts[i - 1].word in POSSESSIVES
    run: list[str] = []
    while i < len(ts) and len(run) < NP:
        if ts[i].word in APOSTROPHES and word_at(ts, i + 1) == "s":
            determined = owned = True
            run, i = [], i + 2  # the country's ore
        elif ts[i].kind != "word" or is_function_word(ts[i].word):
            break
        else:
            run.append(ts[i].word)
            i += 1
    owned = owned or (its and run[-1:] != [] and run[-1] in QUANTITIES)  # "of its normal volume"
    if not run or not (owned or UNNAMED.isdisjoint(run)):
        return False
    return determined or of


def singles_out(ts: Sequence[Token], i: int) -> bool:
    """Whether a fraction is one of several parts: "the other half", "the southern half"."""
    for at in (i - 1, i - 2):
        if at == i - 1 and word_at(ts, at) == "her" and is_function_word(ts[i].word):
            return False  # "left her more than a quarter"
        if at < 0 or ts[at].kind != "word":
            return False
        if ts[at].word in DETERMINERS | SINGLING:
            return True
    return False


# Adjectives that leave an amount as it is.
PLAIN = words(
    "additional further extra record combined total average mean median annual net gross whopping "
    "staggering massive huge modest mere paltry cool hefty whole fresh new initial final original "
    "remaining existing outstanding following preceding coming upcoming surviving leading missing "
    "last first next past previous other same single full grand unprecedented impressive "
    "respectable meagre meager measly tiny symbolic token steep sharp hike rise increase drop fall "
    "loss profit fine payment budget price"
)
COLOURING = ("ed", "ing", "able", "ible", "ive", "ous", "al", "ary")
OWNERS = words("the its their our his her these those")
SIZED = words("long wide deep high tall thick old across away apart")
LIMITS = words(
    "floor floors cap caps capped ceiling ceilings limit limits limited threshold thresholds "
    "restricted restricting restricts confined pressure guess guesswork rumour rumor speculation "
    "joke typo"
)
SIDES = words("upper lower top bottom high low")
STARTING = ("start", "begin", "began", "begun", "commenc", "kick", "open")
GRADES = words("rating ratings score scores grade grades magnitude magnitudes")
PARTS = words(
    "fraction fractions share shares part parts portion portions slice multiple multiples sight "
    "reach distance brink verge edge instead short shy matter margin cusp bulk "
    "majority minority most rest remainder chunk balance handful couple pair end"
)
NEAR = words(
    "close near next short halfway way route course path track adjacent similar comparable "
    "relative closest nearest second tantamount akin due"
)
# Verbs behind which an amount is only what something is compared with.
SETTING = re.compile(
    r"(?:(?:out|over|under(?!t))(?:pac|strip|d[io]|run|ran|perform|number|weigh|s[eo]l|liv|gr[eo]w|rank|"
    r"sh[io]n|bid|sho|cut|tak|took|reach|stat|estimat)|trail|lag(?!o)|clears?$|rival|eclips|dwarf|"
    r"approach|near(?!by)|beat|cross|breach|broke|break|pierc|smash|shatter|crack|skirt|brush|"
    r"pass(?:es|ed|ing)?$|top(?:s|ped|ping)?$|miss(?:es|ed)?$|flirt|threaten|test(?:s|ed|ing)?$|"
    r"defy|defie)"
)
NO_COMPARATIVE = words("transfer power water supplier order letter offer access paper number")
PEOPLE = ("ans", "ats", "is")
COMPARED = 4  # letters of the shortest comparative
AGED = words("aged turned he she")


def colours(ts: Sequence[Token], i: int, end: int) -> bool:
    """Whether an adjective that may change an amount stands before it: "a potential 300 jobs"."""
    if i < 2 or ts[i - 1].kind != "word" or word_at(ts, end) in SIZED:  # noqa: PLR2004
        return False
    word, before = ts[i - 1].word, ts[i - 2].word
    if word in PLAIN or is_function_word(word):
        return False
    if before in OWNERS:
        return word.endswith(COLOURING)
    return before in ("a", "an")


def governs(ts: Sequence[Token], i: int) -> bool:
    """Whether a preposition before an amount says how near it is, or which part of it is meant.

    Such as "halfway to 5 tonnes", "closer to 5%", "a fraction of the 5 million".
    """
    at = i - 1
    while at > 0 and ts[at].word in OWNERS:
        at -= 1
    if at >= 0 and SETTING.match(ts[at].word):
        return True
    before = word_at(ts, at - 1)
    if word_at(ts, at) == "to":
        compared = len(before) > COMPARED and before.endswith("er")
        near = ts[max(0, at - NP) : at]  # "sentenced the manager to seven years"
        compared = compared and not any(token.word.startswith("sentenc") for token in near)
        return before in NEAR or (compared and before not in NO_COMPARATIVE)
    return word_at(ts, at) == "of" and before in PARTS


def bounding(ts: Sequence[Token], i: int) -> bool:
    """Whether a word makes an amount a limit: "a ceiling of 5 tonnes", "limited to 300".

    So does what an amount only starts at: "prices start at $500".
    """
    word = ts[i].word
    if word in ("bound", "end", "range"):  # "the lower end", "the top of the range"
        return not SIDES.isdisjoint(token.word for token in ts[max(0, i - 3) : i])
    if word.startswith(STARTING):
        return word_at(ts, i + 1) in ("at", "from", "off", "with")
    return word in LIMITS


def grading(word: str) -> bool:
    """Whether a word names a number that counts nothing: "a rating of 7.5"."""
    return word in GRADES


PERSONS = words("those anyone everyone anybody everybody adults kids teenagers")
ONE_PERSON = words("boy girl man woman child")
OLDER = words("over under above below")
BEING = words("is was am are were turned turns")
PERSON_PRONOUNS = words("he she i we they you who wife husband son daughter")


def ages(ts: Sequence[Token], i: int) -> bool:
    """Whether a lone number or its hedge may be an age: "people (over 65)", "aged (40)"."""
    before = word_at(ts, i - 1)
    people = before in IRREGULAR or before in COUNTED or before in PERSONS
    named = before == "of" and word_at(ts, i - 2) in ONE_PERSON | {"age"}
    of_age = word_at(ts, i - 2) in PERSON_PRONOUNS or word_at(ts, i - 2) == "age"
    told = before in BEING and of_age  # "he is (40)", "the minimum age is (18)"
    hedged = before in BEING and ts[i].word in OLDER
    told = told or (hedged and _ends_behind(ts, i + 1))  # "miners are (over sixty)."
    return before in AGED or named or told or (people and ts[i].word in OLDER)


def _ends_behind(ts: Sequence[Token], number: int) -> bool:
    """Whether nothing stands behind a number in one word or two."""
    after = number + 3 if word_at(ts, number + 1) == "-" else number + 1
    return after >= len(ts) or ts[after].kind == "mark"


CROWDS = words(
    "crowd mob army group staff workforce audience team total gang garrison flock herd fleet "
    "average maximum minimum peak low high limit cap ceiling floor quota target goal loss gain "
    "rise fall increase decrease margin difference gap shortfall surplus number"
)
PRICED = words("sold sells sell selling bought priced paid went")


def counts(ts: Sequence[Token], i: int) -> bool:
    """Whether a bare year may be a number: "sold (for 1990)", "a crowd (of 2000)"."""
    word, before = ts[i].word, word_at(ts, i - 1)
    return (word == "of" and before in CROWDS) or (word == "for" and before in PRICED)


# Words behind which a preposition before a few things is a hedge: "in over four regions".
COUNTING = words(
    "in by from to at of for with after within than into only have has had having need needs "
    "needed employ employs employed own owns owned cost costs build builds built building buy buys "
    "bought sell sells sold hire hires hired kill kills killed killing injured wounded hurt lose "
    "loses lost losing add adds added create creates created creating open opens opened contain "
    "contains contained include includes included hold holds held make makes made produce produces "
    "produced use uses used carry carries carried operate operates operated receive receives "
    "received attract attracts attracted win wins won cover covers covered require requires "
    "required reach reaches reached total totals totalled number numbers numbered count counts "
    "counted average averages averaged sent drilled planted evacuated displaced arrested detained "
    "rescued destroyed damaged affected affects seat seats spend spends spent"
)
PREPOSITIONS = words("over above under below about around")
LEVELLING = words("above under below")
COPULAS = words("is was are were be been")
AUXILIARIES = words("is was are were has have had will would can could may might must should")
ARRIVING = words(
    "go goes went come comes came walk walks walked drive drives drove drove rode ran run runs "
    "lead leads led sneaked crept climbed flew sailed close right it's"
)
RACES = words("race races final finals heat hurdles sprint run swim distance event relay trial")
SUBJECT = 3  # words from a number to the verb of what is counted


def places(ts: Sequence[Token], i: int, number: range, kind: str) -> bool:
    """Whether a hedge may say where something is, or of what: "a film about three sisters"."""
    before, word = word_at(ts, i - 1), ts[i].word
    if word == "up" and number.start == i + 2 and kind == "few":
        return before in ARRIVING or (before in COPULAS and word_at(ts, i - 2) == "it")
    if word not in PREPOSITIONS or number.start != i + 1 or kind == "many":
        return False
    long = kind == "length"
    if long and not RACES.isdisjoint(token.word for token in ts[max(0, i - SUBJECT) : i]):
        return True  # "the race is over 400 metres"
    measured = long and word not in LEVELLING
    if measured or before in COUNTING or before in ("(", "—", "–", ":"):
        return False
    if before in COPULAS:  # "it is under 500 metres of ice", but "there are about three"
        return word_at(ts, number.stop) == "of" if long else word_at(ts, i - 2) != "there"
    following = [token.word for token in ts[number.stop : number.stop + SUBJECT]]
    subject = (i == 0 or ts[i - 1].kind == "mark") and not AUXILIARIES.isdisjoint(following)
    return long or not subject


@lru_cache(maxsize=65536)
def may_turn(word: str) -> bool:
    """Whether a word is an adverb or the like, which may turn the meaning of its clause."""
    return word in FUNCTIONS or word in AFTER or _is_adverb(word)


TERMS = (
    *("extend", "postpon", "delay", "defer", "adjourn", "suspend", "bann", "remand", "order"),
    *("requir", "prolong", "granted", "gave", "given", "pledg", "agree", "vow", "promis", "allow"),
    *("barred", "halted", "demand", "renew", "instruct", "urged", "told", "approv"),
    *("runs", "lasts", "valid", "applies"),
)


STAYING = words("is are remain remains stay stays")


def sets_term(ts: Sequence[Token], i: int) -> bool:
    """Whether a verb may set a term that is to come: "extended (until May)"."""
    if ts[i].word.startswith(TERMS):
        return True
    return tense(ts[i].word) == "past" and word_at(ts, i - 1) in STAYING  # "is closed until"
