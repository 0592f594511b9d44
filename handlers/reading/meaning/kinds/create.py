"""`create_deal`: a new deal, where it is said: 'new opp', 'new lead', 'open a deal', 'add'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.candidates import Money, NameMatch, StrangerName, When
from handlers.reading.meaning.intent import HARDLY, LIKELY, SURE, Intent
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.told import DATE, DEAL, FIRM, MONEY, WHO, Clause, Mark, Told

CUE = re.compile(
    r"\bnew (?:\w+ )?(?:opps?|oppty|opportunity|lead|deal|enquiry|inquiry|prospect"
    r"|logo|account|project)\b(?! (?:for|with) (?:the )?competitor)|\bopp mpya\b"
    r"|\babrir nuevo deal\b"
    r"|\b(?:open|opening|create|start|log|set (?:me |us |him |her )?up|raise|register"
    r"|begin)\b (?:\S+ ){0,4}?(?:opps?|oppty|opportunity|deal|lead|enquiry)\b"
    r"|\badd (?:a |one |this |it |new )?(?:as )?(?:a |an |new )*(?:opp|oppty"
    r"|opportunity|deal|lead|new lead|new deal)\b"
    r"|\b(?:open|add|set|start) (?:one|it|them|us)(?: up)? (?:up |as |for |a )*(?:new"
    r"|for|one|:)|\bopen (?:one|it) (?:up )?(?:for|:)|\bto the (?:pipeline|pipe"
    r"|board)\b|\bas (?:a )?new (?:deal|opp\w*|lead)\b|\bweb(?:inar|site) lead\b"
    r"|\badd <firm>\W|^\W*add (?:one:|<firm>)"
)
_NOT_NEW = re.compile(
    r"\b(?:no new|any new|never a|not a (?:new )?lead|new deal reg|new lead time"
    r"|to the deal|on the deal|to that deal|to this deal|old|new deal value"
    r"|new project manager|new account manager)\b|\bnew (?:close|date|price|quote"
    r"|contact|number)\b.{0,3}$"
)


def find(told: Told, number: int) -> Iterator[Intent]:
    """The deal that a sentence (with what follows it on the same deal) opens."""
    clauses = told.sentence(number)
    cued = next((c for c in clauses if CUE.search(c.text) and not _NOT_NEW.search(c.text)), None)
    if cued is None or _unreal(cued):
        return
    scope = _scope(told, cued)
    firm = _firm(told, cued, scope)
    money = _money(scope) or _money(_said_before(told, cued))
    closing = next((w for c in scope for w in _closing(c)), None)
    match = CUE.search(cued.text)
    assert match is not None
    chance = _chance(firm, told, scope)
    names = (firm.candidate,) if firm and isinstance(firm.candidate, NameMatch) else ()
    facts: dict[str, str | bool] = {}
    if firm and isinstance(firm.candidate, StrangerName):
        facts["account"] = _whole(told, firm.candidate)
    yield Intent(
        "create_deal",
        (cued.place(*match.span()), cued.span),
        chance,
        names,
        money=money,
        when=closing,
        stage=_stage(told, scope),
        facts=facts,
    )


def _said_before(told: Told, cued: Clause) -> list[Clause]:
    """What stands before 'add as new deal' and speaks of nobody known: the latest first."""
    found: list[Clause] = []
    for clause in reversed(told.clauses[: cued.number]):
        if clause.sentence < cued.sentence - 1 or clause.of(DEAL):
            break
        found.append(clause)
    return found if any(clause.of(FIRM) for clause in found) else []


def _whole(told: Told, name: StrangerName) -> str:
    """The name as typed, with what a hyphen joins to it ('Karoo Wool Co-op')."""
    rest = _HYPHENATED.match(told.raw, name.span.end)
    return name.name + (rest[0] if rest else "")


_HYPHENATED = re.compile(r"(?:-\w+)+(?: [A-Z]\w+)*")


def _unreal(clause: Clause) -> bool:
    mood = mood_of(clause)
    request = re.match(r"^\W*(?:can|could|would|will)\b", clause.text)
    return (
        mood.hearsay
        or mood.recalled
        or mood.denied
        or (mood.asked and not request)
        or bool(re.match(r"^\W*if\b", clause.text))
    )


def _scope(told: Told, cued: Clause) -> list[Clause]:
    """The clauses that speak of the new deal: up to the next deal or company that is another."""
    at = cued.number
    scope = [cued]
    for clause in told.clauses[at + 1 :]:
        if any(map(_is_whole_name, clause.of(DEAL))):
            break
        scope.append(clause)
    return scope


def _is_whole_name(mark: Mark) -> bool:
    return isinstance(mark.candidate, NameMatch) and mark.candidate.named[0].score >= _WHOLE


_WHOLE = 0.8  # of a name's score; below it is a word that a name shares


def _firm(told: Told, cued: Clause, scope: list[Clause]) -> Mark | None:
    """The company: one that the book lacks before one that it holds, the nearest to the cue."""
    match = CUE.search(cued.text)
    start = match.start() if match else 0
    earlier = told.clauses[: cued.number]
    known = [m for m in cued.of(DEAL) if _is_whole_name(m)]
    led = [m for m in known if _LED.search(cued.text[: m.start]) and m.start >= start]
    choices = (
        led,
        [m for m in cued.of(FIRM) if m.start >= start],
        [m for c in scope[1:3] for m in c.of(FIRM) if not _PLACED.search(c.text[: m.start])],
        [m for c in (*earlier, cued) for m in c.of(FIRM)][-1:],
        known,
        [m for c in earlier for m in c.of(DEAL) if _is_whole_name(m)][-1:],
        [m for m in cued.of(WHO) if m.start >= start],
    )
    return next((marks[0] for marks in choices if marks), None)


_PLACED = re.compile(r"\b(?:in|near|outside|off)\s$")
_LED = re.compile(r"\b(?:for|under|with|w/|at|on)\s(?:the\s)?$")


def _chance(firm: Mark | None, told: Told, scope: list[Clause]) -> float:
    if firm is None:
        return LIKELY
    if firm.kind == DEAL and any(c.of(FIRM) for c in scope):
        return LIKELY  # which of the two companies is the customer
    if isinstance(firm.candidate, StrangerName) and _GOES_ON.match(told.raw, firm.span.end):
        return LIKELY  # its name may be longer than what was taken for it
    if isinstance(firm.candidate, StrangerName) and not firm.candidate.name[:1].isupper():
        return LIKELY
    return HARDLY + 0.2 if firm.kind == WHO else SURE


_GOES_ON = re.compile(r"\s(?:[A-Z]\w+'s?\b|schools?\b|church\b|[A-Z][\w'-]+ [A-Z])")


def _money(scope: list[Clause]) -> Money | None:
    """The last word of the first clause that names money."""
    for clause in scope:
        marks = [
            m for m in clause.of(MONEY) if not re.match(r"\s?(?:not|no)\b", clause.text[m.end :])
        ]
        found = [m.candidate for m in marks if isinstance(m.candidate, Money)]
        if found:
            return found[-1]
    return None


_CLOSE = re.compile(r"\b(?:clos\w+|cd)\b")


def _closing(clause: Clause) -> Iterator[When]:
    for mark in clause.of(DATE):
        said = _CLOSE.search(clause.text[: mark.start]) or re.match(
            r"\s?clos", clause.text[mark.end :]
        )
        if said and isinstance(mark.candidate, When) and mark.candidate.closing:
            yield mark.candidate


def _stage(told: Told, scope: list[Clause]) -> str | None:
    """A stage named for it: 'S1', 'in Discovery', 'stage quote out'; not the cue's own 'lead'."""
    for clause in scope:
        cue = CUE.search(clause.text)
        for match in told.stages_in(clause.span):
            if told.stages[match.stage].outcome:
                continue
            start, end = clause.at(match.span.start), clause.at(match.span.end)
            if not (cue and cue.start() < end and start < cue.end()):
                words = clause.text[start:end]
                led = re.search(
                    r"(?:\bin|\bstage|\bat|\binto|\bas|:|,|^)\s?(?:the |a )?$", clause.text[:start]
                )
                trailed = re.match(r"\W*(?:stage|$|,|\.)", clause.text[end:])
                if led or trailed or words.isupper():
                    return match.stage
    return None
