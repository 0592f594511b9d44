"""Setting up: the people of the Slack, and the demo that they can try."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.database import Database
from storage.deals import all_deals
from storage.people import all_accounts
from tests.surfaces.slack.leading import (
    begun,
    gathered,
    led,
    members,
    tapped,
    workspace_id,
)

pytestmark = pytest.mark.asyncio


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Empty: nobody has connected yet."""
    made = Database(database_url)
    made.migrate()
    yield made
    made.close()


async def test_people_come_from_slack(database: Database) -> None:
    """Counted without apps, guests and who left; added with roles and teams; taken back."""
    async with begun(database) as all_:
        slack, ada = all_.slack, all_.people["ada"]
        slack.add_user("Guest", is_restricted=True)
        slack.add_user("Zap", is_bot=True)
        slack.add_user("Old Timer", deleted=True)
        steps = await led(all_)
        found = await gathered(all_, steps)
        assert "I found 3 people here." in found.shown
        assert "Left out: 1 guest, 2 apps and 1 person who left." in found.shown
        await slack.press(ada, found, "Say who leads")
        jen, sam = all_.people["jen"], all_.people["sam"]
        opened = await slack.submit(
            ada, {"Who leads the team?": jen.id, "Teams, if you have several": "North Sam"}
        )
        assert "Write each team on a line of its own" in opened.errors["teams"]
        await slack.submit(ada, {"managers": jen.id, "teams": "North: Sam, Jen Park"})
        await all_.settle()
        assert "2 people added. Ada Boss and Jen Park lead. Nobody got a message." in (
            slack.last(ada).shown
        )
        assert members(all_) == {"Ada Boss": "admin", "Jen Park": "manager", "Sam Ito": "rep"}
        assert "*1. People* · done" in steps.shown
        assert "3 people; Ada Boss and Jen Park lead." in steps.shown
        assert not slack.said(jen)
        assert not slack.said(sam)
        back = await tapped(all_, slack.last(ada), "Undo")
        assert "Taken back." in back.shown
        assert members(all_) == {"Ada Boss": "admin"}


async def test_slack_is_asked_page_by_page_at_its_own_pace(database: Database) -> None:
    """A limit is waited for, and all pages are read."""
    async with begun(database) as all_:
        for n in range(450):
            all_.slack.add_user(f"Person {n}", f"p{n}@n.example")
        all_.slack.api.limit("users.list", 1)
        found = await gathered(all_, await led(all_))
        assert "I found 453 people here." in found.shown
        assert len(all_.slack.api.of("users.list")) == 3
        await all_.slack.press(all_.people["ada"], found, "Say who leads")
        opened = await all_.slack.submit(all_.people["ada"], {})
        assert "Pick those who sell" in opened.errors["sellers"]
        picked = {"sellers": all_.people["jen"].id}
        await all_.slack.submit(all_.people["ada"], picked)
        await all_.settle()
        assert members(all_) == {"Ada Boss": "admin", "Jen Park": "rep"}


async def test_slack_is_silent_about_its_people(database: Database) -> None:
    async with begun(database) as all_:
        all_.slack.api.fail("users.list", "missing_scope")
        told = await gathered(all_, await led(all_))
        assert "Nothing was changed; please tap again." in told.shown


async def test_the_demo_comes_and_goes(database: Database) -> None:
    """Marked, owned by the real people, usable, and removed with what was said of it."""
    async with begun(database) as all_:
        slack, ada = all_.slack, all_.people["ada"]
        steps = await led(all_)
        offered = await tapped(all_, steps, "Bring in deals")
        assert "Drop a CSV file into this conversation" in offered.shown
        loaded = await tapped(all_, offered, "Try with demo deals")
        assert "demo deals are in, each marked “(demo)”" in loaded.shown
        assert "*2. Deals* · done" in steps.shown
        with database.reading(workspace_id(all_)) as session:
            deals = all_deals(session)
            assert all(deal.name.endswith(" (demo)") for deal in deals)
            assert {deal.currency for deal in deals} == {"EUR"}
        await slack.say(ada, "acme platform rollout is 61k now")
        await all_.settle()
        assert "61,000" in slack.last(ada).shown
        asked = await tapped(all_, loaded, "Remove the demo")
        assert f"This removes {len(deals)} demo deals" in asked.shown
        assert "1 thing that your people said about them goes with it." in asked.shown
        gone = await tapped(all_, asked, "Remove all of it")
        assert "The demo is gone." in gone.shown
        with database.reading(workspace_id(all_)) as session:
            assert not all_deals(session)
            assert not all_accounts(session)
        assert "*2. Deals* · to do" in steps.shown
        back = await tapped(all_, gone, "Undo")
        assert "Taken back." in back.shown
        with database.reading(workspace_id(all_)) as session:
            assert len(all_deals(session)) == len(deals)


async def test_the_demo_is_for_an_empty_team(database: Database) -> None:
    """A second tap, or deals of one's own, load nothing."""
    async with begun(database) as all_:
        ada = all_.people["ada"]
        offered = await tapped(all_, await led(all_), "Bring in deals")
        await tapped(all_, offered, "Try with demo deals")
        with database.reading(workspace_id(all_)) as session:
            deals = len(all_deals(session))
        await tapped(all_, offered, "Try with demo deals")
        assert "There are deals here already" in all_.slack.last(ada).shown
        with database.reading(workspace_id(all_)) as session:
            assert len(all_deals(session)) == deals
