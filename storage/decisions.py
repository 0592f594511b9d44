"""What digests told, and what managers decided about it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, or_, select

from storage.records import ChangeSet, Decision, DigestItem, DigestTold
from storage.session import Session


def digest_told_of(session: Session, told_id: str) -> DigestTold | None:
    """The digest of that id."""
    return session.find(DigestTold, told_id)


def digest_told_as(session: Session, key: str) -> DigestTold | None:
    """The digest that was put into the outbox under that key."""
    return session.scalars(select(DigestTold).where(DigestTold.key == key)).one_or_none()


def last_digest(
    session: Session, title: str, team_id: str | None, member_id: str | None
) -> DigestTold | None:
    """The latest of that title about these deals."""
    query = (
        select(DigestTold)
        .where(*_series(title, team_id, member_id))
        .order_by(DigestTold.told_at.desc(), DigestTold.id)
        .limit(1)
    )
    return session.scalars(query).first()


def items_of(session: Session, told_id: str) -> list[DigestItem]:
    """What a digest said needs a look, in its order."""
    query = select(DigestItem).where(DigestItem.told_id == told_id)
    return list(session.scalars(query.order_by(DigestItem.place)))


def digest_item_of(session: Session, item_id: str) -> DigestItem | None:
    """The item of that id."""
    return session.find(DigestItem, item_id)


def decision_of(session: Session, decision_id: str) -> Decision | None:
    """The decision of that id."""
    return session.find(Decision, decision_id)


def decisions_on(session: Session, told_id: str) -> list[Decision]:
    """All that was decided on a digest, oldest first."""
    query = select(Decision).where(Decision.told_id == told_id)
    return list(session.scalars(query.order_by(Decision.at, Decision.id)))


def decided_since(session: Session, like: DigestTold) -> list[Decision]:
    """What was decided, or answered, since this digest on those of its title about these deals.

    Oldest first; what was taken back is left out.
    """
    query = (
        select(Decision)
        .join(DigestTold, DigestTold.id == Decision.told_id)
        .where(
            *_series(like.title, like.team_id, like.member_id),
            or_(Decision.at >= like.told_at, Decision.settled_at >= like.told_at),
            Decision.state.in_(("open", "answered")),
        )
    )
    return list(session.scalars(query.order_by(Decision.at, Decision.id)))


def put_aside(session: Session, today: dt.date) -> dict[str, Decision]:
    """By deal, those that are fine until after `today`, by the latest such decision on each."""
    query = select(Decision).where(
        Decision.kind == "fine", Decision.state == "open", Decision.until > today
    )
    return {each.deal_id: each for each in session.scalars(query.order_by(Decision.at))}


def asks_of(session: Session, owner_id: str, since: dt.datetime) -> list[Decision]:
    """What the member was asked since then and has answered or may answer, oldest first."""
    query = select(Decision).where(
        Decision.owner_id == owner_id,
        Decision.at >= since,
        Decision.kind == "asked",
        Decision.state.in_(("open", "answered")),
    )
    return list(session.scalars(query.order_by(Decision.at, Decision.id)))


def written_at(session: Session, member_id: str, at: dt.datetime) -> list[ChangeSet]:
    """What the member wrote at that instant, or took back: of one message, or one tap."""
    query = select(ChangeSet).where(ChangeSet.at == at, ChangeSet.member_id == member_id)
    return list(session.scalars(query.order_by(ChangeSet.number)))


def _series(
    title: str, team_id: str | None, member_id: str | None
) -> tuple[ColumnElement[bool], ...]:
    """The digests of that title about these deals."""
    return (
        DigestTold.title == title,
        DigestTold.team_id.is_(None) if team_id is None else DigestTold.team_id == team_id,
        DigestTold.member_id.is_(None) if member_id is None else DigestTold.member_id == member_id,
    )
