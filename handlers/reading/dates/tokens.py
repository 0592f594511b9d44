"""Text to tokens: numbers, dates and times of day as they are written, and words by kind.

One regex whose alternatives hold no nested repetition; every character is looked at once or a
bounded number of times.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice

from handlers.reading.dates.kinds import KINDS, WORKDAY
from handlers.reading.dates.lexicon import WORDS
from handlers.reading.dates.phrases import merged
from handlers.reading.pattern import Tok

_MERIDIEM = r"\s?[ap]\.?\s?m\b\.?"
_ALONE = r"(?<![\w.,:/$£€])"
_DAY_OF = r"(?<![\w/.,-])\d{1,2}"
_DATE = (
    r"(?<![\w/.,-])(?:19|20)\d\d(?P<by>[-/.])\d{1,2}(?P=by)\d{1,2}(?![\d-])"
    rf"|{_DAY_OF}/\d{{1,2}}(?:/(?:\d{{4}}|\d\d))?(?![\w/%\"“”]|\.\d|-\d)"
    rf"|{_DAY_OF}/20\d\d(?![\w/])"
    rf"|{_DAY_OF}-\d{{1,2}}-(?:\d{{4}}|\d\d)(?![\w-])"
    rf"|{_DAY_OF}\.\d{{1,2}}\.(?:20\d\d|\d\d)(?![\w-]|[.,]\d)"
)
_CLOCK = (
    rf"{_ALONE}\d{{1,2}}[:.]\d\d{_MERIDIEM}"
    rf"|{_ALONE}\d{{1,2}}:\d\d(?::\d\d)?(?:[ap]\b)?(?![\w:.]\d)"
    rf"|{_ALONE}\d{{1,2}}h(?:\d\d)?\b(?![-/])"
    rf"|{_ALONE}(?<!-)\d{{1,2}}(?:{_MERIDIEM}|[ap]\b)(?![-/])"
    rf"|{_ALONE}1?\d[0-5]\d[ap]m?\b"
)
_SHORT_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_UNIT = r"(?:days?|wks?|weeks?|months?|mths?|hrs?|hours?|mins?|yrs?|years?)"
_EMAIL = r"[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{1,60}"
# In this order: the first that fits at a place is taken.
_LETTERS: tuple[tuple[str, str], ...] = (
    ("skip", rf"https?://\S{{1,300}}|{_EMAIL}|[a-z]{{2,30}}\.(?:com|io|net|org|ai|app)\b"),
    (
        "EOD",
        r"(?:close|end)\s(?:of|o)'?\s(?:the\s)?(?:play|business|day)\b|[ce]o[bdp]\b|midnight\b",
    ),
    ("EOX", r"eo[wmqy]\b"),
    ("QNAME", r"(?<![\w-])q[1-4]\b(?!-\w|\.\d)"),
    ("HNAME", r"(?<![\w-])h[12]\b(?!-\w|\.\d)"),
    ("FISCAL", r"fy\s?'?(?:20)?\d\d\b"),
    ("SAIDDOT", r"full\sstop\b"),
    ("SAIDCOMMA", r"comma\b"),
    ("STRONGAT", r"a\slas?\b|(?:klo?|godz|ca)\b\.?"),
    ("WORKDAY", r"(?:business|working|work)\sdays?\b"),
    ("OTHERDAY", r"(?:the\s)?other\sday\b"),
    ("WEEKDATE", r"w/[cb]\b"),
    (
        "WEEKNO",
        r"(?:kw|week|wk|uge|uke|vecka|viikko|semana|semaine|woche)\s?\d{1,2}\b|v\.\s?\d{1,2}\b(?![.,]\d)",
    ),
    ("FEAST", r"(?:christmas|xmas|easter|halloween|new\syear'?s?(?:\s(?:eve|day))?)\b"),
    ("BFOUR", r"b4\b"),
    ("month", rf"{_SHORT_MONTH}(?=-?\d{{1,4}}\b(?!-))"),
    ("code", r"[^\W\d_]+-?\d[\w-]*"),
    ("OCLOCK", r"o'?\s?clock\b"),
    ("MERIDIEM", r"[ap]\.?\s?m\b\.?"),
    ("WITH", r"w/"),
    ("word", r"[^\W\d_]+"),
)
_DIGITS: tuple[tuple[str, str], ...] = (
    ("DATE", _DATE),
    ("CLOCK", _CLOCK),
    ("DOTTED", rf"{_ALONE}(?<!-)\d{{1,2}}\.\d\d?\.?(?![\w%]|[.,-]\d)"),
    ("FEIRA", r"(?<!\w)[2-6]ª"),
    ("ORD", rf"{_DAY_OF}(?:st|nd|rd|th|:e|er|º)\b(?!-)"),
    ("ISHHOUR", rf"{_DAY_OF}\s?ish\b"),
    ("TWO", r"2(?:day|moro|morrow|mrw|nite)\b"),
    ("GLUED", rf"{_ALONE}(?<!-)\d{{1,2}}(?=(?:{_UNIT}|{_SHORT_MONTH})\b)"),
    ("mail", _EMAIL),
    ("figures", r"\d[\d.,]*%|\d\w*[^\W\d]\w*|\d+[.,]\d[\d.,]*"),
    ("YEAR", r"(?<![\w.,])(?<!\d[/-])(?:19|20)\d\d\b(?!-\d)"),
    ("NUM", r"(?<![\w.,])(?<!\d/)\d\d?\b"),
    ("DIGITS", r"\d+"),
)
_MARKS: tuple[tuple[str, str], ...] = (
    ("tag", r"#\w{1,60}|<[@#!][^>\s]{1,80}>"),
    ("sum", r"[$£€¥₹]\s?\d[\d.,]*\w*"),
    ("POSS", r"'s\b"),
    ("NEWLINE", r"\n"),
    ("COMMA", r","),
    ("DOT", r"[.!?;…]+"),
    ("DASH", r"[-–—]"),
    ("OPEN", r"\("),
    ("AT", r"@"),
    ("AND", r"[&+]"),
    ("MARK", r"."),
)


def _either(patterns: tuple[tuple[str, str], ...]) -> str:
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns)


# The class of the first character decides at once which patterns are worth a trial.
_LEXER = re.compile(
    rf"(?=[^\W\d_])(?:{_either(_LETTERS)})|(?=\d)(?:{_either(_DIGITS)})"
    rf"|(?=[^\s\w]|\n)(?:{_either(_MARKS)})"
)
_DIGIT_VALUE = frozenset(
    {"NUM", "GLUED", "ORD", "YEAR", "DIGITS", "QNAME", "HNAME", "WEEKNO", "FISCAL"}
)
_EOX = {"w": 1, "m": 2, "q": 3, "y": 4}
_RENAMED = {
    **dict.fromkeys(("skip", "tag", "code", "mail", "figures", "sum"), "OTHER"),
    "WITH": "FUNC", "WEEKDATE": "FUNC", "SAIDDOT": "DOT", "SAIDCOMMA": "COMMA", "STRONGAT": "AT",
    "ISHHOUR": "CLOCK", "EOD": "EOX", "GLUED": "NUM",
    "WORKDAY": "UNIT", "FEIRA": "WEEKDAY",
}  # fmt: skip
_IN_TABLE = frozenset({"word", "month", "TWO", "BFOUR"})
_OTHER = (KINDS["OTHER"], 0)
_FIXED = {"STRONGAT": 1, "WORKDAY": WORKDAY}


# Letters that Unicode does not take apart; and 'às 15h', 'à 15h', which say 'at' as 'kl' does.
_PLAIN = {"’": "'", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
_AT_HOUR = re.compile(r"\b[àÀ](?:s\b|(?=\s\d))")


MOST_TOKENS = 2_500  # more than the longest message has in words; past it stand pasted tables


def folded(raw: str) -> str:
    """The text in lower case and without accents, each character in its old place."""
    if raw.isascii():
        return raw.lower()
    said = _AT_HOUR.sub(lambda at: "kl" if len(at.group()) > 1 else "@", raw)
    return "".join(map(_fold_one, said))


@lru_cache(4096)
def _fold_one(character: str) -> str:
    bare = unicodedata.normalize("NFD", character)[0].lower()
    return _PLAIN.get(bare, bare if len(bare) == 1 else character)


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


def _value(name: str, text: str) -> int:
    """The value of a token that is no word; -1 for a time that no clock shows."""
    if name in _FIXED:
        return _FIXED[name]
    if name == "FEIRA":
        return int(text[0]) - 2
    if name == "CLOCK":
        return _minutes(text)
    if name == "ISHHOUR":
        return afternoon(int(re.findall(r"\d+", text)[0])) * 60
    if name in _DIGIT_VALUE:
        return int(re.findall(r"\d+", text)[-1][:9])
    if name == "EOX":
        return _EOX[text[-1]]
    return 12 if name == "MERIDIEM" and text[0] == "p" else 0


def _token(match: re.Match[str]) -> Tok[int]:
    name = match.lastgroup or "MARK"
    text = match.group()
    if name in _IN_TABLE:
        kind, value = WORDS.get(text, _OTHER)
    else:
        kind, value = KINDS[_RENAMED.get(name, name)], _value(name, text)
    kind = kind if value > -1 or name != "CLOCK" else _OTHER[0]
    return Tok(kind, value, match.start(), match.end(), text)


@lru_cache(maxsize=2)  # amounts ask where the dates of a text are before its dates are read
def tokens_of(raw: str) -> tuple[Tok[int], ...]:
    """The tokens of the text in order, up to `MOST_TOKENS`; spaces are none."""
    found = islice(_LEXER.finditer(folded(raw)), MOST_TOKENS)
    return tuple(merged([_token(match) for match in found]))
