"""Taps on what was learnt: Approve and Decline for managers, Forget for whose word it is."""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.learning.keeping import decide, forget, may_decide, may_forget
from handlers.saying import show_receipt, whisper
from handlers.scene import Scene
from storage.records import Alias

GONE = "That was forgotten already."
DECIDED = "That was decided already. Say ‘learnt’ to see how."
NOT_YOURS = "That is the team's word: a manager can forget it."
FOR_MANAGERS = "A manager decides on this."


class _Decide(TapOnly):
    status = ""

    def act(self, scene: Scene, press: Press) -> None:
        """Decide on a proposal that is still open, and show it."""
        alias = scene.session.find(Alias, press.argument)
        if not may_decide(scene.member):
            _say(scene, press, FOR_MANAGERS)
        elif alias is None:
            _say(scene, press, GONE)
        elif alias.status != "proposed":
            _say(scene, press, DECIDED)
        else:
            key = _key(scene, press)
            member, now = scene.member, scene.now
            decide(scene.session, alias, self.status, member=member, key=key, now=now)
            show_receipt(scene, key, press.event_id, thread=press.thread)


class Approve(_Decide):
    """The word counts for the whole workspace from now on."""

    name = "approve"
    status = "live"


class Decline(_Decide):
    """The word is not proposed again."""

    name = "decline"
    status = "declined"


class Forget(TapOnly):
    """Forgets one entry of the list."""

    name = "forget"

    def act(self, scene: Scene, press: Press) -> None:
        """Forget it, or say whose it is."""
        alias = scene.session.find(Alias, press.argument)
        if alias is None:
            _say(scene, press, GONE)
        elif not may_forget(scene.member, alias):
            _say(scene, press, NOT_YOURS)
        else:
            key = _key(scene, press)
            forget(scene.session, [alias], by=scene.member, source="press", key=key, now=scene.now)
            show_receipt(scene, key, press.event_id, thread=press.thread)


def _key(scene: Scene, press: Press) -> str:
    """One receipt for each tap: what came of an earlier one stays where it was said."""
    return f"{scene.place.surface}:{scene.place.id}:{press.event_id}"


def _say(scene: Scene, press: Press, text: str) -> None:
    whisper(scene, text, f"press:{press.event_id}", press.thread)
