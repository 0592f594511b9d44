"""The page that says what each chat can do is true, and complete."""

from __future__ import annotations

from tests.conversations import surfaces
from tests.conversations.script import scripts
from tests.conversations.slack import SlackDriver
from tests.conversations.teams import TeamsDriver


def test_the_page_is_as_it_would_be_written() -> None:
    """Write it anew: python -m tests.conversations.surfaces."""
    assert surfaces.PAGE.read_text(encoding="utf-8") == surfaces.page()


def test_each_yes_is_one_and_each_no_says_why() -> None:
    assert list(surfaces.wrong()) == []


def test_whatever_a_conversation_needs_is_on_the_page() -> None:
    needed = {need for script in scripts() for need in script.needs}
    assert needed <= {way.needs for way in surfaces.WAYS}


def test_slack_and_teams_replay_all_but_what_a_platform_lacks() -> None:
    """Nothing but the command and the voice messages keeps a conversation from Teams."""
    left_out = {script.name for script in scripts() if not script.needs <= TeamsDriver.abilities}
    assert left_out == {"aside", "clips"}
    assert all(script.needs <= SlackDriver.abilities for script in scripts())
