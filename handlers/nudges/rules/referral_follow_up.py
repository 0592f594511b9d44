"""An introduction that was asked for or promised, and of which nothing came."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.subject import Subject
from handlers.referrals.life import WAITING
from handlers.reply import Button
from handlers.wording.values import full_day

STALE = timedelta(days=90)
"""After so long nobody is reminded of it any more."""


class ReferralFollowUp(Plain):
    """Holds some days after the ask or the promise, until something comes of it."""

    key = "referral_follow_up"
    title = "Introduction not come yet"
    record = "referral"
    again_days = 7
    example = "You asked Pam Ives for an introduction on Tue 3 Nov; nothing came yet."

    def find(self, subject: Subject) -> Finding | None:
        """Where it was asked for or promised."""
        referral = subject.referral
        if referral is None or referral.status not in WAITING:
            return None
        since = subject.day_of(referral.since)
        first = since + timedelta(days=max(subject.process.referrals.follow_up_days, 1))
        facts = {"status": referral.status, "since": since, "who": subject.referrer}
        facts["firm"] = subject.name
        return Finding(first, f"{referral.status} {since}", first + STALE, facts, urgency=0.8)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'You asked Pam Ives for an introduction on Tue 3 Nov; nothing came yet.'."""
        on = full_day(facts["since"], today)
        who = facts.get("who") or (f"somebody at {facts['firm']}" if facts.get("firm") else "")
        if facts["status"] == "promised":
            whoever = who[:1].upper() + who[1:] if who else "Somebody"
            return f"{whoever} promised you an introduction on {on}; nothing came yet."
        return f"You asked {who or 'somebody'} for an introduction on {on}; nothing came yet."

    def buttons(self, record_id: str, deal_id: str | None) -> tuple[Button, ...]:
        """What may have come of it, or another word to them."""
        del deal_id
        return (
            Button("Introduced", "referral_introduced", record_id, opens_form=True),
            Button("Declined", "referral_declined", record_id),
            Button("Draft a message", "referral_remind", record_id, opens_form=True),
        )
