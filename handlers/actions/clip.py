"""Something was said aloud: its words are waited for, are there, or will not come.

The sentence that they never came is put into the outbox with the one that they are waited for, for
later, and is taken out where they come: so it is said whatever happens to the program meanwhile.
"""

from __future__ import annotations

from datetime import timedelta

from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.privacy import in_channel
from handlers.reply_json import reply_to_json
from handlers.saying import sentence_reply, whisper
from handlers.scene import Scene
from storage import outbox
from storage.database import Session

PATIENCE = timedelta(minutes=10)
"""How long the words are waited for."""
WAITING = "I heard that you said something. I'll note it as soon as Slack has written it down."
NONE = (
    "Slack has not written down what you said, so I noted nothing of it. "
    "Please type it, or switch transcripts on in Slack and say it again."
)


class ClipSaid(TapOnly):
    """`choice` tells how far the words of the message `argument` are."""

    name = "clip"

    def act(self, scene: Scene, press: Press) -> None:
        """Say what is to be expected; where the words are there, the message itself is answered."""
        late = _late(press.argument)
        match press.choice:
            case "processing":
                whisper(scene, WAITING, f"clip:{press.argument}", press.thread)
                _plan(scene, press, late)
            case "none":
                outbox.drop(scene.session, late)
                whisper(scene, NONE, f"clip-none:{press.argument}", press.thread)
            case _:
                outbox.drop(scene.session, late)


def no_clip(session: Session, message_id: str) -> None:
    """The message is gone: nobody waits for the words of its clip."""
    outbox.drop(session, _late(message_id))


def _late(message_id: str) -> str:
    return f"clip-late:{message_id}"


def _plan(scene: Scene, press: Press, key: str) -> None:
    outbox.put(
        scene.session,
        surface=scene.place.surface,
        place=scene.place.id,
        thread=press.thread,
        kind="ephemeral" if in_channel(scene) else "post",
        reply=reply_to_json(sentence_reply(NONE)),
        key=key,
        member_id=scene.member.id,
        now=scene.now,
        not_before=scene.now + PATIENCE,
    )
