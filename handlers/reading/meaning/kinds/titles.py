"""Job titles beside a name: 'Rita Chen, CFO', 'their new buyer Sam Lee', 'is now Head of Ops'.

A title is a word of the list below with what may stand around it: up to three words in front
('regional sales manager'), 'of' or 'for' with two more behind ('Director of Global Meetings').
"""

from __future__ import annotations

import re

from handlers.reading.meaning.told import Told
from handlers.reading.spans import Span

_WORD = (
    r"(?:ceo|cfo|coo|cto|cio|ciso|cmo|cro|cpo|cco|gm|md|vp|svp|evp|avp|pm|hr|it|ops|pdg|daf|dg"
    r"|bursar|registrar|matron|quartermaster|provost|librarian|deputy|interim|acting"
    r"|developer|scientist|surveyor|technician|inspector|representative|purchaser|recruiter"
    r"|director|manager|mgr"
    r"|head|chief|president|owner|founder|partner|lead|buyer|treasurer|secretary|clerk|engineer"
    r"|supervisor|superintendent|principal|administrator|coordinator|co-ordinator|controller"
    r"|comptroller|analyst|architect|assistant|agent|officer|planner|counsel|attorney"
    r"|broker|foreman"
    r"|dean|chair|chairman|chairwoman|dispatcher|bookkeeper|accountant|nurse|chef"
    r"|sommelier|executive"
    r"|specialist|rep|estimator|procurement|purchasing|facilities|finance|marketing|sales"
    r"|merchandise|operations|partnerships|dir|exec|gerente|jefe|dueno|encargado"
    r"|gestionnaire|compras)"
)
_STOP = (
    r"(?!(?:at|add|pls|please|is|there|now|who|in|cell|has|from|he|she|as|on|to|hp|mob|email|mail"
    r"|effective|kindly|also|too|starting|since|and his|and her|while|until|till|save|over|by"
    r"|not|no|calls|the|all|dot|more)\b)"
)
TITLE = re.compile(
    rf"(?:{_STOP}[a-z&/'-]+\s){{0,3}}?\b{_WORD}\b"
    rf"(?:(?:,?\s{_STOP}[a-z&/'-]+){{0,3}}?,?\s{_WORD}\b)?"
    rf"(?:\s(?:(?:of|de|o)\s(?:the\s)?|for\s){_STOP}[a-z&/'-]+(?:,?\s{_STOP}[a-z&/'-]+){{0,2}})?"
    r"(?:\s(?:guy|lady|gal|fella|person|man|woman)\b)?"
)
_CUE = re.compile(
    r"\b(?:(?:is|'s|s|been|got|na|was) (?:now |since |just )*(?:promoted|made|named"
    r"|bumped up)(?: na)?(?: to| as| up to)?|(?:is|'s|s|as) now|now"
    r"|promoted(?: na)?(?: to| as)?|made|became|becomes|moved up|bumped up to|up to"
    r"|title (?:is|has changed to|now)|new title"
    r"|(?:he|she)(?:'s|s| is)|is (?:the )?new|taking over as|took over as"
    r"|steps? up (?:to|as)|effective \S+)"
    r"\s*,?\s*(?:the |a |an |their |our |acting )?|(?:->|(?<![a-z])>)\s?(?:the )?"
)
_CHANGED = re.compile(
    r"\b(?:promot\w+|(?<!just )(?<!right )(?<!for )now|made|title|bumped up|moved up"
    r"|becomes?|became|effective|taking over|took over|named)\b|\bs now\b|->"
)
# Alone these are a department or a plain word, no title.
_DEPARTMENTS = frozenset(
    "acting interim deputy procurement purchasing finance it ops hr sales marketing facilities"
    " operations merchandise partnerships lead chair rep head chief partner compras dir".split()
)
_APART = re.compile(
    r"[\s,(:-]{1,3}(?:(?:is|she's|he's|shes|hes|she is|he is|their|the|our|new|now|a"
    r"|an|who is|who's"
    r"|as|na|runs|looking after)\s){0,3}"
)
_BEFORE = re.compile(
    rf"((?:[a-z&/'-]+\s){{0,2}}?{_WORD}(?:\s(?:of|for)\s[a-z]+)?(?:\s(?:guy|lady|gal|man|woman))?)"
    r"\s?(?:,|is|-|:|there is|there|called|named|now|also"
    r"|(?:mr|ms|mrs|dr|prof|mme|madame|monsieur|frau|herr|ibu|engr?|ing|encik|puan|signora)\.?|\s)*"
    r"\s?$"
)
_LEADING = re.compile(
    r"^(?:(?:of|add|put|new|the|their|her|his|our|a|an|insert|also|with|met|and|is|now|as|to"
    r"|acting as|made|promoted|change|from|she'?s|he'?s)\s)+",
    re.IGNORECASE,
)


def title_after(told: Told, start: int, end: int) -> str:
    """The title that follows a name which ends at `start`; '' where none does."""
    apart = _APART.match(told.folded, start, end)
    return _title_at(told, apart.end(), end) if apart else ""


def title_before(told: Told, start: int, end: int) -> str:
    """The title that stands just before a name which begins at `end`."""
    found = _BEFORE.search(told.folded[start:end])
    if not found:
        return ""
    noun = _NOUN.search(told.folded, start + found.start(1), start + found.end(1))
    begin = _parted(told, start + found.start(1), noun.start() if noun else start)
    return _typed(told, begin, start + found.end(1))


def title_stood_for(told: Told, end: int) -> str:
    """The title that a pronoun before a name stands for: 'wants her GM there, add him: Aaron'."""
    start = max(0, end - _REFERRED)
    asked = _ADD_THEM.search(told.folded, start, end)
    titles = list(_OWNED.finditer(told.folded, start, asked.start())) if asked else []
    return _typed(told, *titles[-1].span(1)) if titles else ""


_REFERRED = 80  # characters
_ADD_THEM = re.compile(
    r"\b(?:add|save|put|include|insert|log)\s(?:him|her|them)(?:\sin)?[\s,:-]{1,3}$"
    r"|:\s(?:from|as of)\s\w+\s(?:it\s)?is\s$"
)
_OWNED = re.compile(rf"\b(?:their|her|his|the|our)\s((?:new\s)?(?:{_STOP}[a-z&/'-]+\s)?{_WORD})\b")


def new_title(told: Told, start: int, end: int) -> str:
    """The title that somebody known has got, said in `start` to `end` with a word of change."""
    if not _CHANGED.search(told.folded[start:end]):
        return ""
    for cue in _CUE.finditer(told.folded, start, end):
        title = _title_at(told, cue.end(), end)
        if title and title.lower() not in _DEPARTMENTS:
            return title
    return ""


def whole_title(told: Told, place: Span, end: int) -> str:
    """The title of which words at a place are a part: 'CTO' of 'Interim CTO', 'head of drinks'."""
    end = max(place.end, _next_mark(told, place, end))
    place = _without_tail(told, place)
    start = min(_ranked(told, place), _segment(told, place))
    title = TITLE.match(told.folded, start, end)
    end = max(place.end, title.end() if title else 0)
    field = _FIELD.match(told.raw, end)
    written = field and told.raw[start].isupper() and _NOUN.fullmatch(field[1].lower())
    return _typed(told, start, field.end() if field and written else end)


def _without_tail(told: Told, place: Span) -> Span:
    """Without a last word that no title holds: 'save' of 'GM Logistics save'."""
    tail = _TAIL.search(told.folded, place.start, place.end)
    return Span(place.start, tail.start()) if tail else place


_TAIL = re.compile(rf"\s(?!{_STOP})[a-z']+$")
# 'General Manager, Merchandise;': what somebody manages, as a register writes it.
_FIELD = re.compile(r", ([A-Z][a-z]+)(?=[;.)\n]|$)")


def _next_mark(told: Told, place: Span, end: int) -> int:
    """Where the next name, address or date stands: a title goes over none."""
    marks = (m.span.start for c in told.clauses_in(Span(place.start, end)) for m in c.marks)
    return min((at for at in marks if at >= place.end), default=end)


def _segment(told: Told, place: Span) -> int:
    """Where the words begin that stand before a lone word: 'validation' of 'validation lead'."""
    raw, start = told.raw, max(0, place.start - _FAR)
    if not _NOUN.fullmatch(told.folded, place.start, place.end):
        return place.start
    marks = (m.span.end for c in told.clauses_in(Span(start, place.start)) for m in c.marks)
    start = max([start, *(at for at in marks if at <= place.start)])
    start = _parted(told, start, place.start)
    words = raw[start : place.start].split()
    alike = all(word[0].isupper() == raw[place.start].isupper() for word in words)
    fits = words and alike and len(words) <= _BEFORE_NOUN
    return raw.index(words[0], start) if fits else place.start


def _parted(told: Told, start: int, end: int) -> int:
    """Where the last stretch begins that no sign or article parts from what stands at `end`."""
    parted = [m.end() for m in _PARTED.finditer(told.folded, start, end)]
    return parted[-1] if parted else start


_BEFORE_NOUN = 2  # words
_FAR = 40  # characters
_PARTED = re.compile(
    r"[,.:;()=\n>\u2013\u2014/]|\s-\s|'s\s|(?<![\w'])(?:the|their|thier|our|his|her|my|your|a|an"
    r"|new|add|as|is|was|now|with|w|at|in|from|met|but|also|put|insert|made|just|next|please|pls"
    r"|she|he|hes|shes|i|us|me|so|got|became|becomes|title|named|appointed|replacement|como|to"
    r"|el|la|le|un|una|se|es|ser)\s"
)


def _ranked(told: Told, place: Span) -> int:
    """Where a title begins, with the rank before its words."""
    before = _RANK.search(told.folded[: place.start])
    return before.start() if before else place.start


_RANK = re.compile(
    r"(?<![\w'])(?:interim|acting|deputy|senior|assistant|associate|chief|vice|regional|general"
    r"|managing|executive|global|national)\s$"
)


def _title_at(told: Told, start: int, end: int) -> str:
    title = TITLE.match(told.folded, start, end)
    return _typed(told, title.start(), title.end()) if title else ""


def _typed(told: Told, start: int, end: int) -> str:
    return _LEADING.sub("", told.raw[start:end].strip(" ,.-"))


_NOUN = re.compile(rf"\b{_WORD}\b")
