"""A deal in a stage that wants to see more than it shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.rules.close_slipping import NEAR, CloseSlipping
from handlers.nudges.subject import Subject
from handlers.wording.values import listed

OWN_RULES = frozenset({"amount", "contact", "next_step"})
"""What other rules remind of."""


class EvidenceMissing(Plain):
    """Holds so many working days after the deal came to the stage, while evidence is missing."""

    key = "evidence_missing"
    title = "Evidence missing"
    record = "deal"
    again_days = 5
    example = "Still open in Negotiation: budget confirmed."

    def find(self, subject: Subject) -> Finding | None:
        """Where the deal is open and lacks what no other rule reminds of."""
        deal, stage = subject.deal, subject.stage
        missing = [subject.said(each) for each in subject.missing if each not in OWN_RULES]
        if deal is None or stage is None or not subject.is_open or not missing:
            return None
        since = subject.day_of(deal.stage_since)
        first = subject.calendar.after_working_days(since, max(subject.days(self.key), 1))
        first, last = _before_closing(first, subject)
        facts = {"stage": stage.name, "missing": missing}
        return Finding(first, f"{stage.key} {' '.join(missing)}", last, facts, urgency=1.0)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'Still open in Negotiation: budget confirmed.'."""
        del today
        missing = [str(each) for each in facts["missing"]]
        return f"Still open in {facts['stage']}: {listed(missing)}."


def _before_closing(first: date, subject: Subject) -> tuple[date, date | None]:
    """From when to when it is told: in the week before closing another rule says the same."""
    close = subject.deal.close_date if subject.deal else None
    if close is None or not subject.reminds_of(CloseSlipping.key):
        return first, None
    near = close - NEAR
    if first < near:
        return first, near - timedelta(days=1)
    return max(first, close + timedelta(days=1)), None
