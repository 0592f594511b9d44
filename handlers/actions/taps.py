"""Taps that act at once, with no form before."""

from __future__ import annotations

from handlers.heard import Press
from handlers.reply import Form, FormErrors
from handlers.scene import Scene


class TapOnly:
    """The part of an action that acts at once."""

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """There is no form."""
        del scene, press
        return None
