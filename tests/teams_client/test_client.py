"""Sayso in Microsoft's own local Teams client: said, shown, taken back, asked, reminded."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from storage.database import Database
from storage.records import Deal, NextStep
from storage.workspaces import bind_workspace
from tests.conftest import SqliteFiles
from tests.surfaces.slack.test_run import free_port
from tests.teams_client.running import CLIENT, TENANT, Program, client, node_module
from tests.world import WORKSPACE, make_world

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
PATIENCE = 120_000
"""Milliseconds: the client is one page of some megabytes."""
DAYS = 5


@dataclass
class Chat:
    """Dana's chat with Sayso, as the client shows it."""

    page: Page
    program: Program

    @property
    def last(self) -> Locator:
        """The last card."""
        return self.page.locator(".ac-adaptiveCard").last

    def cards(self, words: str) -> Locator:
        """The cards with these words."""
        return self.page.locator(".ac-adaptiveCard").filter(has_text=words)

    def say(self, text: str) -> None:
        """Type a message and send it."""
        box = self.page.get_by_role("textbox").last
        box.click()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def tap(self, label: str, on: Locator | None = None) -> None:
        """Tap a button of a card, the last one if no other is named."""
        (on or self.last).get_by_role("button", name=label, exact=True).click()

    def keep(self, name: str) -> None:
        """Keep a picture where the pictures are wanted."""
        if folder := os.environ.get("SAYSO_TEAMS_PICTURES"):
            self.page.wait_for_timeout(1500)
            self.page.screenshot(path=Path(folder) / f"teams-{name}.png")


@pytest.fixture
def chat(browser: Browser, sqlite_databases: SqliteFiles, tmp_path: Path) -> Iterator[Chat]:
    """The client, open at Dana's chat, and the program behind it."""
    cli = node_module(CLIENT)
    url = sqlite_databases.create(migrated=True)
    with closing(make_world(url)) as database:
        bind_workspace(database, WORKSPACE, surface="teams", external_id=TENANT)
        port = free_port()
        with Program(database, port) as program, client(cli, tmp_path, port) as address:
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.set_default_timeout(PATIENCE)
            expect.set_options(timeout=PATIENCE)
            page.route("**/*", _on_this_machine)
            page.goto(address, wait_until="commit")
            yield Chat(page, program)
            page.close()
    sqlite_databases.drop(url)


def _on_this_machine(route: Route) -> None:
    """The client asks other machines for fonts: nothing is told to them."""
    if urlsplit(route.request.url).hostname in {"127.0.0.1", "localhost", None}:
        route.continue_()
    else:
        route.abort()


def deal(database: Database, name: str) -> Deal:
    """One of the small world's deals."""
    with database.reading(WORKSPACE) as session:
        return session.need(Deal, name)


def test_a_day_in_teams(chat: Chat) -> None:
    """From the first word to a reminder, with what stands in the database at each step."""
    database = chat.program.database
    expect(chat.page.get_by_text("installationUpdate 200")).to_be_visible()
    chat.page.get_by_role("button", name="Hide log panel").click()

    chat.say("spoke w/ jen at acme, wants pricing by fri, 52k now")
    receipt = chat.cards("Acme platform rollout")
    expect(receipt).to_contain_text("$52,000")
    assert str(deal(database, "d-acme").amount) == "52000.00"
    chat.keep("receipt")

    chat.tap("Undo", receipt)
    expect(receipt).to_contain_text("Taken back.")
    expect(receipt).to_have_count(1)
    expect(receipt.get_by_role("button", name="Undo", exact=True)).to_have_count(0)
    assert str(deal(database, "d-acme").amount) == "45000.00"

    chat.say("called summit, 70k now")
    expect(chat.last).to_contain_text("Which deal is this for")
    chat.keep("question")
    chat.tap("Ridge data room")
    expect(chat.last).to_contain_text("$70,000")
    expect(chat.cards("Which deal is this for")).to_have_count(0)
    assert str(deal(database, "d-ridge").amount) == "70000.00"

    _quick_update(chat)
    _reminded(chat)


def _quick_update(chat: Chat) -> None:
    """The form of the compose box's menu, as the app's manifest puts it there."""
    page = chat.page
    page.get_by_role("button", name="Trigger Message Extension App").click()
    page.get_by_role("menuitem", name="Action Command").click()
    page.get_by_placeholder("Input command id or leave blanks").fill("quick_update")
    page.get_by_role("button", name="Create").click()
    form = page.get_by_role("dialog").filter(has_text="Quick update")
    form.get_by_role("combobox").nth(0).click()
    page.get_by_role("option", name="Globex renewal").first.click()
    form.get_by_role("combobox").nth(1).click()
    page.get_by_role("option", name="A call").click()
    chat.keep("quick-update")
    form.get_by_role("button", name="Save").click()
    expect(chat.last).to_contain_text("Globex renewal")
    expect(chat.last).to_contain_text("Call: today")
    # Teams closes a dialog that is answered with nothing; this client leaves it open, empty.
    page.get_by_role("dialog").get_by_role("button").first.click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def _reminded(chat: Chat) -> None:
    """On the next working morning, by itself; the overdue step can be ticked off there."""
    morning = chat.program.clock.now().replace(hour=15, minute=0)
    for _ in range(DAYS):
        morning += timedelta(days=1)
        chat.program.wind(morning)
        chat.page.wait_for_timeout(4000)
        if chat.cards("for today").count():
            break
    reminder = chat.cards("for today")
    expect(reminder).to_contain_text("Send pricing")
    chat.keep("morning")
    reminder.get_by_role("button", name="Done", exact=True).last.click()
    expect(reminder).to_contain_text("✓ Done.")
    expect(reminder.get_by_role("button", name="Undo", exact=True)).to_have_count(1)
    with chat.program.database.reading(WORKSPACE) as session:
        assert session.need(NextStep, "s-pricing").done_at is not None
