"""What was learnt: 'what have you learnt', 'learnt'."""

from __future__ import annotations

import re

from handlers.commands.command import Told
from handlers.heard import Heard
from handlers.reading.text import fold
from handlers.saying import say
from handlers.scene import Scene
from handlers.wording.learnt import learnt

_ASKS = re.compile(
    r"\W*(?:(?:please|hey|hi|sayso|and|so|show me|tell me|list)\W+){0,3}"
    r"(?:what (?:have|did|do|has) (?:you|u|sayso) (?:learn(?:t|ed)?|remember(?:ed)?)"
    r"|what(?:'ve| you've| you have) (?:you )?learn(?:t|ed)"
    r"|(?:what )?(?:words|names) (?:have you|did you|you have|you've) learn(?:t|ed)?"
    r"|learn(?:t|ed|ings)(?: words| names)?|what i(?:'ve| have)? taught you)"
    r"(?:\W+(?:so far|from me|about me|from us|already|lately|please|by now|today)){0,2}\W*"
)


class WhatIsLearnt:
    """The list, with a button to forget each; managers also decide on what is proposed."""

    title = "See what I have learnt"
    examples = ("what have you learnt", "learnt")

    def told(self, text: str) -> Told | None:
        """Whether the text asks for the list."""
        if len(text) > 120:
            return None
        return Told(self) if _ASKS.fullmatch(" ".join(fold(text).split())) else None

    def nearly(self, scene: Scene, text: str) -> Told | None:
        """A question about learning that means nothing else."""
        del scene
        asks = text.rstrip().endswith("?") and re.search(r"\blearn(?:t|ed|ing)?\b", fold(text))
        return Told(self) if asks and len(text.split()) <= 12 else None

    def carry_out(self, scene: Scene, heard: Heard, what: str) -> None:
        """Show the list."""
        del what
        say(scene, learnt(scene), f"reply:{heard.event_id}", thread=heard.thread)
