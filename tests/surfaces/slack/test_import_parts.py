"""While a long file is imported, others are heard."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlalchemy import select

from handlers.actions.import_parts import MOST_STEPS
from storage.database import Database
from storage.records import ChangeSet
from tests.surfaces.slack.test_files import dropped, names
from tests.surfaces.slack.together import together
from tests.world import WORKSPACE, make_world

ROWS = b"Deal name,Company,Stage,Owner\r\n" + b"".join(
    b"Deal %d,Umbrella Labs,Qualified,Dana Reyes\r\n" % number for number in range(MOST_STEPS + 9)
)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world."""
    made = make_world(database_url)
    yield made
    made.close()


def sources(database: Database) -> list[str]:
    """Where the changes came from, in their order."""
    with database.reading(WORKSPACE) as session:
        found = session.execute(
            select(ChangeSet.source, ChangeSet.text).order_by(ChangeSet.number)
        ).all()
        return [f"{source}: {text}" for source, text in found if text]


@pytest.mark.asyncio
async def test_others_have_their_turn_in_between(database: Database) -> None:
    """A message that comes meanwhile is dealt with before the rest; taking back is of all parts."""
    async with together(database) as all_:
        slack, helen, dana = all_.slack, all_.people["helen"], all_.people["dana"]
        before = names(database)
        await dropped(all_, "helen", content=ROWS + b"Broken,Umbrella Labs,Nowhere,Dana Reyes\r\n")
        [message] = slack.said(helen)
        label = f"Import {MOST_STEPS + 9} rows"
        await slack.press(helen, message, label)
        await slack.press(helen, message, label)
        await slack.say(dana, "acme is 52k now")
        await all_.settle()

        told = sources(database)
        assert [each.partition(":")[0] for each in told[-3:]] == ["import", "message", "import"]
        assert message.text.startswith(f"Imported deals.csv: {MOST_STEPS + 9} new, 1 left out.")
        assert "being imported just now" in " ".join(m.text for m in slack.said(helen))
        assert len(names(database) - before) == MOST_STEPS + 9
        assert all_.amount("d-acme") == Decimal(52000)

        await slack.press(helen, message, "Take it back")
        await all_.settle()
        assert names(database) == before
        assert all_.amount("d-acme") == Decimal(52000)
