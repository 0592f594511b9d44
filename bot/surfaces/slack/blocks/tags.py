"""What a control carries, so that a tap tells what was meant: action, argument, post, choice.

A button's value holds 2,000 characters; a menu's options hold 150 each, so the tag of a menu goes
into its block's id, of 255. https://docs.slack.dev/reference/block-kit/block-elements/button-element
"""

from __future__ import annotations

import json
from dataclasses import dataclass

VALUE_CHARS = 2000
BLOCK_ID_CHARS = 255
OPTION_VALUE_CHARS = 150
ACTION_ID_CHARS = 255


@dataclass(frozen=True, slots=True)
class Tag:
    """`post` is our id of the message that holds the control, empty outside messages."""

    action: str
    argument: str = ""
    post: str = ""
    choice: str = ""

    def pack(self) -> str:
        """The tag as text; raises ValueError where no button can hold it."""
        parts = [self.action, self.argument, self.post, self.choice]
        text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
        if len(text) > VALUE_CHARS:
            msg = f"the argument of {self.action!r} is too long for a button: {len(text)}"
            raise ValueError(msg)
        return text


def unpack(text: str) -> Tag | None:
    """The tag that was packed; None for anything that we did not write."""
    try:
        parts = json.loads(text)
    except ValueError:
        return None
    if not isinstance(parts, list) or len(parts) != 4:
        return None
    return Tag(*parts) if all(isinstance(part, str) for part in parts) else None
