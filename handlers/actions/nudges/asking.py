"""Show all, and why these: the rest of what is due, and how it was ranked."""

from __future__ import annotations

from handlers.actions.nudges.found import GONE
from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.nudges.rest import show_rest
from handlers.nudges.why import why_these
from handlers.saying import say, whisper
from handlers.scene import Scene
from storage.nudges import nudges_of_message
from storage.records import Nudge


class NudgeAll(TapOnly):
    """Shows the rest of the day in the same message."""

    name = "nudge_all"

    def act(self, scene: Scene, press: Press) -> None:
        """Look again, so that only what is still true is shown."""
        if told := _told(scene, press):
            show_rest(scene, told)


class NudgeWhy(TapOnly):
    """Tells how the items were ranked, each with its figures."""

    name = "nudge_why"

    def act(self, scene: Scene, press: Press) -> None:
        """One line a deal."""
        if told := _told(scene, press):
            say(scene, why_these(scene, told), f"reply:{press.event_id}", thread=press.thread)


def _told(scene: Scene, press: Press) -> list[Nudge]:
    """What the tapped message told; where it was not told to the member, that is said."""
    told = nudges_of_message(scene.session, press.argument)
    if told and told[0].member_id == scene.member.id:
        return told
    whisper(scene, GONE, f"press:{press.event_id}", press.thread)
    return []
