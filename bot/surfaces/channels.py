"""Surfaces that can tell how it is with a channel: who reads there, and whether we may write."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from handlers.digests.schedules.standing import Seen


@runtime_checkable
class SeesChannels(Protocol):
    """A surface that looks at a channel before something is posted there."""

    async def see_channel(self, workspace: str, channel: str) -> Seen:
        """The channel, by its id or its name. Raises SendError while it cannot be looked at."""
        ...
