"""An open deal of which nobody says what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.subject import Subject
from handlers.wording.values import full_day


class StepMissing(Plain):
    """Holds so many working days after the last step was done, or the deal began."""

    key = "step_missing"
    title = "No next step"
    record = "deal"
    again_days = 5
    example = "No next step since Tue 10 Nov."

    def find(self, subject: Subject) -> Finding | None:
        """Where the deal is open and has no open step."""
        deal = subject.deal
        if deal is None or not subject.is_open or subject.steps:
            return None
        since = subject.day_of(subject.step_ended or deal.created_at)
        first = subject.calendar.after_working_days(since, subject.days(self.key))
        return Finding(first, str(since), None, {"since": since}, urgency=1.5)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'No next step since Tue 10 Nov.'."""
        return f"No next step since {full_day(facts['since'], today)}."
