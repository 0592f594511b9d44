"""The list of steps itself, and taking back what one of them did."""

from __future__ import annotations

from handlers.actions.set_up.answering import key_of, refused, tell
from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.scene import Scene
from handlers.setup.checklist import refresh, show
from handlers.setup.undoing import take_back


class ShowList(TapOnly):
    """Shows the steps again."""

    name = "setup"

    def act(self, scene: Scene, press: Press) -> None:
        """Show them, to who may."""
        if not refused(scene, press):
            show(
                scene.session,
                scene.member,
                surface=scene.place.surface,
                place=scene.place.id,
                key=f"setup:{press.event_id}",
                now=scene.now,
                thread=press.thread,
            )


class TakeBack(TapOnly):
    """Takes back what a step did."""

    name = "setup_undo"

    def act(self, scene: Scene, press: Press) -> None:
        """Take it back, or say what stands against it."""
        if refused(scene, press):
            return
        tell(scene, press, take_back(scene, press.argument, key_of(scene, press)))
        refresh(scene.session, press.event_id, scene.now)
