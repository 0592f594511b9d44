"""A customer who may be asked for an introduction: a win that lasts, or a happy word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from handlers.nudges.customers import Heard
from handlers.nudges.rule import Finding, Plain
from handlers.nudges.subject import Subject
from handlers.reply import Button
from handlers.wording.values import age, full_day, short

AFTER_WIN = timedelta(days=365)
"""So long after it was won a deal is a reason to ask."""

AFTER_WORD = timedelta(days=60)
"""So long a happy word is one."""


class ReferralToAsk(Plain):
    """Holds some days after a win, or the day after a happy word; not soon after another ask.

    A company whose latest word is a complaint is not asked.
    """

    key = "referral_to_ask"
    title = "Referral to ask for"
    record = "deal"
    again_days = 30
    example = (
        "Ask Pam Ives for an introduction: “loves the new dashboard” (Thu 12 Nov), won 14 days ago."
    )

    def find(self, subject: Subject) -> Finding | None:
        """Where the deal is the latest that its company bought, and they are not unhappy."""
        deal, customer, policy = subject.deal, subject.customer, subject.process.referrals
        if deal is None or customer is None or not customer.latest or not policy.ask:
            return None
        sign = customer.sign
        if sign is not None and not sign.happy:
            return None
        won = subject.day_of(deal.stage_since)
        first, last = _window(won, policy.after_win_days, sign)
        asked = _last_ask(subject)
        if asked is not None:
            first = max(first, asked + timedelta(days=policy.again_after_days))
        facts = {"name": deal.name, "won": won, "asked": asked, **_heard(sign, customer.person)}
        occasion = f"{won} {sign.on if sign else ''} {asked or ''}".strip()
        urgency = 0.6 if sign else 0.4
        return Finding(first, occasion, last, facts, urgency=urgency) if first <= last else None

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """Name the win, and the happy word or the last ask."""
        ago = (today - facts["won"]).days
        won = "won today" if ago < 1 else f"won {age(timedelta(days=ago))} ago"
        who = facts.get("who")
        begin = f"Ask {who} for an introduction" if who else "Ask for an introduction"
        if said := facts.get("said"):
            when = full_day(facts["said_on"], today)
            return f"{begin}: “{short(said, 70)}” ({when}), {won}."
        if asked := facts.get("asked"):
            return f"{begin}: {won}, and nobody there was asked since {full_day(asked, today)}."
        return f"{begin}: {won}, and nobody there was asked yet."

    def buttons(self, record_id: str, deal_id: str | None) -> tuple[Button, ...]:
        """A message to send, drafted."""
        del deal_id
        return (Button("Draft a message", "referral_ask", record_id, opens_form=True),)


def _window(won: date, after_win: int, sign: Heard | None) -> tuple[date, date]:
    """From when and until when it may be asked; where the two reasons are apart, the later one."""
    first, last = won + timedelta(days=after_win), won + AFTER_WIN
    if sign is None:
        return first, last
    word, fades = max(sign.on, won) + timedelta(days=1), sign.on + AFTER_WORD
    if word > last:
        return word, fades
    return min(first, word), max(last, fades)


def _last_ask(subject: Subject) -> date | None:
    """The day on which somebody of the company was asked, or gave one, last."""
    days = [subject.day_of(each.created_at) for each in subject.referrals]
    return max(days, default=None)


def _heard(sign: Heard | None, person: str) -> dict[str, Any]:
    if sign is None:
        return {"who": person}
    return {"said": sign.said, "said_on": sign.on, "who": sign.who or person}
