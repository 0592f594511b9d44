"""A pace for scripts, which say in a second what people say in minutes."""

from __future__ import annotations

from bot.surfaces.teams.pace import Pace


def unpaced() -> Pace:
    """Works out the waits, and waits for none."""
    return Pace(sleep=_at_once)


async def _at_once(_seconds: float) -> None:
    """Time is not what scripts have."""
