"""Closing what was told, by word as by tap, and showing it so in its message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.commands.deeds.deed import Errand
from handlers.nudges.telling import show_again
from storage.records import Nudge


def close_all(
    errand: Errand,
    nudges: Sequence[Nudge],
    state: str,
    *,
    until: date | None = None,
    wrote: bool = False,
) -> None:
    """Settle these; with `wrote`, what the errand wrote can be taken back below them."""
    scene = errand.scene
    for each in nudges:
        each.state, each.settled_at, each.settled_by = state, scene.now, scene.member.id
        each.until = until
        if wrote:
            each.facts = {**each.facts, "undo": errand.key}
    scene.session.flush()
    for message in sorted({each.message for each in nudges}):
        show_again(scene.session, message, scene.now)
