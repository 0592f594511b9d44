"""The settings that Slack needs, checked one by one, each fault with the way out in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.surfaces import SettingFault
from bot.surfaces.slack.errors import FAILURES, code

APPS = "api.slack.com/apps > your app"
WHERE = {
    "SLACK_BOT_TOKEN": f"{APPS} > OAuth & Permissions > Bot User OAuth Token",
    "SLACK_APP_TOKEN": f"{APPS} > Basic Information > App-Level Tokens (scope connections:write)",
    "SLACK_SIGNING_SECRET": f"{APPS} > Basic Information > App Credentials > Signing Secret",
}
PREFIX = {"SLACK_BOT_TOKEN": "xoxb-", "SLACK_APP_TOKEN": "xapp-"}
KINDS = {
    "xoxb-": "a bot token",
    "xoxp-": "a user token",
    "xoxe": "a token that is used to renew others",
    "xoxa-": "a workspace token",
    "xapp-": "an app-level token",
}
_GONE = {
    "invalid_auth": "is not known to Slack",
    "not_authed": "is not known to Slack",
    "token_revoked": "was revoked",
    "token_expired": "has expired",
    "account_inactive": "belongs to an app that was removed from the workspace",
    "not_allowed_token_type": "is of the wrong kind",
    "missing_scope": "lacks a scope",
}


@dataclass(frozen=True, slots=True)
class Installed:
    """Where the token is installed: the team, and who we are there. In Slack's ids."""

    team: str
    team_name: str
    bot_user: str
    bot_id: str


def check_settings(bot_token: str, app_token: str, signing_secret: str) -> None:
    """Raise SettingFault for the first setting that is missing or cannot be right."""
    _check_token("SLACK_BOT_TOKEN", bot_token)
    check_socket_or_secret(app_token, signing_secret)


def check_socket_or_secret(app_token: str, signing_secret: str) -> None:
    """Raise SettingFault where neither way in is set.

    Without an app token, events come over HTTP, which needs the signing secret.
    """
    if app_token:
        _check_token("SLACK_APP_TOKEN", app_token)
    elif not signing_secret:
        raise SettingFault(
            "SLACK_APP_TOKEN is missing, and so is SLACK_SIGNING_SECRET. For Socket Mode, copy the "
            f"first from {WHERE['SLACK_APP_TOKEN']}; for HTTP, copy the second from "
            f"{WHERE['SLACK_SIGNING_SECRET']}."
        )
    elif signing_secret.startswith(tuple(KINDS)):
        raise SettingFault(
            "SLACK_SIGNING_SECRET holds a token, not the signing secret. "
            f"Copy it from {WHERE['SLACK_SIGNING_SECRET']}."
        )


def _check_token(name: str, token: str) -> None:
    if not token:
        msg = f"{name} is missing. Copy it from {WHERE[name]}."
        raise SettingFault(msg)
    if not token.startswith(PREFIX[name]):
        kind = next((kind for start, kind in KINDS.items() if token.startswith(start)), None)
        held = f"holds {kind}" if kind else f"does not begin with {PREFIX[name]}"
        msg = f"{name} {held}; it must begin with {PREFIX[name]}. Copy it from {WHERE[name]}."
        raise SettingFault(msg)


async def find_installed(client: AsyncWebClient) -> Installed:
    """Ask Slack whose the bot token is. Raises SettingFault."""
    try:
        answer = await client.auth_test()
    except FAILURES as error:
        raise fault("SLACK_BOT_TOKEN", error) from None
    return Installed(
        team=str(answer["team_id"]),
        team_name=str(answer.get("team") or answer["team_id"]),
        bot_user=str(answer["user_id"]),
        bot_id=str(answer.get("bot_id") or ""),
    )


def fault(name: str, error: BaseException) -> SettingFault:
    """What Slack's refusal of a token means, or that Slack could not be reached."""
    problem = _GONE.get(code(error)) if isinstance(error, SlackApiError) else None
    if problem:
        return SettingFault(f"{name} {problem}. Copy the present one from {WHERE[name]}.")
    return SettingFault(
        f"Slack could not be reached to check {name} ({code(error)}). "
        "Check the network, then start again."
    )
