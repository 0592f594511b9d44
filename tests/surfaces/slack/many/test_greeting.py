"""Whoever installs Sayso over OAuth is led through setting it up: once, and after a return."""

from __future__ import annotations

import pytest

from storage.database import Database
from storage.people import all_members
from tests.fakes.slack.many import Tenant
from tests.fakes.slack.world import User
from tests.surfaces.slack.many.house import House, house

pytestmark = pytest.mark.asyncio


def installer(tenant: Tenant, **facts: bool) -> User:
    """Somebody who installs, and is no admin of the Slack."""
    user = tenant.add_user("Ina Staller", "ina@acme.example", tz="Europe/London", **facts)
    tenant.installer = user.id
    return user


async def installed(all_: House) -> tuple[Tenant, User]:
    acme = all_.slacks.add("T0ACME", "Acme")
    ina = installer(acme)
    await all_.install(acme)
    await all_.settle()
    return acme, ina


async def test_the_installer_is_led_at_once(database: Database) -> None:
    """Without a word from them, in the place's own ways, as an admin."""
    async with house(database) as all_:
        acme, ina = await installed(all_)
        [welcome] = acme.said(ina)
        assert "*1. People* · to do" in welcome.shown
        assert "Amounts in GBP, dates like 31/3, time zone London." in welcome.shown
        with database.reading(all_.workspace("T0ACME")) as session:
            assert [(m.name, m.role) for m in all_members(session)] == [("Ina Staller", "admin")]
        boss = acme.add_user("The Boss", "boss@acme.example", is_admin=True)
        await acme.say(boss, "help")
        await all_.settle()
        assert all("Set up Sayso" not in each.shown for each in acme.said(boss))


async def test_installing_again_says_nothing_twice(database: Database) -> None:
    """New scopes are granted by installing once more: that is no new beginning."""
    async with house(database) as all_:
        acme, ina = await installed(all_)
        await all_.install(acme)
        await all_.settle()
        assert len(acme.said(ina)) == 1


async def test_a_return_is_welcomed_with_what_was_kept(database: Database) -> None:
    async with house(database) as all_:
        acme, ina = await installed(all_)
        await acme.uninstall()
        await all_.install(acme)
        await all_.settle()
        assert len(acme.said(ina)) == 2
        assert "Welcome back. I kept everything: 0 deals, 1 person" in acme.last(ina).shown


async def test_slack_is_silent_about_the_installer(database: Database) -> None:
    """The install counts all the same; the first admin who appears is led."""
    async with house(database) as all_:
        acme = all_.slacks.add("T0ACME", "Acme")
        ina = installer(acme, is_admin=True)
        acme.api.fail("users.info", "internal_error")
        assert "Sayso is in your Slack" in await all_.install(acme)
        await all_.settle()
        assert not acme.said(ina)
        await acme.say(ina, "help")
        await all_.settle()
        assert any("Set up Sayso" in each.shown for each in acme.said(ina))


async def test_a_guest_who_installs_is_left_alone(database: Database) -> None:
    async with house(database) as all_:
        acme = all_.slacks.add("T0ACME", "Acme")
        guest = installer(acme, is_restricted=True)
        await all_.install(acme)
        await all_.settle()
        assert not acme.said(guest)
