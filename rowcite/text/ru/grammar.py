"""What the dictionary of Russian knows of a word.

Function words, counted nouns, nouns that may be followed by their number, and the tense of verbs.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from rowcite.text.ru.morphology import NAMING, Reading, known_readings, readings
from rowcite.text.tokens import MASK, Token, fold, word_at, words

# Words before a figure or date that change nothing of its value.
NEUTRAL = words(
    "в во на за из к ко по у о об при для с со и а но что как если чтобы то так также тоже всего "
    "лишь только уже еще можно нужно надо необходимо итого ровно никак "
    "он она оно они мы вы я его ее их это эти этих этот эта эту этом этого те тех все всех весь "
    "всю вся который которая которые которых "
    "там здесь тут сейчас теперь сегодня вчера завтра ныне суммарно вместе именно более-менее "
    "нас вас им ним них нем ней "
    "утром днем вечером ночью рано поздно где когда поэтому затем потом кроме-того например "
    "около-того впервые "
    "общей общая общий всей свои своих своей наши наших первые первых последние последних "
    "ближайшие ближайших следующие следующих эти такие таких "
    "до от после среди между над под перед "
    "дополнительно одновременно совместно успешно активно торжественно постепенно быстро медленно "
    "резко вновь заново соответственно"
)
FUNCTIONS = words(
    "едва вряд чуть-ли якобы будто вокруг кроме помимо вместо сверх против через сквозь накануне "
    "ввиду вне внутри вслед согласно благодаря "
    "вопреки либо или нежели чем-то может возможно пожалуй наверное "
    "почему хоть хотя даже отнюдь далеко близко ни не макс мин ср прибл нибудь"
)
HEDGING = words(
    "минимум максимум примерно приблизительно ориентировочно предположительно теоретически "
    "максимально минимально почти"
)
EXTREMES = words(
    "минимум минимума минимуму минимумом минимуме максимум максимума максимуму максимумом максимуме"
)
WHOLES = words("каждый каждая каждое каждого каждой каждому каждую каждым каждом")
PERHAPS = words("может возможно пожалуй наверное наверно вероятно видимо кажется быть")
DENIALS = words("не ни нет без кроме никогда нельзя вместо помимо")
DENIES_NEXT = words("без кроме вместо помимо")
# Phrases that turn the meaning of a figure or date from afar: see rowcite.text.clauses.
TURNS = """
anywhere: не удалось; не удастся; не смогли; не смог; не смогла; не смогло; не сможет; не смогут; \
не успели; не успел; \
не успела; не успеет; не успеют; не получилось; не вышло; этого не случилось; этого не произошло; \
не состоялось; не сбылось; не сложилось; при лучшем; при худшем; при самом; \
самое большее; самое меньшее; самое малое; самое раннее; самое позднее; \
по максимуму; по минимуму; взамен; дай бог; а то и; по другим данным; по иным данным; \
по другим сведениям; по другой версии; по разным данным; \
по другим оценкам; едва; насилу; с трудом; , нет,; на деле; на самом деле; в действительности; \
не будь; в реальности; фактически же; вернее; точнее; вместо; за исключением; исключая; \
за вычетом; не считая; не включая; минус один; а не; но не; а вовсе не; ошибочно; по ошибке; \
ошибка; ошибкой; опечатка; опечатки; \
исправлено; исправление; уточнение; поправка; одни называют; одни говорят; по одним; опровергли; \
опроверг; опровергла; опровергает; \
опровергают; опровержение; \
неверно; неправда; ложь; ложью; ложно; фейк; миф; слухи; сомнительно; никто не верит; \
отрицает; отрицают; отрицал; отрицала; отрицали; ли; усомнился; усомнилась; усомнились; \
сомневается; сомневаются; сомневался; сомневалась; сомневались; исключил, что; исключила, что; \
исключили, что; исключает, что; исключают, что; оговорился; оговорилась; следует читать; читать; \
ранее сообщалось; сообщалось ранее; \
б; бы; так и не; ранее называли; прежде называли; ранее писали; раньше писали; якобы; будто; \
будто бы; если бы; \
если не; если не больше; если не меньше; если не более; если не менее; а может; \
чуть было не; едва не; \
вряд ли; в лучшем случае; в худшем случае; в крайнем случае; в идеале; в теории; теоретически; \
на бумаге; формально; \
номинально; как бы; скажем; допустим; предположим; к примеру; условно; условные; условных; \
сверх того; \
чего не скажешь; отнюдь не; далеко не; не то; вовсе не
moved: впервые; не было с; такого не; такой не; такая не; таких не; подобного не; подобной не; \
не видели; не видел; не наблюдалось; не наблюдался; не наблюдалась; не фиксировалось; \
максимум; минимум; максимума; минимума; рекорд; рекорда; рекордный; рекордная; \
рекордное; рекордного; самый; самая; самое; самого; самой; самым; самые; самых; наибольший; \
наибольшее; наибольшая; наименьший; наименьшее; наименьшая; сильнейший; сильнейшее; худший; \
худшее; лучший; лучшее
none: не только; не просто
after: искл; исключ; исключительно; \
пересмотрели; пересмотрен; пересмотрена; пересмотрено; пересмотрены; скорректировали; \
скорректирован; скорректирована; скорректировано; скорректированы; уточнили; уточнен; уточнена; \
уточнено; уточнены
around: иногда; местами; порой; порою; временами; изредка; кое-где
"""
# What was written before, and who wrote it.
REPORTING = words(
    "мы нами наш наша наше нашей нашем статья статье статьи заметка заметке заметки материал "
    "материале публикация публикации текст тексте сообщение сообщении новость новости версия "
    "версии заголовок заголовке говорилось сказано указали указано написали писали назвали"
)
# What was thought before says nothing of what is: «ранее оценивали в $2 млрд».
FORMERLY = "ранее раньше прежде первоначально изначально поначалу сначала сперва"
THOUGHT = (
    "оценивал планировал ожидал предполагал намечал рассчитывал прогнозировал закладывал "
    "называл назначал обещал считал хотел собирал"
)
THOUGHT_ENDINGS = "и ся а о ась ось ись"


def former() -> Iterator[tuple[str, str]]:
    """The words for before and for thought."""
    for formerly in FORMERLY.split():
        yield formerly, "formerly"
    for thought in THOUGHT.split():
        for ending in ("", *THOUGHT_ENDINGS.split()):
            yield thought + ending, "thought"


CLOSED = frozenset({"PREP", "CONJ", "PRCL", "ADVB", "COMP", "PRED", "INTJ", "NUMR"})
CHANGING = frozenset({"ADVB", "COMP", "PRED"})
NOMINAL = frozenset({"NOUN", "ADJF", "PRTF"})
ADJECTIVES = frozenset({"ADJF", "PRTF"})
NOUNS = frozenset({"NOUN"})
NO_NOUN = frozenset({"VERB", "PREP", "CONJ"})
COUNTABLE = frozenset({"plur", "gent", "Fixd", "Abbr"})  # nouns beside a number are one of these
FEW_COUNTED = (2, 3, 4)  # a noun behind these has the genitive singular
OBLIQUE = frozenset({"gent", "loct", "datv", "ablt"})
YEARS = words("год года лет")
VOWELS = frozenset("аеёиоуыэюя")


# Beginnings of what often has a number.
NUMBERED = (
    *("школ", "лице", "гимназ", "больниц", "детсад", "дом", "корпус", "офис", "кабинет", "аудитор"),
    *("квартир", "цех", "шахт", "поликлиник", "колони", "отделени", "бригад"),
)
FEW_DIGITS = frozenset("1234")  # behind the others a noun has the genitive plural


def name_around(ts: Sequence[Token], first: int, end: int) -> bool:
    """Whether a number is that of the noun before it, or of years in a name.

    Such as «в цехе 5 рабочие бастуют», «посёлок 40 лет Октября».
    """
    following = [token.printed for token in ts[end : end + 4] if token.kind == "word"]
    follows = end < len(ts) and ts[end].kind == "word" and end == first + 1
    follows = follows and ts[first].kind == "number"
    before = word_at(ts, first - 1)
    if follows and _is_single(before) and not _is_counted(following, ts[first], before):
        return True
    within = first > 0 and ts[first - 1].kind == "word" and ts[first].kind == "word"
    if within and ts[first].printed[0].isupper():
        return True  # «совет Трёх рек»
    if end >= len(ts) or not ts[end].printed[0].isupper():
        return False
    return ts[end - 1].word in YEARS or _is_title(ts[end].printed)


def _is_title(printed: str) -> bool:
    """Whether a common word has a capital that only a title gives it: «12 Обезьян»."""
    found = known_readings(fold(printed)) if len(printed) > 1 and printed.istitle() else ()
    return bool(found) and all(NAMING.isdisjoint(one.grammemes) for one in found)


def _is_single(word: str) -> bool:
    """Whether a word may be a noun in the singular."""
    nouns = any({"NOUN", "sing"} <= one.grammemes for one in readings(word))
    return nouns and not is_function_word(word)


def _is_counted(following: Sequence[str], number: Token, before: str) -> bool:
    """Whether words have surely the form of what is counted: «5 рабочих», not «5 рабочие».

    The genitive behind «корпус 3 завода» may be that of its owner.
    """
    found = readings(fold(following[0]))
    if any("VERB" in one.grammemes for one in found):
        return False
    few = number.word[-1:] in FEW_DIGITS and number.word[-2:-1] != "1"
    plural = any("plur" in one.grammemes and OBLIQUE & one.grammemes for one in found if one.known)
    # «4 работы» are some works, or those at a place of that number
    either = any({"plur", "nomn"} <= one.grammemes for one in found)
    few = few and not before.startswith(NUMBERED)
    return plural or (few and not either and has_counted_noun(following))


def is_function_word(word: str) -> bool:
    """Whether a word is an adverb, preposition, particle or the like: it could change a number."""
    return word in FUNCTIONS or word in NEUTRAL or _is_closed(word)


# Function words that change nothing of a figure or date before them.
HARMLESS = words(
    "больше меньше выше ниже шире уже дальше дороже дешевле длиннее короче севернее южнее западнее "
    "восточнее еще только здесь там тут сейчас теперь также тоже вместе всего однако конечно "
    "впрочем кстати наконец соответственно разумеется бы же ли вот ведь именно опять снова "
    "целиком полностью официально ежегодно иначе нужно необходимо назад "
    "самостоятельно отдельно бесплатно безвозмездно регулярно постоянно сразу вскоре скоро тогда "
    "недавно давно заранее планово дома домой туда сюда оттуда отсюда рядом внизу вверху "
    "подряд можно"
)


def may_modify(word: str) -> bool:
    """Whether a function word behind a figure or date may change it: «примерно», «не», «позже»."""
    if word in NEUTRAL or word in HARMLESS:
        return False
    if word in PERHAPS or word in DENIALS or word in FUNCTIONS:
        return True
    found = known_readings(word)
    return bool(found) and not CHANGING.isdisjoint(found[0].grammemes)


def names_number(printed: str) -> bool:
    """Whether a bare number behind a word may be its number: «рейс 1204», «Московская 39»."""
    word = fold(printed)
    if word in NEUTRAL:
        return False
    found = readings(word)
    if not found or "NOUN" in found[0].grammemes:
        return True
    return not printed.islower() and not ADJECTIVES.isdisjoint(found[0].grammemes)


def counts_after_year(printed: str, before: str) -> str:
    """Whether a word behind a number such as 2030 makes it a count or leaves it a year.

    Empty where either is possible.
    """
    found = known_readings(fold(printed))
    if not found:
        return ""
    cases: set[str] = set()
    for reading in found:
        if "plur" in reading.grammemes and not NOMINAL.isdisjoint(reading.grammemes):
            cases |= reading.grammemes & OBLIQUE
    if not cases:
        return "year"
    placed = before in ("в", "во", "к", "ко", "на", "с", "со")
    return "count" if "gent" in cases and not placed else ""


DONE = frozenset({"past", "futr"})
TENSES = {"futr": "future", "past": "past", "pres": "present", "INFN": "future"}
FUTURE = (
    *("должн", "обязан", "ожида", "планиру", "намеч", "назнач", "запланиров"),
    *("предсто", "обеща", "намер", "собира", "рассчитыва"),
)


def is_foretold(ts: Sequence[Token], i: int) -> bool:
    """Whether a verb of the future stands right before a token: «состоятся (13 сентября)»."""
    forced = word_at(ts, i - 2) == "в" and word_at(ts, i - 1) in ("силу", "действие")
    at = i - 3 if forced else i - 1  # «вступит в силу (1 сентября)»
    before = word_at(ts, at)
    found = known_readings(before) if i else ()
    if word_at(ts, i) == "на" and before.startswith(FUTURE):  # «назначены (на 13 сентября)»
        return word_at(ts, i - 2) not in BEEN
    return bool(found) and {"VERB", "futr"} <= found[0].grammemes


def is_past(ts: Sequence[Token], i: int) -> bool:
    """Whether a verb of the past stands right before a token: «запустили (в феврале)»."""
    found = known_readings(word_at(ts, i - 1)) if i else ()
    return bool(found) and {"VERB", "past"} <= found[0].grammemes


CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
FINITE = frozenset({"VERB", "INFN", "PRTS", "GRND"})
PARTICIPLE = 5  # words from a participle to its date


def done(ts: Sequence[Token], i: int) -> str:
    """Whether the verb nearest to a date is a participle of the past: «сгоревший (в мае) цех».

    Such a date is the last one, "over" if the participle is right before it; "both" where it may be
    what is planned: «назначенный в мае».
    """
    for at in range(i - 1, max(-1, i - 1 - PARTICIPLE), -1):
        if ts[at].kind != "word" or not FINITE.isdisjoint(_grammemes(ts[at].word)):
            return ""
        if any({"PRTF", "past"} <= one.grammemes for one in readings(ts[at].word)):
            if any(_agree(ts[at].word, token.word) for token in ts[at + 1 : i]):
                return ""  # «закрытый рудник в мае откроют»
            planned = ts[at].word.startswith(FUTURE)
            if planned and word_at(ts, i) in ("на", "к", "ко", "до"):
                return ""  # «назначенные на май выборы»
            if planned:
                return "both"
            return "over" if at == i - 1 else "last"
    return ""


def _agree(participle: str, word: str) -> bool:
    """Whether a noun may be that of a participle."""
    for one in readings(participle):
        for other in readings(word):
            alike = one.form.number & other.form.number and one.grammemes & other.grammemes & CASES
            if alike and "NOUN" in other.grammemes:
                return True
    return False


MOVING = words("перенес перенос перенест отлож отсроч сдвин сдвиг передвин откладыв переназнач")
# Beginnings of words that take «к».
TAKES_TO = words(
    "относ отнес отнёс отношен возвод возвед возвел возвёл восход приуроч привяз приравн приближ "
    "приблиз ближе близк возврат возвращени рост роста росту ростом прирост снижени спад "
    "уменьшени увеличени падени сокращени интерес поправк дополнени добавл"
)
CLOSINGS = words(
    "завершивш закончивш окончивш оканчивающ заканчивающ завершающ истекш истекающ начавш начинающ"
)


def tense(word: str) -> str:
    """Whether a word is a verb of the past or the future, or tells what is planned."""
    if word.startswith(FUTURE):
        return "future"
    found = readings(word)
    if not found or not {"VERB", "PRTS", "INFN"} & found[0].grammemes:
        return "" if word in NEUTRAL or not found else "other"
    return next((name for tag, name in TENSES.items() if tag in found[0].grammemes), "")


def finite(word: str) -> bool:
    """Whether a word is a verb in the past or the future, or tells what was done: «увеличена»."""
    grammemes = _grammemes(word)
    return "PRTS" in grammemes or ("VERB" in grammemes and not grammemes.isdisjoint(DONE))


def may_change(word: str) -> bool:
    """Whether a verb may tell a change that ends somewhere: «замедлилась», but not «вместит»."""
    return word.endswith(("ся", "сь")) and finite(word)


TAKING = (
    *("занял", "займ", "потреб", "продл", "провел", "провед", "состав", "потрат", "прожда"),
    *("проработ", "простоя", "пробы", "пробуд", "пролеж", "проеха", "прошл", "прошел", "пройд"),
    *("отня", "ушл", "уйд", "хват", "продерж", "просид", "проспа", "отработ", "добав", "опозда"),
    *("задерж", "сэконом"),
)


def occurs(word: str) -> bool:
    """Whether a verb tells what happens at a time, not what takes one: «произошло», «умер»."""
    return {"VERB", "perf"} <= _grammemes(word) and not word.startswith(TAKING)


DATING = words("году годе годы годов годах")
TEEN = range(11, 15)


def agrees(word: str, value: Decimal) -> bool:
    """Whether a number can count years in this form: «21 год», «48 лет», but not «48 году»."""
    if word in DATING:
        return False
    if word not in ("год", "года"):
        return True
    if value % 1:
        return word == "года"
    last = 0 if value % 100 in TEEN else value % 10
    return last == 1 or (word == "года" and last in (2, 3, 4))


LASTING = words("длил длит продолжал прошл шел шла шло шли проходил")


def lasts(word: str) -> bool:
    """Whether a verb may be denied for a length of time: «не светил», but not «не длился»."""
    found = readings(word)
    if not found or not {"VERB", "impf", "past"} <= found[0].grammemes:
        return False
    return not word.startswith(tuple(LASTING))


AUXILIARY = words("будет будут быть может могут сможет смогут")
AUXILIARIES = 3  # words of a verb
OPENED = 12  # tokens from a limit that opens a sentence to what is denied


def is_denied(ts: Sequence[Token], i: int) -> bool:
    """Whether a denied verb that looks ahead stands before a token, or behind one that opens.

    Such as «не начнут (ранее 2028)», «не будет пущен (ранее 2028)», «(Ранее 2028) не начнут».
    """
    if i == 0 or ts[i - 1].kind == "mark":
        behind = (at for at in range(i, min(len(ts), i + OPENED)) if ts[at].kind != "number")
        first = next((at for at in behind if ts[at].word == "не" or ts[at].kind == "mark"), i)
        return ts[first].word == "не" and _looks_ahead(word_at(ts, first + 1))
    verb = i - 1
    while i - verb < AUXILIARIES and word_at(ts, verb - 1) in AUXILIARY:  # «не может быть пущен»
        verb -= 1
    if word_at(ts, verb - 1) != "не" or ts[verb].kind != "word":
        return False
    return ts[verb].word in AUXILIARY or _looks_ahead(ts[verb].word)


def tells_absence(ts: Sequence[Token], i: int) -> bool:
    """Whether a denial tells in the past that something was not there: «(не) было кинотеатра»."""
    behind = word_at(ts, i + 2)
    there = ts[i].word == "не" and word_at(ts, i + 1) == "было"
    return there and "gent" in _grammemes(behind) and "NOUN" in _grammemes(behind)


def _looks_ahead(word: str) -> bool:
    found = readings(word)
    if not found or not {"VERB", "INFN"} & found[0].grammemes:
        return False
    return word.startswith(FUTURE) or not {"futr", "INFN"}.isdisjoint(found[0].grammemes)


ORDINALS = {
    "й": {"masc": "nomn accs", "femn": "gent datv ablt loct"},
    "я": {"femn": "nomn"},
    "ю": {"femn": "accs"},
    "е": {"neut": "nomn accs"},
    "го": dict.fromkeys(("masc", "neut"), "gent"),
    "му": dict.fromkeys(("masc", "neut"), "datv"),
    "м": dict.fromkeys(("masc", "neut"), "ablt loct"),
}


def numbers_noun(ts: Sequence[Token], end: int) -> bool:
    """Whether an ordinal may be that of the noun behind it: «2000-й автомобиль»."""
    ending = word_at(ts, end - 1)
    if word_at(ts, end - 2) != "-" or ending not in ORDINALS or end >= len(ts):
        return False
    if ts[end].word in NEUTRAL:
        return False
    for one in known_readings(ts[end].word):
        for gender, cases in ORDINALS[ending].items():
            alike = {"sing", gender} <= one.grammemes and "NOUN" in one.grammemes
            if alike and not one.grammemes.isdisjoint(cases.split()):
                return True
    return False


def is_superlative(word: str) -> bool:
    """Whether a word is a superlative: «сильнейший»."""
    found = readings(word)
    return bool(found) and "Supr" in found[0].grammemes


def is_moving(word: str) -> bool:
    """Whether a word tells that a date is moved."""
    return word.startswith(tuple(MOVING))


WEIGHS = ("веси", "весят", "весящ")
WEIGHING = (*WEIGHS, "взвес", "масс", "грамм", "порци", "навеск", "пачк", "упаковк")
WEIGHTS = words("вес веса весу весом весе")
WEIGHED = 5  # tokens
RANGING = frozenset("-–—")
YEAR_NUMBERS = range(1000, 2200)


def weighs(word: str) -> bool:
    """Whether a verb tells a weight."""
    return word.startswith(WEIGHS)


def is_gram(ts: Sequence[Token], i: int) -> bool:
    """Whether «г» behind a number is a gram and not a year: «весит 750 г», «0,5 г».

    So it is before what it measures, where no preposition or noun leads to the number: «купили 750
    г муки», but not «храм 862 г постройки».
    """
    if ts[i].printed != "г" or i == 0 or ts[i - 1].kind != "number":
        return False
    digits = ts[i - 1].word
    near = ts[max(0, i - WEIGHED) : i - 1]
    weighed = any(one.word in WEIGHTS or one.word.startswith(WEIGHING) for one in near)
    if "," in digits or (weighed and not (digits.isdigit() and int(digits) in YEAR_NUMBERS)):
        return True
    if i + 1 >= len(ts) or not ts[i + 1].printed.islower() or not _opens_amount(ts, i - 1):
        return False
    return any({"NOUN", "gent"} <= one.grammemes for one in known_readings(ts[i + 1].word))


def _opens_amount(ts: Sequence[Token], i: int) -> bool:
    """Whether a verb, the item of a list before it or nothing leads to an amount."""
    if word_at(ts, i - 1) in RANGING and ts[i - 2].kind == "number":
        i -= 2
    before = word_at(ts, i - 1)
    if before in ("и", ",", "или"):
        return word_at(ts, i - 2).isalpha()
    return i == 0 or not FINITE.isdisjoint(_grammemes(before))


# What is for a time of day, and not for so many hours: verbs, and nouns that govern «на».
APPOINTING = (
    *("назнач", "намеч", "планиру", "запланиров", "вызва", "вызов", "приглас", "приглаш", "созва"),
    *("созыв", "записал", "записыва", "записан", "забронир", "придут", "придет", "пришл", "приед"),
    *("приех", "явит", "явил", "жду", "билет", "бронь", "брон", "будильник", "повестк"),
)
APPOINTED = (
    *("заказ", "сеанс", "сбор", "запись", "встреч", "свидан", "прием", "заседан", "совещан"),
    *("рейс", "поезд", "матч", "спектакл", "концерт"),
)
NEAR_TIME = 4  # tokens from what is appointed to its time


def appoints(ts: Sequence[Token], i: int) -> bool:
    """Whether hours behind a preposition are a time of day.

    Such as «вызвали его (на 9 часов)», «рейс (на 9 часов)», but not «рейс задержали (на 9 часов)».
    """
    near = [token.word for token in ts[max(0, i - NEAR_TIME) : i]]
    if any(word.startswith((*APPOINTING, *MOVING)) for word in near):
        return True
    for word in reversed(near):
        if word.startswith(APPOINTED) or not FINITE.isdisjoint(_grammemes(word)):
            return word.startswith(APPOINTED)
    return False


def is_prolonging(word: str) -> bool:
    """Whether a word tells that something is made to last longer: «продлили», not «продлится»."""
    return word.startswith(("продл", "пролонг", "удлин", "увелич")) and not word.endswith("ся")


def takes_to(word: str) -> bool:
    """Whether «к» behind a word may be its own and no limit: «относится к», «рост к»."""
    return word.startswith(tuple(TAKES_TO))


def closes(word: str) -> bool:
    """Whether a word tells the end or beginning of a period: «завершившийся»."""
    return word.startswith(tuple(CLOSINGS))


def is_counted(word: str) -> bool:
    """Whether a word is a noun in the plural as it stands beside a number: «тонн», «километрах»."""
    for reading in readings(word):
        if {"NOUN", "plur"} <= reading.grammemes and {"gent", "loct"} & reading.grammemes:
            return True
    return False


def is_abbreviation(printed: str) -> bool:
    """Whether a word behind a number looks like the sign of a unit: В, кВ, ГБ, шт."""
    if len(printed) == 1:
        return printed.isupper() or fold(printed) not in NEUTRAL
    mixed = not printed.islower() and not printed[1:].islower() and not printed.isupper()
    return mixed or (len(printed) <= len("мкгр") and not VOWELS & set(printed.lower()))


def has_counted_noun(following: Sequence[str]) -> bool:
    """Whether the words behind a number begin with a noun in the genitive, past its adjectives."""
    for printed in following:
        found = readings(fold(printed))
        if found and not NO_NOUN.isdisjoint(found[0].grammemes):
            return False  # «9 по плану»
        if any(reading.known and {"NOUN", "gent"} <= reading.grammemes for reading in found):
            return True
        if all(ADJECTIVES.isdisjoint(reading.grammemes) for reading in found):
            return False
    return False


def orders(following: Sequence[str], value: Decimal) -> bool:
    """Whether the words behind a number are no counted noun: «на 5 этаже», «5-ти этажный»."""
    if value % 10 == 1 and value % 100 != TEEN.start:
        return False
    found = known_readings(fold(following[0])) if following else ()
    if not found or NOMINAL.isdisjoint(found[0].grammemes):
        return False
    countable = COUNTABLE
    if value % 1 == 0 and (value % 10 not in FEW_COUNTED or value % 100 in TEEN):
        countable = COUNTABLE - {"gent"}  # «40 никеля»
    return all(one.grammemes.isdisjoint(countable) for one in found)


# Words that tell no whole by themselves: quantities, times, and what stands in idioms.
UNNAMED = words(
    "объем сумма стоимость цена число количество доля часть величина размер уровень значение "
    "срок время час день ночь неделя месяц год век сезон жизнь путь дорога дистанция история "
    "дело беда сила мощность скорость вес высота длина ширина глубина ставка оборот матч тайм "
    "игра партия слово класс место курс этаж литр стакан ложка чайный шестой"
)
OWN = words("их его ее")
NP = 5  # words from a fraction to the noun of its whole


def names_whole(ts: Sequence[Token], i: int) -> bool:
    """Whether words in the genitive name a whole: «медной руды», «объема продаж», not «дела»."""
    for at in range(i, min(i + NP, len(ts))):
        if ts[at].word in OWN:
            continue
        if ts[at].kind != "word" or _is_closed(ts[at].word):
            return False
        if _is_genitive(ts, at, NOUNS):
            return not _is_unnamed(ts[at].word) or _is_genitive(ts, at + 1, NOMINAL)
        if not _is_genitive(ts, at, ADJECTIVES):
            return False
    return False


def singles_out(ts: Sequence[Token], i: int) -> bool:
    """Whether an adjective or pronoun before a fraction singles it out: «вторая половина»."""
    if i == 0 or ts[i - 1].kind != "word":
        return False
    grammemes = _grammemes(ts[i - 1].word)
    return not ADJECTIVES.isdisjoint(grammemes) and "plur" not in grammemes


def _is_genitive(ts: Sequence[Token], i: int, parts: frozenset[str]) -> bool:
    if i >= len(ts) or ts[i].kind != "word":
        return False
    found = known_readings(ts[i].word)
    return any("gent" in one.grammemes and parts & one.grammemes for one in found)


def _is_closed(word: str) -> bool:
    found = known_readings(word)
    return bool(found) and not CLOSED.isdisjoint(found[0].grammemes)


def _is_unnamed(word: str) -> bool:
    return any(one.lemma in UNNAMED for one in readings(word))


# Adjectives that leave an amount as it is, by their lemmas.
PLAIN = words(
    "первый последний ближайший следующий предыдущий прошедший минувший прошлый новый "
    "дополнительный оставшийся остальной рекордный целый весь этот тот такой наш свой другой "
    "текущий общий полный равный который остаться пройти минуть истечь "
    "обещать выделить очередной символический"
)
LIMITS = (
    *("лимит", "огранич", "потол", "порог", "предел", "планк", "давлен"),
    *("догадк", "слух", "шутк"),
)
DASHES = frozenset("—–")
EXTREME = ("минимальн", "максимальн")
STARTING = ("начин", "начал", "начат", "начн", "старт", "откры", "откро")
GRADES = ("рейтинг", "балл", "оценк", "магнитуд")
# What costs, lasts or measures at least so much: «площадью от 5 га», «стоит от 900 рублей».
MEASURES = (
    *("площад", "длин", "высот", "ширин", "глубин", "вес", "масс", "мощност", "объем", "стоимост"),
    *("цен", "зарплат", "оклад", "доход", "выручк", "оборот", "штраф", "взнос", "плат", "сумм"),
    *("ставк", "срок", "возраст", "стаж", "опыт", "температур", "численност", "групп", "тираж"),
    *("парти", "заказ", "вклад", "инвестиц", "вложен", "кредит", "заем", "займ", "капитал", "доз"),
    *("сто", "обойд", "обход", "состав", "варьир", "колебл", "начина", "зарабат", "треб"),
    *("размер", "диаметр", "расстоян", "дальност", "емкост", "вместим", "наказан", "лишен", "дет"),
    *("производит", "пробег", "урожай", "стаи", "предлаг"),
)
# Verbs behind which an amount is only what something is compared with.
SETTING = (
    *("преодоле", "преодолев", "проби", "пробь", "побь", "побил", "обгон", "обогна", "опере"),
    *("затм", "уступ", "перекро", "перекры", "отста", "переплюн", "догна", "догон"),
)
REACHING = "до"  # a verb that begins with it tells with the same word how far something comes


def colours(ts: Sequence[Token], i: int, end: int) -> bool:
    """Whether an adjective that may change an amount stands right before it: «неполные 5 тонн»."""
    del end
    if i == 0 or ts[i - 1].kind != "word" or ts[i - 1].word in NEUTRAL:
        return False
    found = readings(ts[i - 1].word)
    if not found or ADJECTIVES.isdisjoint(found[0].grammemes) or found[0].lemma in PLAIN:
        return False
    if any("NOUN" in one.grammemes for one in found):
        return False  # «300 рабочих»
    return not {"actv", "tran"} <= found[0].grammemes  # «предприятия, выпускающие 5 тонн»


def governs(ts: Sequence[Token], i: int) -> bool:
    """Whether what stands before gives «от» or «до» another meaning than that of a limit.

    Such as «отказался от 5 млн рублей», «доставили до 5 заводов», «в шаге от 5 тонн».
    """
    before = ts[i - 1]
    if before.kind != "word":
        if before.word == "%" and word_at(ts, i) == "от":
            return True
        return before.word[0] == MASK and word_at(ts, i) == "от"  # «в двух шагах от»
    set_against = before.word.startswith(SETTING) and "VERB" in _grammemes(before.word)
    if set_against or _is_restricted(ts, i):
        return True
    if before.word in ("с", "со") and word_at(ts, i).startswith("пол"):
        return True  # «с полсотни» is about fifty
    if word_at(ts, i) == "от":
        return before.word not in NEUTRAL and not before.word.startswith(MEASURES)
    verb = "VERB" in _grammemes(before.word)
    return word_at(ts, i) == "до" and verb and before.word.startswith(REACHING)


VERDICTS = ("приговор", "приговар", "осужд", "осуди")


def sentences(ts: Sequence[Token], i: int) -> bool:
    """Whether a verdict stands before «к» in its clause: «приговорил директора (к) семи годам»."""
    for token in reversed(ts[max(0, i - NP) : i]):
        if token.kind != "word":
            return False
        if token.word.startswith(VERDICTS):
            return True
    return False


def _is_restricted(ts: Sequence[Token], i: int) -> bool:
    """Whether a verb restricts something to an amount: «ограничит арендную плату 30 % дохода»."""
    for token in reversed(ts[max(0, i - NP) : i]):
        if token.kind != "word":
            return False
        if token.word.startswith("огранич") and not FINITE.isdisjoint(_grammemes(token.word)):
            return True
    return False


def _grammemes(word: str) -> frozenset[str]:
    """What the likeliest reading of a word tells of its form."""
    found = readings(word)
    return found[0].grammemes if found else frozenset()


def bounding(ts: Sequence[Token], i: int) -> bool:
    """Whether a word makes an amount a limit: «лимит в 300 человек», «нижняя граница — 20 %».

    So does what an amount only starts with: «цены начинаются с 500 рублей».
    """
    word = ts[i].word
    if word.startswith("границ"):
        return word_at(ts, i - 1).startswith(("верхн", "нижн"))
    if word.startswith(STARTING):
        return word_at(ts, i + 1) in ("с", "со")
    if word.startswith(EXTREME):
        behind = any(token.word in DASHES for token in ts[max(0, i - 2) : i])
        return behind or (i + 1 < len(ts) and ts[i + 1].kind != "word")  # «минимальные 5 тонн»
    return word.startswith(LIMITS)


def grading(word: str) -> bool:
    """Whether a word names a number that counts nothing: «рейтинг — 7,5»."""
    return word.startswith(GRADES)


REACHED_AGE = ("исполн",)  # «исполнилось 90»
AGED = words("ему ей им мне нам вам тебе их нас вас")


def ages(ts: Sequence[Token], i: int) -> bool:
    """Whether a lone number or its hedge behind a word may be an age: «дети (до 5)»."""
    dashed = i > 0 and ts[i - 1].word in DASHES and word_at(ts, i - 2).startswith("возраст")
    before = word_at(ts, i - (2 if word_at(ts, i - 1) in ("было", "будет") else 1))
    if dashed or before.startswith(REACHED_AGE) or before in AGED | {"возрасте"}:
        return True
    if i == 0 or ts[i].word not in ("до", "от"):
        return False
    return any({"NOUN", "anim"} <= one.grammemes for one in readings(ts[i - 1].word))


PREPOSITIONS = words("около до от")
ARRIVING = (
    *("довед", "довел", "довез", "довод", "достав", "дотян", "тянет", "тянут", "протян", "протяг"),
    *("пролож", "прокла", "проход", "прошл", "прошел", "доход", "доезж", "доеха", "добр"),
    *("добер", "дойд", "дош", "подал", "подад", "подан", "подвел", "подвед", "ведет", "ведут"),
)
SETTLED = words(
    "дом село деревня поселок завод шахта порт улица двор дача город район станица хутор "
    "квартира школа больница склад рудник цех"
)
INCOMES = ("доход", "выручк", "плат", "взнос", "инвестиц", "вложен")
COUNTING = words("из в во на с со")
ARRIVED = 6  # words from a verb to where something comes


def places(ts: Sequence[Token], i: int, number: range, kind: str) -> bool:
    """Whether a hedge may say where something is: «деревни около двух озёр»."""
    word, before = ts[i].word, word_at(ts, i - 1)
    noun = _counted_noun(ts, number.stop)
    if word not in PREPOSITIONS or number.start != i + 1 or kind == "length" or noun is None:
        return False
    alive = "anim" in noun.grammemes
    if word == "от":
        return before.startswith(INCOMES) or not (alive or before.startswith(MEASURES))
    if alive or before in COUNTING:
        return False
    near = ts[max(0, i - ARRIVED) : i]
    if kind == "target":  # «газ довели до 40 домов», but not «станцию довели до 40 машин»
        return noun.lemma in SETTLED and any(token.word.startswith("дове") for token in near)
    if kind == "few":
        return True
    opens = i == 0 or ts[i - 1].kind == "mark"
    near = ts[number.stop : number.stop + ARRIVED] if opens else near
    return word == "до" and any(token.word.startswith(ARRIVING) for token in near)


def _counted_noun(ts: Sequence[Token], i: int) -> Reading | None:
    """The noun behind a number, past an adjective; None where there is none."""
    for token in ts[i : i + 2]:
        if token.kind != "word":
            return None
        for reading in readings(token.word):
            if {"NOUN", "gent"} <= reading.grammemes:
                return reading
    return None


TURNING = frozenset({"CONJ", "PRCL", "ADVB", "COMP", "PRED", "INTJ"})


@lru_cache(maxsize=65536)
def may_turn(word: str) -> bool:
    """Whether a word is an adverb, particle or the like, which may turn its clause round."""
    found = known_readings(word)
    if any("NOUN" in one.grammemes for one in found):
        return False  # «тарифы на тепло»
    return bool(found) and not TURNING.isdisjoint(found[0].grammemes)


TERMS = (
    *("продл", "пролонг", "отлож", "перен", "отсроч", "запрет", "запрещ", "приостан", "огранич"),
    *("арест", "отстран", "обяза", "поруч", "потреб", "назнач", "заключ", "дал", "предостав"),
    *("выдал", "освобод", "сохран", "утверд", "разреш"),
)
BEEN = words("был была было были")


def sets_term(ts: Sequence[Token], i: int) -> bool:
    """Whether a verb may set a term that is to come: «продлили (до мая)», «закрыта (до мая)»."""
    if ts[i].word.startswith(TERMS):
        return True
    done = any("PRTS" in one.grammemes for one in readings(ts[i].word))
    return done and word_at(ts, i - 1) not in BEEN
