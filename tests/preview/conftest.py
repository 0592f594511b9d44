"""The preview in a real browser, on the playground's small world."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.surfaces.web.browsing import WAIT
from tests.surfaces.web.conftest import served_at, site, world_file, world_url

__all__ = ["served_at", "site", "world_file", "world_url"]


@pytest.fixture
def dana(page: Page, served_at: str) -> Iterator[Page]:
    """Dana's conversation as Slack sees it; no fault of the page's own goes unseen."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    page.goto(f"{served_at}/slack/dana/sayso")
    yield page
    assert [fault for fault in faults if "Failed to load resource" not in fault] == []
