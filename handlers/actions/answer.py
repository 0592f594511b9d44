"""A tap or a form that answers a question."""

from __future__ import annotations

from handlers.heard import Press
from handlers.learning import learn, said_otherwise
from handlers.origin import Origin
from handlers.questions import SKIP, Answer, QuestionKind, question_kind
from handlers.questions.kind import unpacked as waiting
from handlers.reply import Form, FormErrors
from handlers.rights import LEADS
from handlers.saying import show_receipt, whisper
from handlers.scene import Scene
from handlers.wording.learnt import proposed
from handlers.writing import put, write
from storage.changes import change_sets_of_message
from storage.records import Question

GONE = "That question is gone. Tell me again if it still matters."
ANSWERED = "That was answered already."


class TakeAnswer:
    """Writes what waited for the answer and shows it in the receipt."""

    name = "answer"
    skip = False

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The question's form where one is wanted, its faults where it was sent."""
        found = _find(scene, press)
        if found is None or press.choice or self.skip:
            return None
        question, kind = found
        if not press.submitted:
            return kind.form(scene, question)
        answer = kind.read_form(scene, question, press.values)
        return answer if isinstance(answer, FormErrors) else None

    def act(self, scene: Scene, press: Press) -> None:
        """Write it; a question that was answered before is left as it is."""
        found = _find(scene, press)
        if found is None:
            whisper(scene, GONE, f"press:{press.event_id}", press.thread)
            return
        question, kind = found
        if (reason := _refusal(scene, question)) is not None:
            whisper(scene, reason, f"press:{press.event_id}", press.thread)
            return
        answer = self._read(scene, press, question, kind)
        if answer is None:
            whisper(scene, GONE, f"press:{press.event_id}", press.thread)
            return
        settle(scene, press, question, answer)

    def _read(
        self, scene: Scene, press: Press, question: Question, kind: QuestionKind
    ) -> Answer | None:
        if press.submitted:
            answer = kind.read_form(scene, question, press.values)
            return None if isinstance(answer, FormErrors) else answer
        return kind.answer(scene, question, SKIP if self.skip else press.choice)


class Skip(TakeAnswer):
    """The button that leaves a question open for another day."""

    name = "skip"
    skip = True


def _find(scene: Scene, press: Press) -> tuple[Question, QuestionKind] | None:
    question = scene.session.find(Question, press.argument)
    kind = question_kind(question.kind) if question else None
    return (question, kind) if question and kind else None


def _refusal(scene: Scene, question: Question) -> str | None:
    if question.answered_at is not None:
        return ANSWERED
    if question.member_id != scene.member.id and scene.member.role not in LEADS:
        return f"{scene.member_name(question.member_id)} was asked this."
    return None


def settle(scene: Scene, press: Press, question: Question, answer: Answer) -> None:
    """Write what waited for the answer, learn from it, and show the receipt."""
    question.answered_at, question.answer = scene.now, press.choice or dict(press.values)
    origin = Origin(question.message_id or "", _text(scene, question), press.thread)
    if answer.updates:
        write(scene, origin, answer.updates, source="press")
    for ask in answer.asks:
        put(scene, origin, ask)
    if answer.alias:
        learn(scene, *answer.alias)
    open_ones = [update for update in waiting(question) if update.open_keys]
    taught = said_otherwise(scene, origin.text, open_ones, answer.updates)
    show_receipt(
        scene, origin.key, press.event_id, thread=press.thread, above=proposed(scene, taught)
    )


def _text(scene: Scene, question: Question) -> str:
    """What the rep had written, as it was last edited: the answer's changes stem from it."""
    sets = change_sets_of_message(scene.session, question.message_id or "")
    return next((s.text for s in reversed(sets) if s.text), "")
