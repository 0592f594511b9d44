"""Reminders by word: 'reminders', 'stop reminding me of stalled', 'reminder figures'."""

from __future__ import annotations

from handlers.commands.command import Told
from handlers.commands.phrases import phrases, said
from handlers.heard import Heard
from handlers.nudges.effect import effect_of
from handlers.nudges.kinds import NONE_SUCH, list_of_kinds, rule_named, said_of_switch, switch
from handlers.origin import origin_key
from handlers.saying import say, whisper
from handlers.scene import Scene

_KIND = r"(?:the |my )?[\"“‘']?(?P<kind>.{3,60}?)[\"”’']?"
_ONES = r" (?:reminders?|nudges?|ones)"
_ABOUT = rf"(?:of|about) {_KIND}"
_NAG = r"(?:remind|nudge|nag|ping|bug|bother)"
PHRASES = phrases(
    (
        ("effect", r"(?:how well do |how do )?(?:the |my )?(?:reminders|nudges) (?:work|help)"),
        ("effect", r"(?:show (?:me )?)?(?:the )?(?:reminder|nudge) (?:figures|effect|stats)"),
        ("list", r"(?:my |show (?:me )?(?:my )?|list )?(?:reminders|nudges)"),
        ("list", rf"what do you {_NAG} me (?:of|about)"),
        ("list", r"(?:i get |that'?s |these are |you send )?too many (?:reminders|nudges)"),
        ("list", r"(?:send (?:me )?|i want )?(?:fewer|less) (?:reminders|nudges)"),
        ("on", rf"remind me {_ABOUT} again"),
        ("on", rf"(?:bring back|unmute|turn on|switch on) {_KIND}(?:{_ONES})?"),
        ("off", rf"(?:stop|no more|quit) {_NAG}g?ing me {_ABOUT}"),
        ("off", rf"(?:do not|don'?t|never) {_NAG} me {_ABOUT}(?: any ?more| again)?"),
        ("off", rf"(?:mute|turn off|switch off) {_KIND}(?:{_ONES})?"),
        ("off", rf"(?:stop|no more) {_KIND}{_ONES}"),
    )
)
"""What is to be done, and the words that ask for it; a kind has to be one that there is."""


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
        for what, parts in PHRASES.found(said(text)):
            kind = parts.get("kind", "")
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
