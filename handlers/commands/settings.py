"""A member's own settings by word: 'nudge me at 8:30', 'pause nudges until Monday', 'settings'.

    settings        what holds, with the form behind a button
    KEY=words       set that one; the words are read as the form reads them

Each pattern is the whole message, but for a few polite words around it.
"""

from __future__ import annotations

import json

from handlers.caution import LABELS, MEANINGS, caution_of
from handlers.commands.away import DAY, GONE, ILL, SPAN, away
from handlers.commands.caution import levels
from handlers.commands.command import Told
from handlers.commands.phrases import AFTER, BEFORE, phrases, said
from handlers.forms import Fault
from handlers.heard import Heard
from handlers.origin import origin_key
from handlers.preferences import change, facts_of, preferences_of, setting_of, shown
from handlers.preferences.reading import is_days, is_hours, read_days
from handlers.reply import Block, Button, Buttons, Fact, Facts, Reply, Text, bold, line
from handlers.saying import say, show_receipt, whisper
from handlers.scene import Scene

SHOW, PAUSE, AWAY, NOT_ON = "settings", "pause", "away", "not_on"
_BEFORE = rf"{BEFORE}(?:(?:set|change|show(?: me)?|what(?: are|'s| is))\W+){{0,2}}"
_AFTER = r"(?:\W+(?:every day|daily|again))?" + AFTER
_NUDGES = r"(?:all |my |the |your )*(?:nudges?|nudging|reminders?|reminding)(?: me)?"
_UNTIL = r"(?:until|till|til|'til)"
_TIME = r"(?P<raw>\d{1,2}(?:[:.h]\d{2})?(?: ?[ap](?:m|\.m\.))?|noon|midday|default)"
_WORDS = r"(?P<raw>.{2,60}?)"
_OF = r"(?: in| of)?"
_MORE = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days"
_ALWAYS = rf"(?P<raw>weekends|{_MORE}(?:(?:,? and |, ){_MORE}){{0,4}})"
PHRASES = phrases(
    (
        (SHOW, r"(?:my |the |your )?(?:settings?|preferences)"),
        ("nudge_at", rf"(?:nudge|ping) me (?:daily |every day )?at {_TIME}"),
        ("nudge_at", rf"remind me (?:daily|every day|every morning) at {_TIME}"),
        ("nudge_at", rf"(?:that'?s )?too (?:early|late)\W+(?:nudge|remind|ping) me at {_TIME}"),
        ("nudge_at", rf"remind me at {_TIME} (?:instead|from now on|every day)"),
        ("nudge_at", rf"(?:send )?(?:my |the )?nudges?(?: time)? (?:at|to|is|for) {_TIME}"),
        ("paused_until", rf"(?:pause|stop|mute|hold|snooze) {_NUDGES} {_UNTIL} {_WORDS}"),
        ("paused_until", rf"(?:no|don'?t send|do not send) {_NUDGES} {_UNTIL} {_WORDS}"),
        (NOT_ON, rf"(?:don'?t|do not|never) (?:nudge|remind|ping) me on {_ALWAYS}"),
        (NOT_ON, rf"no {_NUDGES} on {_ALWAYS}"),
        (AWAY, rf"(?:no|don'?t send (?:me )?(?:any )?) ?{_NUDGES} {SPAN}"),
        (AWAY, rf"(?:do not|don'?t) (?:nudge|remind|ping|bother) me {SPAN}"),
        (AWAY, rf"(?:(?:i'?m|i am|i'?ll be|i will be) )?{GONE} {SPAN}"),
        (AWAY, rf"(?:i'?m|i am|i'?ll be|i will be) {ILL}(?: {SPAN})?"),
        (AWAY, rf"(?:i'?m |i am |i'?ll be |i will be )?back (?P<back>(?:on |in )?{DAY})"),
        (PAUSE, rf"(?:pause|stop|mute|turn off|switch off|disable) {_NUDGES}"),
        (PAUSE, rf"(?:turn|switch) {_NUDGES} off|unsubscribe|no more {_NUDGES}|shush|be quiet"),
        ("resume", rf"(?:resume|restart|unpause|unmute|start|turn on|switch on) {_NUDGES}"),
        ("resume", rf"(?:turn|switch) {_NUDGES} (?:back )?on"),
        ("resume", r"nudge me again|(?:i'?m|i am) back(?: from .{3,30})?"),
        ("days", rf"(?:my )?(?:working |work )?days (?:are|to|is) {_WORDS}"),
        ("days", rf"i(?:'m| am)? work(?:ing)?(?: on| from)? {_WORDS}"),
        ("hours", rf"(?:my )?(?:working |work |office )hours (?:are|to|is|from) {_WORDS}"),
        ("hours", rf"i(?:'m| am)? work(?:ing)?(?: from)? {_WORDS}"),
        ("timezone", rf"(?:my )?time ?zone (?:is|to) {_WORDS}"),
        ("country", rf"(?:my )?(?:public |bank )?holidays (?:are|to|of|like|as){_OF} {_WORDS}"),
    ),
    _BEFORE,
    _AFTER,
)
"""What is set, and the words that set it; the first that fits counts."""

FITS = {"days": is_days, "hours": is_hours}
"""Settings whose words are told apart by what they are: 'I work mon to thu', 'I work 9 to 5'."""

UNTIL_WHEN = (
    "Until when? ‘Pause nudges until Monday’ stops all of them till then. "
    "‘Reminders’ lists the kinds, each to be switched off."
)


class OwnSettings:
    """Shows the settings, or sets one."""

    title = "See or change your settings"
    examples = ("settings", "nudge me at 8:30", "pause nudges until Monday", "I work Mon to Thu")

    def told(self, text: str) -> Told | None:
        """The setting and the words for it."""
        for what, parts in PHRASES.found(said(text)):
            if what == AWAY:
                return Told(self, f"{what}={json.dumps(parts)}", aside=True)
            raw = parts.get("raw", "")
            if what not in FITS or FITS[what](raw):
                return Told(self, f"{what}={raw}", aside=what == "resume")
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
        wanted = _wanted(scene, key, raw)
        if isinstance(wanted, Fault):
            whisper(scene, wanted.reason, f"reply:{heard.event_id}", heard.thread)
        elif change(scene, wanted, origin_key(heard), source="message", text=heard.text):
            show_receipt(scene, origin_key(heard), heard.event_id, thread=heard.thread)
        else:
            setting = setting_of(next(iter(wanted)))
            holds = f" {setting.label}: {shown(scene, setting)}." if setting else ""
            whisper(scene, f"It is so already.{holds}", f"reply:{heard.event_id}", heard.thread)


def _wanted(scene: Scene, key: str, raw: str) -> dict[str, str] | Fault:
    """What is to be kept, by setting; or why nothing is."""
    match key:
        case "pause":
            return Fault(UNTIL_WHEN)
        case "away":
            return away(scene, json.loads(raw))
        case "resume":
            return {"paused_until": "", "paused_from": ""}
        case "not_on":
            free = set(str(read_days(scene, raw)).split())
            left = [
                day for day in preferences_of(scene.member, scene.process).days if day not in free
            ]
            return {"days": " ".join(left)} if left else Fault(UNTIL_WHEN)
        case _:
            return _read(scene, key, raw)


def _read(scene: Scene, key: str, raw: str) -> dict[str, str] | Fault:
    setting = setting_of(key)
    read = setting.read(scene, raw) if setting else Fault("I don't know that setting.")
    if isinstance(read, Fault):
        return read
    return {key: read, "paused_from": ""} if key == "paused_until" else {key: read}


def _shown(scene: Scene, heard: Heard) -> Reply:
    now = caution_of(scene)
    asking = Fact("Asking", LABELS[now], note=MEANINGS[now])
    facts = (*facts_of(scene), asking)
    blocks: tuple[Block, ...] = (
        Text((line(bold("My settings")),)),
        Facts(facts),
        Buttons((Button("Change settings", "settings", opens_form=True),)),
        levels(origin_key(heard), now),
    )
    return Reply("Your settings", blocks)
