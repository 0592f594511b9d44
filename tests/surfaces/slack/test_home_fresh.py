"""The Home tab is shown anew when something changed, and is polite to Slack and to strangers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.clock import WoundClock
from handlers.home.freshness import PAUSE, TEAM_PAUSE
from storage.changes import recording
from storage.database import Database
from storage.homes import stale_pages
from storage.records import Deal, NextStep
from tests.surfaces.slack.rig import Rig
from tests.surfaces.slack.together import opened, together
from tests.world import NOW, WORKSPACE, make_world

pytestmark = pytest.mark.asyncio


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world, on SQLite and on PostgreSQL."""
    made = make_world(database_url)
    yield made
    made.close()


async def test_what_is_said_in_chat_shows_on_the_page(database: Database) -> None:
    """Several changes in a row make one new page, a moment later; the receipts do not wait."""
    clock = WoundClock(NOW)
    async with together(database, clock=clock) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await opened(all_)
        before = len(slack.api.of("views.publish"))

        for text in ("call Hooli tomorrow", "Globex is at 90k", "call Globex on Friday"):
            await slack.say(dana, text)
            await all_.settle()
        assert len(slack.said(dana)) == 3
        assert len(slack.api.of("views.publish")) == before
        clock.wind(clock.now() + PAUSE)
        await all_.settle()

        assert len(slack.api.of("views.publish")) == before + 1
        assert "$90,000" in slack.home(dana).shown


async def test_a_manager_sees_what_the_team_did(database: Database) -> None:
    """A rep's changes show on the manager's page, several as one; another team's do not."""
    clock = WoundClock(NOW)
    async with together(database, clock=clock) as all_:
        slack, dana, helen = all_.slack, all_.people["dana"], all_.people["helen"]
        await opened(all_, "helen")
        before = len(slack.api.of("views.publish"))
        for text in ("acme is at 50k", "Globex is at 90k"):
            await slack.say(dana, text)
            await all_.settle()
        clock.wind(clock.now() + PAUSE)
        await all_.settle()
        assert len(slack.api.of("views.publish")) == before
        clock.wind(clock.now() + TEAM_PAUSE)
        await all_.settle()
        assert len(slack.api.of("views.publish")) == before + 1
        assert "$254,000" in slack.home(helen).shown

        await slack.say(all_.people["marcus"], "west coast is 53k now")
        await all_.settle()
        assert stale_pages(database) == 0


async def test_what_changes_nothing_on_it_is_not_published(database: Database) -> None:
    """The page is compared before Slack is asked."""
    clock = WoundClock(NOW)
    async with together(database, clock=clock) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await opened(all_)
        before = len(slack.api.of("views.publish"))

        await slack.say(dana, "ask me less")
        await all_.settle()
        assert stale_pages(database) == 1
        clock.wind(clock.now() + PAUSE)
        await all_.settle()

        assert len(slack.api.of("views.publish")) == before
        assert stale_pages(database) == 0


async def test_slack_that_is_busy_is_asked_later(database: Database) -> None:
    """429 is honoured; meanwhile a message is answered as always."""
    clock = WoundClock(NOW)
    async with together(database, clock=clock) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        slack.api.limit("views.publish", retry_after=30)
        await slack.open_home(dana)
        await slack.say(dana, "Globex is at 90k")
        await all_.settle()
        assert len(slack.said(dana)) == 1
        assert slack.world.homes == {}

        clock.wind(clock.now() + timedelta(seconds=31))
        await all_.settle()

        assert "$90,000" in slack.home(dana).shown


async def test_a_tab_that_cannot_be_shown_is_given_up(database: Database) -> None:
    """A refusal for good is not repeated; the next opening tries again."""
    async with together(database) as all_:
        all_.slack.api.fail("views.publish", "not_enabled")
        await all_.slack.open_home(all_.people["dana"])
        await all_.settle()
        assert all_.slack.world.homes == {}

        assert "your day" in await opened(all_)


async def test_a_guest_gets_a_polite_sentence(http_rig: Rig) -> None:
    """Nothing of the team's is shown to somebody who is not of it."""
    guest = http_rig.slack.add_user("Max", is_restricted=True)
    await http_rig.slack.open_home(guest)

    await http_rig.slack.until(lambda: guest.id in http_rig.slack.world.homes)
    assert "full members" in http_rig.slack.home(guest).shown
    assert http_rig.intake.presses == []


async def test_names_are_escaped(database: Database) -> None:
    """A deal called <!channel> pages nobody from the page either."""
    with (
        database.transaction(WORKSPACE) as session,
        recording(session, member_id=None, source="demo", at=NOW),
    ):
        session.need(Deal, "d-acme").name = "<!channel> & *Acme*"
        session.need(NextStep, "s-pricing").text = "Call <@U1>"
    async with together(database) as all_:
        await opened(all_)

        [published] = all_.slack.api.of("views.publish")
        marked = list(_mrkdwn(published["view"]))
        assert any("*Call &lt;@U1&gt;* · &lt;!channel&gt; &amp; " in text for text in marked)
        assert not any("<" in text for text in marked)


def _mrkdwn(thing: object) -> Iterator[str]:
    """The texts in which Slack would act on markup."""
    match thing:
        case str():
            yield from _mrkdwn(json.loads(thing))
        case {"type": "mrkdwn", "text": str(text)}:
            yield text
        case dict():
            yield from (t for v in thing.values() if not isinstance(v, str) for t in _mrkdwn(v))
        case list():
            yield from (text for value in thing for text in _mrkdwn(value))
        case _:
            return
