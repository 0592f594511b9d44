"""Forgetting: 'forget “summit”', in quotes, or without where the words were learnt."""

from __future__ import annotations

import re

from handlers.commands.command import Told
from handlers.heard import Heard
from handlers.learning.keeping import forget, is_everybodys, may_forget
from handlers.origin import origin_key
from handlers.reading.text import fold
from handlers.saying import say, show_receipt, whisper
from handlers.scene import Scene
from handlers.wording.learnt import learnt
from handlers.wording.values import short
from storage.people import all_aliases
from storage.records import Alias

_QUOTED = re.compile(
    r"\W*(?:please |pls |sayso )?(?:forget|unlearn)(?: about)?(?: the (?:word|words|name))? "
    r"?[\"'](?P<words>[^\"]{1,80}?)[\"'](?: please| again)?\W*"
)
_BARE = re.compile(
    r"\W*(?:please )?(?:forget|unlearn)(?: about)?(?: the (?:word|words|name))? "
    r"(?P<words>.{1,80}?)\W*"
)


class ForgetWords:
    """Forgets what the member may forget; the receipt's Undo brings it back."""

    title = "Make me forget a word"
    examples = ("forget “summit”",)

    def told(self, text: str) -> Told | None:
        """The words in quotes."""
        found = _QUOTED.fullmatch(" ".join(fold(text).split())) if len(text) <= 120 else None
        return Told(self, found["words"]) if found else None

    def nearly(self, scene: Scene, text: str) -> Told | None:
        """The same without quotes, where exactly these words were learnt."""
        found = _BARE.fullmatch(" ".join(fold(text).split())) if len(text) <= 120 else None
        return Told(self, found["words"]) if found and _known(scene, found["words"]) else None

    def carry_out(self, scene: Scene, heard: Heard, what: str) -> None:
        """Forget them and show the receipt, or say what stands against it."""
        found = _known(scene, what)
        mine = [alias for alias in found if may_forget(scene.member, alias)]
        said = f"reply:{heard.event_id}"
        if mine:
            key = origin_key(heard)
            forget(
                scene.session,
                mine,
                by=scene.member,
                source="message",
                key=key,
                now=scene.now,
                text=heard.text,
            )
            show_receipt(scene, key, heard.event_id, thread=heard.thread)
        elif found:
            whisper(
                scene, f"“{short(what, 60)}” is the team's word. A manager can forget it.", said
            )
        else:
            whisper(scene, f"I have learnt nothing for “{short(what, 60)}”.", said)
            say(scene, learnt(scene), f"{said}:learnt", thread=heard.thread)


def _known(scene: Scene, words: str) -> list[Alias]:
    """What was learnt for these words that the member may see: one's own, and everybody's."""
    mine = (scene.member.id, None)
    same = [a for a in all_aliases(scene.session) if fold(a.text) == words.strip()]
    return [alias for alias in same if alias.member_id in mine or is_everybodys(alias)]
