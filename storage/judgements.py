"""Whether answers were right, as members said: a question that is answered as it is put.

One for each member and message; a later answer takes the place of the earlier one.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Select, select

from storage.questions import put_question
from storage.records import Question
from storage.session import Session

KIND = "answer"
TAKEN_BACK = "taken back"


def judge(
    session: Session,
    message_id: str,
    member_id: str,
    payload: dict[str, Any],
    answer: str,
    now: dt.datetime,
) -> None:
    """Keep what the member says of the answer to a message."""
    kept = session.scalars(_of(message_id, member_id)).first() or put_question(
        session,
        member_id=member_id,
        kind=KIND,
        payload=payload,
        asked_at=now,
        message_id=message_id,
    )
    kept.answered_at, kept.answer = now, answer


def take_back(session: Session, message_id: str, member_id: str, now: dt.datetime) -> None:
    """As if the member had said nothing."""
    for kept in session.scalars(_of(message_id, member_id)):
        kept.answered_at, kept.answer = now, TAKEN_BACK


def judgements(session: Session, since: dt.datetime | None = None) -> list[Question]:
    """What was said of answers from `since` on and still holds, oldest first."""
    query = select(Question).where(Question.kind == KIND).order_by(Question.asked_at, Question.id)
    found = session.scalars(query if since is None else query.where(Question.asked_at >= since))
    return [each for each in found if each.answer != TAKEN_BACK]


def _of(message_id: str, member_id: str) -> Select[Question]:
    mine = (Question.kind == KIND, Question.message_id == message_id)
    return select(Question).where(*mine, Question.member_id == member_id)
