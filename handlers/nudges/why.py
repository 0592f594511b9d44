"""Why these, and in this order: how the items of a message were ranked, each with its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from handlers.reply import Hint, Line, Reply, Text, bold, line
from handlers.scene import Scene
from handlers.wording.values import money, short
from storage.records import Deal, Nudge

HOW = (
    "What is at stake comes first: the deal's amount, times the chance of its stage, times how "
    "urgent it is. What waits grows more urgent."
)


def why_these(scene: Scene, told: Sequence[Nudge]) -> Reply:
    """One line a deal; `told` is in the message's order."""
    lines = (line(bold("Why these, in this order")), *_ranked(scene, told))
    return Reply("Why these, in this order", (Text(lines), Hint(line(HOW))))


def _ranked(scene: Scene, told: Sequence[Nudge]) -> Iterator[Line]:
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
