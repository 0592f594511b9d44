"""The questions about figures, as people type them: the whole message, word for word.

    what slipped this month             which deals slipped since Friday in team North
    what changed since Friday           what happened yesterday, what did we win last quarter
    how is Dana doing                   how am I doing this month, how is team North doing
    what has Dana done this week        did Marcus do anything today, what did the team do yesterday
    compare to last quarter             compare this month with last month for Dana
    pipeline for team North             Dana's pipeline
    forecast for Dana, next quarter     what will close next month

A message that says anything else is none of them, however much of it sounds like one: 'compare
notes with Dana, they slipped the close to March' stays an update. Whose and when are optional
where the table says so, and come in either order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.queries.reports.stretch import SAID
from handlers.reading.text import fold

LONGEST = 120
_BEFORE = (
    r"(?:(?:please|pls|ok|okay|hey|hi|and|so|sayso|can you|could you|show me|show|tell me"
    r"|give me|let me see|what about)\W+){0,3}"
)
_AFTER = r"(?:\W+(?:please|pls|thanks|thank you|so far)){0,2}\W*"
_NAME = r"[^,.;:!?\n]{1,40}?"
_WHOSE = rf"(?:,? (?:for|of|by|in|from|on|at) (?P<whose>{_NAME}))"
_WHEN = rf"(?:,? (?P<when>{SAID}))"
_THAN = rf"(?P<than>{SAID})"

_WENT = (
    r"(?:(?:has|have|had|got|were|was|is|are|that|been) ){0,2}"
    r"(?:slipped|slips?|slipping|(?:been )?(?:pushed|put) (?:out|back|off)|(?:been )?delayed)"
)
_CHANGED = r"(?:(?:has|have|had|is|was) )?(?:changed|changes|moved|been going on|been happening)"
_NEWS = r"(?:(?:has|have|had|is|was) )?(?:happened|new|going on)"
_ENDED = r"(?:win|won|lose|lost|close|closed|sign|signed)"
_DONE = (
    r"(?:do|done|been doing|been up to|get done|got done|work on|worked on"
    r"|been working on)"
)
_ANY = r"(?:anything|something|much)"
_COMPARE = r"(?:compared?|compare us|compare that|compare it|compare everything)"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for the question `what`; `when` and `whose` say whether these may follow or must.

    '' not at all, '?' perhaps, '!' surely.
    """

    what: str
    words: str
    when: str = "?"
    whose: str = "?"


PHRASES: tuple[Phrase, ...] = (
    Phrase("slipped", rf"(?:what|which (?:deals?|ones?)|what deals?|who|what'?s) {_WENT}"),
    Phrase("slipped", r"(?:the |our )?(?:slipped deals|deals (?:that|which) slipped)"),
    Phrase("slipped", r"(?:the |our )?(?:slippage|slips)", when="!"),
    Phrase("slipped", rf"(?:which|what) close dates {_WENT}"),
    Phrase("changed", rf"what'?s? {_CHANGED}"),
    Phrase("changed", rf"what'?s? {_NEWS}", when="!"),
    Phrase("changed", r"(?:(?:the|any|all) )?(?:changes|news|movements?)", when="!"),
    Phrase(
        "changed",
        rf"(?:what|which deals|how many deals|how much) (?:did|have|has) (?:we|the team) {_ENDED}",
    ),
    Phrase("changed", r"(?:our |the )?(?:wins|losses|wins and losses)", when="!"),
    Phrase(
        "doing",
        rf"how(?:'?s| is| are| am| was| were| did| has| have) (?P<who>{_NAME})"
        r" (?:doing|do|done|been doing|getting on|performing|performed)",
        whose="",
    ),
    Phrase("doing", rf"(?P<who>{_NAME})'?s (?:numbers|figures|performance)", whose=""),
    Phrase("doing", r"(?P<who>my) (?:numbers|figures|performance)", whose=""),
    Phrase("did", rf"what(?:'?s| did| has| have)? (?P<who>{_NAME}) {_DONE}", whose=""),
    Phrase("did", rf"what (?:was|were) (?P<who>{_NAME}) (?:doing|up to)", when="!", whose=""),
    Phrase(
        "did",
        rf"(?:did|has|have) (?P<who>{_NAME}) (?:do|done|log|logged) {_ANY}(?: at all)?",
        whose="",
    ),
    Phrase(
        "did",
        rf"(?:did|has|have) (?P<who>{_NAME}) (?:get|got|gotten) {_ANY} done",
        whose="",
    ),
    Phrase("did", r"(?:(?:the|any|all) )?(?:activity|activities)", whose="!"),
    Phrase("did", rf"(?P<who>{_NAME})(?:'s?)? (?:activity|activities)", whose=""),
    Phrase(
        "compare",
        rf"{_COMPARE}(?:,? (?P<since>{SAID}))?(?: so far)? (?:to|with|against|and|vs\.?|versus)"
        rf" (?:the )?{_THAN}",
        when="",
    ),
    Phrase(
        "compare",
        rf"how (?:do|does|are|is) (?:we|it|this|that|things|the team) (?:compare|comparing|doing)d?"
        rf" (?:to|with|against|vs\.?|versus|compared to|compared with) (?:the )?{_THAN}",
        when="",
    ),
    Phrase(
        "compare",
        rf"(?P<since>{SAID}) (?:vs\.?|versus|against|compared (?:to|with)) (?:the )?{_THAN}",
        when="",
    ),
    Phrase("pipeline", r"(?:the )?pipe(?:line)?", when="", whose="!"),
    Phrase("pipeline", rf"(?P<who>{_NAME})(?:'?s)? pipe(?:line)?", when="", whose=""),
    Phrase("forecast", r"(?:the )?forecast", when="!"),
    Phrase("forecast", r"(?:the )?forecast", whose="!"),
    Phrase("forecast", rf"(?P<who>{_NAME})(?:'?s)? forecast", whose=""),
    Phrase(
        "forecast",
        r"(?:what|which deals|how much) (?:will|should|is (?:going|due|likely) to) close",
        when="!",
    ),
)


@dataclass(frozen=True, slots=True)
class Said:
    """A question with the words for whose and when, folded; '' where they were not said."""

    what: str
    whose: str = ""
    when: str = ""
    than: str = ""


def said_in(text: str) -> Iterator[Said]:
    """What the message may ask, the likeliest first: a name may be taken for a time and back."""
    if len(text) > LONGEST:
        return
    folded = " ".join(fold(text).split())
    for what, pattern in _PATTERNS:
        if found := pattern.fullmatch(folded):
            groups = {key: value or "" for key, value in found.groupdict().items()}
            whose = groups.get("whose", "") or groups.get("who", "")
            when = groups.get("when", "") or groups.get("since", "")
            yield Said(what, whose.strip(), when, groups.get("than", ""))


def _patterns(phrase: Phrase) -> Iterator[tuple[str, re.Pattern[str]]]:
    """With nothing after it, with when, with whose, with both in either order."""
    for parts in ((), ("when",), ("whose",), ("when", "whose"), ("whose", "when")):
        if _takes(phrase.when, "when" in parts) and _takes(phrase.whose, "whose" in parts):
            follows = "".join(_WHEN if part == "when" else _WHOSE for part in parts)
            yield phrase.what, re.compile(rf"\W*{_BEFORE}{phrase.words}{follows}{_AFTER}")


def _takes(how: str, said: object) -> bool:
    return how == "?" or said == (how == "!")


_PATTERNS = tuple(pattern for phrase in PHRASES for pattern in _patterns(phrase))
