"""A browser that takes pictures of the real pages, with the demo on a fixed day."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from bot.commands.try_ import open_data
from handlers import demo
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
