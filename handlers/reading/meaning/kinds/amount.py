"""`set_amount`: the money that a deal is now worth.

Not the amount: a budget, a deposit, what a rival quotes, what the buyer wishes, a price apiece, the
old figure ('not 48k', 'instead of 150k'), what somebody else earns, raises or pays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from handlers.reading.candidates import Change, Money
from handlers.reading.meaning.around import Around, around, first_fit
from handlers.reading.meaning.intent import HARDLY, LIKELY, SURE, Intent
from handlers.reading.meaning.kinds import lexicon
from handlers.reading.meaning.mood import Mood, is_joke, is_taken_back, mood_of, sentence_mood
from handlers.reading.meaning.told import MONEY, Clause, Mark, Told
from handlers.reading.spans import Span

_IS = (
    r"(?:\s(?:is|are|was|to|at|of|now|be|should be|should read|will be|stands at|about"
    r"|around|abt|roughly|circa|approx|like|uh|um)|\s?[:=-])*\s?"
)
_VALUE = (
    r"\b(?:value|amount|amt|price|acv|tcv|arr|mrr|fee|premium|commission|comission"
    r"|number|figure|total|sum"
    r"|deal size|deal value|pricing|offer|order|contract|volume)(?:'s)?"
)
# Before "'s at" these speak of the deal; another word is somebody else's name.
_OURS = (
    r"(?:that|deal|what|there|price|pricing|amount|value|number|total|here|order|contract|quote"
    r"|figure|offer|proposal|renewal|premium|commission)\b"
)
NOT_THE_AMOUNT: tuple[Around, ...] = (
    around(
        "old figure",
        0,
        r"\b(?:not|nt|isn't|instead of|in place of|rather than|was|were|versus|vs|than"
        r"|used to be|originally|previously)\s(?:at\s|the\s|a\s)?",
    ),
    around(
        "old figure, from",
        0,
        r"\b(?:from|down from|up from)\s(?:the\s)?",
        r"(?!\s?(?:<deal>|<firm>))",
    ),
    around("from to", 0, "", r"\s?(?:->|>|becomes|to)\s?<money>"),
    around(
        "rival's or theirs",
        0,
        r"\b(?:quot\w+|bid|bids|offer(?:ed|s|ing)?|pitch\w*|undercut\w*|came in"
        r"|got them)\s(?:us\s|them\s|her\s|him\s)?(?:at\s|for\s|of\s|a\s|off\s)?",
    ),
    around(
        "budget",
        0,
        r"\b(?:budget|deposit|discount|rebate|fine|salary|rent|spend|spent|raised|raise of"
        r"|revenue|turnover|bonus|quota|target|invoice|paid|pay|bet|tab|pot|wallet|penalty"
        r"|retainer paid|fee paid|down payment|balance|capex|grant|fund|shipping|freight"
        r"|cost|costs|costing|hotel|ticket|donation)(?:\s(?:is|of|was|for|them|us|at"
        r"|around|about|up to|only|to|her|him))*\s(?:a\s)?",
    ),
    around(
        "budget after",
        0,
        "",
        r"\s?(?:budget|deposit|discount|fine|bonus|retainer|apiece|each\b|a (?:head|seat"
        r"|month|unit|piece|pop|night|year|day|user|week)|per\b|/\s?(?:mo|month|seat|unit"
        r"|user|head|yr|hr)|seats?\b|users?\b|heads?\b|people\b|licen[sc]es?\b|units?\b"
        r"|pallets?\b|trucks?\b|in funding|of their|cheaper|less than|more than|off list"
        r"|worth of)",
    ),
    around(
        "buyer's wish",
        0,
        r"\b(?:want|wants|wanted|wish|wishes|ask|asks|asking|asked|hoping|hope|beg"
        r"|haggling|demanding|would like|needs?|trying|tries|dreaming|talking"
        r"|talks)\s(?:[a-z<>'-]+\s){0,6}",
    ),
    around(
        "as it was",
        0,
        r"\b(?:still|old|old one|stays|holds|remains?|floated|told them|list)\s(?:at\s"
        r"|one at\s)?",
    ),
    around("still", 0, "", r"\s?(?:still|stands|list|as it was|same as)\b"),
    around("of a rival", 0, r"<firm>(?:'s)?\s(?:\S+\s){0,9}"),
    around("one of the others", 0, r"\b(?:one|other)'?s\s[^,;.]{2,24}\sat\s"),
    around("at somebody's", 0, rf"\b(?!{_OURS})[a-z]{{4,}}'s\s(?:in\s)?at\s"),
    around("at theirs", 0, r"\bthey(?:'re|re| are)\s(?:now\s|in\s|with \S+ now\s)?at\s"),
)
THE_AMOUNT: tuple[Around, ...] = (
    around(
        "value is", SURE, _VALUE + r"(?:\s(?:of|on|for)\s(?:the\s)?(?:<deal>|it|that|this))?" + _IS
    ),
    around("value goes to", SURE, _VALUE + r"\s(?:[\w' ]{0,24}\s)?(?:to|at|is now|becomes|in)\s"),
    around(
        "change to",
        SURE,
        r"\b(?:put|set|make|mark|take|bring|get|move|update|change|carry|write|call|have"
        r"|bump|keep)\s(?:\S+\s){0,5}?(?:at|to|as|down as|in|it)\s(?:like\s|about\s)?",
    ),
    around(
        "call it",
        SURE,
        r"\b(?:call|make|calling|making|write|put|say)\s(?:it|that|er|her|them"
        r"|<deal>)\s(?:at\s|an even\s|like\s|about\s)?",
    ),
    around(
        "we are at",
        SURE,
        r"\b(?:we(?:'re| are)?|it(?:'s| is)?|that(?:'s| is)?|now|deal|its|thats"
        r"|<deal>(?:'s)?)\s(?:now\s|is\s|are\s|still\s)?(?:at|up to|down to|on|@|=)\s",
    ),
    around(
        "brings us to",
        SURE,
        r"\b(?:brings?|takes?|puts?|gets?|bumps?|landed|settled|agreed|agree|agrees"
        r"|accepted|lands?|closed|comes?|came|come|goes|go|going|stands?|drops?|dropped"
        r"|rises?|revised|revise|moves?|passes|raised|reduced|amended|increased|landing"
        r"|settle|approved)\s(?:\S+\s){0,4}?(?:at|to|on|for)\s(?:a\s)?",
    ),
    around(
        "it is",
        SURE,
        r"\b(?:it(?:'s| is)|its|that(?:'s| is)|thats|we(?:'re| are)"
        r"|(?:which )?i make(?: it)?|it'll be|meant|it would be|should be|s/b)\s(?:now\s"
        r"|really\s|about\s|like\s|shown at\s)?",
        r"(?!\s(?:of|people|heads|seats|users|on|at|in|from|a\b))",
    ),
    around(
        "becomes",
        SURE,
        r"\b(?:becomes?|now|final(?:ly)?|totals?|is now|final was|agreed|accepted"
        r"|sign(?:ed|s) (?:at|for)|price is|is|are)\s(?:at\s|a\s)?",
        r"(?!\s?(?:seats|users))",
    ),
    around(
        "agreed",
        SURE,
        r"\b(?:agree[sd]?|accept(?:s|ed)?|okay(?:s|ed)|approved)\s(?:on\s|to\s|at\s)?(?:the\s)?",
        r"\W*(?:$|khalas|,|\.|;|for\b|now\b|final|with\b|w/)",
    ),
    around(
        "put on it", SURE, r"\b(?:put|stick|write)\s", r"\s(?:on|against) (?:it|that|this|<deal>)"
    ),
    around("arrow", SURE, r"(?:->|(?<![a-z])>|=)\s?"),
    around(
        "now, final",
        SURE,
        "",
        r"\s?(?:now|final\w*|total|all in|all-in|in the end|netto|net\b|on the nose|flat\b"
        r"|all told|as agreed|as revised|it is|altogether|na\b|is our number"
        r"|is the (?:final|new|number|price|premium))",
    ),
    around("to", SURE, r"<deal>\s(?:\S+\s){0,4}?(?:to|at|up to|down to)\s"),
    around(
        "deal and money",
        SURE,
        r"<deal>(?:'s)?(?:\s(?!and|or|for|with|the)[a-z&'-]+){0,3}\s?[:=,-]?\s?(?:at\s"
        r"|is\s)?",
        r"\s?(?:$|[,.;!]|w/|w\b|with\b|incl|inc\b|ex\b|for\b|after\b|plus\b|gbp|usd|cad"
        r"|aud|and\b|because|bc|total|now|&)",
    ),
)
_WON = re.compile(lexicon.WON_WORDS)
_ONLY = re.compile(
    r"\W*(?:so|it's|its|at|about|for|@|and|is|now|we|ok|the|an?|ish|even|like|um"
    r"|uh)*\W*<money>\W*(?:ish|ok|usd|gbp|then|pls|please|thanks|\W)*"
)
_Scored: TypeAlias = tuple[Mark, float, str]
_REACH_BACK = 30  # characters before the money that tell why it was taken


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """The amounts that the clause sets; where it corrects itself the last word counts."""
    marks = clause.of(MONEY)
    if not marks:
        return
    mood = sentence_mood(told, clause)
    found = [(mark, *_chance(clause, mark, told)) for mark in marks]
    real = [one for one in found if one[1] > 0]
    if not real:
        return
    mark, chance, rule = _last_word(real)
    chance = _moody(chance, mood, mood_of(clause))
    if is_joke(told):
        chance = min(chance, HARDLY)
    if is_taken_back(told, mark.span.end):
        chance = min(chance, LIKELY)
    if chance > 0 and isinstance(mark.candidate, Money):
        spans = (_span(clause, mark),)
        yield Intent("set_amount", spans, chance, money=mark.candidate, rule=rule)


def _chance(clause: Clause, mark: Mark, told: Told) -> tuple[float, str]:
    """How likely the mark is the amount, and the rule that says so."""
    money = mark.candidate
    assert isinstance(money, Money)
    denied = first_fit(NOT_THE_AMOUNT, clause.text, mark.start, mark.end)
    if denied is not None:
        return 0.0, denied.name
    if money.change is not None:
        return SURE, "change"
    fit = first_fit(THE_AMOUNT, clause.text, mark.start, mark.end)
    if fit is not None:
        return (0.0 if _is_paid_ahead(clause, told) else fit.chance), fit.name
    if _WON.search(clause.text):
        return SURE, "beside a win"
    if _ONLY.fullmatch(clause.text):
        sure = told.in_thread or _follows_a_deal(clause, told)
        return (SURE if sure else LIKELY), "alone"
    return 0.0, ""


_PAID_AHEAD = re.compile(r"\b(?:deposit|down payment)\b|\d ?%\sdown\b")
_THATS = re.compile(r"^\W*(?:that|it|which)(?:'s| is| was)\s")


def _is_paid_ahead(clause: Clause, told: Told) -> bool:
    """'their 30% down cleared, that's 39,300': what is paid ahead, not the whole."""
    if clause.number == 0 or not _THATS.match(clause.text):
        return False
    before = told.clauses[clause.number - 1]
    return before.sentence == clause.sentence and _PAID_AHEAD.search(before.plain) is not None


def _follows_a_deal(clause: Clause, told: Told) -> bool:
    """'rr hauling -> quote out, 97k': the clause before names the deal and no other price."""
    if clause.number == 0:
        return False
    before = told.clauses[clause.number - 1]
    near = before.sentence == clause.sentence and bool(before.of("<deal>"))
    return near and not _PRICED.search(before.text)


_PRICED = re.compile(
    r"\b(?:quot\w+|deposit|budget|bid|fee|paid|wants?|asks?|add|new)\b|<firm>|<money>"
)


def _last_word(real: list[_Scored]) -> _Scored:
    """'50k, no 55k' and '95 -> 110': the last; 'plus 45k, total come 565': the total."""
    settled = [
        one
        for one in real
        if isinstance(one[0].candidate, Money) and one[0].candidate.change in (None, Change.TO)
    ]
    return (settled or real)[-1]


def _moody(chance: float, sentence: Mood, own: Mood) -> float:
    if own.denied or own.unreal or own.kept:
        return 0.0
    return min(chance, LIKELY) if sentence.unreal or sentence.kept else chance


def _span(clause: Clause, mark: Mark) -> Span:
    start = max(0, mark.start - _REACH_BACK)
    cut = clause.text.rfind(" ", 0, start)
    return clause.place(max(cut, 0) if start else 0, mark.end)
