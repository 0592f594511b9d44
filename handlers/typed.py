"""Answers that are typed: 'hooli' after 'Which deal?', 'yes' after 'Shall I save this?'.

A message that says nothing by itself is taken as the answer to the member's latest open question
of the same conversation, within an hour; only where its words can mean nothing else.
"""

from __future__ import annotations

from datetime import timedelta

from handlers.actions.answer import settle
from handlers.heard import Heard, Press
from handlers.questions import question_kind
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
    question = open_question(scene, heard)
    kind = question_kind(question.kind) if question else None
    if question is None or kind is None:
        return False
    choice = kind.typed(scene, question, heard.text)
    answer = kind.answer(scene, question, choice) if choice else None
    if answer is None or choice is None:
        return False
    settle(scene, _as_press(heard, question.id, choice), question, answer)
    return True


def open_question(scene: Scene, heard: Heard) -> Question | None:
    """The member's latest question of the conversation that is open, if it is fresh."""
    here = f"{heard.place.surface}:{heard.place.id}:"
    for question in reversed(open_questions_to(scene.session, scene.member.id)):
        if (question.message_id or "").startswith(here):
            return question if scene.now - question.asked_at <= LATELY else None
    return None


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
