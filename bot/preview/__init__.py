"""The playground as Slack sees it: the same conversations, drawn from the payloads of the surface.

    spans.py                    text in styles
    markup.py  rich.py          mrkdwn, rich text and Markdown, read into it
    charts.py                   charts, as places in a picture
    drawing.py                  Block Kit JSON -> HTML, from templates/
    slack.py                    the Slack surface: what it would send, how it reads a tap
    showing.py                  a conversation, a Home tab, a form
    pages.py  tapping.py        the routes

It stands beside the surfaces, not among them: it shows what one of them makes of what another
holds, and a surface knows nothing of it.
"""

from __future__ import annotations

from pathlib import Path

from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from bot.preview import pages, tapping
from bot.surfaces.web import Playground

__all__ = ["PREFIX", "routes"]

PREFIX = "/slack"
STATIC = Path(__file__).parent / "static"


def routes(playground: Playground) -> list[BaseRoute]:
    """Everything that the preview serves, below PREFIX."""
    return [
        Mount(f"{PREFIX}/static", StaticFiles(directory=STATIC)),
        *tapping.routes(playground),
        *pages.routes(playground),
    ]
