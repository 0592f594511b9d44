"""The member's day: next steps that are overdue, due today and due within a week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from handlers.home.paging import paging
from handlers.home.view import View
from handlers.reply import Block, Button, Buttons, Hint, Line, Text, bold, line
from handlers.scene import Scene
from handlers.wording.values import due, full_day, sentence, short
from storage.overview import StepCounts, count_steps, steps_page
from storage.people import records_of
from storage.records import Account, Deal, NextStep

AHEAD = timedelta(days=7)
SHOWN = 8
NOTHING = "Nothing is due in the next seven days."
HOW = "Say ‘call Hooli Monday’ or ‘send Acme the pricing by Friday’, and it stands here."
GROUPS = ("Overdue", "Today", "Next 7 days")


def day_blocks(scene: Scene, view: View) -> tuple[str, list[Block]]:
    """The day in a sentence, and its blocks."""
    until = scene.today + AHEAD
    mine = (scene.session, scene.member.id, scene.today, until)
    counts = count_steps(*mine)
    start = view.steps if view.steps < counts.all else 0
    steps = steps_page(*mine, offset=start, limit=SHOWN) if counts.all else []
    head = said_of(counts)
    title = f"{full_day(scene.today, scene.today)}: your day"
    blocks: list[Block] = [Text((line(bold(title)),)), Text((line(head),))]
    if not counts.all:
        return head, [*blocks, Hint(line(HOW))]
    blocks += _grouped(scene, steps)
    return head, [*blocks, *paging("steps", start, SHOWN, counts.all)]


def said_of(counts: StepCounts) -> str:
    """'2 overdue, 1 for today, 4 in the next seven days.'."""
    if not counts.all:
        return NOTHING
    parts = [f"{counts.overdue} overdue"] if counts.overdue else []
    parts += [f"{counts.today} for today" if counts.today else "nothing for today"]
    parts += [f"{counts.ahead} in the next seven days"] if counts.ahead else []
    return sentence(", ".join(parts)) + "."


def _grouped(scene: Scene, steps: list[NextStep]) -> list[Block]:
    names = _names(scene, steps)
    blocks: list[Block] = []
    last = ""
    for step in steps:
        group = _group(scene, step)
        if group != last:
            blocks.append(Hint(line(bold(group))))
        last = group
        blocks.append(Text((_said(scene, step, names),)))
        blocks.append(_buttons(step))
    return blocks


def _group(scene: Scene, step: NextStep) -> str:
    if step.due_on is None or step.due_on > scene.today:
        return GROUPS[2]
    return GROUPS[0] if step.due_on < scene.today else GROUPS[1]


def _said(scene: Scene, step: NextStep, names: Mapping[str, str]) -> Line:
    where = names.get(step.deal_id or "") or names.get(step.account_id or "") or ""
    # Their group says 'today' already; and a line that is bold alone would be a headline.
    told = step.due_on == scene.today and step.due_at is None and where
    when = "" if told else due(step.due_on, step.due_at, scene.today)
    more = "".join(f" · {part}" for part in (short(where, 50), when) if part)
    return line(bold(short(step.text, 80)), more or " · no date")


def _names(scene: Scene, steps: list[NextStep]) -> dict[str, str]:
    """The names of the deals and companies of these steps, in two statements."""
    found: dict[str, str] = {}
    deal_ids = {step.deal_id for step in steps if step.deal_id}
    account_ids = {step.account_id for step in steps if step.account_id and not step.deal_id}
    for record, ids in (("deal", deal_ids), ("account", account_ids)):
        for row in records_of(scene.session, record, ids).values() if ids else ():
            if isinstance(row, Deal | Account):
                found[row.id] = row.name
    return found


def _buttons(step: NextStep) -> Buttons:
    open_deal = (Button("Open", "home", f"deal:{step.deal_id}"),) if step.deal_id else ()
    return Buttons(
        (
            Button("Done", "done", step.id),
            Button("Snooze", "snooze", step.id, opens_form=True),
            *open_deal,
        )
    )
