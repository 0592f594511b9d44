"""Text to tokens: numbers, dates and times of day as they are written, and words by kind.

One regex whose alternatives hold no nested repetition; every character is looked at once or a
bounded number of times.
"""

from __future__ import annotations

import re
import unicodedata

from handlers.reading.dates.kinds import KINDS, WORDS
from handlers.reading.pattern import Tok

_MERIDIEM = r"\s?[ap]\.?\s?m\b\.?"
_LEXER = re.compile(
    rf"""
      (?P<skip>https?://\S{{1,300}}|[\w.+-]{{1,60}}@[\w-]{{1,60}}\.[\w.]{{1,60}}
              |<[@\#!][^>\s]{{1,80}}>|\#\w{{1,60}}|\b[a-z]{{2,30}}\.(?:com|io|net|org|ai|app)\b)
    | (?P<DATE>(?<![\w/.,-])\d{{4}}-\d{{1,2}}-\d{{1,2}}(?![\d-])
              |(?<![\w/.,-])\d{{1,2}}/\d{{1,2}}(?:/(?:\d{{4}}|\d\d))?(?![\w/%"“”]|\.\d|-\d)
              |(?<![\w/.,-])\d{{1,2}}-\d{{1,2}}-(?:\d{{4}}|\d\d)(?![\w-])
              |(?<![\w/.,-])\d{{1,2}}\.\d{{1,2}}\.(?:20\d\d|\d\d)(?![\w.-]|,\d))
    | (?P<CLOCK>(?<![\w.,:/$£€])\d{{1,2}}[:.]\d\d{_MERIDIEM}
              |(?<![\w.,:/$£€])\d{{1,2}}:\d\d(?:[ap]\b)?(?![\w:.]\d)
              |(?<![\w.,:/$£€])\d{{1,2}}h(?:\d\d)?\b(?![-/])
              |(?<![\w.,:/$£€-])\d{{1,2}}(?:{_MERIDIEM}|[ap]\b)(?![-/])
              |(?<![\w.,:/$£€])1?\d[0-5]\d[ap]m?\b)
    | (?P<DOTTED>(?<![\w.,:/$£€-])\d{{1,2}}\.\d\d?\.?(?![\w%]|[.,-]\d))
    | (?P<ORD>(?<![\w.,/-])\d{{1,2}}(?:st|nd|rd|th|:e|er|º)\b(?!-))
    | (?P<ISHHOUR>(?<![\w.,/-])\d{{1,2}}\s?ish\b)
    | (?P<EOD>\b(?:close|end)\s(?:of|o)'?\s(?:the\s)?(?:play|business|day)\b|\b[ce]o[bdp]\b)
    | (?P<EOX>\beo[wmqy]\b)
    | (?P<QNAME>(?<![\w-])q[1-4]\b(?!-\w|\.\d)) | (?P<HNAME>(?<![\w-])h[12]\b(?!-\w|\.\d))
    | (?P<FISCAL>\bfy\s?'?(?:20)?\d\d\b)
    | (?P<OVER>\bday\safter\stomorrow\b) | (?P<ERE>\bday\sbefore\syesterday\b)
    | (?P<SAIDDOT>\bfull\sstop\b) | (?P<SAIDCOMMA>\bcomma\b)
    | (?P<STRONGAT>\ba\slas?\b|\b(?:kl|godz|ca)\b\.?)
    | (?P<OTHERDAY>\b(?:the\s)?other\sday\b)
    | (?P<WEEKDATE>\bw/c\b|\bw/b\b)
    | (?P<WEEKNO>\b(?:kw|week|wk)\s?\d{{1,2}}\b|\bv\.\s?\d{{1,2}}\b(?![.,]\d))
    | (?P<FEAST>\b(?:christmas|xmas|easter|halloween|new\syear'?s?(?:\s(?:eve|day))?)\b)
    | (?P<TWOWORD>\b2(?:day|moro|morrow|mrw|nite)\b|\bb4\b)
    | (?P<code>[$£€¥₹]\s?\d[\d.,]*\w*|[^\W\d]+-?\d[\w-]*|\d[\d.,]*%|\d[\w]*[^\W\d]\w*|\d+[.,]\d[\d.,]*)
    | (?P<YEAR>(?<![\w.,/-])(?:19|20)\d\d\b(?!-\d)) | (?P<NUM>(?<![\w.,/])\d\d?\b) | (?P<DIGITS>\d+)
    | (?P<OCLOCK>\bo'?\s?clock\b) | (?P<MERIDIEM>\b[ap]\.?\s?m\b\.?)
    | (?P<WITH>\bw/) | (?P<word>[^\W\d_]+) | (?P<POSS>['’]s\b)
    | (?P<NEWLINE>\n) | (?P<COMMA>,) | (?P<DOT>[.!?;…]+) | (?P<DASH>[-–—]) | (?P<OPEN>\() | (?P<AT>@)
    | (?P<AND>[&+]) | (?P<mark>[^\s\w])
    """,
    re.VERBOSE,
)
_DIGIT_VALUE = frozenset({"NUM", "ORD", "YEAR", "DIGITS", "QNAME", "HNAME", "WEEKNO", "FISCAL"})
_EOX = {"w": 1, "m": 2, "q": 3, "y": 4}
_RENAMED = {
    "skip": "OTHER",
    "code": "OTHER",
    "mark": "MARK",
    "WITH": "FUNC",
    "WEEKDATE": "FUNC",
    "SAIDDOT": "DOT",
    "SAIDCOMMA": "COMMA",
    "STRONGAT": "AT",
}


def folded(raw: str) -> str:
    """The text in lower case and without accents, each character in its old place."""
    if raw.isascii():
        return raw.lower()
    return "".join(_fold_one(c) for c in raw)


def _fold_one(character: str) -> str:
    bare = unicodedata.normalize("NFD", character)[0].lower()
    if bare == "’":
        return "'"
    return bare if len(bare) == 1 else character


def _minutes(text: str) -> int:
    """Minutes after midnight of a time as written; -1 when there is no such time.

    A bare hour from 1 to 6 without am or pm and without a leading zero is in the afternoon.
    """
    digits = re.findall(r"\d+", text)
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if len(digits) == 1 and len(digits[0]) > 2:
        hour, minute = divmod(hour, 100)
    half = re.search(r"[ap]", text)
    if half:
        if not 1 <= hour <= 12:
            return -1
        hour = hour % 12 + (12 if half.group() == "p" else 0)
    elif "h" not in text:
        hour = afternoon(hour, text)
    return hour * 60 + minute if hour < 24 and minute < 60 else -1


def afternoon(hour: int, text: str = "") -> int:
    """The hour on the 24-hour clock that a bare hour stands for."""
    return hour + 12 if 1 <= hour <= 6 and not text.startswith("0") else hour


def _token(match: re.Match[str], raw: str) -> Tok[int]:
    name = match.lastgroup or "mark"
    text = match.group()
    kind, value = KINDS.get(_RENAMED.get(name, name), ""), 0
    if name == "word":
        kind, value = WORDS.get(text, (KINDS["OTHER"], 0))
    elif name == "CLOCK":
        value = _minutes(text)
        kind = kind if value >= 0 else KINDS["OTHER"]
    elif name == "ISHHOUR":
        kind, value = KINDS["CLOCK"], afternoon(int(re.findall(r"\d+", text)[0])) * 60
    elif name in _DIGIT_VALUE:
        value = int(re.findall(r"\d+", text)[-1])
    elif name == "EOX":
        value = _EOX[text[-1]]
    elif name == "EOD":
        kind = KINDS["EOX"]
    elif name in {"OVER", "ERE"}:
        kind, value = KINDS["REL"], 2 if name == "OVER" else -2
    elif name == "TWOWORD":
        kind, value = WORDS[text]
    elif name == "STRONGAT":
        value = 1
    elif name == "MERIDIEM":
        value = 12 if text[0] == "p" else 0
    return Tok(kind, value, match.start(), match.end(), text)


def tokens_of(raw: str) -> list[Tok[int]]:
    """The tokens of the text in order; spaces are none."""
    return [_token(match, raw) for match in _LEXER.finditer(folded(raw))]
