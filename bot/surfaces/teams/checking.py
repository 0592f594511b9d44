"""What can be said of Teams without changing anything there: sign-in, keys, clock, and the way in.

Which address Microsoft calls, and where the app is installed, only its own pages show.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.findings import Finding, fault, note, well
from bot.surfaces import SettingFault
from bot.surfaces.teams.auth.checking import CHANNEL, CLOCK_SKEW_SECONDS
from bot.surfaces.teams.auth.own_token import NoToken, OwnToken, token_url
from bot.surfaces.teams.connector import api_session
from bot.surfaces.teams.credentials import Credentials
from bot.surfaces.teams.remedies import SIGN_IN

WAY_IN = "/api/messages"
NETWORK = "Check the network, and that a proxy lets {} through."
NEAR = 30.0
ENDPOINT = "Set it in the Azure Bot, under Configuration > Messaging endpoint."


async def check_teams(given: Credentials, host: str, public_url: str) -> AsyncIterator[Finding]:
    """Everything about one app, which listens on `host` and is reached at `public_url`."""
    try:
        given.check(host)
    except SettingFault as error:
        said, _, todo = str(error).partition(". ")
        yield fault("Teams settings", f"{said.rstrip('.')}.", todo)
        return
    if not given.auth:
        todo = "For a real team, set SAYSO_TEAMS_APP_ID and the other two, and take this one away."
        yield note("Teams settings", "SAYSO_TEAMS_AUTH is off: only this machine is served.", todo)
        return
    yield well("Teams settings", "The ids and the secret have the right form.")
    async with api_session() as session:
        yield await _sign_in(given, session)
        async for finding in _keys(given, session):
            yield finding
        yield await _way_in(public_url, session)


async def _sign_in(given: Credentials, session: aiohttp.ClientSession) -> Finding:
    url = token_url(given.login_url, given.tenant)
    try:
        await OwnToken(session, url, given.app_id, given.secret).get()
    except NoToken as error:
        todo = SIGN_IN if error.permanent else NETWORK.format(urlsplit(url).hostname)
        return fault("Teams sign-in", f"Microsoft gave no token ({error}).", todo)
    return well("Teams sign-in", "Microsoft knows the app and its secret.")


async def _keys(given: Credentials, session: aiohttp.ClientSession) -> AsyncIterator[Finding]:
    todo = NETWORK.format(urlsplit(given.openid_url).hostname)
    try:
        async with session.get(given.openid_url) as answer:
            answer.raise_for_status()
            metadata, date = await answer.json(content_type=None), answer.headers.get("Date")
        async with session.get(str(metadata["jwks_uri"])) as answer:
            answer.raise_for_status()
            found = _endorsed(await answer.json(content_type=None))
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError, KeyError, TypeError) as error:
        yield fault("Teams keys", f"They could not be fetched ({type(error).__name__}).", todo)
        return
    if found:
        yield well("Teams keys", f"Microsoft tells {found} that may sign for Teams.")
    else:
        yield fault("Teams keys", "None of Microsoft's may sign for Teams.", todo)
    yield _time(date)


def _endorsed(told: Mapping[str, Any]) -> int:
    return sum(CHANNEL in (each.get("endorsements") or ()) for each in told["keys"])


def _time(date: str | None) -> Finding:
    if not date:
        return note("Teams time", "Microsoft did not say what time it is.")
    apart = abs(parsedate_to_datetime(date).timestamp() - time.time())
    if apart <= NEAR:
        return well("Teams time", "This machine's clock agrees with Microsoft's.")
    said = f"This machine's clock and Microsoft's are {apart:.0f} s apart."
    todo = "Let the machine set its clock from the network (NTP)."
    return (fault if apart > CLOCK_SKEW_SECONDS else note)("Teams time", said, todo)


async def _way_in(public_url: str, session: aiohttp.ClientSession) -> Finding:
    """Who knocks without a token is to be turned away: by us, and not by a proxy before us."""
    if not public_url:
        todo = "Set SAYSO_PUBLIC_URL, and the messaging endpoint of the Azure Bot to it."
        return note("Teams way in", "Where Teams reaches this program is not set.", todo)
    url = public_url.rstrip("/") + WAY_IN
    try:
        async with session.post(url, json={"type": "event"}) as answer:
            status, told = answer.status, await answer.text()
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        said = f"{url} could not be reached from here ({type(error).__name__})."
        return note("Teams way in", said, "See that `sayso run` is at work, and the proxy too.")
    if status == 401 and "Microsoft Teams" in told:
        return well("Teams way in", f"{url} answers, and asks for Microsoft's token. {ENDPOINT}")
    said = f"{url} answered {status}, where Sayso says 401."
    return fault("Teams way in", said, "Let the proxy pass POST /api/messages on to Sayso.")
