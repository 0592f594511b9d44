"""A deal that has been in its stage for longer than deals do that are won."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.subject import Subject
from handlers.wording.values import count


class Stalled(Plain):
    """Holds once the deal is older in its stage than is worrying.

    That is the process's worrying age, or, once 20 won deals have been in the stage, the age that
    three in four of them left it by.
    """

    key = "stalled"
    title = "Stalled"
    record = "deal"
    again_days = 7
    example = "42 days in Proposal; more than 30 is slow."

    def find(self, subject: Subject) -> Finding | None:
        """Where the deal is open and its stage has a pace."""
        deal, stage = subject.deal, subject.stage
        if deal is None or stage is None or not subject.is_open or subject.pace is None:
            return None
        since = subject.day_of(deal.stage_since)
        first = since + timedelta(days=subject.pace + 1)
        facts = {"stage": stage.name, "since": since, "pace": subject.pace}
        return Finding(first, f"{stage.key} {since}", None, facts, urgency=1.6)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'42 days in Proposal; more than 30 is slow.'."""
        for_long = count((today - facts["since"]).days, "day")
        return f"{for_long} in {facts['stage']}; more than {facts['pace']} is slow."
