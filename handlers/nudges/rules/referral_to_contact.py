"""Somebody was introduced to the rep, who has not been in touch with them yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.nudges.rule import Finding, Plain
from handlers.nudges.saying import on
from handlers.nudges.subject import Subject
from handlers.reply import Button


class ReferralToContact(Plain):
    """Holds so many working days after the introduction came, until they were contacted."""

    key = "referral_to_contact"
    title = "Introduced, not contacted"
    record = "referral"
    finishes = True
    again_days = 3
    example = "Contact Ari Cole at Soylent: Pam Ives introduced you on Mon 9 Nov."

    def find(self, subject: Subject) -> Finding | None:
        """Where it was received and nothing followed."""
        referral = subject.referral
        if referral is None or referral.status != "received":
            return None
        since = subject.day_of(referral.since)
        first = subject.calendar.after_working_days(since, max(subject.days(self.key), 1))
        to = " at ".join(part for part in (referral.to_name, referral.to_company) if part)
        facts = {"since": since, "who": subject.referrer, "firm": subject.name, "to": to}
        # What is warm cools quickly: it goes before most of what waits.
        return Finding(first, f"received {since} {to}".strip(), None, facts, urgency=2.2)

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """'Contact Ari Cole at Soylent: Pam Ives introduced you on Mon 9 Nov.'."""
        when = on(facts["since"], today)
        who = facts.get("who") or (f"somebody at {facts['firm']}" if facts.get("firm") else "")
        said = f"{who} introduced you {when}." if who else f"you were introduced {when}."
        return f"Contact {facts.get('to') or 'whom you were introduced to'}: {said}"

    def buttons(self, record_id: str, deal_id: str | None) -> tuple[Button, ...]:
        """That they were contacted, or what it led to at once."""
        del deal_id
        return (
            Button("Contacted", "referral_contacted", record_id),
            Button("New deal", "referral_deal", record_id, opens_form=True),
        )
