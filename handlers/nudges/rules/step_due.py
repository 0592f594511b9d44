"""A next step that is due today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.saying import step_said
from handlers.nudges.subject import Subject


class StepDue(Plain):
    """Holds on the step's own day."""

    key = "step_due"
    title = "Next step due today"
    record = "next_step"
    again_days = 1
    example = "Send the pricing, due today at 15:00."

    def find(self, subject: Subject) -> Finding | None:
        """From its day on; the day after, it is overdue."""
        step = subject.step
        if step is None or step.due_on is None:
            return None
        at = f"{step.due_at:%H:%M}" if step.due_at else ""
        facts = {"step": step.text, "at": at}
        return Finding(step.due_on, f"{step.due_on} {at}", step.due_on, facts, urgency=2.0)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'Send the pricing, due today at 15:00.'."""
        del today
        at = f" at {facts['at']}" if facts["at"] else ""
        return step_said(facts["step"], f"due today{at}")
