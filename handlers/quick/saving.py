"""What a form said, into the records, and its receipt into the sender's direct messages."""

from __future__ import annotations

from handlers.heard import Press
from handlers.origin import Origin
from handlers.quick.filled import Filled
from handlers.saying import show_receipt
from handlers.scene import Scene
from handlers.writing import write


def save(scene: Scene, press: Press, key: str, filled: Filled) -> None:
    """Write all of it as one ChangeSet of the origin `key`."""
    write(scene, Origin(key, filled.text, press.thread), filled.updates, source="press")
    show_receipt(scene, key, press.event_id, thread=press.thread)
