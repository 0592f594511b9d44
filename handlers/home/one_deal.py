"""One deal, opened on the page."""

from __future__ import annotations

from dataclasses import replace

from handlers.home.day import SHOWN
from handlers.queries.cut import beginning
from handlers.queries.deal import OneDeal
from handlers.reading.reading import Query
from handlers.reply import Block, Button, Buttons, Card, Text, bold, line
from handlers.scene import Scene
from handlers.wording.values import due, short
from storage.records import Deal
from storage.steps import open_steps_of

BACK = Buttons((Button("Back to my page", "home", "back"),))


def deal_blocks(scene: Scene, deal: Deal) -> list[Block]:
    """What the question for the deal answers, its open steps to tick off, and the way back."""
    told = beginning(OneDeal().answer(scene, Query("deal", deal=deal.id)))
    steps = open_steps_of(scene.session, deal_id=deal.id)[:SHOWN]
    mine: list[Block] = []
    for step in steps:
        when = due(step.due_on, step.due_at, scene.today)
        said = f"{short(step.text, 80)}{f', {when}' if when else ''}"
        buttons = (
            Button("Done", "done", step.id),
            Button("Snooze", "snooze", step.id, opens_form=True),
        )
        mine += [Text((line("• ", said),)), Buttons(buttons)]
    head = [Text((line(bold("Open steps")),))] if mine else []
    shown = (replace(b, buttons=()) if isinstance(b, Card) else b for b in told.blocks)
    return [BACK, *shown, *head, *mine]
