"""Who gave an introduction has not heard how it went."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.subject import Subject
from handlers.reply import Button
from handlers.wording.values import full_day

STALE = timedelta(days=90)
"""News that is older is no news."""


class ReferralThanks(Plain):
    """Holds once the new deal is won or lost, or some days after the first contact."""

    key = "referral_thanks"
    title = "Tell how it went"
    record = "referral"
    finishes = True
    again_days = 7
    example = "Tell Pam Ives how it went: Soylent pilot was won."

    def find(self, subject: Subject) -> Finding | None:
        """Where there is news that they were not told."""
        referral = subject.referral
        if referral is None or referral.status not in ("contacted", "opened"):
            return None
        told, new, stage = referral.thanked_at, subject.new_deal, subject.new_stage
        facts: dict[str, Any] = {"who": subject.referrer, "firm": subject.name}
        if new is not None and stage is not None and stage.outcome:
            if told is not None and told >= new.stage_since:
                return None
            first = subject.day_of(new.stage_since)
            facts |= {"how": stage.outcome, "deal": new.name}
            return Finding(first, f"{stage.outcome} {first}", first + STALE, facts, urgency=0.8)
        if told is not None:
            return None
        since = subject.day_of(referral.since)
        first = since + timedelta(days=max(subject.days(self.key), 1))
        to = " at ".join(part for part in (referral.to_name, referral.to_company) if part)
        facts |= {"how": referral.status, "to": to, "since": since, "deal": new.name if new else ""}
        return Finding(first, f"{referral.status} {since}", first + STALE, facts, urgency=0.7)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'Tell Pam Ives how it went: Soylent pilot was won.'."""
        who = facts.get("who") or (f"them at {facts['firm']}" if facts.get("firm") else "them")
        if facts["how"] in ("won", "lost"):
            return f"Tell {who} how it went: {facts['deal']} was {facts['how']}."
        on = full_day(facts["since"], today)
        if facts.get("deal"):
            return f"Tell {who} how it goes: {facts['deal']} came of it on {on}."
        to = facts.get("to") or "the person they named"
        return f"Tell {who} how it goes: you have been in touch with {to} since {on}."

    def buttons(self, record_id: str, deal_id: str | None) -> tuple[Button, ...]:
        """That it is done, or a message to send, drafted."""
        del deal_id
        return (
            Button("I told them", "referral_told", record_id),
            Button("Draft a message", "referral_thank", record_id, opens_form=True),
        )
