"""What is said at once, without the outbox: why something is not noted, and the way to a form."""

from __future__ import annotations

import asyncio

import structlog

from bot.surfaces.teams.answers import open_card
from bot.surfaces.teams.cards.tags import Tag
from bot.surfaces.teams.cards.text import Json
from bot.surfaces.teams.connector import Channel, Connector
from bot.surfaces.teams.errors import FAILURES
from bot.surfaces.teams.incoming.source import THREAD, Source
from bot.surfaces.teams.people import Refused
from bot.surfaces.teams.sending import CARD
from bot.surfaces.teams.wording import GUEST, OPEN

log = structlog.get_logger("sayso.teams")
_KEPT = 4096


class Courtesy:
    """Says a word, after the activity was acknowledged."""

    def __init__(self, connector: Connector) -> None:
        """Speak by the connector."""
        self._connector = connector
        self._tasks: set[asyncio.Task[None]] = set()
        self._declined: dict[tuple[str, str], None] = {}

    def decline(self, source: Source, refused: Refused) -> None:
        """Tell a person, once in a conversation, why nothing is noted."""
        key = (source.conversation, source.user)
        if key in self._declined:
            return
        self._declined[key] = None
        if len(self._declined) > _KEPT:
            del self._declined[next(iter(self._declined))]
        log.info("teams person not let in", reason=refused.reason)
        self.tell(source, GUEST)

    def tell(self, source: Source, sentence: str) -> None:
        """Say a sentence in the conversation."""
        self._say(source, {"text": sentence, "textFormat": "plain"})

    def offer(self, source: Source, title: str, tag: Tag) -> None:
        """Offer the form behind a tap that could not open it itself."""
        card = open_card(title, OPEN, tag)
        attachment = {"contentType": CARD, "content": card}
        self._say(source, {"summary": title, "attachments": [attachment]})

    async def close(self) -> None:
        """Wait for what is still being said."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _say(self, source: Source, body: Json) -> None:
        task = asyncio.create_task(self._post(source, body))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _post(self, source: Source, body: Json) -> None:
        thread = f"{THREAD}{source.thread}" if source.thread else ""
        named = f"{source.conversation}{thread}"
        activity = {
            "type": "message",
            "from": {"id": source.bot},
            "conversation": {"id": source.conversation},
            **body,
        }
        try:
            await self._connector.post(Channel(source.address, named), activity)
        except FAILURES as error:
            log.warning("teams courtesy not said", error=str(error))
