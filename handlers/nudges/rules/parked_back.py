"""A parked deal whose day has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.subject import Subject
from handlers.wording.values import full_day, short

WORDS = 90
"""So many characters of what was said last, and of the next step."""


class ParkedBack(Plain):
    """Holds from the day to which the deal was parked, until something is done about it."""

    key = "parked_back"
    title = "Parked until today"
    record = "deal"
    again_days = 5
    example = "Parked until today. Last heard on Mon 3 Aug: “no budget before the summer”."

    def find(self, subject: Subject) -> Finding | None:
        """Where the deal is open, parked, and nothing happened since it came back."""
        deal = subject.deal
        if deal is None or not subject.is_open or deal.parked_until is None:
            return None
        last = subject.last_activity
        if last is not None and last >= deal.parked_until:
            return None
        facts = {
            "until": deal.parked_until,
            "last": last,
            "words": short(subject.last_words, WORDS),
            "step": _step(subject, deal.parked_until),
        }
        return Finding(deal.parked_until, str(deal.parked_until), None, facts, urgency=1.8)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'Parked until today. Last heard on Mon 3 Aug: “no budget before the summer”.'."""
        until = facts["until"]
        when = "today" if until == today else full_day(until, today)
        return f"Parked until {when}.{_heard(facts, today)}{_planned(facts)}"


def _step(subject: Subject, until: date) -> str:
    """What is planned for later; what is due already is told by itself."""
    later = (s for s in subject.steps if s.due_on is None or s.due_on > until)
    step = next(later, None)
    return short(step.text, WORDS) if step else ""


def _heard(facts: Mapping[str, Any], today: date) -> str:
    last, words = facts["last"], facts.get("words")
    if not last:
        return ""
    return f" Last heard on {full_day(last, today)}{f': “{words}”' if words else ''}."


def _planned(facts: Mapping[str, Any]) -> str:
    step = facts.get("step")
    return f" Next: {step.rstrip('.')}." if step else ""
