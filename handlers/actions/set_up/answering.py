"""What all taps of setting up share: who may, where the answer goes, the list kept current."""

from __future__ import annotations

from handlers.heard import PlaceKind, Press
from handlers.reply import Reply
from handlers.saying import say, whisper
from handlers.scene import Scene
from handlers.setup.checklist import refresh
from handlers.setup.rights import may_set_up, who_can
from handlers.wording import nothing


def refused(scene: Scene, press: Press) -> bool:
    """Whether the member may not, or not here; then that is said."""
    if not may_set_up(scene.member):
        tell(scene, press, who_can(scene.session, scene.member))
        return True
    if scene.place.kind is PlaceKind.CHANNEL:
        tell(scene, press, nothing.IN_PRIVATE)
        return True
    return False


def tell(scene: Scene, press: Press, text: str) -> None:
    """A sentence for the member alone."""
    whisper(scene, text, f"press:{press.event_id}", press.thread)


def answer(scene: Scene, press: Press, reply: Reply) -> None:
    """A message below, and every list of steps put into its present state."""
    say(scene, reply, f"setup:{press.event_id}", thread=press.thread)
    refresh(scene.session, press.event_id, scene.now)


def key_of(scene: Scene, press: Press) -> str:
    """How the journal calls what this press does."""
    return f"{scene.place.surface}:{scene.place.id}:{press.event_id}"
