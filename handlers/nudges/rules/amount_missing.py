"""A deal without an amount, in a stage where it should have one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.subject import Subject


class AmountMissing(Plain):
    """Holds so many working days after the deal came to a stage that wants an amount."""

    key = "amount_missing"
    title = "No amount"
    record = "deal"
    again_days = 5
    example = "In Proposal without an amount."

    def find(self, subject: Subject) -> Finding | None:
        """Where this stage, or one that the deal has passed, names the amount as evidence."""
        deal, stage = subject.deal, subject.stage
        if deal is None or stage is None or not subject.is_open or deal.amount is not None:
            return None
        line = next(p.stages for p in subject.process.pipelines if stage in p.stages)
        if not any("amount" in each.evidence for each in line[: line.index(stage) + 1]):
            return None
        since = subject.day_of(deal.stage_since)
        first = subject.calendar.after_working_days(since, max(subject.days(self.key), 1))
        return Finding(first, f"{stage.key} {since}", None, {"stage": stage.name}, urgency=1.4)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'In Proposal without an amount.'."""
        del today
        return f"In {facts['stage']} without an amount."
