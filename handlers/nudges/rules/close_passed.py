"""An open deal whose close date has passed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.saying import on
from handlers.nudges.subject import Subject


class ClosePassed(Plain):
    """Holds from so many days after the close date, until there is a new one or the deal closes."""

    key = "close_passed"
    title = "Close date passed"
    record = "deal"
    again_days = 4
    example = "It was to close on Fri 13 Nov. When will it?"

    def find(self, subject: Subject) -> Finding | None:
        """Where the deal is open and has a close date."""
        deal = subject.deal
        if deal is None or not subject.is_open or deal.close_date is None:
            return None
        first = deal.close_date + timedelta(days=max(subject.days(self.key), 1))
        facts = {"close": deal.close_date}
        return Finding(first, str(deal.close_date), None, facts, urgency=2.0)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'It was to close on Fri 13 Nov. When will it?'."""
        return f"It was to close {on(facts['close'], today)}. When will it?"
