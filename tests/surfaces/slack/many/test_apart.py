"""Nothing gets from one workspace to another, however alike their ids are."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.people import all_members
from storage.records import InboxRow
from tests.fakes.slack import Delivery, Message, User
from tests.fakes.slack.many import Tenant
from tests.fakes.slack.payloads import callback, message_event
from tests.surfaces.slack.many.house import House, house, tell
from tests.surfaces.slack.rig import MODES, Mode

pytestmark = pytest.mark.asyncio
MANY = 50


@pytest.mark.parametrize("mode", MODES)
async def test_two_workspaces_with_the_same_ids(database: Database, mode: Mode) -> None:
    """One member id and one channel id in both: each hears its own, each is answered its own."""
    async with house(database, mode) as all_:
        acme, globex = all_.slacks.add("T0ACME", "Acme"), all_.slacks.add("T0GLOBEX", "Globex")
        for tenant in (acme, globex):
            await all_.install(tenant)
        jen, pam = acme.add_user("Jen Park"), globex.add_user("Pam Ives")
        here, there = acme.add_channel("deals", jen), globex.add_channel("deals", pam)
        assert (jen.id, here.id) == (pam.id, there.id)

        await acme.say(jen, "@Sayso help", here)
        await all_.settle()
        assert len(acme.said(here)) == 1
        assert globex.said(there) == []

        await globex.say(pam, "@Sayso help", there)
        await all_.settle()
        assert len(globex.said(there)) == 1
        assert names(all_, "T0ACME") == {"Jen Park"}
        assert names(all_, "T0GLOBEX") == {"Pam Ives"}


@pytest.mark.parametrize("mode", MODES)
async def test_a_thread_of_one_is_none_of_the_other(database: Database, mode: Mode) -> None:
    """A reply in the same channel and thread id, where nobody called the bot, is not heard."""
    async with house(database, mode) as all_:
        acme, globex = all_.slacks.add("T0ACME", "Acme"), all_.slacks.add("T0GLOBEX", "Globex")
        for tenant in (acme, globex):
            await all_.install(tenant)
        jen, pam = acme.add_user("Jen Park"), globex.add_user("Pam Ives")
        here, there = acme.add_channel("deals", jen), globex.add_channel("deals", pam)
        called = await acme.say(jen, "@Sayso help", here)
        await all_.settle()

        await globex.say(pam, "secret: acme is for sale", there, thread=called.ts)
        await all_.settle()
        assert heard(all_, "T0GLOBEX") == []
        assert len(heard(all_, "T0ACME")) == 1


INSTALLER_GONE = ("users.info", "user_not_found")


async def test_fifty_workspaces_at_once(database: Database) -> None:
    """All install, all talk at the same moment; each person is answered once, in their place."""
    async with house(database) as all_:
        tenants = [all_.slacks.add(f"T{n:04d}", f"Company {n}") for n in range(MANY)]
        for tenant in tenants:
            await all_.install(tenant)
        people = [tenant.add_user(f"Rep {n}") for n, tenant in enumerate(tenants)]
        assert len({user.id for user in people}) == 1

        await asyncio.gather(*(t.say(u, "help") for t, u in zip(tenants, people, strict=True)))
        await all_.settle()

        for n, (tenant, user) in enumerate(zip(tenants, people, strict=True)):
            assert len(tenant.said(user)) == 1
            assert names(all_, tenant.world.team) == {f"Rep {n}"}
            # Whoever installed it has left since: only they are looked up in vain.
            refused = [call for call in tenant.api.calls if call.error]
            assert {(call.method, call.error) for call in refused} <= {INSTALLER_GONE}
        assert len(all_.slack.teams) == MANY


async def test_each_speaks_with_its_own_token(database: Database) -> None:
    """No call of one workspace carries the other's token: Slack would have refused it."""
    async with house(database) as all_:
        acme, globex = all_.slacks.add("T0ACME", "Acme"), all_.slacks.add("T0GLOBEX", "Globex")
        for tenant in (acme, globex):
            await all_.install(tenant)
        before = len(globex.api.calls)
        await tell(all_, acme, acme.add_user("Jen Park"), "help")
        assert len(globex.api.calls) == before
        assert all_.slacks.calls == [c for c in all_.slacks.calls if not c.error]


async def test_what_nobody_installed_is_acknowledged_and_dropped(database: Database) -> None:
    """An event of an unknown team is no reason for Slack to deliver it again."""
    async with house(database) as all_:
        acme = all_.slacks.add("T0ACME", "Acme")
        await acme.say(acme.add_user("Jen Park"), "help")
        assert acme.deliveries[0].acked
        assert acme.deliveries[0].attempts == 1
        assert all_.workspaces() == {}


async def test_a_forged_event_looks_nothing_up(database: Database) -> None:
    """A wrong signature is answered 401, whichever team it names."""
    async with house(database) as all_:
        acme = all_.slacks.add("T0ACME", "Acme")
        await all_.install(acme)
        all_.slacks.over_http(all_.url + "/slack/events", "guessed")
        await acme.say(acme.add_user("Jen Park"), "help")
        await acme.lifecycle({"type": "app_uninstalled"})
        assert {status for d in acme.deliveries for status in d.statuses} == {401}
        assert all_.workspaces()["T0ACME"].closed_at is None
        assert heard(all_, "T0ACME") == []


async def test_an_organisation_is_one_workspace(database: Database) -> None:
    """An organisation-wide install serves all its teams, with one book and one member each."""
    async with house(database) as all_:
        org = all_.slacks.add("T0EMEA", "EMEA", "E0ORG", organisation=True)
        await all_.install(org)
        jen = org.add_user("Jen Park")
        await tell(all_, org, jen, "help")
        org.world.team = "T0APAC"
        await tell(all_, org, jen, "help")
        assert set(all_.workspaces()) == {"E0ORG"}
        assert names(all_, "E0ORG") == {"Jen Park"}
        assert len(org.said(jen)) == 2


async def test_a_team_of_an_organisation_may_install_alone(database: Database) -> None:
    """Two teams of one enterprise that install for themselves are two workspaces."""
    async with house(database) as all_:
        one = all_.slacks.add("T0EMEA", "EMEA", "E0ORG")
        other = all_.slacks.add("T0APAC", "APAC", "E0ORG")
        for tenant in (one, other):
            await all_.install(tenant)
            await tell(all_, tenant, tenant.add_user(f"Rep of {tenant.world.team}"), "help")
        assert names(all_, "T0EMEA") == {"Rep of T0EMEA"}
        assert names(all_, "T0APAC") == {"Rep of T0APAC"}


async def test_a_shared_channel_is_heard_by_whom_it_is_for(database: Database) -> None:
    """Slack names one company's installation; the writer's own company hears it all the same."""
    async with house(database) as all_:
        acme, globex = all_.slacks.add("T0ACME", "Acme"), all_.slacks.add("T0GLOBEX", "Globex")
        for tenant in (acme, globex):
            await all_.install(tenant)
        jen = acme.add_user("Jen Park")
        shared = acme.add_channel("joint", jen)
        await shared_event(acme, globex, jen, f"<@{acme.world.bot.id}> help", shared.id)
        await all_.settle()
        assert len(acme.said(shared)) == 1
        assert names(all_, "T0ACME") == {"Jen Park"}
        assert heard(all_, "T0GLOBEX") == []


async def shared_event(
    writers: Tenant, named: Tenant, user: User, words: str, channel: str
) -> None:
    """A message in a shared channel, told to the app as the other company's."""
    place = writers.world.channels[channel]
    message = Message(channel, writers.world.new_ts(), user.id, words)
    place.messages.append(message)
    event = message_event(place, message, team=writers.world.team, user_team=writers.world.team)
    body = {**callback(named.world, event), "is_ext_shared_channel": True}
    await writers.deliver(Delivery("events_api", body))


def names(all_: House, team: str) -> set[str]:
    with all_.database.reading(all_.workspace(team)) as session:
        return {member.name for member in all_members(session)}


def heard(all_: House, team: str) -> list[str]:
    with all_.database.reading(all_.workspace(team)) as session:
        return list(session.scalars(select(InboxRow.event_id)))
