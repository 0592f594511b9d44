"""What browser tests do again and again."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

BOX = "#composer-text"
WAIT = 10_000
"""Milliseconds until something that should be on the page is missed."""


def say(page: Page, text: str) -> None:
    """Send a message."""
    page.fill(BOX, text)
    page.press(BOX, "Enter")


def last(page: Page) -> Locator:
    """Sayso's last message."""
    return page.locator('.message[data-author="sayso"]').last


def card(page: Page, name: str) -> Locator:
    """A deal's card on the board."""
    return page.locator(".card", has=page.get_by_role("button", name=name, exact=True))
