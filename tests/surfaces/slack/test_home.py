"""The Home tab, from opening it to the records and back, over the whole program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from handlers.preferences import SETTINGS
from storage.database import Database
from storage.records import Member, NextStep
from tests.surfaces.slack.rig import Mode
from tests.surfaces.slack.together import opened, together
from tests.world import WORKSPACE, make_world

pytestmark = pytest.mark.asyncio


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world, on SQLite and on PostgreSQL."""
    made = make_world(database_url)
    yield made
    made.close()


def step(database: Database, step_id: str = "s-pricing") -> NextStep:
    """A next step as it is now."""
    with database.reading(WORKSPACE) as session:
        return session.need(NextStep, step_id)


async def test_a_rep_opens_it(database: Database, mode: Mode) -> None:
    """The day, the deals by stage with age and next step, numbers that help, the settings."""
    async with together(database, mode) as all_:
        shown = await opened(all_)

        assert "Wed 4 Mar: your day" in shown
        assert "*Send pricing* · Acme platform rollout · Fri 6 Mar" in shown
        assert "5 open deals, $239,000" in shown
        assert "• Globex renewal · $80,000 · 4 weeks · no next step" in shown
        assert "4 deals have no next step." in shown
        assert "*Nudge time:* 08:30" in shown
        assert "pipeline" not in shown
        assert all_.slack.said(all_.people["dana"]) == []


async def test_a_manager_sees_the_team_and_no_more(database: Database) -> None:
    """Helen's team is East: its pipeline, what needs a look, where digests go."""
    async with together(database) as all_:
        shown = await opened(all_, "helen")

        assert "The team's pipeline" in shown
        assert "Needs a look" in shown
        assert "Dana Reyes" in shown
        assert "Choose a channel" in all_.slack.home(all_.people["helen"]).labels
        assert "Marcus" not in shown
        assert "takeover" not in shown


async def test_an_empty_page_says_how_to_begin(database: Database) -> None:
    """Somebody new has neither steps nor deals, and is told what to write."""
    async with together(database) as all_:
        nora = all_.slack.add_user("Nora Lind", "nora@northwind.example")
        all_.people["nora"] = nora

        shown = await opened(all_, "nora")

        assert "Nothing is due in the next seven days." in shown
        assert "You have no open deals." in shown
        assert all_.slack.home(nora).labels == ["Change settings"]


async def test_the_messages_tab_is_none_of_it(database: Database) -> None:
    """The same event comes for the other tab."""
    async with together(database) as all_:
        await all_.slack.open_home(all_.people["dana"], tab="messages")
        await all_.settle()

        assert all_.slack.api.of("views.publish") == []


async def test_done_and_undo_on_the_page(database: Database, mode: Mode) -> None:
    """A step ticked off is told on the page, not in a message, and can be taken back there."""
    async with together(database, mode) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await opened(all_)

        await slack.press_home(dana, "Done")
        await all_.settle()
        assert step(database).done_at is not None
        assert "*Done:* Send pricing" in slack.home(dana).shown
        assert "Nothing is due" in slack.home(dana).shown

        await slack.press_home(dana, "Undo")
        await all_.settle()
        assert step(database).done_at is None
        assert "Taken back" in slack.home(dana).shown

        await slack.press_home(dana, "Put it back")
        await all_.settle()
        assert step(database).done_at is not None
        assert slack.said(dana) == []


@pytest.mark.parametrize(
    ("values", "day"),
    [
        ({}, date(2026, 3, 5)),
        ({"when": "next_week"}, date(2026, 3, 9)),
        ({"when": "tomorrow", "day": "2026-03-20"}, date(2026, 3, 20)),
    ],
)
async def test_snooze(database: Database, values: dict[str, str], day: date) -> None:
    """Tomorrow at two taps, next week, or a day that was picked; Undo brings the old day back."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await opened(all_)

        await slack.press_home(dana, "Snooze")
        await slack.submit(dana, values)
        await all_.settle()
        assert step(database).due_on == day
        assert "Fri 6 Mar" in slack.home(dana).shown  # the old day, struck through

        await slack.press_home(dana, "Undo")
        await all_.settle()
        assert step(database).due_on == date(2026, 3, 6)


async def test_a_day_that_has_passed_is_refused(database: Database) -> None:
    """The form stays open and says why."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await opened(all_)

        await slack.press_home(dana, "Snooze")
        form = await slack.submit(dana, {"day": "2026-03-04"})

        assert form.open
        assert form.errors == {"day": "That day is not ahead. Pick tomorrow or later."}


async def test_a_deal_opens_on_the_page(database: Database) -> None:
    """From a step, and from the list; and back to the page."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await opened(all_)

        await slack.press_home(dana, "Open")
        await all_.settle()
        assert "Jennifer Walsh, VP Operations" in slack.home(dana).shown

        await slack.press_home(dana, "Back to my page")
        await all_.settle()
        await slack.press_home(dana, "Hooli pilot")
        await all_.settle()
        assert "Bob Tran" in slack.home(dana).shown


async def test_the_numbers_lead_to_their_deals(database: Database) -> None:
    """'No next step' narrows the list to those deals; the way back is beside it."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await opened(all_)

        await slack.press_home(dana, "No next step (4)")
        await all_.settle()
        shown = slack.home(dana).shown
        assert "*No next step* · 4 deals" in shown
        assert "Acme platform rollout · $45,000" not in shown

        await slack.press_home(dana, "All my deals")
        await all_.settle()
        assert "Acme platform rollout · $45,000" in slack.home(dana).shown


async def test_settings_in_a_form(database: Database) -> None:
    """What is wrong is said beside its field; what is right is kept, told, and can be undone."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await opened(all_)

        await slack.press_home(dana, "Change settings")
        form = await slack.submit(dana, {"nudge_at": "early", "days": "sometimes"})
        assert set(form.errors) == {"nudge_at", "days"}
        await slack.submit(
            dana, {"nudge_at": "7:45", "days": "mon to thu", "paused_until": "2026-03-10"}
        )
        await all_.settle()

        shown = slack.home(dana).shown
        assert "*Nudge time:* ~08:30~ → 07:45" in shown
        assert "*Working days:* Mon to Thu" in shown
        assert "*Pause nudges:* until Tue 10 Mar" in shown
        await slack.press_home(dana, "Undo")
        await all_.settle()
        with database.reading(WORKSPACE) as session:
            kept = session.need(Member, "dana").settings
            # What Slack told of her stays; nothing that she set does.
            assert not set(kept) & {setting.key for setting in SETTINGS}
