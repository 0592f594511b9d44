"""Choices in the forms that people say or write for them: `spoken_pattern(choice)`.

initials  't&m' and 'T + M' for 'time and materials', 'L/C' for 'letter of credit'
figures   '24/7' for '24x7', 'eight by five' for '8x5', '3 yr' for '3 years', '36m' for '36 months'
endings   'annually upfront' for 'annual upfront'
"""

from __future__ import annotations

import re
from functools import lru_cache

from handlers.reading.fields.folding import fold_in_place
from handlers.reading.fields.phrases import in_words

_WORD = re.compile(r"[^\W_]+")
_LITTLE = frozenset("and of to the a an in on for with by or".split())
_TIMES = re.compile(r"(\d{1,2}) ?[x/] ?(\d{1,2})")
_YEARS = re.compile(r"(\d{1,2})[ -]?(?:years?|yrs?)(?: (.{2,20}))?")
_MONTHS = re.compile(r"(\d{1,3})[ -]?months?")
_SHORTEST = 4  # letters of a word that may have an ending
_FEWEST_WORDS, _MOST_INITIALS = 2, 3


@lru_cache(maxsize=2048)
def spoken_pattern(choice: str) -> re.Pattern[str] | None:
    """Finds the spoken forms of a choice in folded text; None where it has none."""
    folded = fold_in_place(choice).strip()
    forms = _times(folded) or _years(folded) or _months(folded) or _of_words(folded)
    return re.compile(rf"(?<![\w.,/&+'-])(?:{'|'.join(forms)})(?![\w/&+])") if forms else None


def _times(folded: str) -> list[str]:
    """'24/7' and 'twenty four seven' for '24x7'."""
    one = _TIMES.fullmatch(folded)
    if one is None:
        return []
    first, second = (rf"(?:{n}|{in_words(int(n))})" for n in one.groups())
    sevens = ["(?:a)?round[ -]the[ -]clock"] if one.groups() == ("24", "7") else []
    return [rf"{first}\s?(?:x|/|\*|by|-| )\s?{second}", *sevens]


def _years(folded: str) -> list[str]:
    one = _YEARS.fullmatch(folded)
    if one is None:
        return []
    number = int(one[1])
    rest = rf"\s{re.escape(one[2])}" if one[2] else ""
    year = rf"(?:{number}|{in_words(number)})[\s-]?(?:y|yr|yrs|year|years)"
    months = rf"(?:{12 * number}|{in_words(12 * number)})[\s-]?(?:mo|mos|mths?|months?)"
    return [rf"(?:{year}|{months}){rest}"]


def _months(folded: str) -> list[str]:
    """'36m', which only a word for the term keeps apart from 36 million: see `TERM`."""
    one = _MONTHS.fullmatch(folded)
    return [rf"{one[1]}\s?m(?:onths?|ths?|os?)?"] if one else []


TERM = re.compile(
    r"\b(?:term|terms|contract|commit\w*|length|agreement|period|duration|warranty|plan)\b"
)


def _of_words(folded: str) -> list[str]:
    words = _WORD.findall(folded)
    if len(words) < _FEWEST_WORDS or any(any(c.isdigit() for c in word) for word in words):
        return []
    ended = r"[\s/&-]{1,3}".join(map(_ended, words))
    return [ended, *_initials(words)]


def _ended(word: str) -> str:
    """A word with an ending or without: 'annual', 'annually'."""
    if word in _LITTLE or len(word) < _SHORTEST:
        return re.escape(word)
    return rf"{re.escape(word)}(?:ly|s)?"


def _initials(words: list[str]) -> list[str]:
    letters = [word[0] for word in words if word not in _LITTLE]
    if not _FEWEST_WORDS <= len(letters) <= _MOST_INITIALS:
        return []
    joined = r"\s?[&/+]\s?".join(letters)
    # Without a sign between them only those of a phrase are safe: 'LC', not 'po' or 'Dr'.
    bare = "".join(letters) if len(letters) < len(words) else ""
    return [joined, bare] if bare and bare not in _WORDS else [joined]


_WORDS = frozenset(
    "am an as at be by cc ce co cs do em ft go he hi hr hs id if in is it la ma me ml mm mr ms my"
    " no of oh ok on or pa pc pm pt re so st sw to uk up us we pls ppl the and for day was"
    " who not its".split()
)
