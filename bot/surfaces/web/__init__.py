"""The playground: a chat page for several people, with a deal board and a clock to wind.

    people.py       who is here, and the conversations
    entries.py      a message as the page shows it
    room.py         both, and the board, out of the database
    board.py  cards.py  deals.py            the deal board
    rendering.py    HTML from templates/
    asking.py       requests, checked
    pages.py  writing.py  streaming.py      the routes
    ideas.py        messages to click
    hub.py  surface.py                      what changed, told to the open pages
    guard.py        who may talk to it

It asks for no password and is meant for one computer: the guard refuses every other origin.
"""

from __future__ import annotations

from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from bot.surfaces.web import pages, streaming, writing
from bot.surfaces.web.guard import Guard
from bot.surfaces.web.hub import Hub
from bot.surfaces.web.ideas import spread
from bot.surfaces.web.playground import Playground
from bot.surfaces.web.room import Room
from bot.surfaces.web.surface import WebSurface

__all__ = ["GUARD", "Hub", "Playground", "Room", "WebSurface", "routes", "spread"]

GUARD = Middleware(Guard)
STATIC = Path(__file__).parent / "static"


def routes(playground: Playground) -> list[BaseRoute]:
    """Everything that the playground serves."""
    return [
        Mount("/static", StaticFiles(directory=STATIC)),
        *streaming.routes(playground),
        *pages.routes(playground),
        *writing.routes(playground),
    ]
