"""What a whole message orders about reminders and deals: snooze, done, give. One file a deed.

A deed is a message that is, word for word, one of its phrasings, and whose names are names of the
book from their first letter to their last. Everything else is read. So a sentence about a deal that
only talks of snoozing or giving is never taken for one.
"""

from __future__ import annotations

import json
from typing import Any

from handlers.commands.deeds.deed import Deed, errand_of_message, errand_of_press
from handlers.commands.deeds.done import DoneByWord
from handlers.commands.deeds.give import GiveByWord
from handlers.commands.deeds.listing import ListByWord
from handlers.commands.deeds.snooze import SnoozeByWord
from handlers.commands.deeds.thanked import ThankedByWord
from handlers.commands.deeds.useless import UselessByWord
from handlers.commands.spelling import mended
from handlers.heard import Heard, Press
from handlers.reply import Block
from handlers.scene import Scene

__all__ = ["DEEDS", "Deed", "chosen", "taken"]

DEEDS: tuple[Deed, ...] = (
    ListByWord(),
    ThankedByWord(),
    UselessByWord(),
    SnoozeByWord(),
    DoneByWord(),
    GiveByWord(),
)

LONGEST = 160
"""Characters: an order is a line, not a story."""


def taken(scene: Scene, heard: Heard, above: tuple[Block, ...] = ()) -> bool:
    """Carry out the deed that the message is; False where it is none."""
    if len(heard.text) > LONGEST or "\n" in heard.text.strip():
        return False
    said = " ".join(heard.text.replace("’", "'").replace("‘", "'").split())
    errand = errand_of_message(scene, heard, above)
    return any(
        wish is not None and deed.carry_out(errand, wish)
        for words in dict.fromkeys((said, mended(said)))
        for deed in DEEDS
        for wish in (deed.wish(words),)
    )


def chosen(scene: Scene, press: Press) -> bool:
    """Go on with a deed for which something was chosen; False where it is none of ours."""
    argument = _unpacked(press.argument)
    deed = next((each for each in DEEDS if each.name == argument.get("do")), None)
    if deed is None or not press.choice:
        return False
    deed.chosen(errand_of_press(scene, press), argument, press.choice)
    return True


def _unpacked(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
