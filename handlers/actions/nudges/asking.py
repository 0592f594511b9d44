"""Show all, and why these: the rest of what is due, and how it was ranked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from handlers.actions.nudges.found import GONE
from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.nudges.gathering import Gatherer
from handlers.nudges.planning import items_for, look_later, note
from handlers.nudges.telling import show_again
from handlers.reply import Hint, Line, Reply, Text, bold, line
from handlers.saying import say, whisper
from handlers.scene import Scene
from handlers.wording.values import money, short
from storage.nudges import nudges_of_message, watching_of
from storage.records import Deal, Nudge

MOST = 10
"""So many more are shown: a message keeps within what every platform takes."""

HOW = (
    "What is at stake comes first: the deal's amount, times the chance of its stage, times how "
    "urgent it is. What waits grows more urgent."
)


class NudgeAll(TapOnly):
    """Shows the rest of the day in the same message."""

    name = "nudge_all"

    def act(self, scene: Scene, press: Press) -> None:
        """Look again, so that only what is still true is shown."""
        told = nudges_of_message(scene.session, press.argument)
        if not told or told[0].member_id != scene.member.id:
            whisper(scene, GONE, f"press:{press.event_id}", press.thread)
            return
        gatherer = Gatherer(scene.session, scene.process, watching_of(scene.session).pace)
        calendar = gatherer.calendar(scene.member)
        shown = {nudge.facts["about"] for nudge in told}
        found = [
            group
            for group in items_for(gatherer, scene.member, calendar, scene.now)
            if group[0].about not in shown
        ]
        left = max(len(found) - MOST, 0)
        keep = (scene.session, scene.member, found[:MOST], press.argument, scene.now, calendar)
        note(*keep, left=left, begin=len(told))
        for nudge in told:
            nudge.facts = {**nudge.facts, "left": left}
        scene.session.flush()
        look_later(gatherer, found[:MOST], scene.now)
        show_again(scene.session, press.argument, scene.now)


class NudgeWhy(TapOnly):
    """Tells how the items were ranked, each with its figures."""

    name = "nudge_why"

    def act(self, scene: Scene, press: Press) -> None:
        """One line a deal."""
        told = nudges_of_message(scene.session, press.argument)
        if not told or told[0].member_id != scene.member.id:
            whisper(scene, GONE, f"press:{press.event_id}", press.thread)
            return
        lines = (line(bold("Why these, in this order")), *_ranked(scene, told))
        reply = Reply("Why these, in this order", (Text(lines), Hint(line(HOW))))
        say(scene, reply, f"reply:{press.event_id}", thread=press.thread)


def _ranked(scene: Scene, told: list[Nudge]) -> Iterator[Line]:
    for _, group in groupby(told, key=lambda each: each.facts["about"]):
        first = next(iter(group))
        deal = scene.deal(first.deal_id)
        yield line(bold(short(str(first.facts["name"]), 50)), f": {_figures(scene, first, deal)}")


def _figures(scene: Scene, nudge: Nudge, deal: Deal | None) -> str:
    amount = nudge.facts.get("amount")
    if isinstance(amount, Decimal):
        rounded = amount.quantize(Decimal(1))
        worth = money(rounded, scene.session.workspace.currency)
    else:
        worth = "no amount, taken as a middling one" if deal else "no deal"
    urgency = f"{float(nudge.facts.get('urgency', 1)):g}"
    return f"{worth} × {nudge.facts.get('chance')} % × urgency {urgency}"
