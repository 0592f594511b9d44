"""The words of a message as names are compared with them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.reading.spans import Span
from handlers.reading.text import Text, Token, fold

_TAILS = frozenset(("s", "ll", "d", "ve", "re", "m"))
_APOSTROPHE = re.compile(r"['\u2019\u02bc\u00b4`]")
_SOFT_MARKS = frozenset("&-+/'\"@#*_~\u2019`\u2013\u2010\u2011")
_ABBREVIATED = frozenset(("st", "no", "nr", "dr", "mr", "mrs", "ms", "ste", "ft", "mt", "prof"))
_CHUNK = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `key` is its folded form without possessive ending, '' where no name can be.

    `apart`: a mark or line end stands between it and the word before. `capital`: it begins with a
    capital letter. `opens`: it is the first of its sentence. `marks` are the marks before it.
    """

    key: str
    span: Span
    tail: str
    apart: bool
    capital: bool
    opens: bool
    marks: str


def words_of(text: Text) -> list[Word]:
    """The words of a message in order; those inside addresses of mail and web are left out."""
    hidden = _addresses(text.raw)
    opening = {sentence.span.start for sentence in text.sentences}
    words: list[Word] = []
    marks, opens = "", True
    last_end = 0
    for token in text.tokens:
        between = text.raw[last_end : token.span.start]
        last_end = token.span.end
        if "\n" in between or "\r" in between:
            marks += "\n"
        elif between and not marks.endswith(" "):
            marks += " "
        opens = opens or token.span.start in opening
        if not token.is_word:
            marks += fold(token.raw)
            continue
        masked = any(span.covers(token.span) for span in hidden)
        for word in _split(token, marks, opens=opens, masked=masked):
            words.append(_joined_marks(word, words))
            marks, opens = "", False
    return words


def _joined_marks(word: Word, before: list[Word]) -> Word:
    return Word(
        word.key,
        word.span,
        word.tail,
        _is_apart(word.marks, before[-1].key if before else ""),
        word.capital,
        word.opens,
        word.marks,
    )


def _is_apart(marks: str, before: str) -> bool:
    if not before or "\n" in marks or " - " in marks or "--" in marks:
        return True
    for mark in marks:
        if mark == " " or mark in _SOFT_MARKS:
            continue
        if mark == "." and (before in _ABBREVIATED or len(before) == 1):
            continue
        return True
    return False


def _split(token: Token, marks: str, *, opens: bool, masked: bool) -> list[Word]:
    start = token.span.start
    pieces = []
    at = 0
    for found in (*_APOSTROPHE.finditer(token.raw), None):
        end = found.start() if found else len(token.raw)
        pieces.append((at, end))
        at = found.end() if found else end
    tail = ""
    if len(pieces) > 1 and (last := fold(token.raw[slice(*pieces[-1])])) in _TAILS:
        tail = last
        pieces.pop()
    negated = len(pieces) > 1 and fold(token.raw[slice(*pieces[-1])]) == "t"
    words = []
    for place, (low, high) in enumerate(pieces):
        raw = token.raw[low:high]
        key = "" if masked or negated else fold(raw)
        words.append(
            Word(
                key,
                Span(start + low, start + high),
                tail if place == len(pieces) - 1 else "",
                False,
                raw[:1].isupper(),
                opens and place == 0,
                marks if place == 0 else "",
            )
        )
    return words


def _addresses(raw: str) -> list[Span]:
    return [Span(*found.span()) for found in _CHUNK.finditer(raw) if _is_address(found.group())]


def _is_address(chunk: str) -> bool:
    local, at, domain = chunk.rpartition("@")
    if at and len(local.strip("<(,;:")) > 0 and "." in domain.strip(".,;:!?)>"):
        return True
    return "://" in chunk or chunk.lower().startswith("www.")
