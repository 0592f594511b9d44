"""A tap that says how much to ask."""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.caution import LABELS, MEANINGS, set_caution
from handlers.heard import Press
from handlers.reading.book import Caution
from handlers.saying import show_receipt, whisper
from handlers.scene import Scene
from handlers.wording.nothing import GONE


class HowMuch(TapOnly):
    """Sets it for whoever tapped."""

    name = "caution"

    def act(self, scene: Scene, press: Press) -> None:
        """Set it and show the receipt; say so where it was so before."""
        if press.choice not in set(Caution):
            whisper(scene, GONE, f"press:{press.event_id}", press.thread)
            return
        level = Caution(press.choice)
        if set_caution(scene, level, press.argument, source="press"):
            show_receipt(scene, press.argument, press.event_id, thread=press.thread)
            return
        said = f"You are on “{LABELS[level]}” already: {MEANINGS[level]}."
        whisper(scene, said, f"press:{press.event_id}", press.thread)
