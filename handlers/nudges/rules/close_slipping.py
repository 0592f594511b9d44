"""A close date that is near while what its stage wants to see is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.saying import on
from handlers.nudges.subject import Subject
from handlers.wording.values import listed

NEAR = timedelta(days=7)


class CloseSlipping(Plain):
    """Holds in the week before the close date, while evidence is missing."""

    key = "close_slipping"
    title = "Close date near, evidence missing"
    record = "deal"
    again_days = 3
    example = "It is to close on Fri 27 Nov. Still open: decision maker and amount."

    def find(self, subject: Subject) -> Finding | None:
        """Where the deal is open, has a close date, and lacks something."""
        deal = subject.deal
        if deal is None or not subject.is_open or deal.close_date is None or not subject.missing:
            return None
        missing = [subject.said(each) for each in subject.missing]
        facts = {"close": deal.close_date, "missing": missing}
        occasion = f"{deal.close_date} {' '.join(missing)}"
        first, last = deal.close_date - NEAR, deal.close_date
        return Finding(first, occasion, last, facts, urgency=2.2)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'It is to close on Fri 27 Nov. Still open: decision maker and amount.'."""
        missing = [str(each) for each in facts["missing"]]
        return f"It is to close {on(facts['close'], today)}. Still open: {listed(missing)}."
