"""A tap on what a deed asked: which one, until when, to whom."""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.saying import whisper
from handlers.scene import Scene
from handlers.wording import nothing


class DeedChosen(TapOnly):
    """Goes on with what was chosen."""

    name = "deed"

    def act(self, scene: Scene, press: Press) -> None:
        """Do it, or say that it is not known any more."""
        # The deeds use other taps' parts, and taps are loaded before them.
        from handlers.commands.deeds import chosen

        if not chosen(scene, press):
            whisper(scene, nothing.GONE, f"press:{press.event_id}", press.thread)
