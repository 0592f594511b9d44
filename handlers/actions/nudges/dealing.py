"""Done, Snooze and Not useful: the item says what became of it, with Undo where that wrote."""

from __future__ import annotations

from datetime import date

from handlers.actions.nudges.found import close, key_of, open_with, with_nudge, written
from handlers.actions.steps import day_chosen, snooze_form, step_refusal
from handlers.actions.taps import TapOnly
from handlers.forms import Fault
from handlers.heard import Press
from handlers.nudges.muting import mute
from handlers.nudges.rules import rule_of
from handlers.nudges.snoozing import look_again
from handlers.reply import Form, FormErrors
from handlers.scene import Scene
from storage.nudges import nudge_told_of, nudges_of_message
from storage.records import NextStep, Nudge

PICK = "Pick when it shall be."


class NudgeDone(TapOnly):
    """Ticks the step off; anything else counts as dealt with until something changes."""

    name = "nudge_done"

    def act(self, scene: Scene, press: Press) -> None:
        """Settle it, and show it so."""
        with_nudge(scene, press, lambda nudge: _done(scene, press, nudge))


class NudgeSnooze:
    """Moves the step, or leaves the item until a day."""

    name = "nudge_snooze"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, or its faults; None where it is settled already, which `act` says."""
        nudge = nudge_told_of(scene.session, press.argument)
        if nudge is None or nudge.state != "open":
            return None
        if not press.submitted:
            return snooze_form(scene, self.name, nudge.id, _what(nudge))
        day = day_chosen(scene, press.values)
        return FormErrors((("day", day.reason),)) if isinstance(day, Fault) else None

    def act(self, scene: Scene, press: Press) -> None:
        """Settle it until then."""
        with_nudge(scene, press, lambda nudge: _snoozed(scene, press, nudge))


class NudgeUseless(TapOnly):
    """Mutes the rule for the member."""

    name = "nudge_useless"

    def act(self, scene: Scene, press: Press) -> None:
        """Mute it, settle all that it told today, and show it so."""
        with_nudge(scene, press, lambda nudge: _useless(scene, press, nudge))


def _done(scene: Scene, press: Press, nudge: Nudge) -> str | None:
    if nudge.record != "next_step":
        for each in open_with(scene, nudge):
            if each.record != "next_step":
                close(scene, each, "done")
        return None
    step = scene.session.find(NextStep, nudge.record_id)
    if (reason := step_refusal(scene, step)) is not None or step is None:
        return reason
    with written(scene, press) as change_set:
        change_set.deal_id = step.deal_id
        step.done_at = scene.now
    close(scene, nudge, "done", undo=key_of(scene, press))
    return None


def _snoozed(scene: Scene, press: Press, nudge: Nudge) -> str | None:
    day = day_chosen(scene, press.values)
    if not isinstance(day, date):
        return day.reason
    if nudge.record == "next_step":
        step = scene.session.find(NextStep, nudge.record_id)
        if (reason := step_refusal(scene, step)) is not None or step is None:
            return reason
        with written(scene, press) as change_set:
            change_set.deal_id = step.deal_id
            step.due_on = day
        nudge.until = day
        close(scene, nudge, "snoozed", undo=key_of(scene, press))
    # The whole deal is left until then; a second step has a day of its own.
    beside = [each for each in open_with(scene, nudge) if each.record != "next_step"]
    for each in beside:
        each.until = day
        close(scene, each, "snoozed")
    look_again(scene, beside)
    return None


def _what(nudge: Nudge) -> str:
    """'Acme pilot: Send the pricing, due today.'."""
    rule = rule_of(nudge.rule)
    reason = rule.reason(nudge.facts, nudge.told_on) if rule else ""
    return ": ".join(part for part in (str(nudge.facts.get("name") or ""), reason) if part)


def _useless(scene: Scene, press: Press, nudge: Nudge) -> str | None:
    with written(scene, press):
        mute(scene.member, nudge.rule, "useless", scene.today)
    for each in nudges_of_message(scene.session, nudge.message):
        if each.rule == nudge.rule and each.state == "open":
            close(scene, each, "useless", undo=key_of(scene, press))
    return None
