"""'What do I do first?', 'what's left?', 'show the rest', 'why is that first?': today's message.

first    what waits of today's message, in its order; before it came, what it would tell
rest     the rest of the day, in the message itself; only right after it, or below it
why      how it was ranked
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from handlers.commands.deeds.deed import Errand, Words
from handlers.commands.deeds.told import by_deal, told_here
from handlers.commands.phrases import phrases
from handlers.nudges.gathering import Gatherer
from handlers.nudges.planning import items_for
from handlers.nudges.rest import show_rest
from handlers.nudges.rules import rule_of
from handlers.nudges.telling import key_of_day
from handlers.nudges.why import why_these
from handlers.reply import Block, Hint, Line, Reply, Text, bold, line
from handlers.saying import say
from handlers.scene import Scene
from handlers.wording.values import count, short
from storage.nudges import nudges_of_message, watching_of
from storage.records import Nudge

FIRST, REST, WHY, THAT = "first", "rest", "why", "that"
_TOP = r"(?:first|next|now|today|this morning|first thing)"
_DO = r"(?:do|work on|start with|tackle)"
_WHAT = r"(?:what(?:'?s| is) )?"
_TELL = r"(?:tell|get|send|show|remind|nag)"
PHRASES = phrases(
    (
        (FIRST, rf"what (?:do|should|shall|must|can) i {_DO}(?: {_TOP})?"),
        (FIRST, r"where (?:do|should|shall) i (?:start|begin)"),
        (FIRST, r"what first|what now|what to do(?: first)?"),
        (FIRST, r"what(?:'?s| is) (?:the )?most (?:important|urgent)(?: today| now)?"),
        (FIRST, r"what(?:'?s| is) (?:still )?(?:left|open)(?: for)?(?: today| me)?"),
        (FIRST, rf"{_WHAT}my (?:three|two|plan|day)(?: for today| today)?"),
        (FIRST, rf"{_WHAT}(?:on )?(?:today'?s|the) (?:list|plan)(?: for today| today)?"),
        (FIRST, r"(?:send|show|say|tell) (?:it|that|them|me that|my list)(?: to me)? again"),
        (REST, r"show (?:me )?(?:all|the rest|more|all of (?:it|them)|everything)|the rest"),
        (REST, r"(?:is there )?(?:anything|something) else|what else|more"),
        (THAT, r"why (?:these|those|this|that|them)"),
        (WHY, r"why is (?:that|this|it) (?:one )?first|why (?:in )?this order"),
        (WHY, r"why (?:is )?.{2,40}? first|why (?:these|those) (?:three|two|ones)"),
        (WHY, rf"why (?:do|did) (?:you|i) (?:keep )?{_TELL}(?:ing)?\b.{{1,60}}"),
        (WHY, r"why am i getting (?:this|these|that|those)|how (?:is|are) (?:this|these) ranked"),
    )
)
NOTHING = "Nothing needs you right now."
NOT_YET = "Nothing was told yet today, so there is nothing to explain."
MOST = 5


class ListByWord:
    """Answers with what waits, the rest, or the ranking."""

    name = "list"
    title = "Ask what comes first, and why"
    examples = ("what do I do first?", "why is that first?")

    def wish(self, text: str) -> Words | None:
        """Which of the three."""
        bare = text.rstrip("?!. ")
        return next(({"what": what} for what, _ in PHRASES.found(bare)), None)

    def carry_out(self, errand: Errand, words: Words) -> bool:
        """Answer; in a channel this is said among people."""
        if not errand.in_private:
            return False
        told = told_here(errand)
        if words["what"] == REST:
            return bool(told) and _rest(errand, told)
        if words["what"] == THAT and not told:
            return False
        today = told or _of_today(errand.scene)
        if words["what"] in (WHY, THAT):
            return _why(errand, today)
        waiting = [each for each in today if each.state == "open"]
        _say(errand, _listed(waiting) if waiting else _ahead(errand.scene))
        return True

    def chosen(self, errand: Errand, argument: Mapping[str, Any], choice: str) -> None:
        """It offers no choice."""
        del errand, argument, choice


def _of_today(scene: Scene) -> list[Nudge]:
    return nudges_of_message(scene.session, key_of_day(scene.member.id, scene.today))


def _why(errand: Errand, told: Sequence[Nudge]) -> bool:
    if not told:
        errand.tell(NOT_YET)
        return True
    scene = errand.scene
    whole = nudges_of_message(scene.session, told[0].message)
    reply = why_these(scene, whole)
    say(scene, reply, f"deed:{errand.event}", thread=errand.thread)
    return True


def _rest(errand: Errand, told: Sequence[Nudge]) -> bool:
    whole = nudges_of_message(errand.scene.session, told[0].message)
    more = show_rest(errand.scene, whole)
    said = f"I added {count(more, 'more deal')} to the message above." if more else "That is all."
    errand.tell(said)
    return True


def _say(errand: Errand, lines: tuple[Line, ...]) -> None:
    if not lines:
        errand.tell(NOTHING)
        return
    hint = Hint(line("Say ‘why is that first?’ for the ranking."))
    blocks: tuple[Block, ...] = (Text(lines), hint)
    head = "".join(run.text for run in lines[0])
    reply = Reply(short(head, 140), blocks)
    say(errand.scene, reply, f"deed:{errand.event}", thread=errand.thread)


def _listed(told: Sequence[Nudge]) -> tuple[Line, ...]:
    groups = by_deal(told)[:MOST]
    return tuple(_numbered((str(g[0].facts.get("name")), _reason(g[0])) for g in groups))


def _reason(nudge: Nudge) -> str:
    rule = rule_of(nudge.rule)
    return rule.reason(nudge.facts, nudge.told_on) if rule else ""


def _ahead(scene: Scene) -> tuple[Line, ...]:
    """What the next message would tell, were it told now."""
    gatherer = Gatherer(scene.session, scene.process, watching_of(scene.session).pace)
    calendar = gatherer.calendar(scene.member)
    groups = items_for(gatherer, scene.member, calendar, scene.now)[:MOST]
    told = ((g[0].subject.name, g[0].rule.reason(g[0].finding.facts, scene.today)) for g in groups)
    return tuple(_numbered(told))


def _numbered(items: Iterator[tuple[str, str]]) -> Iterator[Line]:
    for place, (name, reason) in enumerate(items, 1):
        yield line(f"{place}. ", bold(short(name, 60)), f": {reason}")
