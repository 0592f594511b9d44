"""What was done from the page is kept with it, so that the page says so and can take it back."""

from __future__ import annotations

from datetime import timedelta

from handlers.scene import Scene
from storage.homes import home_page_of
from storage.records import HomePage

KEPT = timedelta(hours=1)
"""So long a page says what was done from it."""


def note(scene: Scene, *, key: str = "", text: str = "") -> bool:
    """Say on the member's page what became of the message `key`, or a sentence.

    False where the member has no page on this surface, so that it has to be said elsewhere.
    """
    page = home_page_of(scene.session, scene.place.surface, scene.member.id)
    if page is None:
        return False
    page.note = {"key": key, "text": text, "at": scene.now}
    show_at_once(page)
    return True


def show_at_once(page: HomePage) -> None:
    """Have the page shown anew now: somebody waits for it."""
    page.wanted += 1
    page.not_before = None
