"""Open, and the drill-downs: looking closer, which decides nothing."""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.digests.deciding.looking import look_closer
from handlers.digests.deciding.tapped import tapped
from handlers.heard import Press
from handlers.privacy import in_channel
from handlers.queries.cut import cut
from handlers.queries.deal import OneDeal
from handlers.queries.view import View
from handlers.reading.reading import Query
from handlers.saying import say, whisper
from handlers.scene import Scene


class DigestOpen(TapOnly):
    """Shows a deal to whoever tapped, and to nobody else."""

    name = "digest_open"

    def act(self, scene: Scene, press: Press) -> None:
        """All that is known of the deal and that the member may see."""
        tap = tapped(scene, press.argument)
        if isinstance(tap, str):
            whisper(scene, tap, f"press:{press.event_id}", press.thread)
            return
        query = Query("deal", tap.deal.id)
        reply = cut(OneDeal().answer(scene, query), View(query))
        say(
            scene,
            reply,
            f"press:{press.event_id}",
            thread=press.thread,
            deal_id=tap.deal.id,
            only_for_member=in_channel(scene),
        )


class DigestBy(TapOnly):
    """By rep, by stage, by reason, what slipped: in the digest's thread."""

    name = "digest_by"

    def act(self, scene: Scene, press: Press) -> None:
        """Say it there, or say why not."""
        told_id, _, kind = press.argument.partition(":")
        if refused := look_closer(scene, told_id, kind):
            whisper(scene, refused, f"press:{press.event_id}", press.thread)
