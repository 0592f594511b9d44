"""What people type for a setting is read kindly, and refused in a sentence with the way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.commands import command_of
from handlers.commands.settings import OwnSettings
from handlers.forms import Fault
from handlers.heard import Place
from handlers.preferences import SETTINGS, preferences_of, setting_of
from handlers.process import default
from handlers.process.model import WEEKDAYS
from handlers.reading.book import Book
from handlers.scene import Scene
from storage.records import Member
from tests.handlers.desk import TestDesk
from tests.world import NOW, WORKSPACE

CORPUS = Path(__file__).parents[1] / "corpus"

READ = (
    ("nudge_at", "8:30", "08:30"),
    ("nudge_at", "8.30", "08:30"),
    ("nudge_at", "8am", "08:00"),
    ("nudge_at", "5:15 p.m.", "17:15"),
    ("nudge_at", "12 am", "00:00"),
    ("nudge_at", "12pm", "12:00"),
    ("nudge_at", "noon", "12:00"),
    ("nudge_at", "", ""),
    ("nudge_at", "Default", ""),
    ("hours", "9 to 5", "09:00-17:00"),
    ("hours", "9:00-17:30", "09:00-17:30"),
    ("hours", "from 8am until 4pm", "08:00-16:00"),
    ("hours", "13:00 to 21:00", "13:00-21:00"),
    ("days", "Mon to Fri", "mon tue wed thu fri"),
    ("days", "sun-thu", "mon tue wed thu sun"),
    ("days", "Fri to Mon", "mon fri sat sun"),
    ("days", "Mon, Wed and Fri", "mon wed fri"),
    ("days", "tuesdays thursdays", "tue thu"),
    ("days", "weekdays", "mon tue wed thu fri"),
    ("country", "us", "US"),
    ("country", "uk", "GB"),
    ("country", "gb-sct", "GB-SCT"),
    ("country", "United States", "US"),
    ("timezone", "london", "Europe/London"),
    ("timezone", "New York", "America/New_York"),
    ("timezone", "europe/berlin", "Europe/Berlin"),
    ("paused_until", "2026-03-10", "2026-03-10"),
    ("paused_until", "next Monday", "2026-03-09"),
    ("paused_until", "", ""),
)
REFUSED = (
    ("nudge_at", "early", "Try 8:30"),
    ("nudge_at", "25:00", "Try 8:30"),
    ("nudge_at", "13pm", "Try 8:30"),
    ("hours", "all day", "Try 9:00 to 17:30"),
    ("hours", "17:00 to 9:00", "end after it begins"),
    ("hours", "9 to 9am", "end after it begins"),
    ("days", "sometimes", "Try Mon to Fri"),
    ("days", "mon to", "Try Mon to Fri"),
    ("days", "mon to wed to fri", "Try Mon to Fri"),
    ("country", "Atlantis", "two letters"),
    ("timezone", "Gotham", "Try a city"),
    ("paused_until", "someday", "Try 31 March"),
    ("paused_until", "2026-03-04", "tomorrow or later"),
    ("paused_until", "2028-01-01", "a year at most"),
)


@pytest.fixture
def scene(desk: TestDesk) -> Scene:
    """Dana's, on a Wednesday."""
    with desk.database.reading(WORKSPACE) as session:
        member = session.need(Member, "dana")
        assert session.workspace.date_order == "MDY"
        return Scene(session, member, NOW, Place("test", "dm-dana"), lambda _: Book())


@pytest.mark.parametrize(("key", "raw", "kept"), READ)
def test_what_is_understood(scene: Scene, key: str, raw: str, kept: str) -> None:
    """One text for each of the ways people write it."""
    setting = setting_of(key)
    assert setting is not None
    assert setting.read(scene, raw) == kept


@pytest.mark.parametrize(("key", "raw", "way"), REFUSED)
def test_what_is_refused(scene: Scene, key: str, raw: str, way: str) -> None:
    """With the way out."""
    setting = setting_of(key)
    assert setting is not None
    found = setting.read(scene, raw)
    assert isinstance(found, Fault)
    assert way in found.reason


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_what_is_shown_can_be_sent_back(scene: Scene, setting: object) -> None:
    """The words in the form mean what they were made of."""
    for key, raw, kept in READ:
        found = setting_of(key)
        if found is setting and found is not None and kept and found.key != "paused_until":
            assert found.read(scene, found.say(scene, kept)) == kept, raw


def lines(name: str) -> list[str]:
    """The lines of a corpus, comments left out."""
    text = (CORPUS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", lines("settings.txt"))
def test_a_setting_is_known_by_its_words(line: str) -> None:
    """With a few polite ones around."""
    what, _, text = line.partition(" > ")
    told = command_of(text)
    assert told is not None
    assert isinstance(told.command, OwnSettings)
    assert told.what == what


@pytest.mark.parametrize("text", lines("not_settings.txt"))
def test_what_is_about_a_deal_is_none(text: str) -> None:
    """Near as the words may come."""
    assert command_of(text) is None


@given(st.text(max_size=140))
def test_any_text_is_a_setting_or_none(text: str) -> None:
    """Nothing that people type breaks it."""
    assert OwnSettings().told(text) is None or len(text) <= 120


@given(st.sets(st.sampled_from(WEEKDAYS), min_size=1))
def test_any_days_are_kept_in_order(days: set[str]) -> None:
    """Whichever somebody works."""
    member = Member(name="Dana", settings={"days": " ".join(d for d in WEEKDAYS if d in days)})
    found = preferences_of(member, default()).days
    assert set(found) == days
    assert list(found) == sorted(found, key=WEEKDAYS.index)
