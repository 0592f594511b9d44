"""Questions put to members: kept until they are answered or no longer matter."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select

from storage.records import Question
from storage.session import Session


def put_question(  # noqa: PLR0913  each is a fact of the question, named by the caller
    session: Session,
    *,
    member_id: str,
    kind: str,
    payload: dict[str, Any],
    asked_at: dt.datetime,
    message_id: str | None = None,
    change_set_id: str | None = None,
    post_id: str | None = None,
) -> Question:
    """Ask a member something."""
    question = Question(
        member_id=member_id,
        change_set_id=change_set_id,
        message_id=message_id,
        kind=kind,
        payload=payload,
        post_id=post_id,
        asked_at=asked_at,
    )
    session.add(question)
    return question


def open_questions(session: Session, message_id: str) -> list[Question]:
    """The questions about a message that wait for an answer, in the order they were asked."""
    query = (
        select(Question)
        .where(Question.message_id == message_id, Question.answered_at.is_(None))
        .order_by(Question.asked_at, Question.id)
    )
    return list(session.scalars(query))


def open_questions_to(session: Session, member_id: str) -> list[Question]:
    """All questions that wait for this member's answer, in the order they were asked."""
    query = (
        select(Question)
        .where(Question.member_id == member_id, Question.answered_at.is_(None))
        .order_by(Question.asked_at, Question.id)
    )
    return list(session.scalars(query))


def close_questions(session: Session, message_id: str, now: dt.datetime, answer: object) -> None:
    """Close all open questions about a message with the same answer."""
    for question in open_questions(session, message_id):
        question.answered_at, question.answer = now, answer


def answered_questions(session: Session) -> dict[str, list[Question]]:
    """The questions that are closed, by the message that they were about, oldest first."""
    query = (
        select(Question)
        .where(Question.answered_at.is_not(None), Question.message_id.is_not(None))
        .order_by(Question.asked_at, Question.id)
    )
    found: dict[str, list[Question]] = {}
    for question in session.scalars(query):
        found.setdefault(question.message_id or "", []).append(question)
    return found
