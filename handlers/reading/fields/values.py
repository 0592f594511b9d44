"""The words of a value said beside a field's name: 'champion is Helena B', 'comp: Sikich'."""

from __future__ import annotations

import re

from handlers.reading.spans import Span

_WORD = re.compile(r"[^\W_][\w.'’&+-]*|&", re.UNICODE)
_GAP = re.compile(r"[ \t]{1,3}")
_JOINERS = frozenset({"&", "de", "van", "der", "von", "of", "da", "la", "le", "y", "di", "del"})
_STOPS = frozenset(
    "a an and are as at but because bc by can cause cos cuz did does for from has have he her him"
    " his i if in instead into is it its just my no not now of on or our out po que said says she"
    " since so still than that the their them then there they this til till to today too tomorrow"
    " until up us was we were what when which who will with w wi would you your also again already"
    " anymore btw per via".split()
)
_LEAD = frozenset({"the", "a", "an", "our", "their", "some", "outfit", "called", "named", "mr"})
MOST_WORDS = 4


def value_at(raw: str, start: int, end: int) -> Span | None:
    """The value whose first word starts at or after `start`; None where there is none.

    Words with capitals run on while capitals follow; words without end at the next little word.
    """
    words = _words(raw, start, end)
    while words and words[0].of(raw).lower() in _LEAD:
        words.pop(0)
    if not words or words[0].of(raw).lower() in _STOPS:
        return None
    capital = words[0].of(raw)[0].isupper() or words[0].of(raw)[0].isdigit()
    taken = [words[0]]
    for word in words[1:MOST_WORDS]:
        if not _continues(word.of(raw), capital=capital):
            break
        taken.append(word)
    while len(taken) > 1 and taken[-1].of(raw).lower() in _JOINERS:
        taken.pop()
    return Span(taken[0].start, _without_mark(raw, taken[-1]))


def _words(raw: str, start: int, end: int) -> list[Span]:
    """The words from `start` on that only blanks part."""
    while start < end and raw[start] in " \t:='\"":
        start += 1
    found: list[Span] = []
    for match in _WORD.finditer(raw, start, end):
        if found and not _GAP.fullmatch(raw, found[-1].end, match.start()):
            break
        if not found and match.start() != start:
            break
        found.append(Span(*match.span()))
        if match[0].endswith((".", "-", "'", "’")) and len(match[0]) > 3:
            break
    return found


def _continues(word: str, *, capital: bool) -> bool:
    if capital:
        return word[0].isupper() or word[0].isdigit() or word.lower() in _JOINERS
    return word.lower() not in _STOPS or word in _JOINERS


def _without_mark(raw: str, word: Span) -> int:
    text = word.of(raw).rstrip(".-'’+")
    if text.endswith("s") and text[-2:-1] in "'’":
        text = text[:-2]
    return word.start + len(text)


def value_before(raw: str, start: int, end: int) -> Span | None:
    """The value that ends at `end`: the run of capitals, or the one word, just before it."""
    words = [Span(*m.span()) for m in _WORD.finditer(raw, start, end)][-MOST_WORDS:]
    taken: list[Span] = []
    for word in reversed(words):
        limit = taken[0].start if taken else end
        if raw[word.end : limit].strip() or (taken and not word.of(raw)[0].isupper()):
            break
        if word.of(raw).lower() in _STOPS:
            break
        taken.insert(0, word)
    return Span(taken[0].start, _without_mark(raw, taken[-1])) if taken else None
