"""Somebody's own message or e-mail was forwarded to us: others' words are never taken for yours.

The press brings them as the value `text`; they stay with it, and are read into the form 'Log to
CRM' when the button is tapped. What its sender confirms is saved, nothing else.
"""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.privacy import in_channel
from handlers.reply import Button, Buttons, Reply, Text, line
from handlers.saying import say
from handlers.scene import Scene
from storage import inbox

ASKED = "You forwarded something. I take nothing from others' words before you have looked at it."
LOG = "log_message"


class Forwarded(TapOnly):
    """Offers to log what was forwarded with the message `argument`."""

    name = "forwarded"

    def act(self, scene: Scene, press: Press) -> None:
        """Offer the form."""
        button = Button("Log to CRM", LOG, press.argument, opens_form=True)
        reply = Reply(ASKED, (Text((line(ASKED),)), Buttons((button,))))
        key = f"forwarded:{press.argument}"
        say(scene, reply, key, thread=press.thread, only_for_member=in_channel(scene))


def forwarded_text(scene: Scene, message_id: str) -> str:
    """What was forwarded with a message."""
    values = inbox.payload_of(scene.session, f"{Forwarded.name}:{message_id}:").get("values") or {}
    return str(values.get("text") or "")
