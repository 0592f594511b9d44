"""The member's settings in a few lines, with the button that changes them."""

from __future__ import annotations

from handlers.preferences import facts_of
from handlers.reply import Block, Button, Buttons, Facts, Text, bold, line
from handlers.scene import Scene


def settings_blocks(scene: Scene) -> list[Block]:
    """One fact a setting."""
    change = Button("Change settings", "settings", opens_form=True)
    return [Text((line(bold("My settings")),)), Facts(facts_of(scene)), Buttons((change,))]
