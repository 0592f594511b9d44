"""Make the pictures of a referral's whole life by driving the real pages and winding the clock.

python -m bench.referrals [--browser /usr/bin/chromium] [--playground] [--phone]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

from bench.camera import DESKTOP, FOLDER, PHONE, SLACK, Camera
from storage.changes import recording
from storage.database import Database, Session
from storage.records import Deal
from tests.conftest import CHROMIUM, CHROMIUM_ARGS
from tests.surfaces.web.conftest import serving
from tests.world import NOW, WORKSPACE, make_world

WON = datetime(2026, 3, 2, 15, tzinfo=UTC)


@contextmanager
def served() -> Iterator[str]:
    """A playground of the small world in which Globex has just bought; where it is served."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'playground.db'}"
        with closing(Database(url)) as database:
            database.migrate()
        with closing(make_world(url)) as database, database.transaction(WORKSPACE) as session:
            _set_the_scene(session)
        with serving(url, workspace=WORKSPACE, now=NOW) as address:
            yield address


def _set_the_scene(session: Session) -> None:
    """Nothing is told of but Globex."""
    with recording(session, member_id="dana", source="demo", at=NOW):
        for deal in session.query(Deal):
            deal.parked_until = NOW.date() + timedelta(days=700)
            if deal.account_id == "a-globex":
                deal.parked_until, deal.stage, deal.stage_since = None, "won", WON
            if deal.private:
                deal.stage = "lost"


def life(camera: Camera, size: dict[str, int]) -> None:
    """From a happy word to the deal that was won, and its giver who is told."""
    page = camera.open("dana/sayso", size)
    clock = replace(camera, prefix="as").open("dana/sayso", DESKTOP)
    asked(camera, clock, page)
    introduced(camera, clock, page)
    won(camera, clock, page)
    ask(page, "referrals", "Soylent pilot")
    camera.keep(page, "8-chain")
    ask(page, "how is soylent pilot doing", "Source")
    camera.keep(page, "9-deal")
    page = camera.open("helen/sayso", size)
    ask(page, "referrals", "Soylent pilot")
    camera.keep(page, "manager")


def asked(camera: Camera, clock: Page, page: Page) -> None:
    """Pam likes what she bought, and is asked."""
    ask(page, "spoke w/ pam at globex, loves the new dashboard", "Call")
    wind(clock, page, "morning", "loves the new dashboard")
    camera.keep(page, "1-to-ask")
    tap(page, "Draft a message")
    camera.keep(page, "2-draft")
    send(page, "I ask them")
    expect(ours(page).last).to_contain_text("Hi Pam")
    camera.keep(page, "3-asked")


def introduced(camera: Camera, clock: Page, page: Page) -> None:
    """A week later she is asked about it, and has named somebody."""
    wind(clock, page, "week", "Pam Ives")
    tap(page, "Introduced")
    page.get_by_label("Whom did they name").fill("Ari Cole")
    page.get_by_label("At which company").fill("Soylent")
    camera.keep(page, "4-introduced")
    send(page, "Save")


def won(camera: Camera, clock: Page, page: Page) -> None:
    """It leads to a deal, which is won, and Pam is told."""
    wind(clock, page, "morning", "Ari Cole at Soylent")
    camera.keep(page, "5-to-contact")
    tap(page, "New deal")
    page.get_by_label("Name", exact=True).fill("Soylent pilot")
    page.get_by_label("Amount").fill("30k")
    camera.keep(page, "6-new-deal")
    send(page, "Save")
    ask(page, "Soylent pilot is signed", "won")
    wind(clock, page, "morning", "how it went")
    tap(page, "Draft a message")
    camera.keep(page, "7-thanks")
    send(page, "I send it")
    expect(ours(page).last).to_contain_text("Thank you for introducing me")


def ask(page: Page, text: str, told: str) -> None:
    """Send a message, and wait for an answer that says so."""
    before = ours(page).count()
    page.fill("#composer-text", text)
    page.press("#composer-text", "Enter")
    expect(ours(page).nth(before)).to_contain_text(told)


def wind(clock: Page, page: Page, to: str, told: str) -> None:
    """Wind the playground's clock, and wait for what Sayso says by itself."""
    before = ours(page).count()
    clock.locator("#wind-button").click()
    clock.locator(f'#wind [data-wind="{to}"]').click()
    expect(ours(page).nth(before)).to_contain_text(told)


def ours(page: Page) -> Locator:
    """Sayso's messages."""
    return page.locator('.message[data-author="sayso"]')


def tap(page: Page, label: str) -> None:
    """Tap the newest button of that label."""
    page.get_by_role("button", name=label).last.click()
    expect(page.get_by_role("dialog").last).to_be_visible()


def send(page: Page, label: str) -> None:
    """Send the form that is open."""
    page.get_by_role("dialog").get_by_role("button", name=label).click()
    expect(page.get_by_role("dialog").locator("form")).to_have_count(0)


def main() -> None:
    """Make all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", default=CHROMIUM)
    parser.add_argument("--playground", action="store_true", help="not as Slack shows it")
    parser.add_argument("--phone", action="store_true", help="on a phone")
    given = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=20_000)
    size = PHONE if given.phone else DESKTOP if given.playground else SLACK
    prefix = "as" if given.playground else "slack"
    with sync_playwright() as playwright, served() as address:
        browser = playwright.chromium.launch(executable_path=given.browser, args=[*CHROMIUM_ARGS])
        life(Camera(browser, address, prefix, "referral"), size)
        browser.close()


if __name__ == "__main__":
    main()
