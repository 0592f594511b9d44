"""The welcome in the workspace of one token: to the first admin who appears, once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.database import Database
from tests.surfaces.slack.leading import (
    begun,
    led,
    tapped,
    workspace,
)

pytestmark = pytest.mark.asyncio


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Empty: nobody has connected yet."""
    made = Database(database_url)
    made.migrate()
    yield made
    made.close()


async def test_the_first_admin_is_led_once(database: Database) -> None:
    """Who Sayso is, four steps with their state in words, a button each; never twice."""
    async with begun(database) as all_:
        slack, ada = all_.slack, all_.people["ada"]
        await slack.open_home(ada, tab="messages")
        await all_.settle()
        [welcome] = slack.said(ada)
        assert "Your team tells me in its own words" in welcome.shown
        for step in ("1. People", "2. Deals", "4. Digest channel"):
            assert f"*{step}* · to do" in welcome.shown
        assert welcome.labels == [
            "Add people",
            "Bring in deals",
            "Choose how we sell",
            "Choose a channel",
            "Currency and dates",
        ]
        await slack.say(ada, "help")
        await slack.open_home(ada)
        await all_.settle()
        assert sum("Set up Sayso" in each.shown for each in slack.said(ada)) == 1


async def test_another_writer_gets_the_usual_answer(database: Database) -> None:
    """Only who can set Sayso up is asked to."""
    async with begun(database) as all_:
        slack, jen = all_.slack, all_.people["jen"]
        await slack.say(jen, "help")
        await all_.settle()
        assert all("Set up Sayso" not in each.shown for each in slack.said(jen))


async def test_places_are_guessed_from_the_profile(database: Database) -> None:
    """A team in Berlin counts in euros and writes the day first."""
    async with begun(database) as all_:
        await all_.slack.say(all_.people["ada"], "help")
        await all_.settle()
        found = workspace(all_)
        assert (found.timezone, found.currency, found.date_order) == ("Europe/Berlin", "EUR", "DMY")
        said = " ".join(each.shown for each in all_.slack.said(all_.people["ada"]))
        assert "Amounts in EUR, dates like 31/3, time zone Berlin" in said


async def test_a_rep_is_told_who_can(database: Database) -> None:
    async with begun(database) as all_:
        slack, jen = all_.slack, all_.people["jen"]
        await slack.say(jen, "set up")
        await all_.settle()
        assert "there is none here yet" in slack.last(jen).shown
        await slack.say(all_.people["ada"], "hello")
        await slack.say(jen, "setup")
        await all_.settle()
        assert "Ada Boss can do it" in slack.last(jen).shown


async def test_places_are_changed(database: Database) -> None:
    async with begun(database) as all_:
        slack, ada = all_.slack, all_.people["ada"]
        steps = await led(all_)
        await slack.press(ada, steps, "Currency and dates")
        opened = await slack.submit(ada, {"Currency": "euros", "Time zone": "Gotham"})
        assert set(opened.errors) == {"currency", "timezone"}
        await slack.submit(ada, {"Currency": "gbp", "Time zone": "London"})
        await all_.settle()
        assert "Amounts in GBP, dates like 31/3, time zone London." in steps.shown
        back = await tapped(all_, slack.last(ada), "Undo")
        assert "Taken back." in back.shown
        assert workspace(all_).currency == "EUR"


async def test_a_forged_tap_of_a_rep_changes_nothing(database: Database) -> None:
    """Whoever may not is told so, whichever button they get hold of."""
    async with begun(database) as all_:
        steps = await led(all_)
        jen = all_.people["jen"]
        await all_.slack.say(jen, "hello")
        for label in ("Bring in deals", "Choose how we sell", "Choose a channel"):
            await tapped(all_, steps, label, "jen")
            assert "Ada Boss can do it" in all_.slack.last(all_.people["ada"]).shown
        assert "to do" in steps.shown


async def test_set_up_again_moves_the_list(database: Database) -> None:
    async with begun(database) as all_:
        slack, ada = all_.slack, all_.people["ada"]
        first = await led(all_)
        await slack.say(ada, "set up")
        await all_.settle()
        assert "The list of steps is further down now." in first.shown
        assert "Add people" in slack.last(ada).labels
