"""Text to tokens: numbers in every country's dress, and what is certainly no amount set aside."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from handlers.reading.money.words import CURRENCIES, TEENS, TENS, UNITS
from handlers.reading.pattern import Tok

_NAMES = (word for word in CURRENCIES if word.isascii() and word.isalpha() and word != "rm")
_LETTERED = "|".join(sorted(_NAMES, key=len)[::-1])
# 'rm 12' is a room, 'RM45k' and 'RM 1,200' are ringgits.
_RINGGIT = r"rm(?=\s?\d{1,3}(?:,\d{3}|(?:\.\d)?\s?[km]\b))"
_DOLLAR = r"(?:us|ca|au|nz|hk|nt|mx|u|a|c|s|r)\$"
_SYMBOLS = "€£¥₹₦₱₩₪₺฿"
_ALONE = r"(?<![\w.,$€£])"  # not inside a number or right after a currency
_SPACES = "\u00a0\u202f"
_EMAIL = r"[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{1,60}"
_CALLED = (r"tel\s", r"tel\.\s", r"mob\.\s", r"mob\s", r"phone\s", r"cell\s", r"mobile\s")
# Written with digits, and certainly no amount.
_FIGURES: tuple[str, ...] = (
    rf"{_ALONE}\d{{3}}[-.]\d{{3}}[-.]\d{{4}}\b|{_ALONE}(?<!-)\d{{3}}-\d{{4}}\b",  # phone numbers
    rf"{_ALONE}\d{{3}}\s\d{{3}}\s\d{{4}}\b|{_ALONE}(?<!-)\d{{2,5}}-\d{{6,10}}\b",
    rf"{_ALONE}\d{{5}}\s\d{{5,6}}\b|{_ALONE}\d{{4}}\s\d{{4}}\b",
    rf"{_ALONE}0\d{{1,4}}\s\d{{3,4}}(?:\s?\d{{3,4}})?\b",
    rf"(?:{'|'.join(rf'(?<={word})' for word in _CALLED)})\d[\d\s-]{{6,18}}\d\b",
    rf"{_ALONE}\d{{4}}-\d\d?-\d\d?\b|{_ALONE}\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\b",
    rf"{_ALONE}\d+(?:[/x*]\d+){{1,5}}\b",
    r"(?<![\w$€£])(?!\d{1,3}(?:\.\d{3}){2,5}(?!\d))\d{1,9}\.\d{1,9}\.\d[\d.]{0,20}",
    rf"{_ALONE}\d{{1,2}}[:.]\d\d\s?[ap]\.?m\b|\d{{1,4}}:\d{{1,4}}\b|\d{{1,2}}h(?:\d\d)?\b",
    rf"{_ALONE}\d{{1,2}}\s?[ap]\.?\s?m\b\.?|{_ALONE}\d{{1,2}}[ap]\b",
    r"\d{1,9}(?:st|nd|rd|th|er|º|:e)\b",
    r"\d[\d.,]{0,20}\s?(?:%|pct\b|percent\b|per\scent\b|pts?\b|bps\b|°)",
    _EMAIL,
)
# Before a number: nothing that makes it part of a word or another number.
_BEFORE: tuple[str, ...] = (
    r"(?<![\w.,/-])", rf"(?<=[$₿{_SYMBOLS}])", r"(?<=\b(?:rs|kr)\.)", r"(?<=\br)",
    r"(?<=\b(?:rs|kr|rm))", r"(?<=\b[a-z]{3})", r"(?<=[\dkm][-–—])", r"(?<=[\s(][-+])",
    r"(?<=^[-+])", r"(?<=[>=~@])",
)  # fmt: skip
_DIGITS = (
    rf"(?:[1-9]\d{{0,2}}(?:[ {_SPACES}'’]\d{{3}}){{1,5}}(?!\d)(?:[.,]\d\d?(?!\d))?"
    r"|[1-9]\d{0,2}(?:[.,]\d{2,3}){0,5}[.,]\d{3}(?!\d)(?:[.,]\d\d?(?!\d))?"
    r"|\d{1,12}(?:[.,]\d{1,2}(?!\d))?)(?:,-|:-)?(?![.,]\d|[-–—]?\d{5})"
)
# R before digits is the rand where the number has groups or a multiplier: not the R760 server.
_RAND = (
    r"(?<![\w$-])r(?=\s?\d{1,3}(?:[\s,.]\d{3}){1,4}\b|\s?\d{1,9}(?:[.,]\d{1,3})?\s?"
    r"(?:k|m|mil|million)\b)"
)
_LETTERS: tuple[tuple[str, str], ...] = (
    ("link", rf"https?://\S{{1,300}}|{_EMAIL}"),
    ("sign", rf"(?<![^\W\d_])(?:{_DOLLAR}|(?:{_LETTERED})(?=\.?\d)|{_RINGGIT})"),
    ("rand", _RAND),
    ("code", r"[^\W\d_]+-?\d[\w-]*"),
    ("should", r"s/b\b"),
    ("word", r"[^\W\d_]+(?:['’][^\W\d_]+)?"),
)
_NUMBERS: tuple[tuple[str, str], ...] = (
    ("figures", "|".join(_FIGURES)),
    ("number", rf"(?:{'|'.join(_BEFORE)})(?:{_DIGITS})"),
    ("rest", r"\d[\w.,]*"),
)
_MARKS: tuple[tuple[str, str], ...] = (
    ("phone", r"(?<![\w$€£])\+\d{1,3}[\s-]\d[\d\s()-]{5,18}\d\b|\(\d{3,5}\)\s?\d[\d\s-]{4,12}\d\b"),
    ("tag", r"<[@#!][^>\s]{1,80}>|#\w{1,60}"),
    ("symbol", rf"[${_SYMBOLS}]"),
    ("arrow", r"-{1,3}>|={1,3}>|→|»"),
    ("newline", r"\n"),
    ("stop", r"[.!?;…]+"),
    ("mark", r"."),
)


def _either(patterns: tuple[tuple[str, str], ...]) -> str:
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns)


# The class of the first character decides at once which patterns are worth a trial.
_LEXER = re.compile(
    rf"(?=[^\W\d_])(?:{_either(_LETTERS)})|(?=\d)(?:{_either(_NUMBERS)})"
    rf"|(?=[^\s\w]|\n)(?:{_either(_MARKS)})"
)
_GLUED = re.compile(
    rf"(?:(?:k|m|mm|mn|mio|mln|mil|mill|mila|million|bn|b|cr|l|lac|lakh|tkr|tys)|{_LETTERED}"
    r"|[km](?:eur|usd|gbp|sek|nok|dkk|chf|aud|cad|pln|inr))\b|(?:us|a|c|nz)\$"
)
_TAIL = re.compile(r"\w*")

_SPOKEN = "|".join((*UNITS, *TEENS, *TENS, "hundred", "thousand"))
_HYPHEN = re.compile(rf"(?:(?<=\w)-(?=(?:{_SPOKEN})\b))")


def folded(raw: str) -> str:
    """The text in lower case and without accents, each character in its old place."""
    return raw.lower() if raw.isascii() else "".join(_fold_one(c) for c in raw)


def _fold_one(character: str) -> str:
    bare = unicodedata.normalize("NFD", character)[0].lower()
    return bare if len(bare) == 1 else character


def number_of(text: str) -> tuple[Decimal, bool]:
    """The value of digits as written, and whether a single dot or comma could be a decimal point.

    45.000, 45 000, 45'000 and 45,000 are 45,000; 1,5 and 1.5 are one and a half; 1,25,000 is
    125,000; $1,250.50 keeps its cents.
    """
    digits = re.sub(r"[\s\u00a0\u202f'’]|,-$|:-$", "", text)
    separators = re.findall(r"[.,]", digits)
    if not separators:
        return Decimal(digits), False
    whole, tail = re.split(r"[.,](?=\d+$)", digits)
    if len(tail) == 3 and (len(set(separators)) == 1):
        plain = re.sub(r"[.,]", "", digits)
        return Decimal(plain), len(separators) == 1
    return Decimal(re.sub(r"[.,]", "", whole) + "." + tail), False


MOST_TOKENS = 2_500  # more than the longest message has in words; past it stand pasted tables


def tokens_of(raw: str) -> list[Tok[Decimal]]:
    """The tokens of the text in order: n(umber), s(ign), w(ord), o(ther), r(and), punctuation."""
    low = _HYPHEN.sub(" ", folded(raw))
    found: list[Tok[Decimal]] = []
    place, end = 0, len(low)
    while place < end and len(found) < MOST_TOKENS:
        match = _LEXER.search(low, place)
        if match is None:
            break
        token, place = _token(match, low)
        found.append(token)
    return found


_KIND = {
    "sign": "s", "symbol": "s", "rand": "r", "should": "w", "arrow": ">", "word": "w",
    "newline": "|", "stop": ".", "mark": "*",
}  # fmt: skip


def _token(match: re.Match[str], low: str) -> tuple[Tok[Decimal], int]:
    name = match.lastgroup or "mark"
    start, end, text = match.start(), match.end(), match.group()
    if name != "number":
        return Tok(_KIND.get(name, "o"), Decimal(0), start, end, text), end
    after = low[end : end + 1]
    if (after.isalpha() or after == "_") and _GLUED.match(low, end) is None:
        tail = _TAIL.match(low, end)
        end = tail.end() if tail else end
        return Tok("o", Decimal(0), start, end, low[start:end]), end
    value, _ = number_of(text)
    return Tok("n", value, start, end, text), end
