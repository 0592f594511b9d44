"""Text to tokens: numbers in every country's dress, and what is certainly no amount set aside."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from handlers.reading.money.words import CURRENCIES, TEENS, TENS, UNITS
from handlers.reading.pattern import Tok

_LETTERED = "|".join(sorted((c for c in CURRENCIES if c.isascii() and c.isalpha()), key=len)[::-1])
_SIGN = r"(?:us|ca|au|nz|hk|nt|u|a|c|s|r)?\$|[€£¥₹₦₱₩₪₺฿]"
_LEXER = re.compile(
    rf"""
      (?P<other>https?://\S{{1,300}}|[\w.+-]{{1,60}}@[\w-]{{1,60}}\.[\w.]{{1,60}}
              |<[@\#!][^>\s]{{1,80}}>|\#\w{{1,60}}
              |(?<![\w$€£])\+\d{{1,3}}[\s-]\d[\d\s()-]{{5,18}}\d\b                     # phone numbers
              |\(\d{{3,5}}\)\s?\d[\d\s-]{{4,12}}\d\b
              |(?<![\w.,$€£])\d{{3}}[-.]\d{{3}}[-.]\d{{4}}\b|(?<![\w.,$€£-])\d{{3}}-\d{{4}}\b
              |(?<![\w.,$€£])\d{{3}}\s\d{{3}}\s\d{{4}}\b|(?<![\w.,$€£-])\d{{2,5}}-\d{{6,10}}\b
              |(?<![\w.,$€£])\d{{5}}\s\d{{5,6}}\b
              |(?<=tel\s)\d[\d\s-]{{6,18}}\d\b|(?<=(?:tel|mob)\.\s)\d[\d\s-]{{6,18}}\d\b
              |(?<=phone\s)\d[\d\s-]{{6,18}}\d\b|(?<=cell\s)\d[\d\s-]{{6,18}}\d\b
              |(?<=mobile\s)\d[\d\s-]{{6,18}}\d\b
              |(?<![\w.,$€£])\d{{4}}\s\d{{4}}\b|(?<![\w.,$€£])0\d{{1,4}}\s\d{{3,4}}(?:\s?\d{{3,4}})?\b
              |(?<![\w.,$€£])\d{{4}}-\d\d?-\d\d?\b|(?<![\w.,$€£])\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\b
              |(?<![\w.,$€£])\d+(?:[/x*]\d+)+\b|(?<![\w$€£])\d+\.\d+\.\d[\d.]*
              |(?<![\w.,$€£])\d{{1,2}}[:.]\d\d\s?[ap]\.?m\b|\d{{1,2}}:\d\d\b|\d{{1,2}}h(?:\d\d)?\b
              |(?<![\w.,$€£])\d{{1,2}}\s?[ap]\.?\s?m\b\.?|(?<![\w.,$€£])\d{{1,2}}[ap]\b
              |\d+(?:st|nd|rd|th|er|º|:e)\b
              |\d[\d.,]*\s?(?:%|pct\b|percent\b|per\scent\b|pts?\b|bps\b|°))
    | (?P<sign>(?<![^\W\d_])(?:{_SIGN}|(?:{_LETTERED})(?=\.?\d)))
    | (?P<rand>(?<![\w$-])r(?=\s?\d{{1,3}}(?:[\s,.]\d{{3}})+\b|\s?\d+(?:[.,]\d+)?\s?(?:k|m|mil|million)\b))
    | (?P<number>(?:(?<![\w.,/-])|(?<=[$€£¥₹₦₱₩₪₺฿])|(?<=\b(?:rs|kr)\.)|(?<=\br)|(?<=\b(?:rs|kr))|(?<=\b[a-z]{{3}})|(?<=\d[-–—])|(?<=[km][-–—])
                   |(?<=[\s(][-+])|(?<=^[-+])|(?<=[>=~@]))
          (?:[1-9]\d{{0,2}}(?:[ \u00a0\u202f'’]\d{{3}})+(?![\d])(?:[.,]\d\d?(?!\d))?
            |[1-9]\d{{0,2}}(?:[.,]\d{{2,3}}){{0,5}}[.,]\d{{3}}(?!\d)(?:[.,]\d\d?(?!\d))?
            |\d{{1,12}}(?:[.,]\d{{1,2}}(?!\d))?)(?:,-|:-)?(?![.,]\d|[-–—]?\d{{5}}))
    | (?P<arrow>-+>|=+>|→|»)
    | (?P<code>[^\W\d_]+-?\d[\w-]*|\d[\w.,]*)
    | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
    | (?P<newline>\n) | (?P<stop>[.!?;…]+) | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_GLUED = re.compile(
    r"(?:k|m|mm|mn|mio|mln|mil|mill|mila|million|bn|b|cr|l|lac|lakh|tkr|tys|msek|keur|meur|kr|eur)\b"
)

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


def tokens_of(raw: str) -> list[Tok[Decimal]]:
    """The tokens of the text in order; kinds: n(umber), s(ign), w(ord), o(ther), and punctuation."""
    low = _HYPHEN.sub(" ", folded(raw))
    found: list[Tok[Decimal]] = []
    place, end = 0, len(low)
    while place < end:
        match = _LEXER.search(low, place)
        if match is None:
            break
        token, place = _token(match, low)
        found.append(token)
    return found


_KIND = {
    "other": "o", "sign": "s", "rand": "r", "arrow": ">", "code": "o", "word": "w",
    "newline": "|", "stop": ".", "mark": "*",
}  # fmt: skip


def _token(match: re.Match[str], low: str) -> tuple[Tok[Decimal], int]:
    name = match.lastgroup or "mark"
    start, end, text = match.start(), match.end(), match.group()
    if name != "number":
        return Tok(_KIND[name], Decimal(0), start, end, text), end
    after = low[end : end + 1]
    if after.isalpha() or after == "_":
        if _GLUED.match(low, end) is None:
            tail = re.compile(r"\w*").match(low, end)
            end = tail.end() if tail else end
            return Tok("o", Decimal(0), start, end, low[start:end]), end
    value, _ = number_of(text)
    return Tok("n", value, start, end, text), end
