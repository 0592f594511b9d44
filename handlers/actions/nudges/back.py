"""Bringing back a kind of reminder that was switched off."""

from __future__ import annotations

from handlers.actions.nudges.found import key_of
from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.nudges.kinds import NONE_SUCH, said_of_switch, switch
from handlers.nudges.rules import rule_of
from handlers.saying import whisper
from handlers.scene import Scene


class NudgeBack(TapOnly):
    """Switches one kind on again for the member."""

    name = "nudge_back"

    def act(self, scene: Scene, press: Press) -> None:
        """Do it and say so."""
        rule = rule_of(press.argument)
        if rule is None:
            said = NONE_SUCH
        elif switch(scene, rule, key_of(scene, press), on=True, source="press"):
            said = said_of_switch(rule, on=True)
        else:
            said = "It is so already."
        whisper(scene, said, f"press:{press.event_id}", press.thread)
