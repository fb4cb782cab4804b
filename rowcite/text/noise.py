"""What looks like a figure but is none in any language.

Addresses, telephone numbers, times of day, list numbering, scales of maps.
"""

import re
from functools import cache

from rowcite.text.languages import packs
from rowcite.text.tokens import MASK

# All repetitions are bounded or cannot overlap what follows them: time grows with the length of
# the text, whatever it is.
NOISE = r"""
    https?://\S+ | www\.\S+
    | (?<![\w.+-])[\w.+-]{1,64}+@[\w.-]{1,255} | @\w+
    | (?<![\w.-])[\w-]{1,63}+(?:\.[\w-]{1,63}+){0,5}
      \.(?:ru|рф|com|org|net|info|me|su|io|gov|edu|eu|cn|de)\b(?:/\S*)?
    | \+[0-9][0-9()\-–\s]{8,20}[0-9]
    | (?:\b8[\s-]?)?\([0-9]{3,5}\)\s?[0-9]{1,3}(?:[\s-][0-9]{2,4}){1,3}
    | (?<![\w-])8-[0-9]{3}-[0-9]{3}-[0-9]{2}-[0-9]{2}(?![\w-])
    | (?<![\w.,:])1:[0-9][0-9 \u00a0]{1,12}[0-9](?![\w:])
    | (?<![\w:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,3})?(?![\w:])
    | (?<=[0-9])T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?(?!\w)
    | \[[0-9]{1,3}\] | (?<![\w.,])[0-9]{1,4}(?:\([0-9a-z]{1,2}\))+
    | (?<![^\W_])(?:[^\W\d_]++[0-9]++[^\W\d_] | [0-9]++[^\W\d_]++[0-9]++[^\W\d_])[^\W_]*+
"""
NAMELESS = "₠"  # a currency sign without a currency
# Noise begins with a word or with one of these marks; within a word only with one of these letters
# (http, www, the T of a time). A look at one character spares most places the rest.
BEGINS = r"(?:(?<![^\W_])(?=[\w@+(\[])|(?=[hwT@+(\[]))"
LIST_NUMBER = r"^[^\S\n]*[0-9]{1,3}[.)](?=\s)"


@cache
def _noise() -> re.Pattern[str]:
    patterns = " | ".join((NOISE, *(found.noise for found in packs())))
    return re.compile(rf"(?x){BEGINS}(?:{patterns}) | {LIST_NUMBER}", re.MULTILINE)


def mask(text: str) -> str:
    """The same text, every character of noise replaced, so that places stay the same.

    A printed ¤ stays the sign of a currency that nobody names.
    """
    return _noise().sub(lambda match: MASK * len(match[0]), text.replace(MASK, NAMELESS))
