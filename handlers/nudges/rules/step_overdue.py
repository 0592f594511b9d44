"""A next step whose day has passed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.saying import step_said
from handlers.nudges.subject import Subject
from handlers.wording.values import day


class StepOverdue(Plain):
    """Holds from so many days after the step's day, until it is done or moved."""

    key = "step_overdue"
    title = "Next step overdue"
    record = "next_step"
    again_days = 3
    example = "Send the pricing, overdue since Fri 13 Nov."

    def find(self, subject: Subject) -> Finding | None:
        """From the day after it was due, or later where the process says so."""
        step = subject.step
        if step is None or step.due_on is None:
            return None
        first = step.due_on + timedelta(days=max(subject.days(self.key), 1))
        facts = {"step": step.text, "due": step.due_on}
        return Finding(first, str(step.due_on), None, facts, urgency=2.5)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'Send the pricing, overdue since Fri 13 Nov.'."""
        since = day(facts["due"], today)
        late = "due yesterday" if since == "yesterday" else f"overdue since {since}"
        return step_said(facts["step"], late)
