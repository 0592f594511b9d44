"""Being away, said in a word: which days are without reminders."""

from __future__ import annotations

import pytest

from storage.records import Member
from tests.handlers.desk import TestDesk
from tests.world import WORKSPACE

# Said on Wed 4 March 2026.
SAID = (
    ("I'm off till the 9th", "", "2026-03-09"),
    ("I'm off until after the 9th", "", "2026-03-10"),
    ("I'm on leave from Monday to Friday", "2026-03-09", "2026-03-14"),
    ("away from monday until thursday", "2026-03-09", "2026-03-12"),
    ("im on holiday next week", "2026-03-09", "2026-03-16"),
    ("no reminders this week", "", "2026-03-09"),
    ("i'm sick today", "", "2026-03-05"),
    ("off tomorrow", "2026-03-05", "2026-03-06"),
    ("I'll be away for two weeks", "", "2026-03-18"),
    ("back on monday", "", "2026-03-09"),
)


def kept(desk: TestDesk) -> tuple[str, str]:
    """From when to when Dana is away."""
    with desk.database.reading(WORKSPACE) as session:
        settings = session.need(Member, "dana").settings
    return settings.get("paused_from", ""), settings.get("paused_until", "")


@pytest.mark.parametrize(("text", "begins", "ends"), SAID)
def test_the_days_that_are_meant(desk: TestDesk, text: str, begins: str, ends: str) -> None:
    """The first day without reminders, and the first one with them."""
    desk.say("dana", text)
    assert kept(desk) == (begins, ends)
    assert "Pause nudges: until" in desk.last


def test_being_back_ends_it(desk: TestDesk) -> None:
    """Also before its day; and what a later pause says counts from at once."""
    desk.say("dana", "im on holiday next week")
    desk.say("dana", "im back")
    assert kept(desk) == ("", "")
    desk.say("dana", "im on holiday next week")
    desk.say("dana", "pause nudges until friday")
    assert kept(desk) == ("", "2026-03-06")


def test_it_can_be_taken_back(desk: TestDesk) -> None:
    """Like any setting."""
    desk.say("dana", "im on holiday next week")
    desk.tap("dana", "Undo")
    assert kept(desk) == ("", "")


def test_a_day_that_is_over_is_refused(desk: TestDesk) -> None:
    """With the way out."""
    desk.say("dana", "back on 2 march 2026")
    assert kept(desk) == ("", "")
    assert "not ahead" in desk.last


def test_a_pause_without_an_end_is_asked_for(desk: TestDesk) -> None:
    """Nothing is switched off for good in one word."""
    desk.say("dana", "stop all reminders")
    assert kept(desk) == ("", "")
    assert "Until when?" in desk.last


def test_days_that_are_always_free(desk: TestDesk) -> None:
    """Fridays are no working days from then on."""
    desk.say("dana", "don't nudge me on fridays")
    assert desk.last == "Working days: Mon to Thu (was Mon to Fri)"


def test_in_a_channel_it_is_said_to_the_others(desk: TestDesk) -> None:
    """Nothing is set and nothing answered."""
    desk.say("dana", "I'm off tomorrow", channel="c1")
    assert kept(desk) == ("", "")
    assert desk.posts == []
