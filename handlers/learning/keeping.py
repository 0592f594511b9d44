"""Approving, declining and forgetting what was learnt: each a ChangeSet, to be undone."""

from __future__ import annotations

from datetime import datetime

from handlers.learning.names import NAMES, left_alone
from handlers.learning.words import WORDS
from handlers.rights import LEADS
from storage.changes import recording
from storage.database import Session
from storage.records import Alias, Member


def is_everybodys(alias: Alias) -> bool:
    """Whether it counts, or would count, for the whole workspace."""
    return alias.member_id is None or alias.kind in WORDS


def may_decide(member: Member) -> bool:
    """Whether the member may approve and decline words."""
    return member.role in LEADS


def may_forget(member: Member, alias: Alias) -> bool:
    """One's own names and open proposals are one's own; the rest is the managers'."""
    if may_decide(member):
        return is_everybodys(alias) or alias.member_id == member.id
    own = alias.member_id == member.id
    return own and (alias.kind in NAMES or alias.status == "proposed")


def decide(
    session: Session, alias: Alias, status: str, *, member: Member, key: str, now: datetime
) -> None:
    """Put a proposed word in force ('live'), or decline it, so that it is not proposed again."""
    with recording(session, member_id=member.id, source="press", at=now, message_id=key):
        alias.status = status


def forget(
    session: Session,
    aliases: list[Alias],
    *,
    by: Member | None,
    source: str,
    key: str,
    now: datetime,
    text: str | None = None,
) -> None:
    """Forget these words, as one ChangeSet of the message `key`; `by` None is the command line.

    A name that is everybody's because two members taught it stays so while two still do.
    """
    with recording(
        session,
        member_id=by.id if by else None,
        source=source,
        at=now,
        message_id=key,
        text=text,
    ):
        for alias in (*aliases, *left_alone(session, aliases)):
            session.delete(alias)
