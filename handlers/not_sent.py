"""Telling the admins that something never got out: once for each cause and day."""

from __future__ import annotations

from datetime import datetime

from handlers.reply import Hint, Reply, Text, bold, line
from handlers.reply_json import reply_to_json
from storage import outbox
from storage.database import Session
from storage.people import all_members, identity_of
from storage.records import Member

PREFIX = "not-sent:"
TITLE = "A message of mine did not get through"
TO = "I could not deliver a message{to}, and have given it up. The reason: {cause}."
ONCE = "I tell you once a day for each reason; ‘sayso doctor’ on my machine counts them."


def is_such(key: str) -> bool:
    """Whether a post tells of others that were not sent: of itself nothing is told."""
    return key.startswith(PREFIX)


def tell_admins(
    session: Session, surface: str, cause: str, todo: str, member_id: str | None, now: datetime
) -> int:
    """Say it to each admin on that surface; how many there are. `todo` is the way out."""
    for_whom = session.find(Member, member_id) if member_id else None
    reply = reply_to_json(said(cause, todo, for_whom.name if for_whom else ""))
    told = 0
    for admin in admins(session):
        identity = identity_of(session, surface, admin.id)
        if identity is None:
            continue
        outbox.put(
            session,
            surface=surface,
            place=identity.direct or identity.external_id,
            reply=reply,
            key=f"{PREFIX}{now.date()}:{admin.id}:{cause}",
            member_id=admin.id,
            now=now,
        )
        told += 1
    return told


def admins(session: Session) -> list[Member]:
    """Who is to know: the admins, or where there are none the managers."""
    there = [each for each in all_members(session) if each.active]
    found = [each for each in there if each.role == "admin"]
    return found or [each for each in there if each.role == "manager"]


def said(cause: str, todo: str, to: str) -> Reply:
    """The message, without a word of what was to be said."""
    words = TO.format(to=f" to {to}" if to else "", cause=cause)
    ways = (line(todo),) if todo else ()
    return Reply(TITLE, (Text((line(bold(TITLE)), line(words), *ways)), Hint(line(ONCE))))
