"""The member's settings in a few lines, with the button that changes them."""

from __future__ import annotations

from handlers.preferences import SETTINGS, shown
from handlers.reply import Block, Button, Buttons, Fact, Facts, Text, bold, line
from handlers.scene import Scene


def settings_blocks(scene: Scene) -> list[Block]:
    """One fact a setting."""
    facts = tuple(Fact(setting.label, shown(scene, setting)) for setting in SETTINGS)
    change = Button("Change settings", "settings", opens_form=True)
    return [Text((line(bold("My settings")),)), Facts(facts), Buttons((change,))]
