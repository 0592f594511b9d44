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
    r"|effective|kindly|also|too|starting|since|and his|and her)\b)"
)
TITLE = re.compile(
    rf"(?:{_STOP}[a-z&/'-]+\s){{0,3}}?\b{_WORD}\b"
    rf"(?:(?:,?\s{_STOP}[a-z&/'-]+){{0,3}}?,?\s{_WORD}\b)?"
    rf"(?:\s(?:of|for|de|o)\s(?:the\s)?{_STOP}[a-z&/'-]+(?:,?\s{_STOP}[a-z&/'-]+){{0,2}})?"
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
    r"\s?(?:,|is|-|:|there is|there|called|named|now|also|mr\.?|ms\.?|mrs\.?|dr\.?|\s)*\s?$"
)
_LEADING = re.compile(
    r"^(?:(?:add|put|new|the|their|her|his|our|a|an|insert|also|with|met|and|is|now|as|to|acting as"
    r"|made|promoted|change|from|she'?s|he'?s)\s)+",
    re.IGNORECASE,
)


def title_after(told: Told, start: int, end: int) -> str:
    """The title that follows a name which ends at `start`; '' where none does."""
    apart = _APART.match(told.folded, start, end)
    return _title_at(told, apart.end(), end) if apart else ""


def title_before(told: Told, start: int, end: int) -> str:
    """The title that stands just before a name which begins at `end`."""
    found = _BEFORE.search(told.folded[start:end])
    return _typed(told, start + found.start(1), start + found.end(1)) if found else ""


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
    before = _RANK.search(told.folded[: place.start])
    start = before.start() if before else place.start
    title = TITLE.match(told.folded, start, end)
    return _typed(told, start, max(place.end, title.end() if title else 0))


_RANK = re.compile(
    r"(?<![\w'])(?:interim|acting|deputy|senior|assistant|associate|chief|vice|regional|general"
    r"|managing|executive|global|national)\s$"
)


def _title_at(told: Told, start: int, end: int) -> str:
    title = TITLE.match(told.folded, start, end)
    return _typed(told, title.start(), title.end()) if title else ""


def _typed(told: Told, start: int, end: int) -> str:
    return _LEADING.sub("", told.raw[start:end].strip(" ,.-"))
