"""Words around a number in English: hedges, units, rates, labels."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from rowcite.text import money
from rowcite.text.en import grammar
from rowcite.text.en.numerals import numbers, starters
from rowcite.text.language import FigureWords, Unit
from rowcite.text.phrases import Phrases, table
from rowcite.text.tokens import words
from rowcite.text.units import PARTED, declined, is_prefixed, unit_table

HEDGES = """
more-than: over; above; more than; greater than; exceeds; exceed; exceeded; exceeding; \
topped; topping; surpass; surpasses; surpassed; surpassing; tops; topped the; surpassed the; \
exceeded the; tops the; exceeds the; surpasses the; exceed the; surpass the; \
in excess of; upwards of; upward of; north of; >; \
just over; well over; a little over; slightly over; a little more than; a bit over; \
higher than; larger than; older than; heavier than; longer than; taller than; wider than; \
deeper than; \
a shade over; a touch over; a hair over; a shade above; a touch above
at-least: at least; no less than; not less than; no fewer than; not fewer than; a minimum of; \
minimum of; minimum; ≥; > =; at a minimum; not below; \
no lower than; no smaller than; at the very least; not fall below; not drop below; \
never fell below; never dropped below; never falls below; not go below; \
not dip below; no shorter than
less-than: south of; less than; fewer than; under; below; <; just under; just below; \
a little under; \
slightly under; short of; just short of; a little less than; \
well under; well below; smaller than; lower than; younger than; lighter than; shorter than; \
a little short of; shy of; just shy of; \
a shade under; a touch under; a shade below; \
a touch below; a whisker under; a hair under
at-most: at the outside; at the very outside; capped at; up to; at most; no more than; \
up to and including; \
not more than; not over; a maximum of; \
maximum of; maximum; not exceeding; ≤; < =; no greater than; \
not greater than; at the most; no larger than; no higher than; not above; at the very most; \
not exceed; not exceeded; never exceeded; \
never exceeds; cannot exceed; \
no longer than; not longer than
within: within; within a range of; \
in the range of; in a range of
about: about; around; some; approximately; approx; roughly; nearly; almost; circa; \
an estimated; close to; in the region of; in the order of; \
of the order of; on the order of; ~; ≈; ∼; ca; something like; in the neighbourhood of; \
in the neighborhood of; in the vicinity of; nigh on; just about; or so
"""
POSTFIXES = """
at-least: and beyond; and upwards; and upward; or more; and more; or above; and above; or over; \
and over; \
and up; or higher; \
or greater; or longer; or larger; at least; at the least; at the very least; at a minimum
at-most: or less; or fewer; or under; and under; and below; or below; or lower; or smaller; \
or shorter; at most; at the most; at the very most; at the outside; at the very outside; tops; \
at a maximum
about: or so; or thereabouts; more or less; give or take
more-than: -plus; -odd; plus; and a bit; and a little; and change
"""
SHORTENED = """
about: ca; approx; appr; c
at-most: max
at-least: min
"""
PLACING = """
place: extend over; extends over; extended over; extending over; extend across; extends across; \
extended across; extending across; spread over; spreads over; spreading over; spread across; \
spreads across; spreading across; stretch over; stretches over; stretched over; stretching over; \
stretch across; stretches across; stretched across; stretching across; scattered over; \
scattered across; distributed over; distributed across; located over; located across; all over; \
all across
"""
INTENSIFIERS = "slightly significantly considerably substantially much far well somewhat marginally"
# unit, factor to the base unit, printed forms; + joins the words of a phrase; ? is a unit that
# cannot be held
UNITS = """
RUB 1 ruble rubles rouble roubles rub ₽ russian+rubles russian+roubles
RUB 0.01 kopeck kopecks
USD 1 $ dollar dollars us+dollar us+dollars usd u.s.+dollars american+dollars
USD 0.01 us+cents us+cent
EUR 1 € euro euros eur
CNY 1 yuan cny rmb renminbi chinese+yuan
GBP 1 pounds+sterling pound+sterling british+pounds sterling gbp
BRL 1 reais
INR 1 indian+rupees indian+rupee
CZK 1 czech+crowns czech+crown
NOK 1 norwegian+crowns norwegian+crown
SEK 1 swedish+crowns swedish+crown
DKK 1 danish+crowns danish+crown
BYN 1 belarusian+roubles belarusian+rouble
KGS 1 kyrgyz+soms kyrgyz+som
UZS 1 uzbek+sums uzbek+sum uzbek+soms uzbek+som uzbekistani+sums
AED 1 emirati+dirhams emirati+dirham uae+dirhams uae+dirham
? 1 pound pounds rupee rupees krone kroner kronor crown crowns franc francs dinar dinars peso pesos
? 1 dirham dirhams riyal riyals rial rials cent cents
? 1 shilling shillings real won sums kwacha kwachas bolivar bolivars toman tomans
? 1 oz foot inch
? 1 yard yards gallon gallons bbl psi hp
? 1 horsepower volt volts ampere amperes amp amps bit bits byte bytes kilobyte kilobytes
? 1 megabyte megabytes gigabyte gigabytes terabyte terabytes
? 1 degree degrees stone mph
? 1 tonne-kilometres ton-kilometres tonne-km
? 1 passenger-kilometres passenger-km man-hours person-hours knots
? 1 basis+point basis+points bp bps degrees+fahrenheit °+f mt ppm ppb carat carats teu boe toe
? 1 hertz joule joules newton calories kcal bar
? 1 millennium millennia verst versts
? 1 century centuries quarter quarters fortnight fortnights season seasons semester semesters kv
? 1 gigatonne gigatonnes gigaton gigatons kiloton kilotons megaton megatons kilovolt kilovolts
? 1 megavolt megavolts millivolt millivolts kilohertz milliwatt milliwatts grand quid buck bucks
? 1 sievert sieverts becquerel becquerels tesla teslas curie curies roentgen roentgens erg ergs
? 1 farad farads coulomb coulombs tola tolas tael taels feddan feddans league leagues
? 1 pence penny pennies cord cords pood poods decibel decibels mmbtu fahrenheit celsius kelvins
? 1 mil mill mio thou myriad score gross brace hundredweight cwt klick klicks
? 1 ‰ kva mva kw-h therm therms btu cc thaler thalers ducat ducats guinea guineas florin florins
% 1 % percent per+cent pct
%{pp} 1 percentage+point percentage+points pp ppt
t 1 t tonne tonnes ton tons metric+tonnes metric+tons metric+tonne metric+ton
t 1000 kt kilotonne kilotonnes ktpa
t 1000000 megatonne megatonnes mtpa
t 0.001 kg kilogram kilograms kilogramme kilogrammes kilo kilos
t 0.000001 gram grams gramme grammes g
t 0.000000001 milligram milligrams milligramme milligrammes mg
t 0.00045359237 lb lbs
t 0.0000311034768 troy+ounce troy+ounces
t 0.90718474 short+ton short+tons
t 1.0160469088 long+ton long+tons
g/t 1 g+/+t grams+per+tonne grams+per+ton gram+per+tonne g+per+tonne
ha 1 hectare hectares ha
ha 100 square+kilometres square+kilometers square+kilometre square+kilometer sq+km km² km2
ha 0.40468564224 acre acres
ha 258.9988110336 square+mile square+miles sq+mi
ha 0.000009290304 square+foot square+feet sq+ft
ha 0.0001 square+metres square+meters square+metre square+meter sq+m m² m2
km 1 kilometre kilometres kilometer kilometers km kms
km 0.001 metre metres meter meters m
km 0.00001 cm centimetre centimetres centimeter centimeters
? 1 mm+hg mmhg mm+of+mercury millimetres+of+mercury millimeters+of+mercury
km 0.000001 mm millimetre millimetres millimeter millimeters
km 1.609344 mile miles mi
km 1.852 nautical+mile nautical+miles
km 0.0003048 feet ft
km 0.0000254 inches
m3 1000000000 cubic+kilometres cubic+kilometers cubic+kilometre cubic+kilometer km³ km3 cu+km
m3 1 cubic+metres cubic+meters cubic+metre cubic+meter m³ m3 cu+m
m3 0.028316846592 cubic+foot cubic+feet cu+ft
m3 0.001 litre litres liter liters l
m3 0.000001 millilitre millilitres milliliter milliliters ml
m3 0.00001 centilitre centilitres centiliter centiliters cl
m3 0.1 hectolitre hectolitres hectoliter hectoliters hl
MW 1 megawatt megawatts mw
MW 1000 gigawatt gigawatts gw
MW 0.001 kilowatt kilowatts kw
MW 0.000001 watt watts
MW.h 1 mwh megawatt+hours megawatt+-+hours megawatt+hour megawatt+-+hour
MW.h 0.001 kwh kilowatt+hours kilowatt+-+hours kilowatt+hour kilowatt+-+hour
MW.h 1000 gwh gigawatt+hours gigawatt+-+hours
MW.h 1000000 twh terawatt+hours terawatt+-+hours
Cel 1 °+c degrees+celsius degrees+centigrade degree+celsius °+с
a 1 year years yr yrs
a 10 decade decades
mo 1 month months
wk 1 week weeks
d 1 day days calendar+day calendar+days
h 1 hour hours hr hrs
min 1 minute minutes
s 1 second seconds
"""
CURRENCIES = (
    "baht tenge tenges hryvnia hryvnias rand zloty zlotys rupiah rupiahs yen lira forint "
    "forints shekel shekels naira nairas ringgit ringgits dong "
    "taka takas birr birrs koruna korunas lari cedi tugrik kyat kina leone ariary dalasi guarani "
    "somoni riel boliviano quetzal lempira"
)
INDIAN = ("crore rupees", "crores rupees", "crores of rupees", "lakh rupees", "lakhs of rupees")
# Words behind a sum with a scale and "won" that make it a verb: "40 million won by a miner".
WINNING = words("the a an their by in at")
PERIODS = """
period: a year; a month; a week; a day; a quarter; per year; per annum; per month; per week; \
per day; \
per quarter; annually; yearly; monthly; weekly; daily; quarterly; each year; every year; \
each month; \
every month; each week; every week; each day; every day; p a
slash: / year; / yr; / month; / mo; / day; / d; / week; / a; / annum
"""
RATES = """
rate: per; out of; a decade; hourly; of every; in each; in every; pa; pm; a tonne; \
a ton; a barrel; an ounce; a share; a piece; a kilo; a kilogram; a litre; a gallon; an hour; \
a minute; a second; a head; each; apiece; \
a person; a square; a unit; a litre; a pound; a hectare; an acre; a kilowatt; a megawatt; \
a mile; a kilometre; in every; for every; for each; to the gallon; to the \
dollar; to the euro; to the pound; to the litre; to the tonne; to the mile; to the kilo; \
a metre; a day-ahead; a time; at a time; a go; a pop; to every
none: a year earlier; a year ago; a year before; a year later; a month earlier; a month ago; \
a month later; a week earlier; a week ago; a week later; a day earlier; a day ago; a day later; \
a decade ago; a decade earlier; a quarter earlier; a quarter ago
"""
SILENCING_AFTER = """
always: ad; a d; ce; c e; \
ago; earlier; later; hence; maximum; minimum; max; min; approximately; roughly; minus; \
fold; -fold; to one; squared; cubed; -ish; ×; ·; ^; ±; \
thereafter; afterwards; th; out of; or thereabout; below zero; below freezing; of frost; point; \
below nought; of a degree; odd; chains; on the richter; on the beaufort; on the mohs; on a scale; \
under zero; upwards; upward; or none; or not at all; above zero
always: ' income; ’ income
bare: in of; sharp; in the morning; in the afternoon; in the evening; at night
"""
SILENCING_BEFORE = """
always: out at; to and beyond; nudging; pushing; touching; getting on for; going on; knocking on; \
coming up for; coming up to; hovering at; hovers at; hovered at; hoped-for; c; ad; a d; \
scale of; a good; a scant; a bare; broke through the; \
broke through; topping the; x; give or take; towards; \
all but; anything but; nothing but; within; ±; nearer; closer; \
plus or; plus-minus; as many as; as much as; as few as; the year; \
close on; far off; next to; verging on; bordering on; per; point; one point; as little as; \
as high as; as low as; as early as; every; each; half; twice; double; triple; treble; \
quadruple; multiple; one in; versus; than; by the; since; until; till; times; hardly; \
scarcely; barely
timed: after; before
negative: down to; up to
about: founded; built; rebuilt; written; painted; born; composed; erected; dates to; \
dates from; dated
unit: from
none: up from; down from
"""
LABELS = """
word: magnitude; magnitudes; size; sizes; calibre; caliber; \
article; section; chapter; page; table; figure; annex; clause; version; flight; route; \
passage; phase; stage; iso; iec; isbn; issn; doi; inn; \
ogrn; oktmo; number; room; building; block; unit; line; lot; item; step; level; class; type; \
grade; category; tier; zone; area; district; region; \
gate; platform; channel; model; release; series; volume; issue; form; rule; order; decree; \
resolution; protocol; paragraph; part; appendix; schedule; \
option; scenario; group; team; highway; road; interstate; bus; train; tram; apartment; apt; \
suite; floor; well; shaft; mine no; pit; reactor; \
mark; boeing; airbus; opus; psalm; film; movie; novel; album; musical; sitcom; round; season; \
episode; track; exhibit; question; answer; \
point; lane; exit; act; bill; postcode; zip; po box; box; \
tel; phone; ext; fax; nos; articles; sections; chapters; pages; clauses; paragraphs; lots; items; \
rooms; units; blocks; phases; floors; flats; lanes; platforms
point: op; no; nr; p; pp; vol; fig; ch; sec; art; v; para; ext; tel; ed; st; nos
"""
PREFIXES = "deca hecto kilo mega giga tera peta exa deci centi milli micro nano pico"
ADDRESSES = "street st avenue ave road rd lane boulevard blvd square drive zip postcode"
ALONE = words(
    "fortnight fortnights twice thrice doubled tripled trebled quadrupled quintupled halved"
)
COUNTED = words("bed seat berth room member pupil passenger apartment turbine")
LENGTHS = (
    "long wide deep high tall thick length width depth height altitude elevation distance "
    "thickness radius diameter above below deep-water away "
    "underground level mm cm ft inches jump jumps throw vault deeper taller wider thicker longer "
    "shorter"
)
MONETARY = (
    *("pay", "paid", "cost", "pric", "worth", "sales", "sell", "sold", "spen", "earn", "revenue"),
    *("profit", "debt", "loan", "fined", "fines", "fund", "grant", "invest", "budget", "wage"),
    *("salar", "lend", "lent", "borrow", "bought", "buy", "income", "turnover", "bank", "fees"),
    *("capital", "deposit", "market", "expenditure", "subsid", "damages", "stipend", "pension"),
    *("tax", "reward", "award", "bail", "rent", "currenc", "payment", "dividend", "donat", "raise"),
)
HOLDING = (
    "tonne ton litre liter hectare kilogram kilo barrel gram cubic metre meter acre gallon ounce "
    "pound pint mile kilometre kilometer"
)
CHANGES = (
    "rise rose risen grow grew increas fell fall drop cut declin reduc rais expan climb jump "
    "shrank shrink shrunk slid double surg slash lift boost "
    "widen narrow improv slip went go gone mov chang"
)


def changing(word: str) -> bool:
    """Whether a word tells that something rises or falls."""
    return word in ("up", "down") or word.startswith(tuple(CHANGES.split()))


def monetary(word: str) -> bool:
    """Whether a word tells that money stands beside it: "paid", "debts", "worth"."""
    return word == "fine" or word.startswith(MONETARY)


def weighs(word: str) -> bool:
    """Whether a verb tells a weight."""
    return word in ("weigh", "weighs", "weighed", "weighing")


def agrees(word: str, value: Decimal) -> bool:
    """Whether a number can count seconds in this form: not in "fiscal 2026 second quarter"."""
    return word != "second" or value == 1


def adjective(word: str) -> Unit | None:
    """English joins units and what is counted as they are: "400-hectare", "five-year"."""
    if word in COUNTED:
        return Unit("1")
    found = _units().get(word)
    return found if found and len(word) > 1 else None


def hides_unit(word: str) -> bool:
    """Whether a word is a unit or scale that the tables have not: "terajoules", "zillion"."""
    return word.removesuffix("s").endswith("illion") or is_prefixed(word, PREFIXES, _units())


def hides_number(word: str) -> bool:
    """Whether a word tells a number by itself: "fivefold", "a fortnight"."""
    many = word.removesuffix("fold")
    return word in ALONE or (many != word and many in starters())


@cache
def _units() -> dict[str, Unit]:
    many = dict.fromkeys((f"{head}s" for head in money.heads("en")), Unit(""))
    return many | unit_table(UNITS, _forms, "en", CURRENCIES)


# These are told by their capital alone.
CASED = {"Mt": Unit("t", Decimal(10**6)), "mW": Unit("")}


def _forms(printed: str) -> Iterator[str]:
    yield from declined(printed, {})


def _won() -> Iterator[tuple[str, Unit]]:
    """The won of Korea behind each scale; behind a bare number it is a verb more often."""
    for scale in numbers().scales:
        yield f"{scale} won", Unit("KRW")
        yield from ((f"{scale} won {behind}", Unit("")) for behind in WINNING)


@cache
def figures() -> FigureWords:
    """The words around a number of the pack."""
    return FigureWords(
        hedges=Phrases(table(HEDGES)),
        placing=Phrases(table(PLACING)),
        intensifiers=words(INTENSIFIERS),
        postfixes=Phrases(table(POSTFIXES)),
        openings={"between": "and"},
        changes={"from": "to"},
        joints=words("to"),
        or_words=words("or"),
        list_words=words("and or , but"),
        ratios=words("to in by x for past"),
        out_of=words("in"),
        sums=words("profit profits revenue revenues losses debt debts tax taxes damages subsidies"),
        signs={"minus": -1, "plus": 1, "negative": -1},
        units=Phrases(_units()),
        scaled=Phrases((*dict.fromkeys(INDIAN, Unit("INR")).items(), *_won())),
        adjectives=adjective,
        frost=words("frost frosts"),
        aged=words("old"),
        ageing=words("aged"),
        periods=Phrases(table(PERIODS)),
        rates=Phrases(table(RATES)),
        silencing_after=Phrases(table(SILENCING_AFTER)),
        silencing_before=Phrases(table(SILENCING_BEFORE)),
        labels=Phrases(table(LABELS)),
        addresses=words(ADDRESSES),
        changing=changing,
        part_of=words("of out"),
        some=words("none some most many few several any"),
        whole_first=words("of"),
        possessives=words("its their his her our these those all my your"),
        vague_times=words("times time more less"),
        million_or_metre="m",
        lengths=words(LENGTHS),
        beside_lengths=words("m feet"),
        gaps=words("in by"),
        ranging=words(
            "range ranges ranged ranging vary varies varied varying anywhere anything fluctuated"
        ),
        parted=PARTED,
        holding=words(HOLDING),
        held=words("a an"),
        by=words("by"),
        shortened=dict(table(SHORTENED)),
        agrees=agrees,
        colours=grammar.colours,
        governs=grammar.governs,
        bounding=grammar.bounding,
        grading=grammar.grading,
        monetary=monetary,
        weighs=weighs,
        levels=words("at to"),
        ages=grammar.ages,
        places=grammar.places,
        placed=words("at in on from after before into with for against across"),
        cased=CASED,
        lasting=words("over"),
        lasts=words(
            "for after within lasted lasts lasting took takes taking spent is was are were be of "
            "well just slightly"
        ),
        of_measures=True,
        hides_unit=hides_unit,
        hides_number=hides_number,
        points=words("point points"),
        pointed=words("rate rates yield yields share point points"),
        copulas=words("is was are were be being remains remained"),
        sized=words(
            "capped smaller larger older heavier longer taller wider deeper younger lighter shorter"
        ),
        rate_gaps=words("from in than for after within over of to by before ago as until since"),
    )
