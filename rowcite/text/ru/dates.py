"""Words of dates in Russian."""

from collections.abc import Iterator
from functools import cache

from rowcite.text.language import DateWords
from rowcite.text.phrases import Phrases, by_phrase, table
from rowcite.text.ru.grammar import (
    appoints,
    closes,
    counts_after_year,
    done,
    is_denied,
    is_foretold,
    is_moving,
    is_past,
    is_prolonging,
    numbers_noun,
    sets_term,
    takes_to,
    tense,
)
from rowcite.text.ru.numerals import ordinal, year_in_words
from rowcite.text.tokens import words

MONTHS = (
    "январь января январю январе январем", "февраль февраля февралю феврале февралем",
    "март марта марту марте мартом",
    "апрель апреля апрелю апреле апрелем", "май мая маю мае маем", "июнь июня июню июне июнем",
    "июль июля июлю июле июлем",
    "август августа августу августе августом", "сентябрь сентября сентябрю сентябре сентябрем",
    "октябрь октября октябрю октябре октябрем", "ноябрь ноября ноябрю ноябре ноябрем",
    "декабрь декабря декабрю декабре декабрем",
)  # fmt: skip
SHORT_MONTHS = (
    "янв",
    "фев февр",
    "мар",
    "апр",
    "",
    "июн",
    "июл",
    "авг",
    "сен сент",
    "окт",
    "ноя нояб",
    "дек",
)
SEASONS = {
    "spring": "весна весны весне весну весной", "summer": "лето лета лету летом",
    "autumn": "осень осени осенью",
    "winter": "зима зимы зиме зиму зимой",
}  # fmt: skip
WEEKDAYS = (
    "понедельник понедельника понедельнику", "вторник вторника вторнику", "среду",
    "четверг четверга четвергу",
    "пятница пятницу пятницы пятнице", "суббота субботу субботы субботе",
    "воскресенье воскресенья воскресенью",
)  # fmt: skip
DAYS_AWAY = {"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2}
DAYS_BESIDE = {
    -1: "накануне; днем ранее; днем раньше; за день до; в предыдущий день; предыдущего дня",
    1: "днем позже; днем позднее; день спустя; через день после; на следующий день; на другой день",
}
LIMITS = """
until: до; вплоть до; по; на период до; самое позднее до; в срок до; на срок до; \
на перспективу до; не позднее чем до; на горизонте до
by: к; ко; на горизонте; к моменту; к утру; к вечеру; к обеду; к рассвету; к ночи; \
не позднее; не позже; не позднее чем; не позже чем; не позднее, чем в; не позже, чем в; \
не позднее чем в; не позже чем в; не позднее чем к; \
самое позднее в; самое позднее к; самое позднее
before: ранее; раньше; прежде; раньше чем в; раньше, чем в; ранее чем в; \
ранее, чем в; до наступления
after: после; позже; позднее; позже чем в; позже, чем в; позднее чем в; \
позднее, чем в; по истечении; после наступления
since: самое раннее в; самое раннее с; с; со; начиная с; не ранее; не раньше; не ранее чем; \
не раньше чем; не ранее чем в; \
не раньше чем в; не ранее, чем в; не раньше, чем в; не ранее чем с; не раньше чем с; \
начиная со; с момента наступления; не ранее чем к; не раньше чем к
plain: в; во; на; за; от; из; к уровню; от уровня; с уровнем; против уровня; до уровня; \
по сравнению с; в сравнении с; по отношению к; весь; всего; \
в течение; на протяжении; образца; в период; на период; по итогам; по состоянию на; за весь; \
уже в; \
на весь; в ближайший; в ближайшую; в ближайшее; \
за период; лишь в; только в; не только в; не только на; чем в; чем во; чем за; чем на; \
против
"""
PARTS = """
start: начало; начала; началу; начале; началом; самом начале; самого начала; первых числах; \
первые числа
middle: середина; середины; середине; середину; серединой
turn: рубеж; рубеже; рубежу; стыке
end: конец; конца; концу; конце; концом; самом конце; самого конца; исход; исходе; исхода; \
последних числах; окончания; завершения
"""
ABOUT = """
about: около; примерно; приблизительно; ориентировочно; примерно в; приблизительно в; \
ориентировочно в; примерно к; где-то в; порядка; ~; ≈
"""
JOINTS = "range: –; —; -; ‑; −\nlist: и; ,; а также; , а также; затем; , затем"
SHIFTS = {
    "текущ": 0, "нынешн": 0, "прошл": -1, "прошедш": -1, "минувш": -1,
    "позапрошл": -2, "следующ": 1, "будущ": 1,
    "предстоящ": 1, "наступающ": 1,
}  # fmt: skip
SHIFT_ENDINGS = "ий ый ая ее ое ие ые его ого ему ому им ым ем ом ую юю ей ой их ых"
THIS = "этот эта это этого этом этому этим эту этой"
RECENT = {"минувш": -1, "прошедш": -1}
COMING = {"предстоящ": 1, "наступающ": 1}
PERIODS = {
    "year": "год года году годом годе", "month": "месяц месяца месяцу месяце месяцем",
    "week": "неделя недели неделе неделю неделей",
    "quarter": "квартал квартала кварталу квартале кварталом",
    "half": "полугодие полугодия полугодию полугодии полугодием",
    "decade": "десятилетие десятилетия десятилетию десятилетии",
    "century": "век века веку столетие столетия столетию",
}  # fmt: skip
YEARS = "год года году годом годе годы годов годам годами годах г гг"
QUARTERS = (
    "квартал квартала кварталу квартале кварталом "
    "кварталы кварталов кварталам кварталах кварталами кв"
)
HALVES = (
    "полугодие полугодия полугодию полугодии полугодием полугодиях "
    "половина половины половине половину половиной"
)
DECADES = {
    "сороковы": 1940, "пятидесяты": 1950, "шестидесяты": 1960, "семидесяты": 1970,
    "восьмидесяты": 1980, "девяносты": 1990, "нулевы": 2000,
}  # fmt: skip
NIGHTS = "night-before: в ночь на; ночью на\nnight-range: в ночь с"
LATER = """
since: и последующие годы; и последующие; и следующие годы; \
и далее; и позже; и позднее; или позже; или позднее; либо позже
until: и ранее; и раньше; или ранее; или раньше
included: включительно
"""
ODD = dict.fromkeys(
    words(
        "финансов фискальн бюджетн налогов отчетн хозяйственн сельскохозяйственн маркетингов "
        "зернов учебн академическ театральн церковн отопительн водн газов гидрологическ"
    ),
    0,
)
ODD_NOUNS = words("сезон сезона сезоне сезону навигация навигации фингод фингода фингоду фингоде")
ERAS = """
era: до н э; до нашей эры; до новой эры; до рождества христова; до р х; от сотворения; хиджры; \
по хиджре; по мусульманскому; по исламскому; по иудейскому; по еврейскому; по буддийскому
"""
RECURRING = """
recurring: каждый; каждого; каждое; каждую; каждом; каждой; ежегодно; ежемесячно; еженедельно; \
каждый год; каждый месяц; каждую неделю; каждый день; раз в год; из года в год; год от года; \
по каждым
"""

OPENINGS = {
    "с": words("по до заканчивая кончая"),
    "со": words("по до заканчивая кончая"),
    "от": words("до"),
    "между": words("и"),
    "night-range": words("на"),
}  # fmt: skip


VOWELLED = {" в": " во", " с": " со", " к": " ко"}  # before some clusters of consonants


def _limits() -> Iterator[tuple[str, str]]:
    """The limits, with the other form of a preposition that ends them: «не ранее чем во»."""
    for phrase, meaning in table(LIMITS):
        yield phrase, meaning
        if phrase[-2:] in VOWELLED:
            yield phrase[:-2] + VOWELLED[phrase[-2:]], meaning


def _by_form(groups: dict[str, str]) -> dict[str, str]:
    return {form: name for name, forms in groups.items() for form in forms.split()}


def _months() -> dict[str, int]:
    months = {}
    for number, (long, short) in enumerate(zip(MONTHS, SHORT_MONTHS, strict=True), 1):
        months.update(dict.fromkeys((*long.split(), *short.split()), number))
    return months


def _stemmed(stems: dict[str, int], endings: str) -> dict[str, int]:
    return {stem + ending: value for stem, value in stems.items() for ending in endings.split()}


@cache
def dates() -> DateWords:
    """The words of dates of the pack."""
    numbered = dict.fromkeys(QUARTERS.split(), "quarter") | dict.fromkeys(HALVES.split(), "half")
    return DateWords(
        months=_months(),
        months_alone=words(" ".join(MONTHS)),
        seasons=_by_form(SEASONS),
        weekdays={form: n for n, forms in enumerate(WEEKDAYS) for form in forms.split()},
        days_away=DAYS_AWAY,
        days_beside=Phrases(by_phrase(DAYS_BESIDE)),
        ago=words("назад"),
        limits=Phrases(_limits()),
        parts=Phrases(table(PARTS)),
        about=Phrases(table(ABOUT)),
        joints=Phrases(table(JOINTS)),
        openings=OPENINGS,
        articles=Phrases(dict.fromkeys(("самого", "самом"), "the")),
        years=words(YEARS),
        shifts=dict.fromkeys(THIS.split(), 0) | _stemmed(SHIFTS, SHIFT_ENDINGS),
        nearest=words("ближайший ближайшую ближайшее"),
        periods=_by_form(PERIODS),
        this_year=Phrases({"с г": 0, "т г": 0, "сего года": 0}),
        ordinal=ordinal,
        ordinal_endings=words("го е й м му я ю ого ому ым ом ый ая"),
        year_in_words=year_in_words,
        numbered=numbered,
        short_numbered={"м": "months"},
        decade_endings=words("е х ые ых ым ми"),
        decades=_stemmed(DECADES, "е х м ми"),
        centuries=words("век века веку веке веком вв столетие столетия столетии столетию"),
        ten_days=words("декада декады декаде декаду декадой"),
        first_months=Phrases(dict.fromkeys(("первые", "первых"), "first")),
        months_until=Phrases({"по": "until"}),
        nights=Phrases(table(NIGHTS)),
        later=Phrases(table(LATER)),
        odd_years=Phrases(dict.fromkeys((*_stemmed(ODD, SHIFT_ENDINGS), *ODD_NOUNS), "odd")),
        recurring=Phrases(table(RECURRING)),
        eras=Phrases(table(ERAS)),
        is_foretold=is_foretold,
        is_past=is_past,
        done=done,
        issued=words("от"),
        bad_before=words(
            "дожидаясь дожидался дожидалась дожидались дождавшись преддверии преддверие канун "
            "канун кануна кануне годовщина годовщину годовщины годовщине декада декаде декаду "
            "декады неделя неделе неделю недели имени им памяти выходные выходных праздники "
            "праздников майские каникулы каникулах числа числу число "
            "новый нового новому"
        ),
        compared=words("к ко"),
        comparing=words("чем сравнению"),
        beyond=words("за"),
        opposing=words("против"),
        themselves=words("век столетие"),
        speaking=words(
            "сообщил сообщила сообщило сообщили заявил заявила заявили заявило сказал сказала "
            "сказали рассказал рассказала рассказали объявил объявила объявило объявили "
            "уточнил уточнила уточнило уточнили отметил отметила отметили добавил добавила добавили"
        ),
        final=frozenset(_stemmed({"последн": 0, "заключительн": 0}, SHIFT_ENDINGS)),
        within=words("в во"),
        is_denied=is_denied,
        denied=words("before"),
        either_way=words("с со начиная"),
        recent=frozenset(_stemmed(RECENT, SHIFT_ENDINGS)),
        coming=frozenset(_stemmed(COMING, SHIFT_ENDINGS)),
        day_first_numeric=True,
        ahead=words("на"),
        inverted=words("году годах"),
        moves={"с": "на", "со": "на"},
        moving=is_moving,
        appoints=appoints,
        prolonging=is_prolonging,
        closings=closes,
        takes_by=takes_to,
        numbers_noun=numbers_noun,
        sets_term=sets_term,
        tense=tense,
        counts_after_year=counts_after_year,
    )
