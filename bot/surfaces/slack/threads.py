"""Which messages are meant for us: in a channel, mentions, and threads that we take part in."""

from __future__ import annotations

import asyncio

from bot.surfaces.slack.events import Said
from bot.surfaces.slack.incoming import mentioned
from bot.surfaces.slack.people import Directory

_KEPT = 4096


class Threads:
    """Knows the threads in which we were mentioned, or have spoken. `bot` is our user's id."""

    def __init__(self, bot: str, directory: Directory) -> None:
        """Remember mentions; ask the directory for what was said before this program started."""
        self.bot = bot
        self._directory = directory
        self._joined: dict[tuple[str, str], None] = {}

    async def addressed(self, workspace: str, said: Said) -> bool:
        """Whether the message is meant for us."""
        if said.direct:
            return True
        if self.called(said):
            self._join(said.channel, said.thread or said.ts)
            return True
        if said.thread is None:
            return False
        if said.thread_author == self.bot or (said.channel, said.thread) in self._joined:
            return True
        return await asyncio.to_thread(
            self._directory.spoke_in, workspace, said.channel, said.thread
        )

    def called(self, said: Said) -> bool:
        """Whether the message is in a direct message, or mentions us, or did before its edit."""
        return said.direct or self.bot in mentioned(said.text) or self.bot in mentioned(said.before)

    def newly_called(self, said: Said) -> bool:
        """Whether an edit put our name into a message that was not meant for us before."""
        inside = said.direct or (said.channel, said.thread) in self._joined
        named = self.bot in mentioned(said.text) and self.bot not in mentioned(said.before)
        return named and not inside

    def _join(self, channel: str, thread: str) -> None:
        self._joined[channel, thread] = None
        if len(self._joined) > _KEPT:
            del self._joined[next(iter(self._joined))]
