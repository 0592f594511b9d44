"""Setting up in the playground: a team that has only just begun, its forms in the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.surfaces.web import rendering
from handlers.demo.empty import create_empty
from handlers.reply import Form, FormField, Input, Option
from handlers.setup.checklist import reply
from storage import outbox
from storage.database import Database
from tests.world import NOW


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Without a workspace."""
    made = Database(database_url)
    made.migrate()
    yield made
    made.close()


def test_the_admin_of_a_new_team_is_welcomed(database: Database) -> None:
    """In the direct conversation of the page, with nothing done yet."""
    with database.reading(create_empty(database, now=NOW)) as session:
        post = outbox.post_by_key(session, "setup:welcome")
        assert post is not None
        assert (post.surface, post.place) == ("web", "dm:alex")
        assert reply(session).summary == "Set up Sayso: 4 steps to go."


def test_a_channel_is_chosen_among_the_pages_own() -> None:
    field = FormField("channel", "Channel", Input.CHANNEL, "channel:pipeline")
    html = rendering.form(Form("Where", "setup_channel", "", (field,)))
    assert '<option value="channel:pipeline" selected>#pipeline</option>' in html


def test_people_are_ticked() -> None:
    """Those who are chosen are checked; names are escaped."""
    options = (Option("a", "Ada"), Option("b", "<b>Bob</b>"))
    field = FormField("managers", "Who leads?", Input.PEOPLE, "b", options)
    html = rendering.form(Form("People", "setup_roles", "", (field,)))
    assert html.count('type="checkbox"') == 2
    assert 'value="b" data-picks="field-1" checked' in html
    assert "<b>Bob" not in html
