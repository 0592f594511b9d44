"""An open deal with nobody at the company to talk to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.subject import Subject


class ContactMissing(Plain):
    """Holds so many working days after the deal began, until somebody has a part in it."""

    key = "contact_missing"
    title = "No contact"
    record = "deal"
    again_days = 7
    example = "Nobody there is known yet. Who do you talk to?"

    def find(self, subject: Subject) -> Finding | None:
        """Where the deal is open and nobody has a part in it."""
        deal = subject.deal
        if deal is None or not subject.is_open or subject.contacts:
            return None
        since = subject.day_of(deal.created_at)
        first = subject.calendar.after_working_days(since, max(subject.days(self.key), 1))
        return Finding(first, str(since), None, urgency=0.9)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'Nobody there is known yet. Who do you talk to?'."""
        del facts, today
        return "Nobody there is known yet. Who do you talk to?"
