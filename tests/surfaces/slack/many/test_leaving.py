"""A workspace that removes Sayso: nothing is sent there, its records stay, and it can come back."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.surfaces import Outgoing, SendError
from handlers.heard import Place
from handlers.reply import Reply
from storage.database import Database
from storage.people import all_members
from storage.records import Post
from tests.fakes.slack.many import Tenant
from tests.surfaces.slack.many.house import House, house, tell
from tests.surfaces.slack.rig import MODES, Mode

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("mode", MODES)
async def test_removed_and_installed_again(database: Database, mode: Mode) -> None:
    """Tokens go, records stay; after a reinstall the same workspace goes on."""
    async with house(database, mode) as all_:
        acme, globex = all_.slacks.add("T0ACME", "Acme"), all_.slacks.add("T0GLOBEX", "Globex")
        for tenant in (acme, globex):
            await all_.install(tenant)
        jen, pam = acme.add_user("Jen Park"), globex.add_user("Pam Ives")
        await tell(all_, acme, jen, "help")
        before = all_.workspaces()["T0ACME"]

        assert all(delivery.acked for delivery in await acme.uninstall())
        assert "T0ACME" not in all_.kept()
        assert all_.workspaces()["T0ACME"].closed_at is not None
        with pytest.raises(SendError, match="removed") as caught:
            await send(all_, acme, jen.id)
        assert caught.value.permanent
        await tell(all_, globex, pam, "help")
        assert len(globex.said(pam)) == 1

        await all_.install(acme)
        again = all_.workspaces()["T0ACME"]
        assert (again.id, again.closed_at) == (before.id, None)
        await tell(all_, acme, jen, "help")
        assert len(acme.said(jen)) == 2
        with database.reading(again.id) as session:
            assert [m.name for m in all_members(session)] == ["Jen Park"]


async def test_only_the_bots_token_counts(database: Database) -> None:
    """A person's token that is revoked is none of ours: the workspace stays."""
    async with house(database) as all_:
        acme = all_.slacks.add("T0ACME", "Acme")
        await all_.install(acme)
        event = {"type": "tokens_revoked", "tokens": {"oauth": ["U0001"], "bot": []}}
        assert (await acme.lifecycle(event)).acked
        assert all_.workspaces()["T0ACME"].closed_at is None
        await tell(all_, acme, acme.add_user("Jen Park"), "help")


async def test_what_is_told_late_removes_nothing_new(database: Database) -> None:
    """Removed, installed again, and then the news of the removal arrives: it is old."""
    async with house(database) as all_:
        acme = all_.slacks.add("T0ACME", "Acme")
        await all_.install(acme)
        await acme.lifecycle({"type": "app_uninstalled"}, at=time.time() - 60)
        assert all_.workspaces()["T0ACME"].closed_at is None
        assert "T0ACME" in all_.kept()


async def test_an_organisation_leaves_as_a_whole(database: Database) -> None:
    async with house(database) as all_:
        org = all_.slacks.add("T0EMEA", "EMEA", "E0ORG", organisation=True)
        await all_.install(org)
        await org.uninstall()
        assert all_.workspaces()["E0ORG"].closed_at is not None


@pytest.mark.parametrize("reason", ["account_inactive", "token_revoked"])
async def test_a_removal_that_nobody_told(database: Database, reason: str) -> None:
    """Slack refuses the token for good: the workspace is closed, and the answer is given up."""
    async with house(database) as all_:
        acme = all_.slacks.add("T0ACME", "Acme")
        await all_.install(acme)
        jen = acme.add_user("Jen Park")
        await tell(all_, acme, jen, "help")
        await acme.say(jen, "help")
        acme.end_tokens(reason)
        await all_.settle()
        assert all_.workspaces()["T0ACME"].closed_at is not None
        with database.reading(all_.workspace("T0ACME")) as session:
            statuses = list(session.scalars(select(Post.status).order_by(Post.number)))
        assert statuses == ["sent", "failed"]


async def test_another_process_installed_it_anew(database: Database) -> None:
    """A token that this process holds is refused, a newer one is kept: that one is used."""
    async with house(database) as one, house(database, slacks=one.slacks) as other:
        acme = one.slacks.add("T0ACME", "Acme")
        await one.install(acme)
        jen = acme.add_user("Jen Park")
        one.slacks.over_http(one.url + "/slack/events", "the-signing-secret")
        await tell(one, acme, jen, "help")
        acme.end_tokens("token_revoked")
        await other.install(acme)
        await send(one, acme, jen.id)
        assert len(acme.said(jen)) == 2
        assert one.workspaces()["T0ACME"].closed_at is None


async def send(all_: House, tenant: Tenant, to: str) -> str:
    """Deliver something of ours, as the sender does."""
    key = tenant.world.enterprise if tenant.world.organisation else tenant.world.team
    place = Place("slack", to)
    now = datetime.now(UTC).isoformat()
    outgoing = Outgoing(all_.workspace(str(key)), f"post-{now}", place, None, Reply("Hi", ()))
    return await all_.slack.surface.deliver(outgoing)
