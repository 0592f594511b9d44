"""Answers that are typed: 'hooli' after 'Which deal?', 'yes' after 'Shall I save this?'.

A message that says nothing by itself is taken as the answer to the latest of the member's open
questions of the same conversation, within an hour; only where its words can mean nothing else. What
offers no more than a note stands in nobody's way: it is passed over by what cannot answer it.
"""

from __future__ import annotations

from datetime import timedelta

from handlers.actions.answer import settle
from handlers.heard import Heard, Press
from handlers.questions import question_kind
from handlers.questions.confirm import offers_note
from handlers.scene import Scene
from storage.questions import open_questions_to
from storage.records import Question

LATELY = timedelta(hours=1)
LONGEST = 60
"""Characters: an answer is a word or a name, not a story."""


def take_typed_answer(scene: Scene, heard: Heard) -> bool:
    """Settle the latest open question by the message; False where the message is no answer."""
    if len(heard.text) > LONGEST:
        return False
    for question in _asked_here(scene, heard):
        if _answers(scene, heard, question):
            return True
        if not offers_note(question):
            return False
    return False


def _answers(scene: Scene, heard: Heard, question: Question) -> bool:
    kind = question_kind(question.kind)
    choice = kind.typed(scene, question, heard.text) if kind else None
    answer = kind.answer(scene, question, choice) if kind and choice else None
    if answer is None or choice is None:
        return False
    settle(scene, _as_press(heard, question.id, choice), question, answer)
    return True


def _asked_here(scene: Scene, heard: Heard) -> list[Question]:
    """The member's open questions of the conversation, asked within the hour, the latest first."""
    here = f"{heard.place.surface}:{heard.place.id}:"
    return [
        question
        for question in reversed(open_questions_to(scene.session, scene.member.id))
        if (question.message_id or "").startswith(here) and scene.now - question.asked_at <= LATELY
    ]


def _as_press(heard: Heard, question_id: str, choice: str) -> Press:
    return Press(
        heard.workspace,
        heard.member,
        "answer",
        question_id,
        heard.at,
        heard.place,
        heard.event_id,
        thread=heard.thread,
        choice=choice,
    )
