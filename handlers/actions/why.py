"""'Why?' under a receipt: the message again, with the words that each change came from."""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.heard import PlaceKind, Press
from handlers.receipt import account_of
from handlers.saying import say, whisper
from handlers.scene import Scene
from handlers.undo import may_undo
from handlers.wording.why import why

BACK = "That was taken back, so nothing of it stands."


class Why(TapOnly):
    """Shows it to whoever tapped."""

    name = "why"

    def act(self, scene: Scene, press: Press) -> None:
        """Say it, to the one who tapped where others read along."""
        key, said = press.argument, f"press:{press.event_id}"
        account = account_of(scene, key)
        if not (_is_here(scene, key) or may_undo(scene, account)):
            whisper(scene, "That message is somebody else's.", said, press.thread)
        elif not account.standing:
            whisper(scene, BACK, said, press.thread)
        else:
            alone = scene.place.kind is PlaceKind.CHANNEL
            say(scene, why(scene, account), said, thread=press.thread, only_for_member=alone)


def _is_here(scene: Scene, key: str) -> bool:
    """Whether the message stands in this conversation, where whoever taps could read it."""
    return key.startswith(f"{scene.place.surface}:{scene.place.id}:")
