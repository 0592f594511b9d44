"""`create_deal`: a new deal, where it is said: 'new opp', 'new lead', 'open a deal', 'add'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.candidates import Money, NameMatch, StrangerName, When
from handlers.reading.meaning.intent import HARDLY, LIKELY, SURE, Intent
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.told import DATE, DEAL, FIRM, MONEY, WHO, Clause, Mark, Told

CUE = re.compile(
    r"\bnew (?:\w+ )?(?:opps?|oppty|opportunity|lead|deal|enquiry|inquiry|prospect|logo|account|project)\b(?! (?:for|with) (?:the )?competitor)|\bopp mpya\b|\babrir nuevo deal\b"
    r"|\b(?:open|opening|create|start|log|set (?:me |us |him |her )?up|raise|register|begin)\b (?:\S+ ){0,4}?(?:opps?|oppty|opportunity|deal|lead|enquiry)\b|\badd (?:a |one |this |it |new )?(?:as )?(?:a |an |new )*(?:opp|oppty|opportunity|deal|lead|new lead|new deal)\b"
    r"|\b(?:open|add|set|start) (?:one|it|them|us)(?: up)? (?:up |as |for |a )*(?:new|for|one|:)|\bopen (?:one|it) (?:up )?(?:for|:)|\bto the (?:pipeline|pipe|board)\b|\bas (?:a )?new (?:deal|opp\w*|lead)\b|\bweb(?:inar|site) lead\b|\badd <firm>\W|^\W*add (?:one:|<firm>)"
)
_NOT_NEW = re.compile(r"\b(?:no new|any new|never a|not a (?:new )?lead|new deal reg|new lead time|to the deal|on the deal|to that deal|to this deal|old|new deal value|new project manager|new account manager)\b|\bnew (?:close|date|price|quote|contact|number)\b.{0,3}$")


def find(told: Told, number: int) -> Iterator[Intent]:
    """The deal that a sentence (with what follows it on the same deal) opens."""
    clauses = told.sentence(number)
    cued = next((c for c in clauses if (m := CUE.search(c.text)) and not _NOT_NEW.search(c.text)), None)
    if cued is None or _unreal(cued):
        return
    scope = _scope(told, cued)
    firm = _firm(told, cued, scope)
    money = _money(scope)
    closing = next((w for c in scope for w in _closing(c)), None)
    match = CUE.search(cued.text)
    assert match is not None
    chance = _chance(firm)
    names = (firm.candidate,) if firm and isinstance(firm.candidate, NameMatch) else ()
    facts: dict[str, str | bool] = {}
    if firm and isinstance(firm.candidate, StrangerName):
        facts["account"] = firm.candidate.name
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


def _unreal(clause: Clause) -> bool:
    mood = mood_of(clause)
    request = re.match(r"^\W*(?:can|could|would|will)\b", clause.text)
    return mood.hearsay or mood.recalled or mood.denied or (mood.asked and not request) or bool(re.match(r"^\W*if\b", clause.text))


def _scope(told: Told, cued: Clause) -> list[Clause]:
    """The clauses that speak of the new deal: up to the next deal or company that is another."""
    at = told.clauses.index(cued)
    scope = [cued]
    named = cued.of(DEAL, FIRM)
    for clause in told.clauses[at + 1 :]:
        other = clause.of(DEAL, FIRM)
        if other and named:
            break
        named = named or other
        scope.append(clause)
    return scope


def _firm(told: Told, cued: Clause, scope: list[Clause]) -> Mark | None:
    """The company: after the cue, or before it in its sentence, or in the sentence before."""
    match = CUE.search(cued.text)
    start = match.start() if match else 0
    after = [m for m in cued.of(DEAL, FIRM) if m.start >= start]
    before = [m for m in cued.of(FIRM, DEAL) if m.start < start]
    later = [m for c in scope[1:] for m in c.of(DEAL, FIRM)]
    earlier = [m for c in told.clauses if c.span.start < cued.span.start for m in c.of(FIRM)]
    known = [m for c in told.clauses if c.span.start < cued.span.start for m in c.of(DEAL)]
    who = [m for m in cued.of(WHO) if m.start >= start]
    for marks in (after, before, later[:1], earlier[-1:], known[-1:], who[:1]):
        if marks:
            return marks[0]
    return None


def _chance(firm: Mark | None) -> float:
    if firm is None:
        return LIKELY
    return HARDLY + 0.2 if firm.kind == WHO else SURE


def _money(scope: list[Clause]) -> Money | None:
    """The last word of the first clause that names money."""
    for clause in scope:
        marks = [m for m in clause.of(MONEY) if not re.match(r"\s?(?:not|no)\b", clause.text[m.end :])]
        found = [m.candidate for m in marks if isinstance(m.candidate, Money)]
        if found:
            return found[-1]
    return None


_CLOSE = re.compile(r"\b(?:clos\w+|cd)\b")


def _closing(clause: Clause) -> Iterator[When]:
    for mark in clause.of(DATE):
        said = _CLOSE.search(clause.text[: mark.start]) or re.match(r"\s?clos", clause.text[mark.end :])
        if said and isinstance(mark.candidate, When) and mark.candidate.closing:
            yield mark.candidate


def _stage(told: Told, scope: list[Clause]) -> str | None:
    """A stage named for it: 'S1', 'in Discovery', 'stage quote out'; not the cue's own 'lead'."""
    for clause in scope:
        cue = CUE.search(clause.text)
        for match in told.stage_matches:
            if not clause.span.covers(match.span) or told.stages[match.stage].outcome:
                continue
            start, end = clause.at(match.span.start), clause.at(match.span.end)
            if not (cue and cue.start() < end and start < cue.end()):
                words = clause.text[start:end]
                led = re.search(r"(?:\bin|\bstage|\bat|\binto|\bas|:|,|^)\s?(?:the |a )?$", clause.text[:start])
                trailed = re.match(r"\W*(?:stage|$|,|\.)", clause.text[end:])
                if led or trailed or words.isupper():
                    return match.stage
    return None
