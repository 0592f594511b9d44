"""Installing: what whoever does it sees, what is kept, and what is refused."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.surfaces.slack.many.house import browser, house

pytestmark = pytest.mark.asyncio


async def test_a_workspace_installs_and_talks(database: Database) -> None:
    """Two pages, one approval, and the first message is answered."""
    async with house(database) as all_:
        acme = all_.slacks.add("T0ACME", "Acme <Sales>")
        page = await all_.install(acme)
        assert "Sayso is in your Slack" in page
        assert "Acme &lt;Sales&gt; can use it now." in page
        assert "app=A0SAYSO&amp;team=T0ACME" in page

        jen = acme.add_user("Jen Park", "jen@acme.example")
        await acme.say(jen, "help")
        await all_.settle()
        assert len(acme.said(jen)) == 1
        assert all_.workspaces()["T0ACME"].closed_at is None


async def test_no_token_is_kept_in_the_open(database: Database) -> None:
    """Neither the bot's token nor what renews it can be read in the database."""
    async with house(database, rotating=True) as all_:
        acme = all_.slacks.add("T0ACME", "Acme")
        await all_.install(acme)
        kept = all_.kept()
        for secret in (*acme.api.tokens, *acme.refreshes):
            assert secret not in kept
        assert "xoxe" not in kept
        assert "gAAAA" in kept


async def test_the_first_page_is_plain_and_shut_to_others(database: Database) -> None:
    """It has a language, one heading and one way on, and no other site can frame it."""
    async with house(database) as all_, browser() as session:
        async with session.get(f"{all_.url}/slack/install") as answer:
            page = await answer.text()
        assert '<html lang="en">' in page
        assert page.count("<h1>") == 1
        assert 'href="/slack/start"' in page
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "<script" not in page


async def test_a_cancelled_install_changes_nothing(database: Database) -> None:
    async with house(database) as all_, browser() as session:
        acme = all_.slacks.add("T0ACME", "Acme")
        back = acme.cancel(await all_.begin(session))
        status, page = await all_.come_back(session, back)
        assert (status, all_.workspaces()) == (200, {})
        assert "You cancelled it, and nothing was changed" in page


async def test_the_state_is_good_in_one_browser(database: Database) -> None:
    """Who is led to another person's approval finishes nothing."""
    async with house(database) as all_, browser() as mine, browser() as theirs:
        acme = all_.slacks.add("T0ACME", "Acme")
        back = acme.approve(await all_.begin(mine))
        await all_.begin(theirs)
        status, page = await all_.come_back(theirs, back)
        assert status == 400
        assert "another browser" in page
        assert all_.workspaces() == {}
        assert not acme.api.tokens


async def test_the_state_is_good_once(database: Database) -> None:
    """The same address a second time is refused, even in the same browser."""
    async with house(database) as all_, browser() as session:
        acme = all_.slacks.add("T0ACME", "Acme")
        back = acme.approve(await all_.begin(session))
        assert (await all_.come_back(session, back))[0] == 200
        assert (await all_.come_back(session, back))[0] == 400


async def test_the_state_is_good_for_ten_minutes(database: Database) -> None:
    async with house(database) as all_, browser() as session:
        acme = all_.slacks.add("T0ACME", "Acme")
        back = acme.approve(await all_.begin(session))
        with database.across() as connection:
            connection.execute(
                text("UPDATE slack_oauth_states SET expire_at = '2026-01-01 00:00:00'")
            )
        assert (await all_.come_back(session, back))[0] == 400
        await all_.begin(session)
        assert "2026-01-01" not in all_.kept()


@pytest.mark.parametrize("address", ["", "?state=", "?code=x", "?code=x&state=guessed"])
async def test_a_guessed_address_is_refused(database: Database, address: str) -> None:
    async with house(database) as all_, browser() as session:
        address = f"{all_.url}/slack/oauth_redirect{address}"
        status, page = await all_.come_back(session, address)
        assert status == 400
        assert "Sayso was not installed" in page


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        ("invalid_code", 400, "once and for ten minutes only"),
        ("bad_client_secret", 502, "SLACK_CLIENT_SECRET is wrong"),
        ("invalid_client_id", 502, "SLACK_CLIENT_ID is wrong"),
        ("bad_redirect_uri", 502, "SAYSO_PUBLIC_URL"),
        ("invalid_team_for_non_distributed_app", 502, "distribution is not activated"),
        ("internal_error", 502, "Slack did not answer"),
    ],
)
async def test_what_slack_refuses_is_said(
    database: Database, error: str, status: int, words: str
) -> None:
    async with house(database) as all_, browser() as session:
        acme = all_.slacks.add("T0ACME", "Acme")
        back = acme.approve(await all_.begin(session))
        all_.slacks.fail_next.append(error)
        assert (await all_.come_back(session, back))[0] == status
        all_.slacks.fail_next.append(error)
        back = acme.approve(await all_.begin(session))
        assert words in (await all_.come_back(session, back))[1]
        assert all_.workspaces() == {}


async def test_too_few_scopes_are_given_back(database: Database) -> None:
    """An app whose scopes were changed by hand is not half installed."""
    async with house(database) as all_, browser() as session:
        acme = all_.slacks.add("T0ACME", "Acme")
        address = (await all_.begin(session)).replace("users%3Aread.email", "")
        status, page = await all_.come_back(session, acme.approve(address.replace("%2C&", "&")))
        assert status == 502
        assert "users:read.email" in page
        assert set(acme.api.tokens.values()) == {"token_revoked"}
        assert all_.workspaces() == {}
