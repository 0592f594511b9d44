"""Make the pictures in docs/images by driving the real pages, with the demo on a fixed day.

python -m bench.screenshots [--browser /usr/bin/chromium] [--slack]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.commands.try_ import open_data
from handlers import demo
from tests.conftest import CHROMIUM, CHROMIUM_ARGS
from tests.surfaces.web.conftest import serving

FOLDER = Path("docs/images")
# A Tuesday morning in New York.
NOW = datetime(2026, 11, 24, 14, 40, tzinfo=UTC)
DESKTOP = {"width": 1360, "height": 860}
SLACK = {"width": 1180, "height": 800}
PHONE = {"width": 390, "height": 844}


@contextmanager
def served() -> Iterator[str]:
    """A playground with a new demo; where it is served."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "playground.db"
        database = open_data(path)
        workspace = demo.create(database, now=NOW)
        database.close()
        with serving(f"sqlite:///{path}", workspace=workspace, now=NOW) as address:
            yield address


@dataclass
class Camera:
    """Opens pages of one size and keeps pictures of them.

    `prefix` is what the pages' addresses begin with, `series` what the pictures' names do.
    """

    browser: Browser
    address: str
    prefix: str = "as"
    series: str = "playground"

    def open(self, where: str, size: dict[str, int], *, dark: bool = False) -> Page:
        """A new page at `where`; a phone's size makes it a phone."""
        phone = size is PHONE
        page = self.browser.new_page(
            viewport={"width": size["width"], "height": size["height"]},
            color_scheme="dark" if dark else "light",
            is_mobile=phone,
            has_touch=phone,
            device_scale_factor=2 if phone else 1,
        )
        page.goto(f"{self.address}/{self.prefix}/{where}")
        return page

    def keep(self, page: Page, name: str) -> None:
        """Keep a picture once nothing moves any more."""
        page.mouse.move(0, 0)
        page.wait_for_timeout(700)
        path = FOLDER / f"{self.series}-{name}.png"
        page.screenshot(path=path)
        print(path)


def say(page: Page, text: str, answer: str) -> None:
    """Send a message and wait until Sayso has answered."""
    page.fill("#composer-text", text)
    page.press("#composer-text", "Enter")
    expect(page.locator('.message[data-author="sayso"]').last).to_contain_text(answer)


def start(camera: Camera) -> None:
    """Before anything was said."""
    camera.keep(camera.open("dana/sayso", DESKTOP), "start")


def direct(camera: Camera) -> None:
    """A receipt, a question with choices, and the board that moves along."""
    page = camera.open("dana/sayso", DESKTOP)
    say(page, "spoke w/ jen at acme, wants pricing by fri, 52k now", "$52,000")
    camera.keep(page, "receipt")
    page.locator('.message[data-author="sayso"]').last.get_by_text("Edit").click()
    camera.keep(page, "form")
    page.keyboard.press("Escape")
    say(page, "kestrel moved to proposal", "Kestrel")
    camera.keep(page, "choice")
    say(page, "what's due", "due")
    camera.keep(page, "due")


def channel(camera: Camera) -> None:
    """The team's channel with a thread, in the dark."""
    page = camera.open("priya/pipeline", DESKTOP)
    page.fill("#composer-text", "who is in for the 3pm forecast call?")
    page.press("#composer-text", "Enter")
    page.goto(f"{camera.address}/as/dana/pipeline")
    say(page, "@Sayso hooli signed today, 82k", "Hooli")
    page.close()
    page = camera.open("helen/pipeline", DESKTOP, dark=True)
    page.get_by_role("button", name="Columns").click()
    camera.keep(page, "channel-dark")


def phone(camera: Camera) -> None:
    """The same on a phone, one part at a time."""
    page = camera.open("marcus/sayso", PHONE)
    camera.keep(page, "phone-start")
    say(page, "what's due", "due")
    page.locator("#ideas button").first.tap()
    page.locator("#composer-text").fill("cobalot robotics up to 58k, demo went well")
    page.locator("#composer .primary").tap()
    expect(page.locator('.message[data-author="sayso"]').last).to_contain_text("58,000")
    camera.keep(page, "phone-chat")
    for part in ("Board", "People"):
        page.locator("#tabs").get_by_text(part).tap()
        camera.keep(page, f"phone-{part.lower()}")


def frame(camera: Camera, where: str, name: str, *, dark: bool = False) -> Page:
    """Slack's own part of the page, on a desk."""
    page = camera.open(f"{where}?theme={'dark' if dark else 'light'}&told=no", SLACK)
    if name:
        camera.keep(page, name)
    return page


def slack_messages(camera: Camera) -> None:
    """A receipt, a question with choices, the pipeline, a form, as Slack shows them."""
    page = frame(camera, "dana/sayso", "")
    say(page, "spoke w/ jen at acme, wants pricing by fri, 52k now", "$52,000")
    camera.keep(page, "receipt")
    say(page, "kestrel moved to proposal", "Which deal")
    camera.keep(page, "question")
    say(page, "pipeline", "open deals")
    page.set_viewport_size({"width": SLACK["width"], "height": 1000})
    camera.keep(page, "pipeline")
    page.set_viewport_size({"width": SLACK["width"], "height": SLACK["height"]})
    page.get_by_role("button", name="Quick update").click()
    camera.keep(page, "quick-update")


def slack_channel(camera: Camera) -> None:
    """A colleague's message in a channel, logged from its menu, in the dark."""
    page = frame(camera, "marcus/pipeline", "")
    page.fill("#composer-text", "jen from acme called: they need the security review by friday")
    page.press("#composer-text", "Enter")
    expect(page.locator(".message")).to_contain_text(["security review"])
    page = frame(camera, "dana/pipeline", "", dark=True)
    page.locator(".message").last.hover()
    page.locator(".message").last.get_by_role("button", name="Log to CRM").click()
    expect(page.get_by_role("dialog", name="Log to CRM")).to_be_visible()
    camera.keep(page, "log-to-crm")


def slack_home(camera: Camera) -> None:
    """The Home tab of a rep and of a manager."""
    frame(camera, "dana/home", "home")
    frame(camera, "helen/home", "home-manager")


def slack_phone(camera: Camera) -> None:
    """The same on a phone."""
    camera.keep(camera.open("dana/home?theme=light", PHONE), "phone-home")
    page = camera.open("marcus/sayso", PHONE)
    page.locator("#composer-text").fill("cobalot robotics up to 59k, demo went well")
    page.locator("#composer .primary").tap()
    expect(page.locator('.message[data-author="sayso"]').last).to_contain_text("59,000")
    camera.keep(page, "phone-receipt")
    page.get_by_role("button", name="Quick update").tap()
    expect(page.get_by_role("dialog", name="Quick update")).to_be_visible()
    camera.keep(page, "phone-quick-update")


SCENES = (start, direct, channel, phone)
SLACK_SCENES = (slack_messages, slack_channel, slack_home, slack_phone)


def main() -> None:
    """Make all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", default=CHROMIUM)
    parser.add_argument("--slack", action="store_true", help="only what Slack shows")
    given = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=20_000)
    series = (("slack", "slack", SLACK_SCENES), ("as", "playground", SCENES))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.browser, args=[*CHROMIUM_ARGS])
        for prefix, name, scenes in series[:1] if given.slack else series:
            with served() as address:
                for scene in scenes:
                    scene(Camera(browser, address, prefix, name))
        browser.close()


if __name__ == "__main__":
    main()
