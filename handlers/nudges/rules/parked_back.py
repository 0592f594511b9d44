"""A parked deal whose day has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.subject import Subject
from handlers.wording.values import full_day


class ParkedBack(Plain):
    """Holds from the day to which the deal was parked, until something is done about it."""

    key = "parked_back"
    title = "Parked until today"
    record = "deal"
    again_days = 5
    example = "Parked until today. Last heard on Mon 3 Aug."

    def find(self, subject: Subject) -> Finding | None:
        """Where the deal is open, parked, and nothing happened since it came back."""
        deal = subject.deal
        if deal is None or not subject.is_open or deal.parked_until is None:
            return None
        last = subject.last_activity
        if last is not None and last >= deal.parked_until:
            return None
        facts = {"until": deal.parked_until, "last": last}
        return Finding(deal.parked_until, str(deal.parked_until), None, facts, urgency=1.8)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'Parked until today. Last heard on Mon 3 Aug.'."""
        until = facts["until"]
        when = "today" if until == today else full_day(until, today)
        last = facts["last"]
        known = f" Last heard on {full_day(last, today)}." if last else ""
        return f"Parked until {when}.{known}"
