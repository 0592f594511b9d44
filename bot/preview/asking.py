"""What the preview's pages send: taps and sent forms in the shape that Slack gives them."""

from __future__ import annotations

from typing import Any

from bot.surfaces.web.asking import Asked


class Tapped(Asked):
    """An element that was tapped; `event` is made by the page, so that it counts once."""

    event: str
    action: dict[str, Any]
    thread: str | None = None


class SentView(Asked):
    """A form that was sent: what the view remembers, and its state."""

    view: str
    metadata: str
    values: dict[str, dict[str, dict[str, Any]]]


class Used(Asked):
    """A shortcut; `message` is the one that it was used on."""

    event: str
    name: str
    message: str | None = None


class Opened(Asked):
    """The Home tab was opened."""

    event: str
