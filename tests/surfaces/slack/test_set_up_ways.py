"""Setting up: how the team sells, and where its digest goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlers.process import default_text, parse
from handlers.setup.state import kept
from storage.changes import recording
from storage.database import Database
from storage.deals import count_by_stage
from storage.records import Deal
from tests.surfaces.slack.leading import (
    begun,
    led,
    tapped,
    workspace_id,
)
from tests.world import NOW

pytestmark = pytest.mark.asyncio


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Empty: nobody has connected yet."""
    made = Database(database_url)
    made.migrate()
    yield made
    made.close()


async def test_a_ready_made_process_is_taken(database: Database) -> None:
    """Its stages are shown before, nothing else of the process changes, and Undo brings back."""
    async with begun(database) as all_:
        slack, ada = all_.slack, all_.people["ada"]
        steps = await led(all_)
        offered = await tapped(all_, steps, "Choose how we sell")
        assert "*Qualified* · A named person" in offered.shown
        await slack.press(ada, offered, "SaaS subscription")
        assert "Trial: They use it with their own data" in str(slack.view(ada).view)
        await slack.submit(ada, {})
        await all_.settle()
        done = slack.last(ada)
        assert "You sell like this now: Qualified → Demo held → Trial" in done.shown
        assert "*3. How you sell* · done" in steps.shown
        back = await tapped(all_, done, "Undo")
        assert "Taken back." in back.shown
        assert "Discovery" in steps.shown


async def test_deals_of_stages_that_go_are_led_on(database: Database) -> None:
    """No deal is lost: the form asks where those of a vanished stage go."""
    async with begun(database) as all_:
        slack, ada = all_.slack, all_.people["ada"]
        steps = await led(all_)
        loaded = await tapped(
            all_, await tapped(all_, steps, "Bring in deals"), "Try with demo deals"
        )
        assert "are in" in loaded.shown
        with database.reading(workspace_id(all_)) as session:
            before = count_by_stage(session)
        offered = await tapped(all_, steps, "Choose how we sell")
        await slack.press(ada, offered, "My own stages")
        opened = await slack.submit(ada, {"stages": "Intro\nPilot: they use it\nSigned"})
        assert "which stage means lost" in opened.errors["stages"]
        typed = "Intro\nPilot: they use it\nSigned\nLost deal"
        opened = await slack.submit(ada, {"stages": typed})
        assert opened.open
        assert "the 3 deals in “Verbal” go?" in str(opened.view)
        await slack.submit(ada, {})
        await all_.settle()
        assert "You sell like this now: Intro → Pilot → Signed → Lost deal" in slack.last(ada).shown
        with database.reading(workspace_id(all_)) as session:
            after = count_by_stage(session)
            assert set(after) <= {"intro", "pilot", "won", "lost"}
            assert sum(after.values()) == sum(before.values())
        back = await tapped(all_, slack.last(ada), "Undo")
        assert "Taken back." in back.shown
        with database.reading(workspace_id(all_)) as session:
            assert count_by_stage(session) == before


async def test_a_process_file_is_dropped(database: Database) -> None:
    """Faults come with line and reason; a good one says what it changes."""
    async with begun(database) as all_:
        slack, ada, jen = all_.slack, all_.people["ada"], all_.people["jen"]
        steps = await led(all_)
        broken = b"name: X\npipelines:\n  - key: a\n    name: A\n    stages: []\n"
        await slack.share(ada, slack.hanging.add_file(ada, "process.yaml", broken))
        await all_.settle()
        assert "I can't use process.yaml yet" in slack.last(ada).shown
        assert "Line 3:" in slack.last(ada).shown
        good = default_text().replace("name: Verbal\n", "name: Nearly there\n").encode()
        await slack.share(ada, slack.hanging.add_file(ada, "process.yaml", good))
        await all_.settle()
        shown = slack.last(ada)
        assert "Nearly there" in shown.shown
        done = await tapped(all_, shown, "Use it")
        assert "Nearly there" in done.shown
        assert "*3. How you sell* · done" in steps.shown
        late = await tapped(all_, shown, "Use it")
        assert "Somebody changed how you sell" in late.shown
        await slack.share(jen, slack.hanging.add_file(jen, "process.yaml", good))
        await all_.settle()
        assert "Ada Boss can do it" in slack.last(jen).shown


async def test_the_digest_gets_a_channel(database: Database) -> None:
    """Kept with the process, shown by Slack's own name, and it is said how to let Sayso in."""
    async with begun(database) as all_:
        slack, ada = all_.slack, all_.people["ada"]
        inside = slack.add_channel("sales", ada)
        outside = slack.add_channel("board", ada)
        outside.members.discard(slack.world.bot.id)
        steps = await led(all_)
        await slack.press(ada, steps, "Choose a channel")
        opened = await slack.submit(ada, {"channel": inside.id, "at": "teatime"})
        assert "I couldn't read “teatime”" in opened.errors["at"]
        await slack.submit(ada, {"channel": inside.id, "at": "9am"})
        await all_.settle()
        assert f"The digest goes to <#{inside.id}>, Mon at 09:00." in slack.last(ada).shown
        assert "/invite" not in slack.last(ada).shown
        assert f"Monday pipeline in <#{inside.id}>, Mon at 09:00" in steps.shown
        await slack.press(ada, steps, "Change the digest")
        await slack.submit(ada, {"channel": outside.id})
        await all_.settle()
        assert "/invite @Sayso" in slack.last(ada).shown
        await slack.open_home(ada)
        await all_.settle()
        assert f"<#{outside.id}>" in slack.home(ada).shown


async def test_two_change_the_process_at_once(database: Database) -> None:
    """The second form is refused: it was filled in before the first was sent."""
    async with begun(database) as all_:
        slack, ada = all_.slack, all_.people["ada"]
        offered = await tapped(all_, await led(all_), "Choose how we sell")
        await slack.press(ada, offered, "My own stages")
        first = slack.view(ada)
        await slack.press(ada, offered, "B2B sales")
        await slack.submit(ada, {})
        await all_.settle()
        assert "You sell like this now" in slack.last(ada).shown
        assert slack.view(ada) is first
        late = await slack.submit(ada, {"stages": "Intro\nWon\nLost"})
        assert "Somebody changed how you sell" in late.errors["stages"]
        with database.reading(workspace_id(all_)) as session:
            assert parse(session.workspace.process).name == "B2B sales"


async def test_undo_is_refused_where_deals_came_in_since(database: Database) -> None:
    """The former stages would lose them: it says so and leaves everything."""
    async with begun(database) as all_:
        slack, ada = all_.slack, all_.people["ada"]
        offered = await tapped(all_, await led(all_), "Choose how we sell")
        await slack.press(ada, offered, "SaaS subscription")
        await slack.submit(ada, {})
        await all_.settle()
        done = slack.last(ada)
        with (
            database.transaction(workspace_id(all_)) as session,
            recording(session, member_id=None, source="import", at=NOW),
        ):
            session.add(
                Deal(
                    name="Acme pilot",
                    account_id=None,
                    owner_id=kept(session)["welcomed"],
                    stage="trial",
                    stage_since=NOW,
                    amount=None,
                    currency="EUR",
                    created_at=NOW,
                )
            )
        told = await tapped(all_, done, "Undo")
        assert "I left it: deals have come into stages" in told.shown
        again = await tapped(all_, offered, "B2B sales")
        assert "in “Trial” go?" in str(slack.view(ada).view)
        assert again.shown == told.shown
