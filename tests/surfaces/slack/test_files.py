"""A CSV file dropped into the direct messages by a manager: preview, import, report, undo."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from bot.dropped import MOST_BYTES
from handlers.importing import NotAllowed, Options, carry_out, plan
from storage.database import Database
from storage.deals import all_deals
from tests.surfaces.slack.rig import Mode
from tests.surfaces.slack.together import Together, together
from tests.world import NOW, WORKSPACE, make_world

ROWS = (
    b"Deal name,Company,Stage,Amount,Owner\r\n"
    b"Acme platform rollout,Acme Corporation,Proposal,47000,Dana Reyes\r\n"
    b"Umbrella start,Umbrella Labs,Qualified,30000,Dana Reyes\r\n"
    b"Broken,Umbrella Labs,Nowhere,10,Dana Reyes\r\n"
)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world."""
    made = make_world(database_url)
    yield made
    made.close()


def names(database: Database) -> set[str]:
    """The deals that there are."""
    with database.reading(WORKSPACE) as session:
        return {deal.name for deal in all_deals(session)}


async def dropped(all_: Together, who: str, name: str = "deals.csv", content: bytes = ROWS) -> str:
    """Drop a file; what is said of it."""
    slack, user = all_.slack, all_.people[who]
    await slack.share(user, slack.hanging.add_file(user, name, content))
    await all_.settle()
    return slack.last(user).shown


@pytest.mark.asyncio
async def test_a_manager_imports_a_file(database: Database, mode: Mode) -> None:
    """Preview, one tap, progress and report in the same message, one tap to take it back."""
    async with together(database, mode) as all_:
        slack, helen = all_.slack, all_.people["helen"]
        preview = await dropped(all_, "helen")
        assert "deals.csv: 3 rows of deals." in preview
        assert "1 new, 1 changed, 1 left out" in preview
        assert "Nowhere" in preview
        assert names(database).isdisjoint({"Umbrella start"})
        [message] = slack.said(helen)

        await slack.press(helen, message, "Import 2 rows")
        await all_.settle()

        edits = [call["text"] for call in slack.api.of("chat.update")]
        assert edits[0].startswith("Importing deals.csv")
        assert edits[-1].startswith("Imported deals.csv: 1 new, 1 changed, 1 left out.")
        assert message.shown.startswith("*Imported deals.csv")
        assert all_.amount("d-acme") == Decimal(47000)
        assert "Umbrella start" in names(database)

        await slack.press(helen, message, "Take it back")
        await all_.settle()
        assert all_.amount("d-acme") == Decimal(45000)
        assert "Umbrella start" not in names(database)


@pytest.mark.asyncio
async def test_an_import_is_done_once(database: Database) -> None:
    """A second tap on the same file finds nothing left to import."""
    async with together(database) as all_:
        slack, helen = all_.slack, all_.people["helen"]
        await dropped(all_, "helen")
        [message] = slack.said(helen)
        tap = next(e for e in message.elements if e["text"]["text"] == "Import 2 rows")
        for _ in range(2):
            await slack.tap(helen, message, tap)
            await all_.settle()
        assert "imported or put aside already" in slack.last(helen).shown
        with database.reading(WORKSPACE) as session:
            assert len([d for d in all_deals(session) if d.name == "Umbrella start"]) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("who", "name", "content", "says"),
    [
        ("dana", "deals.csv", ROWS, "Only a manager or an administrator can import"),
        ("helen", "deals.xlsx", b"PK", "I read CSV files only."),
        ("helen", "deals.csv", b"x" * (MOST_BYTES + 1), "larger than 5 MB"),
        ("helen", "deals.csv", ROWS[:44] + b"a,b,c,1,d\r\n" * 3001, "more than 3,000 rows"),
        ("helen", "deals.csv", b"", "empty"),
        ("helen", "deals.csv", b"Colour,Size\r\nred,1\r\n", "I don't know these columns"),
    ],
)
async def test_what_cannot_be_imported_is_told(
    database: Database, who: str, name: str, content: bytes, says: str
) -> None:
    """A sentence with the way out, and nothing of the command line."""
    async with together(database) as all_:
        said = await dropped(all_, who, name, content)
        assert says in said
        assert "--" not in said
        assert len(names(database)) == 7


@pytest.mark.asyncio
async def test_a_file_is_put_aside(database: Database) -> None:
    """Nothing is imported, and the file is forgotten."""
    async with together(database) as all_:
        slack, helen = all_.slack, all_.people["helen"]
        await dropped(all_, "helen")
        await slack.press(helen, slack.last(helen), "Put it aside")
        await all_.settle()
        assert slack.last(helen).shown == "Put aside. Nothing was imported."


@pytest.mark.asyncio
async def test_only_slack_is_asked_for_files(database: Database) -> None:
    """The token goes to no other address, whatever a file says of itself."""
    async with together(database) as all_:
        slack, helen = all_.slack, all_.people["helen"]
        elsewhere = "http://127.0.0.1:9/elsewhere"
        file = slack.hanging.add_file(helen, "deals.csv", ROWS, url_private_download=elsewhere)
        await slack.share(helen, file)
        await all_.settle()
        assert slack.last(helen).text.startswith("I am not allowed to read that file.")


@pytest.mark.parametrize("who", ["dana", "nobody"])
def test_the_core_checks_rights_too(database: Database, who: str) -> None:
    """Whoever asks it: a plan shows everybody's deals, an import changes them."""
    with database.reading(WORKSPACE) as session:
        with pytest.raises(NotAllowed):
            plan(ROWS, session, Options(), now=NOW, member_id=who)
        found = plan(ROWS, session, Options(), now=NOW, member_id="helen")
    with database.transaction(WORKSPACE) as session, pytest.raises(NotAllowed):
        carry_out(found, session, now=NOW, member_id=who)
    assert len(names(database)) == 7
