"""The question or command of a message: what is asked for, by its words.

Only questions, and orders to show or take back, are looked at; the first rule that fits has it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.reading.meaning.intent import Asked
from handlers.reading.meaning.told import Told
from handlers.reading.spans import Span


@dataclass(frozen=True, slots=True)
class Question:
    """`what` as FORMAT.md names it, and words of which one stands in the sentence."""

    what: str
    words: re.Pattern[str]


def _question(what: str, *words: str) -> Question:
    return Question(what, re.compile("|".join(words)))


UNDO = _question(
    "undo",
    r"^\W*(?:(?:pls|please|ok|oops|whoops|no|wait|can|could|you|u|kindly|hey|uh"
    r"|actually|bot|the)\W+)*(?:undo|revert|roll ?back)\b|\b(?:undo|revert"
    r"|roll ?back) (?:that|it|this|last|my|the last|what|pls|please)\b|\bundo\W*$"
    r"|\b(?:reverse|withdraw|cancel|scratch|delete|remove|erase) (?:\S+ ){0,3}?(?:last"
    r"|that entry|my entry|what (?:you|i)|wetin)\b(?! (?:deal|name|bit|quote|email|of"
    r"|(?:call|meeting|demo) (?:with|on)))"
    r"|\btake (?:\S+ ){0,6}?back\b|\btake back\b(?! (?:the|a|our) (?:stock|samples"
    r"|units))|\bback that (?:\S+ ){0,3}out\b|\bthat (?:was|wasn'?t) (?:meant for"
    r"|not what i said)|\bback (?:the |my )?last (?:one|entry)|\bquit what you put"
    r"|\breverse (?:it|that|what)\b|\bcancel (?:wetin|that last|the last|last"
    r"|it all)\b",
)
HELP = _question(
    "help",
    r"^\W*help\W*$|\bcheat ?sheet\b|\bwhat (?:all |else |stuff )?(?:can|could|may"
    r"|should|do) (?:i|you|u|we|it|this|one) (?:\w+ ){0,3}?(?:ask|say|do|type|send"
    r"|tell|understand|call)\b(?!.{0,30}\b(?:today|tomorrow|this week|before|tmr)\b)"
    r"|\bhow (?:\w+ )?(?:do|does|to|can|might|should|is) (?:i|one|you|we|it|this"
    r"|the)?\s?(?:\w+ )?(?:log|record|use|attach|add|enter|work|put|park|type|mark"
    r"|write|edit|change)\w*\b|\bhow (?:does|do) (?:this|it) (?:thing |bot )?work",
    r"\bteach (?:me|leh)\b|\bhow to use\b|\bguide me\b|\bwhat (?:i|we) may send\b"
    r"|\bwhat (?:kinda |kind of )?stuff\b|\bmagic words\b|\bnew here\b"
    r"|\bwhat all can\b|\bwhat can (?:you|i|u)\b|\bpaano? ba\b|\bcommands\b|\bcan (?:i"
    r"|it) (?:just )?(?:holler|say|type)\b",
)
FORECAST = _question(
    "forecast",
    r"\bforecast\w*\b|\bcommit(?:ting)? (?:for|this|vs)|\bbest case\b|\bweighted\b"
    r"|\b(?:what|how much)\b.{0,40}\b(?:land|lands|landing|commit\w*|finish"
    r"|close)\b.{0,25}(?:<date>|quarter|qtr|year|month)|\bcalling for\b"
    r"|\bwhat number\b|\bcommit vs\b|\bmy commit\b|\bgoing to land\b",
)
PIPELINE = _question(
    "pipeline",
    r"^\W*(?:the |my |our |show )?(?:team )?pipe(?:line)?\W*$|\bpipe(?:line)?\b"
    r"|\b(?:team|everybody'?s|everyone'?s|whole team|the five of you|altogether"
    r"|all stages|whole gang)\b.{0,40}\b(?:open|total|deals|stage|looking|proposals?"
    r"|out|added)\b|\btotal\b.{0,40}\b(?:team|open|proposals?)\b|\bhow (?:are"
    r"|r) we (?:looking|doing|tracking)\b|\bstage ?wise\b"
    r"|\bhow much\b.{0,60}\b(?:altogether|whole team|in total|total)\b",
)
REFERRALS = _question(
    "referrals",
    r"\b(?:referrals?|refer(?:red)?|intros?|introductions?|introduc(?:ed|ing))\b"
    r"|\b(?:promised|sent|owes?|sending|passing) (?:\w+ ){0,3}?(?:names|intros?"
    r"|introduction|folks)\b|\bwho'?s sent me\b|\bfolks my way\b|\bpassing us names\b",
)
MY_DEALS = _question(
    "my_deals",
    r"\bmy (?:own )?(?:open |active |current )?(?:deals|opps|opportunities"
    r"|pipeline deals|topics|accounts|book)\b(?! (?:won|lost))|\bopen deals ko\b"
    r"|\b(?:deals|opps|opportunities|everything|all|list)\b.{0,30}\b(?:do i have"
    r"|i have|have i|i'?ve got|under my (?:own )?name|my name on|of mine|with my name"
    r"|in my name|i got)\b|\b(?:what|which|everything|all)\b.{0,30}\b(?:have i"
    r"|do i have|i have|i got|i'?ve got|i ?still)\b.{0,20}\b(?:open|cooking|on the go"
    r"|going on the|live)\b|\bmy whole list\b|\bin .{1,20} or later for me\b"
    r"|\bones i'?ve still got open\b|\blist of my open\b"
    r"|\bwhat (?:else )?do i have open\b",
)
DUE = _question(
    "due",
    r"\b(?:on|off) (?:my|the|me|de|dey) (?:plate|table|list|desk|trace file|calendar"
    r"|agenda|docket|diary)\b|\b(?:over)?due\b|\bto-?dos?\b|\b(?:my|any|open"
    r"|what) tasks?\b|\btasks\?|\bmy day\b|\bwhat'?s? (?:is )?(?:next|up next|left"
    r"|on for me|happening today|outstanding)\b|\bwhat (?:all )?(?:else )?(?:have|do"
    r"|must|should|can|did|am) i\b.{0,30}\b(?:got|have|to do|get through|owe|behind"
    r"|today|tomorrow|tmr|this week|left|outstanding|pending|missing)\b|\b(?:today"
    r"|tomorrow|tmr|tmrw) (?:what )?(?:do )?i (?:have|got)\b|\bi got what to do\b"
    r"|\bwho(?:m)? do i owe\b|\bi have pending\b|\bchores\b|\bstops\?"
    r"|\bup next for me\b|\bdey my table\b|\bremains on my\b|\bwhat (?:i )?(?:have"
    r"|got) (?:on|<date>)|\bi got on the books\b|\bwhat else i got going\b"
    r"|\bwhat have i (?:still )?got\b|\b(?:on|what'?s|whats) (?:my )?plate\b"
    r"|\bmy schedule\b|\bwhat'?s (?:on )?today\b|\b<date> what i have\b"
    r"|\boutstanding for\b|\boverdue on my\b",
)
DEAL = _question(
    "deal",
    r"\b(?:where|wheres|where's|what|whats|what's|how|hows|how's|which|status|state"
    r"|update|latest|remind|show|pull|give|tell|stage|stand|stands|situation|position"
    r"|is|does|who|has|confirm|nipe|deets|whit|who's|whose|last touch|san na)\b|\?",
)
_OPENING = re.compile(
    r"^\W*(?:(?:so|and|and then|then|also|hey|hi|ok|now|quick one|question|q|please"
    r"|pls|kindly|bot|gm|good morning|morning|well|n|but|salam my update|uh|um|eh|oh"
    r"|wait|just|abeg|good monday|ciao|back from leave|today|tomorrow|tmr|lol"
    r"|new here)\b\W*)*"
    r"(?:what|whats|what's|where|wheres|where's|how|hows|how's|which|who|whos|who's"
    r"|whom|when|show|list|give me|gimme|tell me|remind me (?:where|what|how|of)"
    r"|pull up|pull|run me|run|any|do i|do we|does|is|are|am|can you (?:show|tell|list"
    r"|send)|could you (?:show|tell|list|send|remind)|would you (?:\w+ )?(?:show|tell"
    r"|remind|confirm|please)|what i|status|nipe|whit|wetin|¿|may i|might i|need the"
    r"|please show|send me|let me see|my (?:deals|pipeline|day|tasks|open)|pipeline"
    r"|forecast|the forecast|referrals|help|undo|revert|due|state of|update on|confirm"
    r"|share|see|guide|alin|magkano|pano|paano|team pipe|rmind|then tell)\b"
)
_COMMAND = (UNDO,)
_SHORT = 9  # words: 'Need the Q4 forecast, weighted, by rep.'


def ask(told: Told) -> tuple[Asked | None, tuple[Span, ...]]:
    """What the message asks, and the stretches of it that are questions or commands."""
    answers: list[Asked] = []
    for number in dict.fromkeys(clause.sentence for clause in told.clauses):
        asked = _of_sentence(told, number)
        if asked is not None:
            answers.append(asked)
    return (answers[-1] if answers else None), tuple(one.span for one in answers)


def _of_sentence(told: Told, number: int) -> Asked | None:
    clauses = told.sentence(number)
    span = Span(clauses[0].span.start, clauses[-1].span.end)
    text = " , ".join(clause.text for clause in clauses)
    folded = told.folded[span.start : span.end]
    if UNDO.words.search(text) and _is_undo(told, text):
        return Asked("undo", span)
    asks = clauses[-1].asked or any(_OPENING.match(t) for t in (text, folded))
    if not asks:
        last = clauses[-1]
        if len(clauses) > 1 and _OPENING.match(last.text) and len(last.text.split()) > 2:
            return _what(told, last.text, Span(last.span.start, last.span.end))
        return Asked("help", span) if _BARE_HELP.search(text) else _bare(text, span)
    return _what(told, text, span)


_BARE_HELP = re.compile(r"\bcheat ?sheet\b|\bguide me\b|\bi am new to this\b")
_BARE = re.compile(
    r"^\W*(?:kindly |please |the |my |our |need |i need |list |whole |full )*(?:due"
    r"|tasks|forecast|pipeline|deals|referrals|my open deals|open deals"
    r"|to-?dos?)\b(?:.{0,40})$"
)


def _bare(text: str, span: Span) -> Asked | None:
    if not _BARE.match(text) or len(text.split()) > _SHORT:
        return None
    for question in (FORECAST, PIPELINE, REFERRALS, MY_DEALS, DUE):
        if question.words.search(text):
            return Asked(question.what, span)
    return None


def _is_undo(told: Told, text: str) -> bool:
    """An order to take back, not a story of one: short, and without an amount or a new date."""
    del told
    return (
        "<money>" not in text
        and len(text.split()) <= 30
        and not re.search(r"\b(?:took|they|he|she|if)\b", text)
    )


def _what(told: Told, text: str, span: Span) -> Asked | None:
    if (
        re.match(
            r"^\W*(?:can|could|would|will) (?:you|u|we|i|someone) (?:please )?(?!show"
            r"|tell|list|send|remind|ever tell|kindly|confirm|let me|pull|give|share)",
            text,
        )
        and not REFERRALS.words.search(text)
        and not HELP.words.search(text)
    ):
        return None
    for question in (HELP, FORECAST, REFERRALS, MY_DEALS, PIPELINE, DUE):
        if question.words.search(text) and not (
            _names_deal(text) and question in (PIPELINE, DUE, HELP)
        ):
            return Asked(question.what, span)
    if (_names_deal(text) or told.in_thread or _THIS.search(text)) and DEAL.words.search(text):
        return Asked("deal", span)
    return None


_THIS = re.compile(r"\b(?:this one|that one|this deal|it (?:otherwise|stand)|on it|that deal)\b")


def _names_deal(text: str) -> bool:
    return "<deal>" in text or "<person>" in text
