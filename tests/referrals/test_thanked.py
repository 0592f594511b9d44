"""That who gave an introduction knows how it went, said in a word."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from storage.records import Referral
from tests.nudges.morning import Morning
from tests.nudges.seen import said
from tests.world import NOW, WORKSPACE

WED = date(2026, 3, 11)


def given(morning: Morning, status: str = "contacted", to: str = "Ari Cole") -> None:
    """Pam introduced Dana to somebody, a week ago."""
    morning.write(
        lambda session: session.add(
            Referral(
                id=f"r-{to[:3].lower()}",
                account_id="a-globex",
                contact_id="c-pam",
                member_id="dana",
                status=status,
                to_name=to,
                to_company="Soylent",
                created_at=NOW - timedelta(days=7),
                status_since=NOW - timedelta(days=7),
            )
        )
    )


def told(morning: Morning, row: str = "r-ari") -> bool:
    """Whether it is noted that they know."""
    with morning.database.reading(WORKSPACE) as session:
        return session.need(Referral, row).thanked_at is not None


@pytest.mark.parametrize(
    "text",
    [
        "told Pam how it went",
        "I've told pam ives how it's going with soylent",
        "let pam know how it went",
        "thanked pam for the intro",
        "said thanks to pam for the introduction to ari",
        "pam knows how it went",
    ],
)
def test_in_these_words(morning: Morning, text: str) -> None:
    """With a receipt, and Undo."""
    given(morning)
    morning.say("dana", text)
    assert told(morning)
    assert "Pam Ives knows how it went" in morning.last
    morning.tap("dana", "Undo")
    assert not told(morning)


@pytest.mark.parametrize(
    "text", ["told pam about the price increase", "told pam", "thanked pam for the meeting"]
)
def test_what_else_is_told_to_them_is_read(morning: Morning, text: str) -> None:
    """It is no news of the introduction."""
    given(morning)
    morning.say("dana", text)
    assert not told(morning)


def test_it_settles_the_reminder(morning: Morning) -> None:
    """Below it, or right after it, 'told her' is enough."""
    morning.quieten()
    given(morning)
    morning.at(WED, 8, 30)
    assert "Tell Pam Ives how it goes" in morning.text("dana", WED)
    morning.say("dana", "told her")
    assert told(morning)
    assert "✓ Told them." in morning.text("dana", WED)


def test_it_is_noted_once(morning: Morning) -> None:
    """And before there is anything to tell, nothing is."""
    given(morning)
    morning.say("dana", "told pam how it went")
    morning.say("dana", "told pam how it went")
    assert "Pam Ives knows already, since Wed 4 Mar." in said(morning)[-1]


def test_of_two_it_is_asked_which(morning: Morning) -> None:
    """One tap answers."""
    given(morning)
    given(morning, to="Kim Bo")
    morning.say("dana", "told pam how it went")
    morning.tap("dana", "Kim Bo at Soylent")
    assert told(morning, "r-kim")
    assert not told(morning)


def test_before_there_is_news_nothing_is_noted(morning: Morning) -> None:
    """The reminder to tell comes once there is."""
    given(morning, "received")
    morning.say("dana", "thanked pam for the intro")
    assert "Once you have been in touch with Ari Cole at Soylent" in morning.last
    assert not told(morning)
