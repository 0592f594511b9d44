"""How to reach somebody: e-mail addresses and telephone numbers, with their places.

An address is `local@domain` with at least one dot in the domain. A telephone number has 7 to 15
digits (ITU-T E.164 ends at 15) in groups, or is one run of digits that starts with 0 or +, or is
said digit by digit ('four one seven five five five oh one nine two').
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.reading.spans import Span


@dataclass(frozen=True, slots=True)
class Reach:
    """`kind` is 'email' or 'phone'; `value` as it was typed, a dictated number in figures."""

    span: Span
    kind: str
    value: str


_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(
    r"(?<![\w$€£₹.,/-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,5}\)[ .-]?)?(?:\d{7,15}"
    r"|\d{2,6}(?:[ .-]\d{2,9}){0,4})(?![\w/%]|[.,]\d)"
)
_CALENDAR = re.compile(
    r"\d{1,2}[.-]\d{1,2}(?:[.-]\d{2,4})?|\d{4}-\d{2}-\d{2}|(?:19|20)\d\d-\d{2,4}"
)
_CUE = re.compile(
    r"(?:cell|mob|mobile|hp|tel|telephone|phone|ph|direct|line|number|no|nr|#|dial|on"
    r"|cel|hape|whatsapp)"
    r"\b[\s.:#]{0,3}(?:is\s|to\s|now\s){0,2}$",
    re.IGNORECASE,
)
_FEWEST, _FEWEST_ALONE, _MOST = 7, 9, 15


def find_reach(raw: str) -> tuple[Reach, ...]:
    """Every address and number, in the order of the text; never raises."""
    emails = [
        Reach(Span(m.start(), m.start() + len(m[0].rstrip("."))), "email", m[0].rstrip("."))
        for m in _EMAIL.finditer(raw)
    ]
    taken = [one.span for one in emails]
    phones = [
        Reach(Span(*m.span()), "phone", m[0])
        for m in _PHONE.finditer(raw)
        if _is_phone(raw, m) and not any(span.overlaps(Span(*m.span())) for span in taken)
    ]
    return tuple(sorted((*emails, *phones, *_dictated(raw)), key=lambda one: one.span))


_DIGITS = {
    word: str(digit)
    for digit, word in enumerate("zero one two three four five six seven eight nine".split())
} | {"oh": "0", "o": "0"}
_SAID = r"(?:(?:double|triple)\s)?(?:zero|oh|o|one|two|three|four|five|six|seven|eight|nine)"
_RUN = re.compile(rf"\b{_SAID}(?:[\s,-]{{1,2}}{_SAID}){{6,15}}\b", re.IGNORECASE)
_TIMES = {"double": 2, "triple": 3}


def _dictated(raw: str) -> list[Reach]:
    found = []
    for match in _RUN.finditer(raw):
        figures = _figures(match[0])
        if _FEWEST <= len(figures) <= _MOST:
            found.append(Reach(Span(*match.span()), "phone", _grouped(figures)))
    return found


def _grouped(figures: str) -> str:
    """Ten digits as North America writes them, the rest in one."""
    if len(figures) != _AMERICAN:
        return figures
    return f"{figures[:3]}-{figures[3:6]}-{figures[6:]}"


_AMERICAN = 10


def _figures(words: str) -> str:
    """'double oh seven' is 007."""
    figures, times = "", 1
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _TIMES:
            times = _TIMES[word]
        else:
            figures, times = figures + _DIGITS[word] * times, 1
    return figures


def _is_phone(raw: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match[0])
    if not _FEWEST <= len(digits) <= _MOST or _CALENDAR.fullmatch(match[0]):
        return False
    groups = re.findall(r"\d+", match[0])
    if all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and len(groups) > 1:
        return bool(_CUE.search(raw[max(0, match.start() - 24) : match.start()]))
    if len(groups) > 1:
        return True
    told = bool(_CUE.search(raw[max(0, match.start() - 24) : match.start()]))
    return told or (len(digits) >= _FEWEST_ALONE and match[0].startswith(("0", "+")))
