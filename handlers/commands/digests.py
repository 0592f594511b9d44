"""Digests by word, in the channel that reads them: 'post the digest here every Monday at 9'.

    POST    one more here, or another time for the one that is here
    STOP    none here any more; with a name only that one
    NOW     the digest at once, without waiting for its time
    LIST    which there are, and when each comes next
    EXPORT  its figures as a file: not here, but where

Where a digest is posted, 'stop' and 'daily at 17:30, only changes' are enough. Each pattern is the
whole message, but for a few polite words around it.
"""

from __future__ import annotations

import re

from handlers.commands.command import Told
from handlers.digests.schedules import told
from handlers.digests.schedules.ordering import here
from handlers.digests.schedules.spoken import read_wish, repeats
from handlers.heard import Heard, PlaceKind
from handlers.reading.text import fold
from handlers.saying import whisper
from handlers.scene import Scene
from handlers.setup.rights import may_set_up, who_can
from handlers.threads import answer_in
from storage import outbox

POST, STOP, NOW, LIST, EXPORT = "post", "stop", "now", "list", "export"
_BEFORE = r"(?:(?:please|pls|ok|okay|hey|hi|sayso|and|can you|could you|would you|let'?s)\W+){0,3}"
_AFTER = r"(?:\W+(?:please|pls|thanks|thank you|thx)){0,2}\W*"
_THE = r"(?:the |a |an |our |your |that |this |my )?"
_KIND = r"(?:(?:pipeline|sales|team|weekly|daily|monday|morning) )?"
_HERE = r"(?:in )?here|(?:in|to|into) (?:this|the) channel"
_SAY = r"(?:post|send|share|publish|put|show|give us|drop)(?: me| us)?"
_DIGEST = rf"{_THE}{_KIND}digest"
_NOW = r"(?: right| straight)? (?:now|away|at once)"
_LIST = r"(?:which|what|list(?: the| all)?|show(?: me| us)?(?: the| all)?)"
_ARE = r"(?:are (?:there|posted|planned)|do you post|have we got|there are)"
_OFF = (
    r"(?:stop|cancel|end|remove|delete|drop|turn off|switch off|no more|don'?t post|do not post)"
    r"(?: posting| sending)?(?: all)?"
)
_NAME = r"(?: [\"'](?P<name>[^\"]{2,60}?)[\"'])?"
_FOR = r"(?: for (?:the )?(?:team )?(?P<team>[^,]{2,40}?)(?: team)?)?"
_FILE = r"(?:as|to|into|in) (?:an? )?(?:csv|json|excel|spreadsheet|file)(?: file)?"
_AS = rf"(?: {_FILE})?"
_WHEN = r"(?:,? .{2,90})?"
_FOR_BEHIND = r"(?: for (?:the )?(?:team )?(?P<behind>[^,]{2,40}?)(?: team)?)?"
PHRASES = (
    (NOW, rf"(?:{_SAY} )?{_DIGEST}(?: {_HERE})?{_NOW}"),
    (NOW, rf"(?:show(?: me| us)?|give (?:me|us)) {_DIGEST}"),
    (NOW, _DIGEST),
    (LIST, rf"(?:{_LIST} )?digests(?: {_ARE})?(?: {_HERE})?"),
    (LIST, rf"when (?:is|comes|do you post) {_THE}(?:next )?{_KIND}digest"),
    (
        EXPORT,
        rf"(?:export|download|save) {_DIGEST}(?:'?s (?:figures|numbers|data))?{_FOR}{_AS}",
    ),
    (EXPORT, rf"{_DIGEST}(?:'?s (?:figures|numbers|data))? {_FILE}"),
    (STOP, rf"(?:stop|end|quit) posting(?: {_HERE})?"),
    (STOP, rf"{_OFF} {_DIGEST}s?(?: (?:{_HERE}))?(?: any ?more)?{_NAME}"),
    (POST, rf"{_SAY} {_DIGEST}{_FOR}(?P<here>,? (?:{_HERE})){_FOR_BEHIND}(?P<when>{_WHEN})"),
    (POST, rf"{_SAY} {_DIGEST}(?P<when>,? .{{2,90}})"),
)
"""What is meant, and the words for it; the first that fits counts."""

_PATTERNS = tuple(
    (what, re.compile(rf"\W*{_BEFORE}(?:{words}){_AFTER}")) for what, words in PHRASES
)
_STOP_HERE = re.compile(
    rf"\W*{_BEFORE}stop(?: it| that| this| {_DIGEST})?(?P<name> .{{2,60}}?)?{_AFTER}"
)
_WORDS = re.compile(r"\b(?:every|each|daily|weekly|weekdays|mondays|at|on|only)\b")


class Digests:
    """Plans digests, shows them, takes them away."""

    title = "Have a digest posted (managers and admins, in the channel)"
    examples = (
        "post the digest here every Monday at 9",
        "post the digest here daily at 17:30, only changes",
        "post the digest for East here on Fridays at 4pm",
        "digest now",
        "which digests are there",
        "stop the digest",
    )

    def told(self, text: str) -> Told | None:
        """What is asked for, with what was said about it."""
        if len(text) > 160:
            return None
        said = " ".join(fold(text).split())
        for what, pattern in _PATTERNS:
            if found := pattern.fullmatch(said):
                parts = {key: value for key, value in found.groupdict().items() if value}
                if what == POST and "here" not in parts and not _is_about_when(parts["when"]):
                    continue
                team = parts.get("team") or parts.get("behind") or ""
                detail = parts.get("name", "") if what == STOP else parts.get("when", "")
                return Told(self, "\n".join((what, team, detail.strip(" ,"))))
        return None

    def told_here(self, scene: Scene, heard: Heard) -> Told | None:
        """What a few words mean where a digest is posted: 'stop', 'daily at 17:30'."""
        if heard.place.kind is PlaceKind.DIRECT or len(heard.text) > 80:
            return None
        said = " ".join(fold(heard.text).split()).strip(" .")
        if not here(scene) or not _is_at_the_digest(scene, heard):
            return None
        if found := _STOP_HERE.fullmatch(said):
            name = (found["name"] or "").strip()
            known = not name or name in {fold(each.name) for each in here(scene)}
            return Told(self, f"{STOP}\n\n{name}") if known else None
        wish = read_wish(scene, said) if repeats(said) else None
        if wish is not None and wish.says_when and wish.at is not None:
            return Told(self, f"{POST}\n\n{said}")
        return None

    def nearly(self, scene: Scene, text: str) -> Told | None:
        """Nothing comes near it."""
        del scene, text
        return None

    def carry_out(self, scene: Scene, heard: Heard, what: str) -> None:
        """Do it and say so, to everybody in the channel; or say who may."""
        action, team, detail = what.split("\n")
        if not may_set_up(scene.member):
            key = f"reply:{heard.event_id}"
            refusal = who_can(scene.session, scene.member, told.BY_LEADS)
            whisper(scene, refusal, key, answer_in(heard))
        elif action == NOW:
            told.now(scene, heard)
        elif action == LIST:
            told.listed(scene, heard)
        elif action == EXPORT:
            told.not_as_a_file(scene, heard, team)
        elif heard.place.kind is PlaceKind.DIRECT:
            told.only_in_channels(scene, heard)
        elif action == STOP:
            told.stopped(scene, heard, detail)
        else:
            told.ordered(scene, heard, team, detail)


def _is_about_when(words: str) -> bool:
    """Whether words that follow 'post the digest' can only mean a time: 'every Monday at 9'."""
    return bool(_WORDS.search(words)) and repeats(words)


def _is_at_the_digest(scene: Scene, heard: Heard) -> bool:
    """Whether the message stands in the channel itself, or below a digest."""
    if heard.thread is None:
        return True
    place = heard.place
    first = outbox.post_by_external_id(scene.session, place.surface, place.id, heard.thread)
    return first is not None and first.key.startswith("digest:")
