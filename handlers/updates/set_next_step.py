"""What will happen next, and by when."""

from __future__ import annotations

from datetime import date, datetime, time

from handlers.reading.reading import Update
from handlers.reading.text import fold
from handlers.scene import Scene
from handlers.updates.kind import Applied, Refused
from handlers.updates.target import Target, target_of
from handlers.wording.values import due, sentence, short
from storage.records import NextStep
from storage.steps import open_steps_of


class SetNextStep:
    """Adds a next step; the same step again is given its new date, not doubled."""

    do = "set_next_step"
    title = "Plan the next step"
    examples = ("send Acme the pricing by Friday", "remind me to call Hooli Monday 9am")

    def apply(self, scene: Scene, update: Update) -> Applied | Refused:
        """Write the step for the deal, or for the account where it has no open deal."""
        target = target_of(scene, update)
        if isinstance(target, Refused):
            return target
        text = step_words(str(update.values.get("text") or "Follow up"))
        on, at = split_due(update.values.get("due"))
        step = _same_step(scene, target, text)
        if step is None:
            scene.session.add(_new_step(scene, target, text, on, at))
        elif (step.due_on, step.due_at) == (on, at):
            when = due(on, at, scene.today)
            where = target.deal or target.account
            name = f" for {where.name}" if where else ""
            return Applied((f"Already planned{name}: {step.text}{f', {when}' if when else ''}.",))
        else:
            step.due_on, step.due_at = on, at
        return Applied()


def step_words(said: str) -> str:
    """The step as a list shows it: one line, with a capital first letter."""
    return sentence(short(said, 200))


def split_due(value: object) -> tuple[date | None, time | None]:
    """A due value as a day and an hour."""
    if isinstance(value, datetime):
        return value.date(), value.time().replace(second=0, microsecond=0)
    return (value, None) if isinstance(value, date) else (None, None)


def _same_step(scene: Scene, target: Target, text: str) -> NextStep | None:
    account_id = None if target.deal_id else target.account_id
    steps = open_steps_of(scene.session, deal_id=target.deal_id, account_id=account_id)
    return next((step for step in steps if fold(step.text) == fold(text)), None)


def _new_step(
    scene: Scene, target: Target, text: str, on: date | None, at: time | None
) -> NextStep:
    return NextStep(
        deal_id=target.deal_id,
        account_id=target.account_id,
        owner_id=scene.member.id,
        text=text,
        due_on=on,
        due_at=at,
        created_at=scene.now,
    )
