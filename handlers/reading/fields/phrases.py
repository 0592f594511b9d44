"""Patterns made from the names, aliases and choices of a process's fields.

name         its words in order, up to two others between them ('budget is now approved')
'36 months'  36mo, 36-month, 3 yrs, thirty six months, three year
'30 days'    30d, net 30, thirty days
"""

from __future__ import annotations

import re
from functools import lru_cache

from handlers.reading.fields.folding import fold_in_place

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?", re.UNICODE)
_PERIOD = re.compile(r"(?:net )?(\d{1,3}) ?(months?|days?)?")
_LITTLE = frozenset({"the", "a", "of"})
_GAP = (
    r"(?:'s)?(?:[\s/.-]+(?:is|are|now|finally|already|at last|was|has|have|been|got|gets|came|back"
    r"|the|all|its|don))?(?:'s)?"
)
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen".split()
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MONTHS = r"[\s-]?(?:mo|mos|mth|mths|mnth|mnths|month|months)"
_YEARS = r"[\s-]?(?:y|yr|yrs|year|years)"


def in_words(number: int) -> str:
    """'thirty six' for 36; digits from a hundred on."""
    if number < len(_UNITS):
        return str(_UNITS[number])
    tens, rest = divmod(number, 10)
    if tens >= len(_TENS):
        return str(number)
    return f"{_TENS[tens]}[ -]{_UNITS[rest]}" if rest else _TENS[tens]


@lru_cache(maxsize=2048)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, each of which stands in a text that says it."""
    return tuple(w for w in _WORD.findall(fold_in_place(name)) if w not in _LITTLE)


@lru_cache(maxsize=2048)
def name_pattern(name: str) -> re.Pattern[str] | None:
    """Finds the name in folded text; None where it holds no word."""
    words = name_words(name)
    if not words:
        return None
    joined = rf"{_GAP}[\s/&.-]{{0,3}}".join(map(_word, words))
    return re.compile(rf"(?<![\w@.]){joined}(?!\w)")


def _word(word: str) -> str:
    return re.escape(word) + ("s?" if len(word) > 3 and not word.endswith("s") else "")


@lru_cache(maxsize=2048)
def choice_pattern(choice: str) -> re.Pattern[str]:
    """Finds a choice in folded text, in the forms that people give it."""
    folded = fold_in_place(choice).strip()
    period = _PERIOD.fullmatch(folded)
    if period and (period[2] or folded.startswith("net")):
        return re.compile(rf"(?<![\w.,]){_period(int(period[1]), period[2] or 'days')}(?!\w)")
    words = _WORD.findall(folded) or [re.escape(folded)]
    return re.compile(r"(?<!\w)" + r"[\s/&-]{0,3}".join(map(re.escape, words)) + r"(?!\w)")


def _period(number: int, unit: str) -> str:
    said = rf"(?:{number}|{in_words(number)})"
    if unit.startswith("day"):
        return rf"(?:net[ -]{said}(?: days?)?|{said}[\s-]?(?:d|days?))"
    if number % 12:
        return rf"{said}{_MONTHS}"
    years = rf"(?:{number // 12}|{in_words(number // 12)})"
    return rf"(?:{said}{_MONTHS}|{years}{_YEARS})"
