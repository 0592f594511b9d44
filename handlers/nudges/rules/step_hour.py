"""A next step with an hour, shortly before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.saying import step_said
from handlers.nudges.subject import Subject


class StepHour(Plain):
    """Holds ten minutes before the step's hour, in a message of its own."""

    key = "step_hour"
    title = "Next step at its hour"
    record = "next_step"
    again_days = 1
    by_hour = True
    example = "Call Jen at Acme, at 15:00."

    def find(self, subject: Subject) -> Finding | None:
        """On the step's day, where it has an hour."""
        step = subject.step
        if step is None or step.due_on is None or step.due_at is None:
            return None
        facts = {"step": step.text, "at": f"{step.due_at:%H:%M}"}
        return Finding(step.due_on, f"{step.due_on} {facts['at']}", step.due_on, facts, urgency=3)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'Call Jen at Acme, at 15:00.'."""
        del today
        return step_said(facts["step"], f"at {facts['at']}")
