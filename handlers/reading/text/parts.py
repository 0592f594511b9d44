"""Lines, bullets and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlers.reading.spans import Span
from handlers.reading.text.tokens import Token

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# The margin of a line, its quote mark and its bullet.
_HEAD = re.compile(
    r"(?P<margin>[^\S\n]*)(?P<quote>(?:>|&gt;)+[^\S\n]*)?"
    r"(?P<bullet>(?:[-*+\u2022\u2023\u25aa\u25cf\u25e6\u2013\u2014\u00b7](?=\s)"
    r"|\(?(?:\d{1,2}|[a-hA-H])\)|\d{1,2}\.(?=\s))[^\S\n]*)?"
)
_ENDS = frozenset(".!?")
_CLOSERS = frozenset("\"')]*_")
_MAY_END = _ENDS | _CLOSERS
# A full stop after these ends no sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st sr jr prof no nr vs inc ltd co corp pty plc approx est dept attn ca ext fig "
    "e.g i.e eg ie etc aka tel mob ph vol art jan feb mar apr jun jul aug sep sept oct nov dec "
    "wk wks mo yr yrs hr hrs min mins qty amt ref "
    "ste mme mlle engr capt cmdr rev hon sra srta lic ing atty".split()
)
# After a day's short name a full stop may belong to the name: 'Fri. 3pm', 'Tues. the 10th'. Any
# other word begins a sentence: 'by fri. 52k now'.
_DAYS = frozenset("mon tue tues wed thu thur thurs fri".split())
_GOES_ON = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?|\d{1,2}[:.]\d{2}|\d{1,2}\s?[ap]m?|\d{3,4}|at|the|morning|mornings"
    r"|afternoon|afternoons|evening|noon|midday|night|am|pm|and|or|to|thru|through|before|after"
    r"|around|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|w/c|[-/,(&])"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `body` leaves out margin, quote mark and bullet."""

    span: Span
    body: Span
    bullet: bool
    quoted: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without the white space around it; `line` is the index of its line."""

    span: Span
    line: int


def split_lines(raw: str) -> Iterator[Line]:
    """The lines that hold anything, in order."""
    start = 0
    for found in (*_LINE_END.finditer(raw), None):
        end = found.start() if found else len(raw)
        if raw[start:end].strip():
            yield _line(raw, start, end)
        start = found.end() if found else end


def _line(raw: str, start: int, end: int) -> Line:
    head = _HEAD.match(raw, start, end)
    stop = start + len(raw[start:end].rstrip())
    if head is None or head.end() >= end:
        body = min(head.end("margin"), stop) if head else start
        return Line(Span(start, end), Span(body, stop), bullet=False, quoted=False)
    bullet, quoted = bool(head["bullet"]), bool(head["quote"])
    return Line(Span(start, end), Span(min(head.end(), stop), stop), bullet, quoted)


def split_sentences(
    tokens: Sequence[Token], index: int
) -> Iterator[tuple[Sentence, Sequence[Token]]]:
    """The sentences of one line, each with its tokens; `tokens` are those of the line's body."""
    start = 0
    for place, token in enumerate(tokens):
        if token.is_word or token.raw not in _MAY_END:
            continue
        closes = token.raw in _CLOSERS and place > start and tokens[place - 1].raw in _ENDS
        if (token.raw in _ENDS or closes) and _ends_sentence(tokens, place):
            yield _sentence(tokens[start : place + 1], index)
            start = place + 1
    if start < len(tokens):
        yield _sentence(tokens[start:], index)


def _sentence(tokens: Sequence[Token], line: int) -> tuple[Sentence, Sequence[Token]]:
    return Sentence(Span(tokens[0].span.start, tokens[-1].span.end), line), tokens


def _ends_sentence(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is None:
        return False
    if following.raw in _ENDS or following.raw in _CLOSERS:
        return False
    if token.raw == "." and place > 0 and tokens[place - 1].span.end == token.span.start:
        before = tokens[place - 1].folded
        if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
            # 'St. Brendan', 'p.m. Tuesday'; but 'at 5 p.m. Then ...' is rare enough in chat.
            return False
        if before in _DAYS and _GOES_ON.fullmatch(following.folded):
            return False
    return following.span.start > token.span.end or following.is_capital
