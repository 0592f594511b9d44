"""What every deed is: known by the words of a whole message, carried out where its names are known.

wish(text)       the words fit one of its patterns; nothing is looked up
carry_out(...)   names are looked up; False where they name nothing: then the message is read
chosen(...)      a choice that it offered was tapped
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from handlers import threads
from handlers.heard import Heard, PlaceKind, Press
from handlers.origin import origin_key
from handlers.privacy import in_channel
from handlers.reply import Block, Choice, Option, Reply, Text, line
from handlers.saying import say, show_receipt, whisper
from handlers.scene import Scene
from storage.changes import recording
from storage.records import ChangeSet

ACTION = "deed"
"""The tap on a choice that a deed offers."""

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Errand:
    """One deed on its way: `key` is what its change set carries, `event` makes its replies unique.

    `heard` is the message that asks for it; None for a tap. `above` goes before the receipt.
    """

    scene: Scene
    key: str
    event: str
    thread: str | None
    heard: Heard | None = None
    above: tuple[Block, ...] = ()

    @property
    def in_private(self) -> bool:
        """Whether only the member reads along."""
        return self.scene.place.kind is not PlaceKind.CHANNEL

    def written(self) -> AbstractContextManager[ChangeSet]:
        """A recording of what the errand writes."""
        return recording(
            self.scene.session,
            member_id=self.scene.member.id,
            source="message" if self.heard else "press",
            at=self.scene.now,
            message_id=self.key,
            text=self.heard.text if self.heard else None,
        )

    def show(self, *above: Block) -> bool:
        """Show the receipt; False where nothing was written."""
        first = (*self.above, *above)
        return show_receipt(self.scene, self.key, self.event, thread=self.thread, above=first)

    def tell(self, text: str) -> None:
        """A sentence for the member."""
        whisper(self.scene, text, f"deed:{self.event}", self.thread)

    def ask(self, prompt: str, argument: Mapping[str, Any], options: Sequence[Option]) -> None:
        """Offer a choice; what is tapped comes back with the argument."""
        packed = json.dumps(argument, separators=(",", ":"))
        choice = Choice(prompt, ACTION, packed, tuple(options))
        reply = Reply(prompt, (Text((line(prompt),)), choice) if not options else (choice,))
        alone = in_channel(self.scene)
        key = f"deed:{self.event}"
        say(self.scene, reply, key, thread=self.thread, only_for_member=alone)


class Deed(Protocol):
    """A deed; `name` is its own, `examples` are what people type."""

    @property
    def name(self) -> str:
        """What its choices carry."""
        ...

    @property
    def title(self) -> str:
        """What it does, for the help."""
        ...

    @property
    def examples(self) -> tuple[str, ...]:
        """What people type; the first stands in the help."""
        ...

    def wish(self, text: str) -> Words | None:
        """The parts of the message that matter; None where it is not one of its phrasings."""
        ...

    def carry_out(self, errand: Errand, words: Words) -> bool:
        """Do it, ask, or say what stands against it; False where the message was not meant so."""
        ...

    def chosen(self, errand: Errand, argument: Mapping[str, Any], choice: str) -> None:
        """Go on with what was chosen."""
        ...


def errand_of_message(scene: Scene, heard: Heard, above: tuple[Block, ...] = ()) -> Errand:
    """The errand that a message is."""
    where = threads.answer_in(heard)
    return Errand(scene, origin_key(heard), heard.event_id, where, heard, above)


def errand_of_press(scene: Scene, press: Press) -> Errand:
    """The errand that a tap goes on with."""
    key = f"{scene.place.surface}:{scene.place.id}:{press.event_id}"
    return Errand(scene, key, press.event_id, press.thread)
