"""A tap that shows one deal."""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.queries.deal import OneDeal
from handlers.reading.reading import Query
from handlers.saying import say
from handlers.scene import Scene


class ShowDeal(TapOnly):
    """Answers with the deal that was chosen."""

    name = "show_deal"

    def act(self, scene: Scene, press: Press) -> None:
        """Say what is known of the deal."""
        deal_id = press.choice or press.argument
        reply = OneDeal().answer(scene, Query("deal", deal_id))
        say(scene, reply, f"press:{press.event_id}", thread=press.thread, deal_id=deal_id)
