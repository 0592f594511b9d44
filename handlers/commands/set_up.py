"""Setting up by word: 'set up', 'setup'. Who may not is told kindly who can."""

from __future__ import annotations

import re

from handlers.commands.command import Told
from handlers.heard import Heard
from handlers.reading.text import fold
from handlers.saying import whisper
from handlers.scene import Scene
from handlers.setup.checklist import show
from handlers.setup.rights import may_set_up, who_can

_ASKS = re.compile(
    r"\W*(?:(?:please|pls|hey|hi|sayso|let'?s|show(?: me)?|start|open|can we|can you)\W+){0,3}"
    r"(?:the |my |our )?set[ -]?up(?: sayso| list| steps| again)?"
    r"(?:\W+(?:please|now|again)){0,2}\W*"
)


class SetUp:
    """Shows the list of steps with its present state."""

    title = "Set Sayso up (managers and admins)"
    examples = ("set up",)

    def told(self, text: str) -> Told | None:
        """Whether the text asks for the list."""
        if len(text) > 60:
            return None
        return Told(self) if _ASKS.fullmatch(" ".join(fold(text).split())) else None

    def nearly(self, scene: Scene, text: str) -> Told | None:
        """Nothing comes near it: 'set up a call' is about a deal."""
        del scene, text
        return None

    def carry_out(self, scene: Scene, heard: Heard, what: str) -> None:
        """Show it, or say who can."""
        del what
        key = f"reply:{heard.event_id}"
        if not may_set_up(scene.member):
            whisper(scene, who_can(scene.session, scene.member), key, heard.thread)
            return
        show(
            scene.session,
            scene.member,
            surface=scene.place.surface,
            place=scene.place.id,
            key=key,
            now=scene.now,
            thread=heard.thread,
        )
