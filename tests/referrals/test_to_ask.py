"""Whom one may ask now: in the answer to 'referrals', each with a draft one tap away."""

from __future__ import annotations

from datetime import date

from handlers.reply import Form
from storage.records import Deal
from tests.nudges.morning import Morning

TOLD = "Globex renewal: ask Pam Ives for an introduction"


def test_nobody_may_be_asked_before_the_win_has_lasted(morning: Morning) -> None:
    """There is a way to begin, and no list."""
    morning.say("dana", "referrals")
    assert "No referrals yet." in morning.last
    assert "To ask" not in morning.last


def test_who_may_be_asked_is_told_with_the_reason(morning: Morning) -> None:
    """And the draft is one tap away; what is sent is told in a receipt."""
    morning.at(date(2026, 3, 17), 10)
    morning.say("dana", "referrals")
    assert TOLD in morning.last
    form = morning.tap("dana", "Ask Pam Ives")
    assert isinstance(form, Form)
    values = {field.key: field.value for field in form.fields}
    morning.tap("dana", "Ask Pam Ives", values={**values, "text": "Hi Pam"})
    assert morning.last == "Hi Pam"
    morning.say("dana", "referrals")
    assert "Pam Ives (Globex) · asked today" in morning.last
    assert TOLD not in morning.last


def test_a_happy_word_goes_before_a_larger_deal(morning: Morning) -> None:
    """It is the better moment."""
    won = morning.clock.now()
    morning.change(Deal, "d-hooli", stage="won", stage_since=won, parked_until=None, amount=10)
    morning.change(Deal, "d-west", stage="lost")
    morning.say("dana", "called Bob at Hooli, he loves the new dashboard")
    morning.at(date(2026, 3, 19), 10)
    morning.say("dana", "referrals")
    assert morning.last.index("Hooli pilot: ask Bob Tran") < morning.last.index(TOLD)


def test_others_customers_are_not_told(morning: Morning) -> None:
    """They are their owners' to ask."""
    morning.at(date(2026, 3, 17), 10)
    for who in ("marcus", "helen"):
        morning.say(who, "referrals")
        assert "Globex" not in morning.last
