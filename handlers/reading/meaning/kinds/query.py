"""The question or command of a message: what is asked for, by its words.

Only questions, and orders to show or take back, are looked at; the first rule that fits has it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.reading.meaning.intent import Asked
from handlers.reading.meaning.told import Clause, Told
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
    r"|write|edit|change|undo|close|tell|delete|strike)\w*\b"
    r"|\bhow (?:does|do) (?:this|it) (?:thing |bot )?work",
    r"\bteach (?:me|leh)\b|\bhow to use\b|\bguide me\b|\bwhat (?:i|we) may send\b"
    r"|\bwhat (?:kinda |kind of )?stuff\b|\bmagic words\b|\bnew here\b"
    r"|\bwhat all can\b|\bwhat can (?:you|i|u)\b|\bpaano? ba\b|\bcommands\b|\bcan (?:i"
    r"|it) (?:just )?(?:holler|say|type)\b",
)
FORECAST = _question(
    "forecast",
    r"\bforecast\w*\b|\bcommit(?:ting)? (?:for|this|vs)|\bbest case\b|\bweighted\b"
    r"|\b(?:what|how much)\b.{0,40}\b(?:land|lands|landing|commit\w*|finish"
    r"|close|closing)\b.{0,25}(?:<date>|quarter|qtr|year|month)|\bcalling for\b"
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
    r"|\b(?:deals|opps|opportunities|everything|list)\b.{0,30}\b(?:do i have"
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
    r"|what|which) tasks?\b|\btasks\?|\bmy day\b|\bwhat'?s? (?:is )?(?:next|up next|left"
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
_LEAD = (
    r"^\W*(?:(?:so|and|and then|then|also|hey|hi|ok|now|quick one|question|q|please"
    r"|pls|kindly|bot|gm"
    r"|good morning|morning|well|n|but|salam my update|uh|um|eh|oh|wait|just|abeg|good monday|ciao"
    r"|back from leave|today|tomorrow|tmr|lol|new here|ok sweetie|hey it's me)\b\W*)*"
)
# These begin a question or an order to show something, with or without a question mark ...
_OPENING = re.compile(
    _LEAD + r"(?:what|whats|what's|what've|whatve|wats|wot|wots|where|wheres|where's|how|hows"
    r"|how's|which|who|whos|who's|whom"
    r"|show|list|give me|gimme|tell me|remind me (?:where|what|how|of)|pull up|run me|at what"
    r"|(?:can|could) you (?:show|tell|list|send|remind)|would you (?:\w+ )?(?:show"
    r"|tell|remind|confirm)"
    r"|what i|status|nipe|whit|wetin|¿|may i|might i|need the|please show|send me|let me see"
    r"|my (?:deals|pipeline|day|tasks|open)|(?:team )?pipeline|forecast|the forecast"
    r"|referrals|help|undo"
    r"|revert|due|state of|guide|alin|magkano|pano|paano|team pipe|rmind|then tell|stage ?wise"
    r"|i should be grateful for|get me|fetch|bring up|lemme see|let's see|can i (?:see"
    r"|get|have)|need (?:my|to see|to know)"
    r"|i(?:'d| would) like (?:to see|to know|a list|the list)|i want to (?:see|know)"
    r"|(?:a )?(?:quick )?(?:rundown|summary|snapshot|look at)"
    r"|i need everybody|before \w+ i need)\b"
)
# ... these only with one: 'is the gateway still in Quoted?', 'does Spring have a number on it?'
_ASKING = re.compile(
    _LEAD + r"(?:\S+ ){0,6}?(?:what|where|how|which|who|whose|when|is|are|am|does|do|did|has"
    r"|have|any|can|could"
    r"|would|will|may|might|status|stage|confirm|anything|stops|tasks|team pipeline"
    r"|next)\b|\bstage\?"
)
_SHORT = 9  # words: 'Need the Q4 forecast, weighted, by rep.'


def ask(told: Told) -> tuple[Asked | None, tuple[Span, ...]]:
    """What the message asks, and the stretches of it that are questions or commands."""
    found = (_of_sentence(told, number) for number in told.by_sentence)
    answers = [asked for asked in found if asked is not None]
    return (answers[-1] if answers else None), tuple(one.span for one in answers)


def _of_sentence(told: Told, number: int) -> Asked | None:
    clauses = told.sentence(number)
    span = Span(clauses[0].span.start, clauses[-1].span.end)
    text = " , ".join(clause.text for clause in clauses)
    if _STAGE_WISE.search(text):
        return Asked("pipeline", span)
    if len(told.clauses) == 1 and _ONLY_A_DEAL.fullmatch(text):
        return Asked("deal", span)
    if UNDO.words.search(text) and _is_undo(text):
        return Asked("undo", span)
    plain = told.folded[span.start : span.end]
    if clauses[-1].asked and any(_ASKING.match(t) for t in (text, plain, clauses[-1].text)):
        return _what(told, text, span)
    for clause in clauses:
        if any(_OPENING.match(t) for t in (clause.text, clause.plain)):
            rest = " , ".join(c.text for c in clauses[clauses.index(clause) :])
            found = _what(told, rest, Span(clause.span.start, span.end))
            if found is not None and (clause is clauses[0] or _orders(found, clause)):
                return found
    return Asked("help", span) if _BARE_HELP.search(text) else _bare(text, span)


# 'Kinetic?': how it stands. In a stage-wise list a place or a team is no deal's name.
_ONLY_A_DEAL = re.compile(r"\W*<deal>\s?\?+\W*")
_STAGE_WISE = re.compile(r"\bstage ?wise\b.{0,30}\b(?:break ?(?:up|down)|list|split|total|view)")


def _orders(asked: Asked, clause: Clause) -> bool:
    """Within a sentence 'who', 'which' and 'what' more often go on than ask ('Jen, who wants')."""
    return asked.what != "deal" or _SHOW.match(clause.text) is not None


_SHOW = re.compile(
    _LEAD + r"(?:show|give me|gimme|tell me|remind me|pull up|would you|could you|then tell)\b"
)
_BARE_HELP = re.compile(r"\bcheat ?sheet\b|\bguide me\b|\bi am new to this\b|\badvise how\b")
_BARE = re.compile(
    r"^\W*(?:kindly |please |pls |the |my |our |need |i need |list |whole |full |team "
    r"|open |current |any "
    r"|quick |today'?s |tomorrow'?s |this week'?s |everything |all |<date> )*(?:due"
    r"|overdue|agenda|intros|introductions"
    r"|schedule|plate|tasks"
    r"|forecast|pipeline|pipe|deals|referrals|my open deals|open deals|to-?dos?"
    r"|what i have)\b(?:.{0,40})$"
)


def _bare(text: str, span: Span) -> Asked | None:
    if not _BARE.match(text) or len(text.split()) > _SHORT or _NEWS.search(text):
        return None
    for question in (FORECAST, PIPELINE, REFERRALS, MY_DEALS, DUE):
        if question.words.search(text):
            return Asked(question.what, span)
    return None


# What changes something is no question, however it begins.
_NEWS = re.compile(r"<money>|->|\bsigned\b|\blost\b|\bclose(?:s|d)? <date>")


def _is_undo(text: str) -> bool:
    """An order to take back, not a story of one: short, and without an amount or a new date."""
    words = len(text.split())
    story = re.search(r"\b(?:took|they|he|she|if)\b", text)
    return "<money>" not in text and words <= _UNDO_WORDS and not story


_UNDO_WORDS = 30
_REQUEST = re.compile(
    r"^\W*(?:can|could|would|will) (?:you|u|we|i|someone) (?:please |pls )?(?!show"
    r"|tell|list|send|remind"
    r"|please|pls|ever tell|kindly tell|kindly show|confirm|let me|pull up|give|share|have|get|see)"
)


def _what(told: Told, text: str, span: Span) -> Asked | None:
    """What the question is about; None for a request to change something."""
    open_ended = REFERRALS.words.search(text) or HELP.words.search(text)
    if _REQUEST.match(text) and not open_ended:
        return None
    for question in (HELP, FORECAST, REFERRALS, MY_DEALS, PIPELINE, DUE):
        ours = not (_names_deal(text) and question in (PIPELINE, DUE, HELP))
        if ours and question.words.search(text):
            return Asked(question.what, span)
    about = _names_deal(text) or told.in_thread or _THIS.search(text)
    return Asked("deal", span) if about and DEAL.words.search(text) else None


_THIS = re.compile(r"\b(?:this one|that one|this deal|it (?:otherwise|stand)|on it|that deal)\b")


def _names_deal(text: str) -> bool:
    return "<deal>" in text or "<person>" in text
