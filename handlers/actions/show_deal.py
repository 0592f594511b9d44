"""A tap that shows one deal."""

from __future__ import annotations

from handlers.heard import Press
from handlers.queries.deal import OneDeal
from handlers.reading.reading import Query
from handlers.reply import Form, FormErrors
from handlers.saying import say
from handlers.scene import Scene


class ShowDeal:
    """Answers with the deal that was chosen."""

    name = "show_deal"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """There is no form."""
        del scene, press
        return None

    def act(self, scene: Scene, press: Press) -> None:
        """Say what is known of the deal."""
        deal_id = press.choice or press.argument
        reply = OneDeal().answer(scene, Query("deal", deal_id))
        say(scene, reply, f"press:{press.event_id}", thread=press.thread, deal_id=deal_id)
