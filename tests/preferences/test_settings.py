"""Settings by word and by form: kept with the member, told in a receipt, taken back by Undo."""

from __future__ import annotations

from datetime import date, time

import pytest

from handlers.preferences import Preferences, preferences_of
from handlers.process import parse
from handlers.reply import Form, FormErrors
from storage.records import Member
from tests.handlers.desk import TestDesk
from tests.world import WORKSPACE


def held(desk: TestDesk, who: str = "dana") -> Preferences:
    """The member's settings now."""
    with desk.database.reading(WORKSPACE) as session:
        return preferences_of(session.need(Member, who), parse(session.workspace.process))


def test_what_nobody_set_is_the_teams(desk: TestDesk) -> None:
    """As the process says."""
    assert held(desk) == Preferences(
        time(8, 30), ("mon", "tue", "wed", "thu", "fri"), time(9), time(17, 30), (), None
    )


def test_each_by_word(desk: TestDesk) -> None:
    """Each message sets one thing, and shows what it was."""
    desk.say("dana", "nudge me at 7:45")
    assert desk.last == "Nudge time: 07:45 (was 08:30)"
    desk.say("dana", "pause nudges until next Monday")
    assert desk.last == "Pause nudges: until Mon 9 Mar (was no)"
    desk.say("dana", "I work Mon to Thu")
    desk.say("dana", "I work 8 to 4")
    desk.say("dana", "my holidays are GB")
    assert held(desk) == Preferences(
        time(7, 45), ("mon", "tue", "wed", "thu"), time(8), time(16), ("GB",), date(2026, 3, 9)
    )
    assert held(desk, "marcus").paused_until is None


def test_rest(desk: TestDesk) -> None:
    """Paused days and free days rest; the day that was named does not."""
    desk.say("dana", "pause nudges until next Monday")
    mine = held(desk)
    assert [mine.rests_on(date(2026, 3, day)) for day in (6, 8, 9, 14)] == [True, True, False, True]


def test_undo_brings_the_old_one_back(desk: TestDesk) -> None:
    """And leaves the others."""
    desk.say("dana", "I work Mon to Thu")
    desk.say("dana", "nudge me at 7:45")
    desk.tap("dana", "Undo")
    assert desk.last.startswith("Taken back")
    assert (held(desk).nudge_at, len(held(desk).days)) == (time(8, 30), 4)


def test_resume(desk: TestDesk) -> None:
    """The pause ends; a second time there is nothing to end."""
    desk.say("dana", "pause nudges until next Monday")
    desk.say("dana", "resume nudges")
    assert held(desk).paused_until is None
    desk.say("dana", "resume nudges")
    assert desk.last == "It is so already. Pause nudges: no."


def test_what_cannot_be_is_said(desk: TestDesk) -> None:
    """In a sentence, and nothing is changed."""
    desk.say("dana", "my time zone is Gotham")
    assert desk.last.startswith("I don't know the time zone “gotham”.")
    assert held(desk).nudge_at == time(8, 30)


def test_settings_are_shown_with_their_form(desk: TestDesk) -> None:
    """What holds, and the button; how much is asked stands beside it."""
    desk.say("dana", "settings")
    assert "Nudge time: 08:30" in desk.last
    assert "Asking: normal" in desk.last
    form = desk.tap("dana", "Change settings")
    assert isinstance(form, Form)
    assert {field.key: field.value for field in form.fields} == {
        "nudge_at": "08:30",
        "days": "Mon to Fri",
        "hours": "09:00 to 17:30",
        "timezone": "America/New_York",
        "country": "",
        "paused_until": "",
        "paused_from": "",
    }


def test_the_form_keeps_what_was_changed_in_it(desk: TestDesk) -> None:
    """And only that; a fault keeps it open and changes nothing."""
    desk.say("dana", "settings")
    wrong = desk.tap("dana", "Change settings", values={"nudge_at": "7:45", "hours": "long"})
    assert isinstance(wrong, FormErrors)
    assert dict(wrong.errors).keys() == {"hours"}
    assert held(desk).nudge_at == time(8, 30)
    assert desk.tap("dana", "Change settings", values={"nudge_at": "7:45"}) is None
    assert desk.last == "Nudge time: 07:45 (was 08:30)"
    with desk.database.reading(WORKSPACE) as session:
        assert session.need(Member, "dana").settings == {"nudge_at": "07:45"}


def test_a_form_sent_as_it_was_changes_nothing(desk: TestDesk) -> None:
    """And says so."""
    desk.say("dana", "settings")
    desk.tap("dana", "Change settings", values={"nudge_at": "08:30"})
    assert desk.last == "Your settings are as they were."


@pytest.mark.parametrize("zone", ["London", "Europe/London"])
def test_a_time_zone_moves_the_day(desk: TestDesk, zone: str) -> None:
    """It is kept where the reader and the nudges look for it."""
    desk.say("dana", f"my time zone is {zone}")
    with desk.database.reading(WORKSPACE) as session:
        assert session.need(Member, "dana").timezone == "Europe/London"
