"""`add_contact` and `update_contact`: somebody new, and what is new about somebody known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.candidates import NameMatch, StrangerName
from handlers.reading.fields import Reach
from handlers.reading.meaning.intent import LIKELY, SURE, Intent
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.told import MAIL, PERSON, PHONE, WHO, Clause, Mark, Told
from handlers.reading.spans import Span

_ADD = re.compile(
    r"\b(?:add|adding|put|insert|include|save|create|new (?:contact|person|name|guy|gal|lady|buyer|manager|director|head|cfo|ceo|coo|cto|cio|it|ops|owner|boss|champion|dm|point of contact|poc|purchas\w+|finance|plant|site|office|hr|gm|vp)|contact(?: is| there| there is|:)|poc\b|(?:their|the|her|his) (?:new )?(?:\w+ ){0,2}(?:guy|gal|lady|man|woman|manager|director|owner|buyer|boss|head|agent|clerk|treasurer|cfo|ceo|coo|cto|cio|gm|vp|partner|son|daughter)|owner|speak to)\b"
)
_TITLE_WORD = (
    r"(?:ceo|cfo|coo|cto|cio|ciso|cmo|cro|cpo|cco|gm|md|vp|svp|evp|avp|hr|it|ops|director|manager|mgr|head|chief|president|owner|founder|partner|lead|buyer|"
    r"treasurer|secretary|clerk|engineer|supervisor|superintendent|principal|administrator|coordinator|controller|comptroller|analyst|architect|assistant|agent|"
    r"officer|planner|counsel|attorney|broker|foreman|dean|chair|chairman|chairwoman|dispatcher|bookkeeper|accountant|nurse|chef|sommelier|purser|executive|specialist|"
    r"rep|supervisor|estimator|super|procurement|purchasing|facilities|finance|marketing|sales|merchandise|operations|dir|exec|director comercial|gerente|jefe|dueño|encargado|gestionnaire)"
)
_TITLE = re.compile(
    r"(?:[a-z&/'-]+\s){0,3}?\b"
    + _TITLE_WORD
    + r"\b(?:(?:\s(?:of|for|&|and|de|,)\s|\s|,\s)(?!at\b|add\b|pls\b|please\b|is\b|there\b|now\b|and\b|who\b|in\b|cell\b|has\b|from\b|he\b|she\b|as\b|on\b|to\b|hp\b|mob\b|email\b|mail\b|her\b|his\b|joined\b|also\b|will\b|so\b|kindly\b|put\b|thru\b)[a-z&/'-]+){0,3}"
)
_LEFT = re.compile(
    r"\b(?:has left|have left|'s left|left|leaving|leaves|quit|quits|resigned|nag-?resign|resign|retired|retiring|retires|departed|separated from|fired|let go|laid off|sacked|moved on|no longer|isn'?t (?:with|there|at)|ain'?t with|not with (?:them|us|<deal>)|out at|is out at|last day|walked him out|walked her out|gone from|is gone|'s gone|stepped down|step down|don comot|already don'?t work|wala na|away from|took a job|passed away|works? there|out (?:he|she) quit)\b"
)
_NOT_LEFT = re.compile(
    r"\bleft (?:a |another |him|her|them|me|word|it|msg|message|voice|vm|for|off|early|to |the office|on|my|his|2|3|two|three|already|<person>|<date>|in)\b|\bleft (?:<person>|<deal>) (?:a|\d|two|word)|\bno longer (?:need|want|interest|a |an )|\bleave\b|\bleaves (?:it|us|me)|\bleaving (?:it|the)"
)
_NEW_REACH = re.compile(
    r"\b(?:new|now|changed?|update[ds]?|is|'s|cell|mobile|mob|number|no|#|line|email|mail|e-mail|address|direct|reach|cel|phone|on)\b|:|#"
)
_NEW_TITLE = re.compile(
    r"\b(?:is now|now|promoted(?: na)?(?: to| as)?|made|became|been made|moved up|bumped up to|got bumped up to|title (?:is|has changed to|now)|new title|'s now|is (?:the )?(?:new )?|as|->|>|becomes|taking over as|took over as|up to|steps? up (?:to|as))\s*,?\s?(?:the|a|an|their|our|acting)?\s"
)
_PROMOTED = re.compile(
    r"\b(?:promot\w+|is now|'s now|now|made|title|bumped up|moved up|becomes?|became|effective)\b|s now\b"
)


def find_left(clause: Clause, told: Told) -> Iterator[Intent]:
    """Somebody known who is no longer there."""
    del told
    mood = mood_of(clause)
    people = clause.of(PERSON)
    if not people or mood.imagined or mood.asked or _NOT_LEFT.search(clause.text):
        return
    match = _LEFT.search(clause.text)
    if match is None or re.search(r"\bmight|rumou?r\b", clause.text):
        return
    before = [m for m in people if m.end <= match.start() + 8]
    mark = (before or list(people))[0]
    if before or "last day" in clause.text or "goodbye" in clause.text:
        yield _about(mark, clause.place(mark.start, match.end()), {"left": True})


def _about(mark: Mark, span: Span, facts: dict[str, str | bool]) -> Intent:
    assert isinstance(mark.candidate, NameMatch)
    return Intent("update_contact", (span,), SURE, names=(mark.candidate,), facts=facts)


def find_people(told: Told, number: int) -> Iterator[Intent]:
    """Everybody whom a sentence adds or brings up to date."""
    clauses = told.sentence(number)
    if any(mood_of(c).asked and not _ADD.search(c.text) for c in clauses):
        return
    marks = [(c, m) for c in clauses for m in c.marks]
    reach = [(c, m) for c, m in marks if m.kind in (MAIL, PHONE)]
    owners = [(c, m) for c, m in marks if m.kind in (PERSON, WHO)]
    for place, (clause, owner) in enumerate(owners):
        limit = owners[place + 1][1].span.start if place + 1 < len(owners) else clauses[-1].span.end
        first = place == 0
        mine = [
            m
            for _, m in reach
            if (owner.span.start < m.span.start < limit)
            or (first and m.span.end <= owner.span.start)
        ]
        yield from _of_owner(told, clause, owner, mine, clauses, limit)


def _of_owner(
    told: Told,
    clause: Clause,
    owner: Mark,
    reach: list[Mark],
    clauses: tuple[Clause, ...],
    limit: int,
) -> Iterator[Intent]:
    facts: dict[str, str | bool] = {}
    for mark in reach:
        if isinstance(mark.candidate, Reach):
            facts.setdefault(mark.candidate.kind, mark.candidate.value)
    end = max((m.span.end for m in reach), default=owner.span.end)
    if owner.kind == PERSON:
        title = _new_title(told, clause, owner)
        if title:
            facts["title"] = title
        if facts and not mood_of(clause).imagined:
            yield _about(
                owner,
                Span(
                    min(owner.span.start, *(m.span.start for m in reach))
                    if reach
                    else owner.span.start,
                    max(end, owner.span.end),
                ),
                facts,
            )
        return
    words = " ".join(c.text for c in clauses)
    added = _ADD.search(words) is not None
    ends = (m.span.start for c in clauses for m in c.marks if m.span.start >= owner.span.end)
    title = _title_near(told, owner, min((limit, clauses[-1].span.end, *ends)), clause)
    if title:
        facts["title"] = title
    if not (added or reach) or mood_of(clause).imagined or mood_of(clause).hearsay:
        return
    assert isinstance(owner.candidate, StrangerName)
    facts["name"] = owner.candidate.name
    chance = SURE if reach or title else LIKELY
    yield Intent(
        "add_contact",
        (Span(min(owner.span.start, clause.span.start), max(end, owner.span.end)),),
        chance,
        facts=facts,
    )


def _new_title(told: Told, clause: Clause, owner: Mark) -> str:
    """'Sam is now Head of Ops': the title said after somebody known, with a word of change."""
    rest = clause.text[owner.end :]
    if not _PROMOTED.search(rest) and not re.match(r"\s?(?:is|'s) (?:the )?(?:new|acting)\b", rest):
        return ""
    for cue in _NEW_TITLE.finditer(rest):
        title = _TITLE.match(rest, cue.end())
        if title is not None:
            return _as_typed(told, clause, owner.end + title.start(), owner.end + title.end())
    return ""


def _as_typed(told: Told, clause: Clause, start: int, end: int) -> str:
    """The words as they were typed, without 'the' and marks around them."""
    return _LEADING.sub("", clause.place(start, end).of(told.raw).strip(" ,.-"))


_LEADING = re.compile(r"^(?:the|a|an|their|our|is|now|as|to|acting as|made|promoted)\s", re.IGNORECASE)


def _title_near(told: Told, owner: Mark, limit: int, clause: Clause) -> str:
    """The title that follows a new person's name, or stands just before it."""
    after = told.folded[owner.span.end : min(limit, owner.span.end + 70)]
    match = re.match(
        r"[\s,(:-]{1,3}(?:is |she's |he's |shes |hes |she is |he is |their |the |our |new |now |a |an |who is |who's |as |na |runs )*(?="
        + _TITLE.pattern
        + ")",
        after,
    )
    if match:
        title = _TITLE.match(after, match.end())
        if title and not re.search(r"<|@|\d", title[0]):
            start = owner.span.end + title.start()
            return told.raw[start : start + len(title[0].rstrip(" ,"))].strip(" ,")
    before = told.folded[max(clause.span.start, owner.span.start - 50) : owner.span.start]
    found = re.search(
        r"((?:[a-z&/'-]+\s){0,2}?"
        + _TITLE_WORD
        + r"(?:\s(?:of|for)\s[a-z]+)?)\s?(?:,|is|-|:|there is|there|called|named|mr\.?|ms\.?|mrs\.?|dr\.?|\s)*\s?$",
        before,
    )
    if found:
        start = owner.span.start - len(before) + found.start(1)
        return re.sub(
            r"^(?:(?:add|put|new|the|their|her|his|our|a|an|insert|also|with|met|and|is)\s)+",
            "",
            told.raw[start : start + len(found[1])],
            flags=re.IGNORECASE,
        )
    return ""
