"""The form of a member's own settings."""

from __future__ import annotations

from handlers.heard import Press
from handlers.preferences import change, form, read_form
from handlers.reply import Form, FormErrors
from handlers.saying import show_receipt, whisper
from handlers.scene import Scene

SAME = "Your settings are as they were."


class Settings:
    """Opens the form, checks it, keeps what was changed in it."""

    name = "settings"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, or its faults."""
        if not press.submitted:
            return form(scene, self.name)
        read = read_form(scene, press.values)
        return read if isinstance(read, FormErrors) else None

    def act(self, scene: Scene, press: Press) -> None:
        """Keep it and show what changed."""
        read = read_form(scene, press.values) if press.submitted else {}
        key = f"{scene.place.surface}:{scene.place.id}:{press.event_id}"
        if isinstance(read, dict) and change(scene, read, key, source="press"):
            show_receipt(scene, key, press.event_id, thread=press.thread)
            return
        said = SAME if isinstance(read, dict) else " ".join(text for _, text in read.errors)
        whisper(scene, said, f"press:{press.event_id}", press.thread)
