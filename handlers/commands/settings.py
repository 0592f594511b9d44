"""A member's own settings by word: 'nudge me at 8:30', 'pause nudges until Monday', 'settings'.

    settings        what holds, with the form behind a button
    KEY=words       set that one; the words are read as the form reads them

Each pattern is the whole message, but for a few polite words around it.
"""

from __future__ import annotations

import re

from handlers.caution import LABELS, MEANINGS, caution_of
from handlers.commands.caution import levels
from handlers.commands.command import Told
from handlers.forms import Fault
from handlers.heard import Heard
from handlers.origin import origin_key
from handlers.preferences import SETTINGS, change, setting_of, shown
from handlers.preferences.reading import is_days, is_hours
from handlers.reading.text import fold
from handlers.reply import Block, Button, Buttons, Fact, Facts, Reply, Text, bold, line
from handlers.saying import say, show_receipt, whisper
from handlers.scene import Scene

SHOW = "settings"
_BEFORE = (
    r"(?:(?:please|pls|ok|okay|hey|hi|sayso|and|can you|could you|from now on|set|change"
    r"|show(?: me)?|what(?: are|'s| is))\W+){0,3}"
)
_AFTER = r"(?:\W+(?:please|pls|thanks|thank you|from now on|now|every day|daily|again)){0,3}\W*"
_NUDGES = r"(?:all |my |the |your )*(?:nudges?|nudging|reminders?|reminding)(?: me)?"
_TIME = r"(?P<raw>\d{1,2}(?:[:.h]\d{2})?(?: ?[ap](?:m|\.m\.))?|noon|midday|default)"
_WORDS = r"(?P<raw>.{2,60}?)"
PHRASES = (
    (SHOW, r"(?:my |the |your )?(?:settings?|preferences)"),
    ("nudge_at", rf"(?:nudge|ping) me (?:daily |every day )?at {_TIME}"),
    ("nudge_at", rf"remind me (?:daily|every day|every morning) at {_TIME}"),
    ("nudge_at", rf"(?:send )?(?:my |the )?nudges?(?: time)? (?:at|to|is|for) {_TIME}"),
    ("paused_until", rf"(?:pause|stop|mute|hold|snooze) {_NUDGES} (?:until|till|til) {_WORDS}"),
    ("paused_until", rf"(?:no|don'?t send|do not send) {_NUDGES} (?:until|till|til) {_WORDS}"),
    ("resume", rf"(?:resume|restart|unpause|unmute|start) {_NUDGES}"),
    ("resume", r"nudge me again"),
    ("days", rf"(?:my )?(?:working |work )?days (?:are|to|is) {_WORDS}"),
    ("days", rf"i(?:'m| am)? work(?:ing)?(?: on| from)? {_WORDS}"),
    ("hours", rf"(?:my )?(?:working |work |office )hours (?:are|to|is|from) {_WORDS}"),
    ("hours", rf"i(?:'m| am)? work(?:ing)?(?: from)? {_WORDS}"),
    ("timezone", rf"(?:my )?time ?zone (?:is|to) {_WORDS}"),
    ("country", rf"(?:my )?(?:public |bank )?holidays (?:are|to|of|like|as)(?: in| of)? {_WORDS}"),
)
"""What is set, and the words that set it; the first that fits counts."""

FITS = {"days": is_days, "hours": is_hours}
"""Settings whose words are told apart by what they are: 'I work mon to thu', 'I work 9 to 5'."""

_PATTERNS = tuple(
    (what, re.compile(rf"\W*{_BEFORE}(?:{words}){_AFTER}")) for what, words in PHRASES
)


class OwnSettings:
    """Shows the settings, or sets one."""

    title = "See or change your settings"
    examples = ("settings", "nudge me at 8:30", "pause nudges until Monday", "I work Mon to Thu")

    def told(self, text: str) -> Told | None:
        """The setting and the words for it."""
        if len(text) > 120:
            return None
        said = " ".join(fold(text).split())
        for what, pattern in _PATTERNS:
            if found := pattern.fullmatch(said):
                raw = found.groupdict().get("raw") or ""
                if what not in FITS or FITS[what](raw):
                    return Told(self, f"{what}={raw}")
        return None

    def nearly(self, scene: Scene, text: str) -> Told | None:
        """Nothing comes near it: what is not understood is answered by help."""
        del scene, text
        return None

    def carry_out(self, scene: Scene, heard: Heard, what: str) -> None:
        """Show them, or set one and show the receipt; say what stands against it."""
        key, _, raw = what.partition("=")
        if key == SHOW:
            say(scene, _shown(scene, heard), f"reply:{heard.event_id}", thread=heard.thread)
            return
        key = "paused_until" if key == "resume" else key
        setting = setting_of(key)
        read = setting.read(scene, raw) if setting else Fault("I don't know that setting.")
        if isinstance(read, Fault):
            whisper(scene, read.reason, f"reply:{heard.event_id}", heard.thread)
        elif change(scene, {key: read}, origin_key(heard), source="message", text=heard.text):
            show_receipt(scene, origin_key(heard), heard.event_id, thread=heard.thread)
        elif setting:
            said = f"It is so already. {setting.label}: {shown(scene, setting)}."
            whisper(scene, said, f"reply:{heard.event_id}", heard.thread)


def _shown(scene: Scene, heard: Heard) -> Reply:
    now = caution_of(scene)
    asking = Fact("Asking", LABELS[now], note=MEANINGS[now])
    facts = (*(Fact(setting.label, shown(scene, setting)) for setting in SETTINGS), asking)
    blocks: tuple[Block, ...] = (
        Text((line(bold("My settings")),)),
        Facts(facts),
        Buttons((Button("Change settings", "settings", opens_form=True),)),
        levels(origin_key(heard), now),
    )
    return Reply("Your settings", blocks)
