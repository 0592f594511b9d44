"""The process's fields in a text: `find_fields(raw, book)`.

    text     'champion is Helena', 'comp: Sikich', 'Helena is the champion', 'Helena = champ'
    choice   'funding: grant', 'grant funding', '36 months' (score 0.6 where no name stands by it)
    yes_no   'budget approved', 'KYC: yes', 'cat ex no'; True, False, or None where it is not said

A match says which words could set a field, and to what; negation and imagination are for
`meaning`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.book import Book, Field
from handlers.reading.candidates import FieldMatch
from handlers.reading.fields.folding import fold_in_place
from handlers.reading.fields.phrases import choice_pattern, name_pattern, name_words
from handlers.reading.fields.values import value_at, value_before
from handlers.reading.spans import Places, Span

NAMED, ALONE = 1.0, 0.6
_REACH = 48  # characters within which a name and its value belong together
_LINK = re.compile(
    r"\s{0,2}(?:(?:is|are|was|will be|remains|stays|to|as|na|ni|now|be|me|put|said|here|there|in"
    r"|use|on it|this one|ang|is now|on this)\b\s{0,2}){0,3}(?:[:=>-]{1,2}\s{0,2})?"
)
_SAYS = re.compile(r"\s*(?:[:=>-]{1,2}|(?:is|are|'s|was|will be|na|ni|now|to be|remains)\b)")
# 'solicitation no. PB-26-031', 'RFP # is 26-07'
_NUMBERED = re.compile(r"\s{0,2}(?:#|no\.?|number|nr\.?)\s{0,2}(?:is|=|:)?\s{0,2}(?=\w*-?\w*\d)")
_BACK_LINK = re.compile(
    r"\s{1,2}(?:(?:is|'s|=|as|na|will be|was)\s{1,2})(?:(?:the|our|a|my|now|new|main"
    r"|their|def|definitely|officially|actually|still)\s{1,2}){0,3}$|'s\s(?:the"
    r"|our)\s$"
)
_CLAUSE_END = re.compile(r"[\n;!?]|[,.](?=\s|$)|\s-\s")
_YES_IN_NAME = re.compile(
    r"\b(?:approved|complete|done|signed|in|received|passed|cleared|ok|sanctioned|confirmed"
    r"|accepted|agreed|off|on file)\b"
)
_YES = re.compile(
    r"\b(?:yes|yep|yeah|done|approved|complete|completed|passed|signed|countersigned|in|received"
    r"|ok|okay|cleared|confirmed|through|sorted|true|agreed|required|needed|need|approves|grant"
    r"|granted|got|have|has|came|gave|tick|accepted|sanctioned|set|clear|good|applies|asking"
    r"|require|executed|oui|listo|sawa)\b|✅|✔|👍"
)
_NO = re.compile(
    r"[:=]\s?(?:no|n|false)\b|\b(?:to no|no longer|false|is no|denied|refused|rejected)\b"
)


def find_fields(raw: str, book: Book) -> tuple[FieldMatch, ...]:
    """Every field said, in the order of the text."""
    folded = fold_in_place(raw)
    found: list[FieldMatch] = []
    for one in book.fields.values():
        found += _FINDERS.get(one.type, _text)(raw, folded, one)
    return tuple(sorted(found, key=lambda m: (m.span, m.field, -m.score)))


def _names(folded: str, one: Field) -> Iterator[re.Match[str]]:
    taken = Places()
    for name in sorted({one.name, *one.aliases}, key=lambda n: (-len(n), n)):
        if not all(word in folded for word in name_words(name)):
            continue
        pattern = name_pattern(name)
        for match in pattern.finditer(folded) if pattern else ():
            if taken.take(Span(*match.span())):
                yield match


def _clause(folded: str, at: int) -> Span:
    """The stretch around a place within which its value is looked for."""
    low, high = max(0, at - _REACH), min(len(folded), at + 2 * _REACH)
    ends = [m.span() for m in _CLAUSE_END.finditer(folded, low, high)]
    start = max((end for _, end in ends if end <= at), default=low)
    return Span(start, min((begin for begin, _ in ends if begin >= at), default=high))


def _text(raw: str, folded: str, one: Field) -> Iterator[FieldMatch]:
    for match in _names(folded, one):
        clause = _clause(folded, match.start())
        place = _said_after(raw, folded, match, clause) or _said_before(raw, folded, match, clause)
        value = place.of(raw) if place else None
        yield FieldMatch(Span(*match.span()), one.key, value, place, NAMED)


def _said_after(raw: str, folded: str, match: re.Match[str], clause: Span) -> Span | None:
    if numbered := _NUMBERED.match(folded, match.end()):
        return value_at(raw, numbered.end(), numbered.end() + _REACH)
    if not _SAYS.match(folded, match.end()):
        return _right_behind(raw, match, clause)
    link = _LINK.match(folded, match.end())
    return value_at(raw, link.end() if link else match.end(), max(clause.end, match.end()))


def _right_behind(raw: str, match: re.Match[str], clause: Span) -> Span | None:
    """'acquiring bank BDO': a name of several words, and a capital right behind it."""
    several = len(match[0].split()) > 1
    named = several and _CAPITAL.match(raw, match.end())
    return value_at(raw, named.end(), clause.end) if named else None


_CAPITAL = re.compile(r"\s(?=[A-Z0-9][\w.-]*[A-Z0-9])|\s(?=[A-Z][a-z])")


def _said_before(raw: str, folded: str, match: re.Match[str], clause: Span) -> Span | None:
    link = _BACK_LINK.search(folded, clause.start, match.start())
    return value_before(raw, clause.start, link.start()) if link else None


def _choice(raw: str, folded: str, one: Field) -> Iterator[FieldMatch]:
    names = [Span(*match.span()) for match in _names(folded, one)]
    for choice in sorted(one.choices, key=lambda c: (-len(c), c)):
        for match in choice_pattern(choice).finditer(folded):
            place = Span(*match.span())
            clause = _clause(folded, place.start)
            named = any(n.overlaps(clause) and not n.overlaps(place) for n in names)
            yield FieldMatch(place, one.key, choice, place, NAMED if named else ALONE)
    yield from _bare_periods(folded, one, names)


def _bare_periods(folded: str, one: Field, names: list[Span]) -> Iterator[FieldMatch]:
    """'term 36' for the choice '36 months'; the field's key names it too."""
    pattern = name_pattern(one.key.replace("_", " "))
    keyed = [Span(*m.span()) for m in pattern.finditer(folded)] if pattern else []
    for name in dict.fromkeys((*names, *keyed)):
        said = _BARE_NUMBER.match(folded, name.end)
        fits = [c for c in one.choices if said and re.match(rf"{said[1]}\s?[a-z]", c.lower())]
        if said and len(fits) == 1:
            place = Span(*said.span(1))
            yield FieldMatch(place, one.key, fits[0], place, NAMED)


_BARE_NUMBER = re.compile(r"\s{0,2}(?:is|at|to|now|:|=|of)?\s{0,2}(\d{1,3})(?![\w%])(?!\s?[a-z])")


def _yes_no(raw: str, folded: str, one: Field) -> Iterator[FieldMatch]:
    del raw
    if not any(True for _ in _names(folded, one)):
        yield from _by_noun(folded, one)
    for match in _names(folded, one):
        clause = _clause(folded, match.start())
        rest = folded[match.end() : max(clause.end, match.end() + 3)]
        before = folded[clause.start : match.start()]
        yield FieldMatch(Span(*match.span()), one.key, _said(match[0], before, rest), None, NAMED)


def _by_noun(folded: str, one: Field) -> Iterator[FieldMatch]:
    """'the credit has at last been approved' and 'they approved the budget' for their fields."""
    for name in sorted({one.name, *one.aliases}):
        said = fold_in_place(name)
        noun = re.sub(r"\s+", " ", _YES_IN_NAME.sub(" ", said)).strip(" -")
        if noun == said or len(noun) < _SHORTEST_NOUN:
            continue
        word = rf"\b{re.escape(noun)}s?\b"
        for match in re.finditer(
            rf"{word}(?:'s)?[^.;!?\n]{{0,24}}?{_DONE}|{_DONE} (?:the |their |our "
            rf"|its )?{word}",
            folded,
        ):
            yield FieldMatch(
                Span(*match.span()), one.key, _NO.search(match[0]) is None, None, NAMED
            )
            return


_SHORTEST_NOUN = 3
_DONE = (
    r"\b(?:approved|signed (?:off|aff)|sanctioned|cleared|confirmed|ok'?d|accepted|agreed"
    r"|given its approval|through)\b"
)


def _said(name: str, before: str, rest: str) -> bool | None:
    if _NO.search(rest):
        return False
    whole = bool(_YES_IN_NAME.search(name))
    return True if whole or _YES.search(rest) or _YES.search(before) else None


_FINDERS = {"text": _text, "choice": _choice, "yes_no": _yes_no}
