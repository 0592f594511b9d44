"""Quick update: a form of choices, for when there is no time to type."""

from __future__ import annotations

from handlers.heard import Press
from handlers.quick import Draft, candidates, form_of, read_form, save
from handlers.reply import Form, FormErrors
from handlers.saying import whisper
from handlers.scene import Scene

TITLE = "Quick update"
NO_DEALS = (
    "There is no open deal that you can update. Start one: ‘new opp with Umbrella Labs, 30k’."
)


class QuickUpdate:
    """Opens the form, checks it, and saves it."""

    name = "quick_update"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, or its faults; None where there is no deal, which `act` says."""
        if press.submitted:
            read = read_form(scene, press.values)
            return read if isinstance(read, FormErrors) else None
        deals = candidates(scene)
        if not deals:
            return None
        return form_of(
            scene, Draft(), deals, title=TITLE, action=self.name, argument=press.argument
        )

    def act(self, scene: Scene, press: Press) -> None:
        """Save it, with a receipt."""
        read = read_form(scene, press.values) if press.submitted else NO_DEALS
        if isinstance(read, FormErrors):
            read = " ".join(sentence for _, sentence in read.errors)
        if isinstance(read, str):
            whisper(scene, read, f"press:{press.event_id}", press.thread)
            return
        save(scene, press, f"{scene.place.surface}:{scene.place.id}:{press.event_id}", read)
