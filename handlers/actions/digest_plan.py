"""Taking back what was ordered about a digest, in the channel where it was ordered."""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.digests.schedules.following import follow
from handlers.digests.schedules.told import BY_LEADS, UNDO
from handlers.heard import Press
from handlers.saying import say, sentence_reply, whisper
from handlers.scene import Scene
from handlers.setup.rights import may_set_up, who_can
from handlers.setup.undoing import BACK, take_back


class DigestPlanUndo(TapOnly):
    """Puts the digests back as they were, where nobody changed the process since."""

    name = UNDO

    def act(self, scene: Scene, press: Press) -> None:
        """Take it back and say so to whoever read the order, or say what stands against it."""
        key = f"press:{press.event_id}"
        if not may_set_up(scene.member):
            whisper(scene, who_can(scene.session, scene.member, BY_LEADS), key, press.thread)
            return
        said = take_back(scene, press.argument, f"digests:{press.event_id}")
        follow(scene.session, scene.now)
        if said == BACK:
            text = f"{scene.member.name} took that back. The digests are as before."
            say(scene, sentence_reply(text), key, thread=press.thread)
        else:
            whisper(scene, said, key, press.thread)
