"""Words of dates in Russian and English, and the pieces of which the patterns of dates are made."""

from rowcite.text.tokens import words

GAP = r"[^\S\n]{0,3}\n?[^\S\n]{0,3}"
S = rf"(?=\s){GAP}"
MONTH_STEMS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
ENGLISH_STEMS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
RUSSIAN_MONTH = (
    r"(?:(?i:(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|е|ю|ем|ём)|март(?:а|у|ом|е)?"
    r"|август(?:а|у|ом|е)?|ма(?:й|я|е|ю|ем))\b"
    r"|(?:янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек)\b))"
)
ENGLISH_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
)
MONTH = f"(?:{RUSSIAN_MONTH}|{ENGLISH_MONTH})"
DAY = r"(?:0?[1-9]|[12][0-9]|3[0-9])(?:-?(?:го|е|му|м)\b|st\b|nd\b|rd\b|th\b)?"
DECADE = r"(?:the\s)?(?P<y>(?:19|20)[0-9]0)(?:s|-?(?:е|х|ые|ых|ым|ми)(?:\s(?i:год(?:ы|ов|ах|ам|ами)))?)(?!\w)"
YEAR = r"(?:19[0-9]{2}|20[0-9]{2}|2100)(?!\d|[.,]\d|[%+])"
YEAR_WORD = r"(?:[^\S\n]?(?:(?i:год(?:а|у|ом|е|ы|ов|ам|ах|ами)?|гг?)\b))"
YEARED = rf"(?:[.,]?{S}(?P<y>{YEAR})(?![\w%]|-\w)(?:{GAP}{YEAR_WORD})?)?"
JOINT = rf"{GAP}(?:[-–—‑]|(?:и|по|до|to|and|until|till|through)(?=\s)){GAP}"
END = rf"(?:(?i:конца|концу|конце){S}|(?:the{S})?end(?:{S}of)?{S}(?:the{S})?)"
PREPOSITIONS = (
    "до|к|ко|с|со|от|в|во|на|за|по|между|in|by|since|until|till|before|from|of|between|during|for"
)
PREPOSITION = (
    rf"(?:(?P<p>(?i:{PREPOSITIONS})){S}(?:{END})?(?:(?:the|the{S}year|early|late){S}|mid-)?)"
)
FIRST = r"\b(?=\w)"  # fails at once where no word or number begins
EDGE = FIRST + r"(?<![\w][-–./:,])"
OPEN_START = frozenset({"до", "к", "ко", "by", "until", "till", "before"})
OPEN_END = frozenset({"с", "со", "since", "from"})
YEAR_PREPOSITIONS = frozenset({"в", "во", "к", "ко", "by", "in", "since", "during"})
SHORT_MONTHS = words("май мая маю мае марте март June July May Май")
ORDINALS = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "перв": 1,
    "втор": 2,
    "трет": 3,
    "четв": 4,
    "firs": 1,
    "seco": 2,
    "thir": 3,
    "four": 4,
}
NUMBER_WORDS = r"перв\w{1,3}|втор\w{1,3}|трет\w{1,4}|четв[её]рт\w{1,3}|first|second|third|fourth"
NUMBERED = rf"(?P<o>(?i:{NUMBER_WORDS})|IV|I{{1,3}}|[1-4](?:-\w{{1,2}}|st|nd|rd|th)?)"
PART = r"(?P<part>(?i:кв(?:артал(?:а|у|ом|е)?)?|полугоди(?:е|я|ю|и|ем)|половин(?:а|ы|е|у|ой)|quarter|half))"
SHORT_PART = r"(?P<short>[QH])(?P<o>[1-4])"
DAYS_AWAY = {
    "позавчера": -2,
    "вчера": -1,
    "сегодня": 0,
    "завтра": 1,
    "послезавтра": 2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
}
WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHIFTS = {"эт": 0, "текущ": 0, "нынешн": 0, "this": 0, "current": 0, "прошл": -1, "прошедш": -1, "минувш": -1, "предыдущ": -1, "last": -1,
          "previous": -1, "следующ": 1, "будущ": 1, "next": 1, "предстоящ": 1, "coming": 1}  # fmt: skip
SHIFT = (
    rf"(?:(?P<shift>(?i:{'|'.join(sorted(SHIFTS, key=len, reverse=True))}))(?:[а-яё]{{1,3}})?{S})"
)
PERIOD = r"(?P<unit>(?i:год(?:а|у|ом|е)?|year|месяц(?:а|у|ем|е)?|month|недел(?:я|и|е|ю|ей)|week|квартал(?:а|у|ом|е)?|quarter)\b)"
FUNCTION_WORDS = words(
    "и а но или что как при по до в на с к от за из для у о об это он она они его их было будет был была были года году and "
    "but or the a an to until till through in on at as by it he she they was were is are will would with for when while"
)
WORD_AFTER = r"\s{1,3}([^\W\d_]+[²³]?)"
WEEK, QUARTER, YEAR_MONTHS, HALF_YEAR = 7, 3, 12, 6
