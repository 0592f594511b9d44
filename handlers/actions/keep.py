"""'Keep it', after a message was deleted: the receipt goes back to what it was."""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.saying import show_receipt
from handlers.scene import Scene


class Keep(TapOnly):
    """Leaves everything as it is."""

    name = "keep"

    def act(self, scene: Scene, press: Press) -> None:
        """Show the receipt without the question."""
        show_receipt(scene, press.argument, press.event_id, thread=press.thread)
