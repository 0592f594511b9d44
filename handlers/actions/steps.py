"""Done and Snooze beside a next step: changes like any other, with a receipt and Undo."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date, timedelta

from handlers.actions.taps import TapOnly
from handlers.forms import Fault, read_date
from handlers.heard import Press
from handlers.preferences import preferences_of
from handlers.process.model import WEEKDAYS
from handlers.reply import Form, FormErrors, FormField, Input, Option
from handlers.rights import LEADS, may_edit
from handlers.saying import show_receipt, whisper
from handlers.scene import Scene
from handlers.wording.values import full_day, short
from storage.changes import recording
from storage.records import ChangeSet, NextStep

GONE = "That step is gone."
DONE = "That step is done already."
NOT_AHEAD = "That day is not ahead. Pick tomorrow or later."
TOMORROW, NEXT_WEEK = "tomorrow", "next_week"


class Done(TapOnly):
    """Ticks a next step off."""

    name = "done"

    def act(self, scene: Scene, press: Press) -> None:
        """Note the instant, or say what stands against it."""
        step = scene.session.find(NextStep, press.argument)
        if (reason := step_refusal(scene, step)) is not None or step is None:
            _refuse(scene, press, reason)
            return
        with _written(scene, press) as change_set:
            change_set.deal_id = step.deal_id
            step.done_at = scene.now
        show_receipt(scene, _key(scene, press), press.event_id, thread=press.thread)


class Snooze:
    """Moves a next step's day: tomorrow, next week, or a day to choose."""

    name = "snooze"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, or its faults; None where the step cannot be moved, which `act` says."""
        step = scene.session.find(NextStep, press.argument)
        if step is None or step_refusal(scene, step) is not None:
            return None
        if not press.submitted:
            return snooze_form(scene, self.name, step.id, step.text)
        day = day_chosen(scene, press.values)
        return FormErrors((("day", day.reason),)) if isinstance(day, Fault) else None

    def act(self, scene: Scene, press: Press) -> None:
        """Write the new day; its hour stays."""
        step = scene.session.find(NextStep, press.argument)
        reason = step_refusal(scene, step)
        day = day_chosen(scene, press.values)
        if reason is not None or step is None or isinstance(day, Fault):
            _refuse(scene, press, reason or (day.reason if isinstance(day, Fault) else GONE))
            return
        if step.due_on == day:
            when = full_day(day, scene.today)
            _refuse(scene, press, f"“{short(step.text, 60)}” is planned for {when} already.")
            return
        with _written(scene, press) as change_set:
            change_set.deal_id = step.deal_id
            step.due_on = day
        show_receipt(scene, _key(scene, press), press.event_id, thread=press.thread)


def snooze_form(scene: Scene, action: str, argument: str, what: str) -> Form:
    """Tomorrow, next week, or a day to pick."""
    days = ((TOMORROW, "Tomorrow"), (NEXT_WEEK, "Next week"))
    options = tuple(
        Option(value, f"{label}, {full_day(choices(scene)[value], scene.today)}")
        for value, label in days
    )
    when = FormField("when", "Move it to", Input.CHOICE, TOMORROW, options)
    day = FormField("day", "Or to this day", Input.DATE)
    return Form("Snooze", action, argument, (when, day), intro=short(what, 200))


def choices(scene: Scene) -> dict[str, date]:
    """What 'tomorrow' and 'next week' are: the next day, the first working day of next week."""
    monday = scene.today + timedelta(days=7 - scene.today.weekday())
    works = preferences_of(scene.member, scene.process).days
    first = next((n for n, day in enumerate(WEEKDAYS) if day in works), 0)
    return {
        TOMORROW: scene.today + timedelta(days=1),
        NEXT_WEEK: monday + timedelta(days=first),
    }


def day_chosen(scene: Scene, values: Mapping[str, str]) -> date | Fault:
    """The chosen day; one that was picked counts before the two that were offered."""
    picked = values.get("day", "").strip()
    day = read_date(scene, picked) if picked else choices(scene).get(values.get("when", ""))
    if day is None:
        return Fault("Pick when it shall be.")
    if isinstance(day, date) and day <= scene.today:
        return Fault(NOT_AHEAD)
    return day


def step_refusal(scene: Scene, step: NextStep | None) -> str | None:
    """Why the member may not tick the step off or move it; None where they may."""
    if step is None:
        return GONE
    deal = scene.deal(step.deal_id)
    mine = step.owner_id == scene.member.id or scene.member.role in LEADS
    if not mine and not (deal and may_edit(scene, deal)):
        return f"That step is {scene.member_name(step.owner_id)}'s."
    return DONE if step.done_at is not None else None


def _written(scene: Scene, press: Press) -> AbstractContextManager[ChangeSet]:
    return recording(
        scene.session,
        member_id=scene.member.id,
        source="press",
        at=scene.now,
        message_id=_key(scene, press),
    )


def _key(scene: Scene, press: Press) -> str:
    """One receipt for each tap."""
    return f"{scene.place.surface}:{scene.place.id}:{press.event_id}"


def _refuse(scene: Scene, press: Press, reason: str | None) -> None:
    whisper(scene, reason or GONE, f"press:{press.event_id}", press.thread)
