"""Sayso is added: whoever adds it is led through setting it up, with the people of the rosters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.surfaces.teams.ways import crowd
from bot.surfaces.teams.wording import LOOKING
from handlers.actions.set_up.people import PROBLEMS
from storage.conversations import channels
from storage.database import Database
from storage.workspaces import find_workspace
from tests.fakes.teams import Chat, Person
from tests.fakes.teams.activities import joined_team
from tests.fakes.teams.forms import filled
from tests.fakes.teams.world import TENANT
from tests.surfaces.teams.together import Together, in_the_world, together
from tests.world import make_world

pytestmark = pytest.mark.asyncio
TEAM = "19:general@thread.tacv2"
STEPS = "Your team tells me in its own words"


@pytest.fixture
def empty(url: str) -> Iterator[Database]:
    """A database in which nobody is yet."""
    with closing(Database(url)) as database:
        yield database


def sales(all_: Together, *people: Person) -> Chat:
    """A team of two channels; its first."""
    general = all_.teams.world.channel("general", *people, team=TEAM)
    all_.teams.world.channel("deals", *people, team=TEAM)
    return general


def known(all_: Together) -> dict[str, str | None]:
    """The channels that are known, name by id."""
    workspace = find_workspace(all_.database, "teams", TENANT) or ""
    with all_.database.reading(workspace) as session:
        return {each.external_id: each.name for each in channels(session, "teams")}


async def added(all_: Together, who: Person) -> None:
    """Somebody adds Sayso, for themselves."""
    await all_.teams.joined(who, all_.teams.world.direct(who))
    await all_.settle()


async def gathered(all_: Together, who: Person) -> str:
    """Tap 'Add people'; what comes of it."""
    steps = next(m for m in reversed(all_.said(who)) if "Add people" in str(m.card))
    await all_.teams.tap(who, steps, "Add people")
    before = len(all_.said(who))
    for _ in range(200):
        await all_.teams.pause()
        await all_.settle()
        if len(all_.said(who)) > before and all_.shown(who) != LOOKING:
            break
    return all_.shown(who)


async def test_who_adds_it_first_sets_it_up(empty: Database) -> None:
    """Welcomed once, however often Teams tells it; the next one is a rep, and is not."""
    async with together(empty) as all_:
        ada, jen = all_.teams.world.person("Ada Boss"), all_.teams.world.person("Jen Park")
        for who in (ada, ada, jen):
            await added(all_, who)
        assert all_.roles() == {"Ada Boss": "admin", "Jen Park": "rep"}
        assert len(all_.said(ada)) == 1
        assert STEPS in all_.shown(ada)
        assert all_.said(jen) == []


async def test_it_is_added_to_a_team(empty: Database) -> None:
    """Whoever did is welcomed in the direct chat; all channels of the team are known by name."""
    async with together(empty) as all_:
        ada = all_.teams.world.person("Ada Boss")
        general = sales(all_, ada)
        await all_.teams.tell(joined_team(all_.teams.service_url, ada, general))
        await all_.teams.pause()
        await all_.settle()
        assert STEPS in all_.shown(ada)
        assert all_.said(general) == []
        assert known(all_) == {TEAM: "General", "19:deals@thread.tacv2": "deals"}


async def test_nobody_becomes_an_admin_where_somebody_leads(url: str) -> None:
    """After an import there is a manager: the first rep who writes stays a rep."""
    with closing(make_world(url)) as database:
        async with in_the_world(database) as all_:
            await added(all_, all_.people["dana"])
            assert all_.roles()["Dana Reyes"] == "rep"
            assert all_.said(all_.people["dana"]) == []


async def test_people_come_from_the_rosters(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each team and group, page by page; guests are left out, and nobody is told."""
    monkeypatch.setattr("bot.surfaces.teams.connector.ROSTER_PAGE", 2)
    async with together(empty) as all_:
        world = all_.teams.world
        ada, jen, ann = (world.person(name) for name in ("Ada Boss", "Jen Park", "Ann Lee"))
        bob, gil = world.person("Bob Tran"), world.person("Gil Guest", role="guest")
        await added(all_, ada)
        general, group = sales(all_, ada, jen, ann, gil), world.group(ada, bob)
        for chat in (general, group):
            await all_.teams.joined(ada, chat)
        assert "I found 4 people here" in await gathered(all_, ada)
        asked = [call.path for call in all_.teams.api.calls if call.path[-1] == "pagedmembers"]
        assert asked.count(("conversations", TEAM, "pagedmembers")) == 2
        form = await all_.teams.open_form(ada, all_.said(ada)[-1], "Say who leads")
        managers = next(each for each in form["body"] if each.get("label", "").startswith("Who le"))
        assert {each["title"] for each in managers["choices"]} == {
            "Jen Park",
            "Ann Lee",
            "Bob Tran",
        }
        data = filled(form, {"Who leads the team?": "Ann Lee"})
        await all_.teams.submit(ada, world.direct(ada), form, **data)
        await all_.settle()
        assert all_.roles() == {
            "Ada Boss": "admin",
            "Jen Park": "rep",
            "Ann Lee": "manager",
            "Bob Tran": "rep",
        }
        assert all_.said(jen) == []


async def test_without_a_team_nobody_is_told_of(empty: Database) -> None:
    async with together(empty) as all_:
        ada = all_.teams.world.person("Ada Boss")
        await added(all_, ada)
        assert await gathered(all_, ada) == PROBLEMS["nowhere"]


async def test_teams_is_silent_about_its_people(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is waited for as it says, and not for ever; a second tap works once it speaks again."""
    monkeypatch.setattr(crowd, "ATTEMPTS", 2)
    monkeypatch.setattr(crowd, "LONGEST_WAIT", 0.0)
    async with together(empty) as all_:
        ada = all_.teams.world.person("Ada Boss")
        await added(all_, ada)
        await all_.teams.joined(ada, all_.teams.world.group(ada))
        all_.teams.api.fail("roster", 429, retry_after=1, times=2)
        assert await gathered(all_, ada) == PROBLEMS["silent"]
        assert "I found 1 " in await gathered(all_, ada)
