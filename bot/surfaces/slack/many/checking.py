"""The same for an app that many workspaces install: its keys, its pages, everybody's token."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection

import aiohttp

from bot.findings import Finding, Health, fault, note, well
from bot.surfaces import SettingFault
from bot.surfaces.slack.checking import check_token, check_way_in, parted
from bot.surfaces.slack.many.connection import AppCredentials
from bot.surfaces.slack.many.installing import INSTALL
from bot.surfaces.slack.many.keys import SETTING, Keys
from bot.surfaces.slack.many.store import TokenStore
from bot.surfaces.slack.surface import api_session, client_with
from storage.database import Database
from storage.installations import Whose

_ONCE = frozenset({"time", "reachability"})


async def check_many(
    given: AppCredentials, database: Database, scopes: Collection[str]
) -> AsyncIterator[Finding]:
    """Everything about the app, then about each workspace."""
    try:
        given.check()
    except SettingFault as error:
        yield fault("settings", *parted(error))
        return
    yield well("settings", "The app's credentials and the keys have the right form.")
    store = TokenStore(database, given.client_id, Keys(given.keys))
    async with api_session() as session:
        yield await _page(session, given.public_url)
        async for finding in check_way_in(client_with("", session, given.api_url), given.app_token):
            yield finding
        kept = store.every()
        if not kept:
            yield note(
                "workspaces", "No workspace has installed Sayso yet.", f"Open {INSTALL} there."
            )
        said: set[str] = set()
        for whose in kept:
            async for finding in _workspace(session, given.api_url, store, whose, scopes):
                if finding.check not in said or finding.health is not Health.OK:
                    yield finding
                said |= {finding.check} & _ONCE


async def _page(session: aiohttp.ClientSession, address: str) -> Finding:
    """Whether the page on which workspaces install Sayso can be reached."""
    page = address.rstrip("/") + INSTALL
    try:
        async with session.get(page, allow_redirects=False) as answer:
            status = answer.status
    except (aiohttp.ClientError, TimeoutError, OSError):
        return note("install page", f"{page} does not answer.", "Start `sayso run`, or the proxy.")
    if status == 200:
        return well("install page", f"{page} is there.")
    return fault(
        "install page",
        f"{page} answers with {status}.",
        "Let the proxy pass /slack/ on to Sayso, and check SAYSO_PUBLIC_URL.",
    )


async def _workspace(
    session: aiohttp.ClientSession,
    api_url: str,
    store: TokenStore,
    whose: Whose,
    scopes: Collection[str],
) -> AsyncIterator[Finding]:
    check = f"token of {whose.name}"
    installation = store.opened(whose) if store.readable(whose) else None
    if installation is None:
        yield fault(
            check,
            f"It was sealed with a key that {SETTING} does not hold.",
            "Put that key back, with a comma after the others.",
        )
        return
    client = client_with(installation.bot_token or "", session, api_url)
    async for finding in check_token(client, scopes, check):
        yield finding
