"""Did I get that right? Asked where the reading is likely and not sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.questions import words
from handlers.questions.kind import SKIP, Answer, TapsOnly, packed, unpacked
from handlers.questions.words import said
from handlers.reading.reading import Update
from handlers.reply import Block, Choice, Option
from handlers.scene import Scene
from handlers.updates.kind import Ask
from handlers.wording.pending import pending
from handlers.wording.values import short
from storage.records import Question

YES = "yes"


class Confirm(TapsOnly):
    """Waits with the updates of one deal for a yes or a no."""

    kind = "confirm"

    def blocks(self, scene: Scene, question: Question) -> tuple[Block, ...]:
        """The updates in words, with Yes and No."""
        options = (Option(YES, "Yes"), Option(SKIP, "No"))
        return (Choice(_prompt(scene, question), "answer", question.id, options),)

    def answer(self, scene: Scene, question: Question, choice: str) -> Answer | None:
        """The updates, sure now, or nothing."""
        del scene
        if choice == SKIP:
            return Answer()
        if choice != YES:
            return None
        return Answer(tuple(replace(update, confirm=False) for update in unpacked(question)))

    def typed(self, scene: Scene, question: Question, text: str) -> str | None:
        """A yes or a no."""
        del scene, question
        return YES if said(text, words.YES) else SKIP if said(text, words.NO) else None


def _prompt(scene: Scene, question: Question) -> str:
    updates, where = unpacked(question), _where(scene, question)
    if offers_note(question):
        return f"Shall I keep this as a note{where}?"
    return f"Shall I save this{where}: {pending(scene, updates)}?"


def offers_note(question: Question) -> bool:
    """Whether it only offers to keep a message as a note, which nobody waits for."""
    kept = (update.values.get("type") == "note" for update in unpacked(question))
    return question.kind == Confirm.kind and all(kept)


def ask_confirm(updates: Sequence[Update]) -> Ask:
    """The question for updates of one deal that wait for a yes."""
    return Ask("confirm", {"updates": packed(updates)})


def _where(scene: Scene, question: Question) -> str:
    values = unpacked(question)[0].values
    deal_id, account_id = values.get("deal"), values.get("account")
    deal = scene.deal(deal_id) if isinstance(deal_id, str) else None
    account = scene.account(account_id) if isinstance(account_id, str) else None
    name = deal.name if deal else account.name if account else ""
    return f" for {short(name, 60)}" if name else ""
