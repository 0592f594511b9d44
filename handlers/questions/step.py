"""Which of the open steps is done."""

from __future__ import annotations

from handlers.questions.kind import SKIP, Answer, TapsOnly
from handlers.questions.words import IGNORE, said
from handlers.reading.reading import Update
from handlers.reading.text import fold
from handlers.reply import Block, Choice, Option
from handlers.scene import Scene
from handlers.wording.values import due, short
from storage.records import NextStep, Question


class WhichStep(TapsOnly):
    """Asked where a deal has several open steps and one is said to be done."""

    kind = "step"

    def blocks(self, scene: Scene, question: Question) -> tuple[Block, ...]:
        """A choice of the open steps."""
        options = [
            Option(step.id, short(step.text, 60), due(step.due_on, step.due_at, scene.today))
            for step in _steps(scene, question)
        ]
        prompt = "Which step is done?"
        return (Choice(prompt, "answer", question.id, (*options, Option(SKIP, "None of these"))),)

    def answer(self, scene: Scene, question: Question, choice: str) -> Answer | None:
        """The chosen step is done."""
        if choice == SKIP:
            return Answer()
        if choice not in {step.id for step in _steps(scene, question)}:
            return None
        values = {"deal": str(question.payload["deal"]), "step": choice}
        return Answer((Update("complete_next_step", values),))

    def typed(self, scene: Scene, question: Question, text: str) -> str | None:
        """Words that stand in one of the steps only."""
        if said(text, IGNORE):
            return SKIP
        found = [s for s in _steps(scene, question) if fold(text) and fold(text) in fold(s.text)]
        return found[0].id if len(found) == 1 else None


def _steps(scene: Scene, question: Question) -> list[NextStep]:
    ids = question.payload.get("steps", [])
    found = [scene.session.find(NextStep, step_id) for step_id in ids]
    return [step for step in found if step is not None and step.done_at is None]
