"""The conversations of a platform, and where each is reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from storage.records import Conversation, Identity
from storage.session import Session


@dataclass(frozen=True, slots=True)
class Met:
    """A conversation as a message of it tells; the fields are those of `Conversation`."""

    surface: str
    external_id: str
    kind: str
    address: str
    bot: str
    person: str | None = None
    name: str | None = None


def meet(session: Session, met: Met, now: dt.datetime) -> Conversation:
    """Keep where the conversation is reached, and with whom; the latest word holds."""
    found = conversation(session, met.surface, met.external_id)
    if found is None:
        found = Conversation(
            surface=met.surface,
            external_id=met.external_id,
            kind=met.kind,
            address=met.address,
            bot=met.bot,
            met_at=now,
        )
        session.add(found)
    if found.address != met.address or found.left_at is not None:
        found.address, found.left_at, found.met_at = met.address, None, now
    found.kind, found.bot = met.kind, met.bot
    found.person = met.person or found.person
    found.name = met.name or found.name
    if found.kind == "direct" and found.person:
        _tell(session, met.surface, found.person, met.external_id)
    return found


def is_known(session: Session, met: Met) -> bool:
    """Whether `meet` would change nothing."""
    found = conversation(session, met.surface, met.external_id)
    if found is None or found.left_at is not None:
        return False
    if (found.address, found.kind, found.bot) != (met.address, met.kind, met.bot):
        return False
    if met.person not in {None, found.person} or met.name not in {None, found.name}:
        return False
    return not (found.kind == "direct" and found.person) or _is_told(session, found)


def leave(session: Session, surface: str, external_id: str, now: dt.datetime) -> None:
    """We were taken out of the conversation."""
    found = conversation(session, surface, external_id)
    if found is not None:
        found.left_at = now


def conversation(session: Session, surface: str, external_id: str) -> Conversation | None:
    """The conversation that the platform calls so."""
    query = select(Conversation).where(
        Conversation.surface == surface, Conversation.external_id == external_id
    )
    return session.scalar(query)


def direct_with(session: Session, surface: str, person: str) -> Conversation | None:
    """The direct conversation with a person, by the platform's user id; the latest met."""
    query = select(Conversation).where(
        Conversation.surface == surface,
        Conversation.person == person,
        Conversation.kind == "direct",
        Conversation.left_at.is_(None),
    )
    return session.scalars(query.order_by(Conversation.met_at.desc()).limit(1)).first()


def latest(session: Session, surface: str) -> Conversation | None:
    """The conversation that was met or has moved last: its address is good for new ones too."""
    query = select(Conversation).where(Conversation.surface == surface)
    return session.scalars(query.order_by(Conversation.met_at.desc()).limit(1)).first()


def channels(session: Session, surface: str) -> Sequence[Conversation]:
    """The channels that we are in, by name."""
    query = select(Conversation).where(
        Conversation.surface == surface,
        Conversation.kind != "direct",
        Conversation.left_at.is_(None),
    )
    return session.scalars(query.order_by(Conversation.name, Conversation.external_id)).all()


def _is_told(session: Session, found: Conversation) -> bool:
    identity = _identity(session, found.surface, found.person or "")
    return identity is None or identity.direct == found.external_id


def _identity(session: Session, surface: str, person: str) -> Identity | None:
    query = select(Identity).where(Identity.surface == surface, Identity.external_id == person)
    return session.scalar(query)


def _tell(session: Session, surface: str, person: str, external_id: str) -> None:
    """Where the member is met: what is only theirs goes there."""
    identity = _identity(session, surface, person)
    if identity is not None and identity.direct != external_id:
        identity.direct = external_id
