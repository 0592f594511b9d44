"""The playground as a surface: what is delivered shows on the open pages."""

from __future__ import annotations

from bot.surfaces import Outgoing, SendError, ShownHome
from bot.surfaces.web.hub import Hub
from bot.surfaces.web.people import SURFACE, conversation_at
from handlers.digests.schedules.standing import Seen, Standing
from handlers.wording.channels import OURS


class WebSurface:
    """Delivers by telling the open pages; they read the message from the database.

    A message's id on this surface is the id of its post.
    """

    name = SURFACE

    def __init__(self, hub: Hub) -> None:
        """Tell the pages that follow `hub`."""
        self._hub = hub

    async def deliver(self, outgoing: Outgoing) -> str:
        """Show the message; its id. Raises SendError for a place that is not here."""
        if conversation_at(outgoing.place.id) is None:
            reason = f"the playground has no conversation {outgoing.place.id!r}"
            raise SendError(reason, permanent=True)
        message = outgoing.replaces or outgoing.post
        self._hub.tell(
            "message", place=outgoing.place.id, message=message, only_for=outgoing.only_for
        )
        self._hub.tell("board")
        return message

    async def see_channel(self, workspace: str, channel: str) -> Seen:
        """How it is with a channel: one that the playground has is open, any other is not there."""
        del workspace
        place = f"{OURS}{channel.removeprefix('#').removeprefix(OURS)}"
        there = conversation_at(place) is not None
        return Seen(place if there else channel, Standing.OPEN if there else Standing.GONE)

    async def show_home(self, home: ShownHome) -> None:
        """Tell the pages that show the member's home page; they make it from the database."""
        self._hub.tell("home", place=home.place, only_for=home.user)
