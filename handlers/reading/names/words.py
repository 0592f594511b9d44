"""The words of a message as names are compared with them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, cast

from handlers.reading.spans import Span
from handlers.reading.text import Text, Token, fold

_TAILS = frozenset(("s", "ll", "d", "ve", "re", "m"))
_APOSTROPHE = re.compile(r"['\u2019\u02bc\u00b4`]")
_SOFT_MARKS = frozenset("&-+/'\"@#*_~\u2019`\u2013\u2010\u2011")
_ABBREVIATED = frozenset(
    "st no nr dr mr mrs ms ste ft mt prof ma thos dra eng engr ing capt rev hon atty".split()
)
_CHUNK = re.compile(r"\S+")


class Word(NamedTuple):
    """One word (a tuple, because a long message is made of thousands).

    `key` is its folded form without possessive ending, '' where no name can be.
    `plain` is the key, also of words that no name can be ('wouldnt'); '' inside addresses.
    `tail` is what followed an apostrophe ('s'). `apart`: a mark or line end stands between it and
    the word before. `capital`: it begins with a capital letter. `opens`: it is the first of its
    sentence. `marks` are the marks before it, a space among them.
    """

    key: str
    plain: str
    span: Span
    tail: str
    apart: bool
    capital: bool
    opens: bool
    marks: str


def words_of(text: Text) -> Sequence[Word]:
    """The words of a message in order; those inside addresses of mail and web are left out."""
    if (known := text.memory.get("words")) is None:
        known = text.memory["words"] = tuple(_words(text))
    return cast("Sequence[Word]", known)


def _words(text: Text) -> list[Word]:
    hidden = deque(_addresses(text.raw))
    opening = {sentence.span.start for sentence in text.sentences}
    words: list[Word] = []
    marks, opens = "", True
    last_end = 0
    for token in text.tokens:
        start, end = token.span.start, token.span.end
        if start > last_end:
            between = text.raw[last_end:start]
            if "\n" in between or "\r" in between:
                marks += "\n"
            elif not marks.endswith(" "):
                marks += " "
        last_end = end
        opens = opens or start in opening
        if not token.is_word:
            marks += token.folded
            continue
        while hidden and hidden[0].end <= start:
            hidden.popleft()
        key = "" if hidden and hidden[0].covers(token.span) else token.folded
        apart = _is_apart(marks, words[-1].key if words else "")
        if "'" in token.folded:
            words.extend(_split(token, marks, opens=opens, masked=not key, apart=apart))
        else:
            words.append(Word(key, key, token.span, "", apart, token.is_capital, opens, marks))
        marks, opens = "", False
    return words


def covered_by(spans: Iterable[Span], words: Sequence[Word]) -> list[bool]:
    """For each word, whether one of the spans overlaps it."""
    waiting = deque(sorted(spans))
    reach = 0
    covered = []
    for word in words:
        while waiting and waiting[0].start < word.span.end:
            reach = max(reach, waiting.popleft().end)
        covered.append(word.span.start < reach)
    return covered


def _is_apart(marks: str, before: str) -> bool:
    if before and marks in {"", " "}:
        return False
    if not before or "\n" in marks or " - " in marks or "--" in marks:
        return True
    for mark in marks:
        if mark == " " or mark in _SOFT_MARKS:
            continue
        if mark == "." and (before in _ABBREVIATED or len(before) == 1):
            continue
        return True
    return False


def _split(token: Token, marks: str, *, opens: bool, masked: bool, apart: bool) -> Iterator[Word]:
    """The parts of a token at its apostrophes: d'souza is two words, acme's one with a tail."""
    parts = _parts(token.raw)
    tail = fold(token.raw[slice(*parts[-1])]) if len(parts) > 1 else ""
    if tail == "t":
        plain = "" if masked else token.folded.replace("'", "")
        yield Word("", plain, token.span, "", apart, token.is_capital, opens, marks)
        return
    if tail in _TAILS:
        parts.pop()
    for place, (low, high) in enumerate(parts):
        raw = token.raw[low:high]
        key = "" if masked else fold(raw)
        yield Word(
            key,
            key,
            Span(token.span.start + low, token.span.start + high),
            tail if tail in _TAILS and place == len(parts) - 1 else "",
            apart=apart and place == 0,
            capital=raw[:1].isupper(),
            opens=opens and place == 0,
            marks=marks if place == 0 else "",
        )


def _parts(raw: str) -> list[tuple[int, int]]:
    marks = [found.span() for found in _APOSTROPHE.finditer(raw)]
    starts = [0, *(end for _, end in marks)]
    ends = [*(start for start, _ in marks), len(raw)]
    return list(zip(starts, ends, strict=True))


def _addresses(raw: str) -> list[Span]:
    if not any(mark in raw for mark in ("@", "://", "www.", "WWW.", "Www.")):
        return []
    return [Span(*found.span()) for found in _CHUNK.finditer(raw) if _is_address(found.group())]


def _is_address(chunk: str) -> bool:
    local, at, domain = chunk.rpartition("@")
    if at and len(local.strip("<(,;:")) > 0 and "." in domain.strip(".,;:!?)>"):
        return True
    return "://" in chunk or chunk.startswith(("www.", "WWW.", "Www."))
