"""A file with columns and stages of its own: one form says what they are, once for all files."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from handlers.importing import Kind
from handlers.importing.remembered import remember
from storage.database import Database
from tests.surfaces.slack.rig import Mode
from tests.surfaces.slack.test_files import dropped, names
from tests.surfaces.slack.together import together
from tests.world import WORKSPACE, make_world

pytestmark = pytest.mark.asyncio

ROWS = (
    b"Deal name,Company,Stage,Est. worth,Who sits on it,Owner\r\n"
    b"Umbrella start,Umbrella Labs,Sent proposals out,30000,Rivals Inc,Dana Reyes\r\n"
    b"Umbrella two,Umbrella Labs,Kaltakquise,31000,,Dana Reyes\r\n"
)
UNNAMED = b"What,Whose,How far\r\nUmbrella start,Dana Reyes,Proposal\r\n"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world."""
    made = make_world(database_url)
    yield made
    made.close()


async def test_stages_and_columns_are_matched(database: Database, mode: Mode) -> None:
    """The likeliest is chosen already; what was chosen holds for the next file too."""
    async with together(database, mode) as all_:
        slack, helen = all_.slack, all_.people["helen"]
        shown = await dropped(all_, "helen", content=ROWS)
        assert "2 left out" in shown
        [message] = slack.said(helen)
        await slack.press(helen, message, "Match stages")
        opened = slack.view(helen)
        chosen = {
            block["label"]["text"]: block["element"].get("initial_option", {}).get("value")
            for block in opened.view["blocks"]
            if block["type"] == "input"
        }
        assert chosen["Stage ‘Sent proposals out’"] == "proposal"
        assert chosen["Stage ‘Kaltakquise’"] is None
        values = {"Stage ‘Kaltakquise’": "qualified", "Column ‘Who sits on it’": "field:competitor"}
        await slack.submit(helen, values)
        await all_.settle()
        assert "2 new" in message.shown
        assert "Who sits on it → competitor" in message.shown

        await slack.press(helen, message, "Import 2 rows")
        await all_.settle()
        assert {"Umbrella start", "Umbrella two"} <= names(database)
        again = ROWS.replace(b"Umbrella two", b"Umbrella three").replace(b"31000", b"33000")
        assert "1 new" in await dropped(all_, "helen", "again.csv", again)


async def test_a_file_of_unknown_columns_is_matched(database: Database) -> None:
    """Its kind is asked, then its columns; the file need not be changed."""
    async with together(database) as all_:
        slack, helen = all_.slack, all_.people["helen"]
        await dropped(all_, "helen", content=UNNAMED)
        [message] = slack.said(helen)
        await slack.press(helen, message, "Deals")
        await all_.settle()
        await slack.press(helen, message, "Match columns")
        form = {"Column ‘What’": "name", "Column ‘Whose’": "owner", "Column ‘How far’": "stage"}
        await slack.submit(helen, form)
        await all_.settle()
        assert "1 new" in message.shown
        assert "1 new" in await dropped(all_, "helen", "next.csv", UNNAMED)


async def test_what_is_gone_is_forgotten(database: Database) -> None:
    """A stage or a field that the process has no more is asked anew, not a fault."""
    with database.transaction(WORKSPACE) as session:
        remember(session, Kind.DEALS, {"Est. worth": "field:gone"}, {"Kaltakquise": "gone"})
    async with together(database) as all_:
        assert "Kaltakquise" in await dropped(all_, "helen", content=ROWS)


async def test_a_rep_may_not(database: Database) -> None:
    """Neither see the form nor send it."""
    async with together(database) as all_:
        slack, dana, helen = all_.slack, all_.people["dana"], all_.people["helen"]
        await dropped(all_, "helen", content=ROWS)
        [message] = slack.said(helen)
        button = next(e for e in message.elements if "Match" in e["text"]["text"])
        await slack.tap(dana, message, button)
        await all_.settle()
        assert slack.world.views == []
        assert all_.amount("d-acme") == Decimal(45000)
