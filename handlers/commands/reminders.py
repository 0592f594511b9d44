"""Reminders by word: 'reminders', 'stop reminding me of stalled', 'reminder figures'."""

from __future__ import annotations

import re

from handlers.commands.command import Told
from handlers.heard import Heard
from handlers.nudges.effect import effect_of
from handlers.nudges.kinds import NONE_SUCH, list_of_kinds, rule_named, said_of_switch, switch
from handlers.origin import origin_key
from handlers.reading.text import fold
from handlers.saying import say, whisper
from handlers.scene import Scene

_BEFORE = r"(?:(?:please|pls|ok|okay|hey|hi|sayso|can you|could you)\W+){0,3}"
_AFTER = r"(?:\W+(?:please|pls|thanks|thank you)){0,2}\W*"
_KIND = r"[\"“‘']?(?P<kind>.{3,60}?)[\"”’']?"
PHRASES = (
    ("effect", r"(?:how well do |how do )?(?:the |my )?(?:reminders|nudges) (?:work|help)"),
    ("effect", r"(?:show (?:me )?)?(?:the )?(?:reminder|nudge) (?:figures|effect|stats)"),
    ("list", r"(?:my |show (?:me )?(?:my )?|list )?(?:reminders|nudges)"),
    ("list", r"what do you (?:remind|nudge) me (?:of|about)"),
    ("on", rf"remind me (?:of|about) {_KIND} again"),
    ("on", rf"bring back {_KIND}(?: reminders| nudges)?"),
    ("off", rf"(?:stop|no more) (?:reminding|nudging) me (?:of|about) {_KIND}"),
    ("off", rf"(?:do not|don'?t) (?:remind|nudge) me (?:of|about) {_KIND}(?: any ?more| again)?"),
    ("off", rf"(?:stop|no more|mute) {_KIND} (?:reminders|nudges)"),
)
_PATTERNS = tuple(
    (what, re.compile(rf"\W*{_BEFORE}(?:{words}){_AFTER}")) for what, words in PHRASES
)


class Reminders:
    """Lists the kinds of reminder, and switches one off or on for whoever says so."""

    title = "See what I remind you of, or switch a kind off"
    examples = (
        "reminders",
        "stop reminding me of stalled",
        "remind me of stalled again",
        "reminder figures",
    )

    def told(self, text: str) -> Told | None:
        """What is to be done, and the kind; only where the words name a kind there is."""
        if len(text) > 120:
            return None
        said = " ".join(fold(text).split())
        for what, pattern in _PATTERNS:
            if found := pattern.fullmatch(said):
                kind = found.groupdict().get("kind") or ""
                if what in ("list", "effect") or rule_named(kind):
                    return Told(self, f"{what}={kind}")
        return None

    def nearly(self, scene: Scene, text: str) -> Told | None:
        """Nothing comes near it."""
        del scene, text
        return None

    def carry_out(self, scene: Scene, heard: Heard, what: str) -> None:
        """List them, or switch one and say so."""
        action, _, kind = what.partition("=")
        key = f"reply:{heard.event_id}"
        if action == "list":
            say(scene, list_of_kinds(scene), key, thread=heard.thread)
            return
        if action == "effect":
            say(scene, effect_of(scene), key, thread=heard.thread)
            return
        rule, on = rule_named(kind), action == "on"
        if rule is None:
            whisper(scene, NONE_SUCH, key, heard.thread)
            return
        changed = switch(scene, rule, origin_key(heard), on=on, source="message", text=heard.text)
        said = said_of_switch(rule, on=on) if changed else "It is so already."
        whisper(scene, said, key, heard.thread)
