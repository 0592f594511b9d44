"""What a control carries, so that a tap tells what was meant: action, argument, post, choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.surfaces.teams.cards.text import Json

KEY = "sayso"
CHOSEN = "chosen."
"""What the ids of menus begin with; Teams adds what was chosen to the control's data."""
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Tag:
    """`post` is our id of the message that holds the control, empty outside messages."""

    action: str
    argument: str = ""
    post: str = ""
    choice: str = ""

    def data(self) -> Json:
        """The data of a control; raises ValueError for what is no control's argument any more."""
        if len(self.argument) > _LONGEST:
            msg = f"the argument of {self.action!r} is too long for a button"
            raise ValueError(msg)
        return {KEY: [self.action, self.argument, self.post, self.choice]}


def tag_of(data: Any) -> Tag | None:
    """The tag of the control that was used; None for one that is not ours."""
    if not isinstance(data, Mapping):
        return None
    parts = data.get(KEY)
    if not isinstance(parts, list) or len(parts) != 4:
        return None
    if not all(isinstance(part, str) for part in parts):
        return None
    tag = Tag(*parts)
    chosen = (str(value) for name, value in data.items() if str(name).startswith(CHOSEN))
    return Tag(tag.action, tag.argument, tag.post, tag.choice or next(chosen, ""))
