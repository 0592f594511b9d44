"""What people said: the inbox's rows, each message as its last edit left it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, ColumnElement, Select, and_, or_, select, type_coerce

from storage.records import InboxRow
from storage.session import Session
from storage.transcript.lines import SAID, Conversation, Line, Point

SPOKEN = ("heard", "noted")
PAYLOAD = type_coerce(InboxRow.payload, JSON)
PLACE = PAYLOAD["place"]["id"].as_string()
MESSAGE = PAYLOAD["message_id"].as_string()
KIND = PAYLOAD["place"]["kind"].as_string()
THREAD = PAYLOAD["thread"].as_string()
TURN = PAYLOAD["turn"].as_string()
AT = PAYLOAD["at"].as_string()


def is_new() -> ColumnElement[bool]:
    """Not an edit, not a deletion."""
    return and_(TURN == "new")


def said_in(where: Conversation) -> Select[InboxRow]:
    """Everything that people said, changed or deleted in a conversation."""
    return select(InboxRow).where(
        InboxRow.surface == where.surface, InboxRow.kind.in_(SPOKEN), where.place == PLACE
    )


def kind_of_place(session: Session, where: Conversation) -> str | None:
    """Who reads along in a conversation ('direct', 'channel'), None where nobody spoke there."""
    query = select(KIND).where(
        InboxRow.surface == where.surface, InboxRow.kind.in_(SPOKEN), where.place == PLACE
    )
    return session.scalars(query.limit(1)).first()


def before(point: Point) -> ColumnElement[bool]:
    """What was said before a point."""
    # The payload keeps an instant as '2026-11-24T15:04:00.250000Z', which sorts as time does.
    instant = point.at.isoformat().replace("+00:00", "Z")
    if point.rank == SAID:
        return or_(instant > AT, and_(instant == AT, InboxRow.number < point.number))
    return and_(instant >= AT)


def said_lines(session: Session, where: Conversation, query: Select[InboxRow]) -> list[Line]:
    """People's messages, each as its last edit left it."""
    rows = {row.payload["message_id"]: row for row in session.scalars(query)}
    later = said_in(where).where(~is_new(), MESSAGE.in_(rows)).order_by(InboxRow.number)
    last = {row.payload["message_id"]: row for row in session.scalars(later)} if rows else {}
    return [_spoken_line(first, last.get(message)) for message, first in rows.items()]


def _spoken_line(first: InboxRow, last: InboxRow | None) -> Line:
    said = first.payload
    at = dt.datetime.fromisoformat(said["at"])
    turn = last.payload["turn"] if last else "new"
    return Line(
        id=said["message_id"],
        key=Point(at, SAID, first.number).key,
        at=at,
        member_id=said["member"],
        text=(last or first).payload["text"],
        thread=said["thread"],
        edited=turn == "edited",
        deleted=turn == "deleted",
        heard="heard" in {first.kind, last.kind if last else ""},
    )
