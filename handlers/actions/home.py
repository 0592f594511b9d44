"""The home page: opening it, turning its pages, opening a deal on it.

open                  the page was opened: from the beginning
steps:8 deals:12      a list from that row on
only:closing          the deals of one kind; 'only:' for all
deal:ID, deal         one deal, or the one that was chosen
back                  the whole page
"""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.home.noting import show_at_once
from handlers.home.view import View
from handlers.scene import Scene
from storage.homes import home_page_of
from storage.people import identity_of
from storage.records import HomePage

HOME = "home"
OPEN = "open"


class Home(TapOnly):
    """Keeps what is open of the page; it is shown after the commit."""

    name = HOME

    def act(self, scene: Scene, press: Press) -> None:
        """Note what is to be shown; the first time, that there is a page."""
        page = home_page_of(scene.session, scene.place.surface, scene.member.id)
        if page is None:
            page = _new(scene)
        if press.argument == OPEN:
            page.opened_at, page.place, page.digest = scene.now, scene.place.id, ""
            page.view = View().kept()
        else:
            view = View.restored(page.view).after(press.argument, press.choice)
            page.view = view.kept()
        show_at_once(page)


def _new(scene: Scene) -> HomePage:
    surface = scene.place.surface
    identity = identity_of(scene.session, surface, scene.member.id)
    page = HomePage(
        surface=surface,
        member_id=scene.member.id,
        external_id=identity.external_id if identity else scene.place.id,
        place=scene.place.id,
        opened_at=scene.now,
    )
    scene.session.add(page)
    return page
