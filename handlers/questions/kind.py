"""What every kind of question is: shown as blocks, answered by a tap or by a form.

    Choice, Buttons ... -> the tap's value    -> answer()     -> Answer
    'Type it' button    -> form() -> values   -> read_form()  -> Answer | FormErrors

An answer is made of updates, so that it is written in the same way as a message.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from handlers.kept import places, restored
from handlers.reading.reading import Update
from handlers.reading.reading_json import update_to_json
from handlers.reply import Block, Form, FormErrors
from handlers.scene import Scene
from handlers.updates.kind import Ask
from storage.records import Question

SKIP = "skip"
"""The choice that leaves things as they are."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer comes to: updates to write, questions that follow, a name to remember.

    `alias` is (the words that were typed, 'account' or 'deal', the id that was meant).
    """

    updates: tuple[Update, ...] = ()
    asks: tuple[Ask, ...] = ()
    alias: tuple[str, str, str] | None = None


class QuestionKind(Protocol):
    """A kind of question; `kind` is its name in the question's row."""

    @property
    def kind(self) -> str:
        """Its name in the question's row."""
        ...

    def blocks(self, scene: Scene, question: Question) -> tuple[Block, ...]:
        """The question as it is shown."""
        ...

    def answer(self, scene: Scene, question: Question, choice: str) -> Answer | None:
        """What the choice means; None where the question has no such choice."""
        ...

    def typed(self, scene: Scene, question: Question, text: str) -> str | None:
        """The choice that a typed answer means; None where it means none."""
        ...

    def form(self, scene: Scene, question: Question) -> Form | None:
        """A form to answer by typing, where the question has one."""
        ...

    def read_form(
        self, scene: Scene, question: Question, values: Mapping[str, str]
    ) -> Answer | FormErrors:
        """What the sent form means."""
        ...


class TapsOnly:
    """The part of a question that is answered by taps alone."""

    def form(self, scene: Scene, question: Question) -> Form | None:
        """There is no form."""
        del scene, question
        return None

    def read_form(
        self, scene: Scene, question: Question, values: Mapping[str, str]
    ) -> Answer | FormErrors:
        """No form was shown, so none is taken."""
        del scene, question, values
        return FormErrors((("", "That form is gone. Please tap an answer instead."),))


def packed(updates: Sequence[Update]) -> list[dict[str, Any]]:
    """Updates as a question's payload holds them."""
    return [
        {**update_to_json(u), "because": places(u), "assumed": dict(u.assumed)} for u in updates
    ]


def unpacked(question: Question) -> tuple[Update, ...]:
    """The updates that wait for the question's answer."""
    return tuple(
        restored(raw, raw.get("because", ()), raw.get("assumed", {}))
        for raw in question.payload.get("updates", ())
    )
