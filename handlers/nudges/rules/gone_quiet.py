"""A deal with which nobody has had any contact for a while."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.subject import Subject
from handlers.wording.values import full_day


class GoneQuiet(Plain):
    """Holds so many working days after the latest activity, sooner in a stage that is short."""

    key = "gone_quiet"
    title = "Gone quiet"
    record = "deal"
    again_days = 7
    example = "Nothing heard since Mon 2 Nov."

    def find(self, subject: Subject) -> Finding | None:
        """Where the deal is open, counted from its beginning while nothing happened."""
        deal, stage = subject.deal, subject.stage
        if deal is None or stage is None or not subject.is_open:
            return None
        since = subject.last_activity or subject.day_of(deal.created_at)
        wait = min(subject.days(self.key), stage.usual_days or subject.days(self.key))
        first = subject.calendar.after_working_days(since, max(wait, 1))
        return Finding(first, str(since), None, {"since": since}, urgency=1.2)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'Nothing heard since Mon 2 Nov.'."""
        return f"Nothing heard since {full_day(facts['since'], today)}."
