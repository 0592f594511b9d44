"""'Keep it', after a message was deleted: the receipt goes back to what it was."""

from __future__ import annotations

from handlers.heard import Press
from handlers.reply import Form, FormErrors
from handlers.saying import show_receipt
from handlers.scene import Scene


class Keep:
    """Leaves everything as it is."""

    name = "keep"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """There is no form."""
        del scene, press
        return None

    def act(self, scene: Scene, press: Press) -> None:
        """Show the receipt without the question."""
        show_receipt(scene, press.argument, press.event_id, thread=press.thread)
