"""Digests of two workspaces whose channels are called the same: each is seen by its own app."""

from __future__ import annotations

import pytest

from handlers.digests.schedules.standing import Seen, Standing
from storage.database import Database
from tests.surfaces.slack.many.house import house

pytestmark = pytest.mark.asyncio
ORDER = "@Sayso post the digest here every Monday at 9"


async def test_each_channel_is_its_own(database: Database) -> None:
    """The same id, shared with others in one workspace only; each order stays where it was said."""
    async with house(database) as all_:
        acme, globex = all_.slacks.add("T0ACME", "Acme"), all_.slacks.add("T0GLOBEX", "Globex")
        for tenant in (acme, globex):
            await all_.install(tenant)
        jen, pam = acme.add_user("Jen Park", is_admin=True), globex.add_user("Pam Ives")
        here, there = acme.add_channel("deals", jen), globex.add_channel("deals", pam)
        assert here.id == there.id
        there.shared = True

        await acme.say(jen, ORDER, here)
        await all_.settle()
        surface = all_.slack.surface
        found = [
            await surface.see_channel(all_.workspace(team), here.id)
            for team in ("T0ACME", "T0GLOBEX")
        ]
        assert found == [Seen(here.id), Seen(here.id, Standing.SHARED)]
        assert "Monday pipeline" in acme.said(here)[-1].shown
        assert globex.said(there) == []
