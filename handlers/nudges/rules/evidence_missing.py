"""A deal in a stage that wants to see more than it shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.nudges.rule import Finding, Plain
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
    example = "In Negotiation, and budget confirmed is open."

    def find(self, subject: Subject) -> Finding | None:
        """Where the deal is open and lacks what no other rule reminds of."""
        deal, stage = subject.deal, subject.stage
        missing = [subject.said(each) for each in subject.missing if each not in OWN_RULES]
        if deal is None or stage is None or not subject.is_open or not missing:
            return None
        since = subject.day_of(deal.stage_since)
        first = subject.calendar.after_working_days(since, max(subject.days(self.key), 1))
        facts = {"stage": stage.name, "missing": missing}
        return Finding(first, f"{stage.key} {' '.join(missing)}", None, facts, urgency=1.0)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'In Negotiation, and budget confirmed is open.'."""
        del today
        missing = [str(each) for each in facts["missing"]]
        verb = "is" if len(missing) == 1 else "are"
        return f"In {facts['stage']}, and {listed(missing)} {verb} open."
