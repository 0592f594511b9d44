"""Tokens: sealed with keys that can be changed, and renewed before they expire."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from slack_sdk.oauth.installation_store import Installation

from bot.surfaces.slack import SettingFault
from bot.surfaces.slack.many import Keys, TokenStore, WrongKey, new_key
from storage import installations
from storage.database import Database
from tests.fakes.slack.many import CLIENT_ID
from tests.surfaces.slack.many.house import KEY, credentials, house, many_slacks, tell

SOON = 3600


def test_what_is_sealed_can_only_be_opened_with_the_key() -> None:
    one, other = Keys(new_key()), Keys(new_key())
    sealed = one.seal("xoxb-1-2-3")
    assert "xoxb" not in sealed
    assert one.open(sealed) == "xoxb-1-2-3"
    with pytest.raises(WrongKey):
        other.open(sealed)


def test_keys_are_changed_without_losing_anything() -> None:
    """The new key in front, everything sealed anew, the old key dropped."""
    old, new = new_key(), new_key()
    sealed = Keys(old).seal("xoxb-1-2-3")
    resealed = Keys(f"{new}, {old}").reseal(sealed)
    assert Keys(new).open(resealed) == "xoxb-1-2-3"
    with pytest.raises(WrongKey):
        Keys(old).open(resealed)


@pytest.mark.parametrize(("setting", "words"), [("", "missing"), ("secret", "holds something")])
def test_a_setting_without_a_key_says_how_to_make_one(setting: str, words: str) -> None:
    with pytest.raises(SettingFault, match=words) as fault:
        Keys(setting)
    assert "sayso slack new-key" in str(fault.value)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"client_secret": ""}, "SLACK_CLIENT_SECRET is missing"),
        ({"public_url": "sayso.example.com"}, "SAYSO_PUBLIC_URL must be the https address"),
        ({"public_url": "http://sayso.example.com"}, "SAYSO_PUBLIC_URL must be the https address"),
        ({"signing_secret": ""}, "SLACK_APP_TOKEN is missing, and so is"),
    ],
)
def test_a_setting_that_is_wrong_is_named(wrong: dict[str, str], words: str) -> None:
    given = replace(credentials("http://127.0.0.1:9/api/", "http"), **wrong)
    with pytest.raises(SettingFault, match=words):
        given.check()
    assert "fake-client-secret" not in repr(given)


@pytest.mark.asyncio
async def test_a_workspace_goes_on_after_the_keys_were_changed(database: Database) -> None:
    """Restarted with two keys, sealed anew, restarted with the new one alone."""
    new = new_key()
    async with many_slacks() as slacks:
        async with house(database, slacks=slacks) as all_:
            acme = slacks.add("T0ACME", "Acme")
            await all_.install(acme)
        keys = Keys(f"{new},{KEY}")
        assert await asyncio.to_thread(installations.reseal, database, keys.reseal) == 2
        async with house(database, slacks=slacks, keys=new) as all_:
            jen = acme.add_user("Jen Park")
            await tell(all_, acme, jen, "help")
            assert len(acme.said(jen)) == 1


@pytest.mark.asyncio
async def test_a_lost_key_is_told_at_the_start(database: Database) -> None:
    async with many_slacks() as slacks:
        async with house(database, slacks=slacks) as all_:
            await all_.install(slacks.add("T0ACME", "Acme"))
        with pytest.raises(SettingFault, match="opens none of the 1 workspaces' tokens"):
            async with house(database, slacks=slacks, keys=new_key()):
                pytest.fail("it started")


@pytest.mark.asyncio
async def test_a_token_is_renewed_in_time(database: Database) -> None:
    """One that is good for an hour more is renewed once, and what renewed it is used up."""
    async with house(database, rotating=True, expires_in=SOON) as all_:
        acme = all_.slacks.add("T0ACME", "Acme")
        await all_.install(acme)
        all_.slacks.expires_in = 43_200
        jen = acme.add_user("Jen Park")
        await asyncio.gather(*(acme.say(jen, "help") for _ in range(5)))
        await all_.settle()
        refreshed = [c for c in all_.slacks.calls if c.args.get("grant_type") == "refresh_token"]
        assert [call.error for call in refreshed] == [None]
        assert sorted(acme.refreshes.values()) == [False, True]
        assert len(acme.said(jen)) == 5
        first = next(iter(acme.api.tokens))
        acme.api.tokens[first] = "token_expired"
        await tell(all_, acme, jen, "help")
        assert len(acme.said(jen)) == 6


@pytest.mark.asyncio
async def test_an_expired_token_is_renewed_before_anything_is_said(database: Database) -> None:
    """After a night without a message the first one waits for the new token."""
    async with house(database, rotating=True, expires_in=-5) as all_:
        acme = all_.slacks.add("T0ACME", "Acme")
        await all_.install(acme)
        acme.end_tokens("token_expired")
        all_.slacks.expires_in = 43_200
        jen = acme.add_user("Jen Park")
        await tell(all_, acme, jen, "help")
        assert len(acme.said(jen)) == 1


@pytest.mark.asyncio
async def test_two_processes_renew_once(database: Database) -> None:
    """What renews a token is good once: only one process uses it, both go on."""
    async with (
        house(database, rotating=True, expires_in=SOON) as one,
        house(database, slacks=one.slacks) as other,
    ):
        acme = one.slacks.add("T0ACME", "Acme")
        await one.install(acme)
        one.slacks.expires_in = 43_200
        await asyncio.gather(
            *(each.slack.teams.find("T0ACME") for each in (one, other) for _ in range(3))
        )
        for each in (one, other):
            team = await each.slack.teams.find("T0ACME")
            assert team is not None
            if team.renewing is not None:
                await team.renewing
        refreshed = [c for c in one.slacks.calls if c.args.get("grant_type") == "refresh_token"]
        assert [call.error for call in refreshed] == [None]


def test_the_store_keeps_one_installation_a_team(database: Database) -> None:
    """Installing again leaves no token of before behind."""
    store = TokenStore(database, CLIENT_ID, Keys(KEY))
    for number in (1, 2):
        store.save(
            Installation(
                app_id="A1",
                team_id="T1",
                user_id="U1",
                bot_token=f"xoxb-{number}",
                installed_at=float(number),
            )
        )
    [whose] = store.every()
    found = store.opened(whose)
    assert found is not None
    assert found.bot_token == "xoxb-2"
    store.remove(whose)
    assert store.every() == []
