"""A missing or wrong setting is told in a sentence that says where to get the right one."""

from __future__ import annotations

import pytest

from bot.surfaces.slack import SettingFault, check_settings, find_installed, slack_client
from tests.surfaces.slack.rig import fake_slack

BOT, APP = "xoxb-1-2-3", "xapp-1-A2-3"


@pytest.mark.parametrize(
    ("bot", "app", "secret", "sentence"),
    [
        (
            "",
            APP,
            "",
            (
                "SLACK_BOT_TOKEN is missing. Copy it from api.slack.com/apps > your app > "
                "OAuth & Permissions > Bot User OAuth Token."
            ),
        ),
        (
            APP,
            "",
            "s",
            (
                "SLACK_BOT_TOKEN holds an app-level token; it must begin with xoxb-. Copy it from "
                "api.slack.com/apps > your app > OAuth & Permissions > Bot User OAuth Token."
            ),
        ),
        (
            BOT,
            BOT,
            "",
            (
                "SLACK_APP_TOKEN holds a bot token; it must begin with xapp-. Copy it from "
                "api.slack.com/apps > your app > Basic Information > App-Level Tokens "
                "(scope connections:write)."
            ),
        ),
        ("xoxp-1", APP, "", "SLACK_BOT_TOKEN holds a user token; it must begin with xoxb-."),
        ("hello", APP, "", "SLACK_BOT_TOKEN does not begin with xoxb-; it must begin with xoxb-."),
        (BOT, "", "", "SLACK_APP_TOKEN is missing, and so is SLACK_SIGNING_SECRET."),
        (BOT, "", APP, "SLACK_SIGNING_SECRET holds a token, not the signing secret."),
    ],
)
def test_faults(bot: str, app: str, secret: str, sentence: str) -> None:
    with pytest.raises(SettingFault) as fault:
        check_settings(bot, app, secret)
    assert str(fault.value).startswith(sentence)
    assert "\n" not in str(fault.value)
    for token in filter(None, (bot, app)):
        assert token not in str(fault.value).split()


@pytest.mark.parametrize(("app", "secret"), [(APP, ""), ("", "8f742231b10e8888abcd99yyyzzz85a5")])
def test_either_way_is_enough(app: str, secret: str) -> None:
    """An app token, or a signing secret: one of both leads to Slack."""
    check_settings(BOT, app, secret)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        ("invalid_auth", "SLACK_BOT_TOKEN is not known to Slack. Copy the present one from"),
        ("token_revoked", "SLACK_BOT_TOKEN was revoked. Copy the present one from"),
        ("account_inactive", "SLACK_BOT_TOKEN belongs to an app that was removed from"),
        ("internal_error", "Slack could not be reached to check SLACK_BOT_TOKEN (internal_error)"),
    ],
)
async def test_what_slack_says_to_the_token(error: str, sentence: str) -> None:
    async with fake_slack() as slack, slack_client(slack.bot_token, slack.api_url) as client:
        slack.api.fail("auth.test", error)
        with pytest.raises(SettingFault) as fault:
            await find_installed(client)
    assert str(fault.value).startswith(sentence)


@pytest.mark.asyncio
async def test_nobody_answers() -> None:
    """Without a network the sentence says so."""
    async with slack_client(BOT, "http://127.0.0.1:9/api/") as client:
        with pytest.raises(SettingFault, match="Slack could not be reached"):
            await find_installed(client)


@pytest.mark.asyncio
async def test_whose_the_token_is() -> None:
    async with fake_slack() as slack, slack_client(slack.bot_token, slack.api_url) as client:
        installed = await find_installed(client)
    assert (installed.team, installed.team_name) == ("T0TEAM", "Northwind")
    assert (installed.bot_user, installed.bot_id) == ("U0SAYSO", "B0SAYSO")
