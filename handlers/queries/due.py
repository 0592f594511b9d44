"""What is due: the steps of today, the overdue ones, and what comes this week."""

from __future__ import annotations

from datetime import timedelta

from handlers.reading.reading import Query
from handlers.reply import Hint, Items, Line, Reply, Text, bold, line
from handlers.scene import Scene
from handlers.wording.values import count, due, sentence, short
from storage.people import records_of
from storage.records import Deal, NextStep
from storage.steps import steps_due, steps_without_day

AHEAD = timedelta(days=7)


class Due:
    """The member's own tasks for the next seven days."""

    what = "due"
    title = "See what is due"
    examples = ("what's due", "what do I have today")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """Overdue first, then today, then the week; steps of parked deals rest with them."""
        del query
        found = steps_due(scene.session, [scene.member.id], scene.today + AHEAD)
        undated = steps_without_day(scene.session, [scene.member.id])
        # Held, so that none of them is looked up one by one.
        held = _records(scene, [*found, *undated])
        steps = _awake(scene, found)
        groups = (
            ("Overdue", [s for s in steps if s.due_on and s.due_on < scene.today]),
            ("Today", [s for s in steps if s.due_on == scene.today]),
            ("Next 7 days", [s for s in steps if s.due_on and s.due_on > scene.today]),
        )
        blocks = [
            Items(title, tuple(_line(scene, step) for step in group))
            for title, group in groups
            if group
        ]
        hints: tuple[Hint, ...] = ()
        without = len(_awake(scene, undated))
        if without:
            said = f"{count(without, 'step')} without a day. Say ‘call Hooli Monday’ to plan one."
            hints = (Hint(line(said)),)
        head = _head(*(len(group) for _, group in groups))
        del held
        return Reply(head, (Text((line(bold(head)),)), *blocks, *hints))


def _records(scene: Scene, steps: list[NextStep]) -> list[object]:
    """The deals and companies of these steps, in two statements."""
    deals = {step.deal_id for step in steps if step.deal_id}
    accounts = {step.account_id for step in steps if step.account_id}
    return [
        row
        for record, ids in (("deal", deals), ("account", accounts))
        for row in (records_of(scene.session, record, ids).values() if ids else ())
    ]


def _awake(scene: Scene, steps: list[NextStep]) -> list[NextStep]:
    return [step for step in steps if not _parked(scene, scene.deal(step.deal_id))]


def _parked(scene: Scene, deal: Deal | None) -> bool:
    return bool(deal and deal.parked_until and deal.parked_until > scene.today)


def _head(overdue: int, today: int, ahead: int) -> str:
    if not overdue + today + ahead:
        return "Nothing is due in the next seven days."
    parts = [f"{overdue} overdue"] if overdue else []
    parts += [f"{today} for today" if today else "nothing for today"]
    parts += [f"{ahead} in the next seven days"] if ahead else []
    return sentence(", ".join(parts)) + "."


def _line(scene: Scene, step: NextStep) -> Line:
    deal, account = scene.deal(step.deal_id), scene.account(step.account_id)
    where = deal.name if deal else account.name if account else ""
    when = due(step.due_on, step.due_at, scene.today)
    return line(" · ".join(p for p in (short(step.text, 60), short(where, 40), when) if p))
