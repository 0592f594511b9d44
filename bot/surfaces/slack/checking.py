"""What can be said of Slack without changing anything there: tokens, scopes, the way in, the time.

Slack tells a token's scopes in a header of every answer, and its own time in another.
https://docs.slack.dev/authentication/tokens
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Collection, Mapping
from email.utils import parsedate_to_datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.findings import Finding, fault, note, well
from bot.surfaces import SettingFault
from bot.surfaces.slack.connection import Credentials
from bot.surfaces.slack.errors import FAILURES, code
from bot.surfaces.slack.installed import fault as setting_fault
from bot.surfaces.slack.surface import slack_client

# Slack's signatures are good for five minutes: a clock that is further off refuses everything.
FAR, NEAR = 240.0, 30.0
_REINSTALL = "Paste app_manifest.yaml into the app's settings, then Install App > Reinstall."


async def check_slack(given: Credentials, scopes: Collection[str]) -> AsyncIterator[Finding]:
    """Everything about one workspace's app; `scopes` are those of the manifest."""
    try:
        given.check()
    except SettingFault as error:
        yield fault("settings", *parted(error))
        return
    yield well("settings", "The tokens have the right form.")
    async with slack_client(given.bot_token, given.api_url) as client:
        async for finding in check_token(client, scopes, "bot token", "SLACK_BOT_TOKEN"):
            yield finding
        async for finding in check_way_in(client, given.app_token):
            yield finding


async def check_token(
    client: AsyncWebClient, scopes: Collection[str], check: str, setting: str = ""
) -> AsyncIterator[Finding]:
    """Whose the client's token is, what it may do, and how far the two clocks are apart.

    `setting` is the one that holds the token; without it Slack gave the token when it installed us.
    """
    began = time.time()
    try:
        answer = await client.auth_test()
    except FAILURES as error:
        yield _refused(check, setting, error)
        return
    yield well(check, f"Slack knows it, for {answer.get('team')}.")
    headers = _headers(answer)
    yield _scopes(headers.get("x-oauth-scopes"), scopes, check)
    took = time.time() - began
    yield _time(headers.get("date"), began + took / 2)
    yield well("reachability", f"Slack answers, in {took * 1000:.0f} ms.")


def _refused(check: str, setting: str, error: BaseException) -> Finding:
    if setting:
        return fault(check, *parted(setting_fault(setting, error)))
    if isinstance(error, SlackApiError):
        again = "Let an admin there install Sayso again, at /slack/install."
        return fault(check, f"Slack no longer takes it ({code(error)}).", again)
    return fault(check, f"Slack could not be reached ({code(error)}).", "Check the network.")


async def check_way_in(client: AsyncWebClient, app_token: str) -> AsyncIterator[Finding]:
    """Whether events can come by Socket Mode; over HTTP only Slack itself can tell."""
    if not app_token:
        yield well("way in", "Events come over HTTP, to /slack/events, signed.")
        return
    try:
        await client.apps_connections_open(app_token=app_token)
    except FAILURES as error:
        yield fault("way in", *parted(setting_fault("SLACK_APP_TOKEN", error)))
    else:
        yield well("way in", "Events come by Socket Mode, and Slack takes the app token.")


def _scopes(held: str | None, wanted: Collection[str], check: str) -> Finding:
    name = f"scopes of the {check}"
    if held is None:
        return note(name, "Slack did not say which scopes the token has.")
    has = {scope.strip() for scope in held.split(",")}
    missing, more = sorted(set(wanted) - has), sorted(has - set(wanted) - {""})
    if missing:
        return fault(name, f"Missing: {', '.join(missing)}.", _REINSTALL)
    if more:
        return note(name, f"It has more than Sayso needs: {', '.join(more)}.", _REINSTALL)
    return well(name, "They are those of app_manifest.yaml.")


def _time(date: str | None, ours: float) -> Finding:
    if not date:
        return note("time", "Slack did not say what time it is.")
    apart = abs(parsedate_to_datetime(date).timestamp() - ours)
    said = f"This machine's clock and Slack's are {apart:.0f} s apart."
    if apart > FAR:
        return fault("time", said, "Let the machine set its clock from the network (NTP).")
    if apart > NEAR:
        return note("time", said, "Let the machine set its clock from the network (NTP).")
    return well("time", "This machine's clock agrees with Slack's.")


def _headers(answer: AsyncSlackResponse) -> Mapping[str, str]:
    found: Mapping[str, object] = answer.headers or {}
    return {key.lower(): _one(value) for key, value in found.items()}


def _one(value: object) -> str:
    return str(value[0]) if isinstance(value, list | tuple) and value else str(value)


def parted(error: SettingFault) -> tuple[str, str]:
    """A setting's fault says what is wrong, then where to get it right."""
    said, _, todo = str(error).partition(". ")
    return (f"{said.rstrip('.')}.", todo)
