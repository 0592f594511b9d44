"""A tap that shows one deal."""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.queries.cut import cut
from handlers.queries.deal import OneDeal
from handlers.queries.view import View
from handlers.reading.reading import Query
from handlers.saying import say
from handlers.scene import Scene


class ShowDeal(TapOnly):
    """Answers with the deal that was chosen."""

    name = "show_deal"

    def act(self, scene: Scene, press: Press) -> None:
        """Say what is known of the deal."""
        deal_id = press.choice or press.argument
        query = Query("deal", deal_id)
        reply = cut(OneDeal().answer(scene, query), View(query))
        say(scene, reply, f"press:{press.event_id}", thread=press.thread, deal_id=deal_id)
