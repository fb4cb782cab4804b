"""British and American spellings of one word, which are compared as one."""

import re

# centre and center, labour and labor, realise and realize, defence and defense, programme and
# program, travelled and traveled
SPELLINGS = (
    (re.compile(r"(?<=[bt])re(?=s?$)"), "er"),
    (re.compile(r"(?<=\w{3})our"), "or"),
    (re.compile(r"(?<=\w{3})([iy])s(?=e[ds]?$|ing$|ations?$|ers?$)"), r"\1z"),
    (re.compile(r"^(def|lic|off|pret)enc(?=es?$)"), r"\1ens"),
    (re.compile(r"^programme"), "program"),
    (re.compile(r"\b([^\Waeiou]*[aeiou]\w*[aeiou])ll(?=(?:ed|ing|ers?)?$)"), r"\1l"),
)


def american(word: str) -> str:
    """A word in lower case as it is spelled in America, more or less: the same for both."""
    for british, other in SPELLINGS:
        word = british.sub(other, word)
    return word
