"""Make the pictures in docs/images by driving the real pages, with the demo on a fixed day.

python -m bench.screenshots [--browser /usr/bin/chromium] [--only start --only morning]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from itertools import groupby

from playwright.sync_api import Page, expect, sync_playwright

from bench.camera import DESKTOP, FOLDER, PHONE, SLACK, Camera, say, served
from bench.digests import digest, digest_in_slack
from bench.mornings import morning, morning_in_slack, phone_morning
from tests.conftest import CHROMIUM, CHROMIUM_ARGS


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


Scene = Callable[[Camera], None]
SCENES: tuple[tuple[str, str, Scene], ...] = (
    ("slack", "slack", slack_messages),
    ("slack", "slack", slack_channel),
    ("slack", "slack", slack_home),
    ("slack", "slack", slack_phone),
    ("as", "playground", start),
    ("as", "playground", direct),
    ("as", "playground", channel),
    ("as", "playground", phone),
    ("as", "playground", morning),
    ("as", "playground", phone_morning),
    ("slack", "slack", morning_in_slack),
    ("as", "playground", digest),
    ("slack", "slack", digest_in_slack),
)
"""Where the page is, what the pictures' names begin with, and what is done there.

Those beside each other on the same pages share one demo, in this order.
"""


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", default=CHROMIUM)
    parser.add_argument("--only", action="append", help="the name of a scene's function")
    given = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=20_000)
    wanted = [each for each in SCENES if not given.only or each[2].__name__ in given.only]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.browser, args=[*CHROMIUM_ARGS])
        for (prefix, name), scenes in groupby(wanted, key=lambda each: each[:2]):
            with served() as address:
                for _, _, scene in scenes:
                    scene(Camera(browser, address, prefix, name))
        browser.close()


if __name__ == "__main__":
    main()
