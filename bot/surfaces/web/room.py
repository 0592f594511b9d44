"""The playground out of the database: people, messages, the board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.events import event_to_json
from bot.surfaces.web import deals
from bot.surfaces.web.board import Board
from bot.surfaces.web.entries import Entry, Messages, is_mentioned
from bot.surfaces.web.people import STRANGER, SURFACE, Conversation, Person
from bot.surfaces.web.winding import Wind, winds
from handlers import process as processes
from handlers.heard import Heard, Place
from handlers.nudges.gathering import Gatherer
from handlers.nudges.rhythm import next_hour
from handlers.reply_json import reply_from_json
from handlers.rights import LEADS
from storage import inbox, transcript
from storage.database import Database, Session
from storage.people import all_identities, all_members
from storage.records import Member
from storage.schedules import soonest_digest
from storage.transcript import Line

PAGE = 30
NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Room:
    """One workspace's playground. All of it is blocking: call it in a worker thread."""

    database: Database
    workspace: str

    def people(self) -> tuple[Person, ...]:
        """Everybody who has a name here: reps first, then who leads them."""
        with self.database.reading(self.workspace) as session:
            return _people(session)

    def messages(self, me: Person, where: Conversation, before: str | None = None) -> Messages:
        """The newest messages, or those before a key; raises WrongValue for no key."""
        with self.database.reading(self.workspace) as session:
            lines = transcript.newest(session, _address(me, where), PAGE + 1, before)
            show = _shower(_people(session), me, where)
            entries = [show(line) for line in lines[-PAGE:] if _may_see(line, me)]
            return Messages(tuple(entries), more=len(lines) > PAGE)

    def entry(self, me: Person, where: Conversation, message: str) -> Entry | None:
        """One message as `me` sees it; None where it is not here or not for `me`."""
        with self.database.reading(self.workspace) as session:
            line = transcript.find_line(session, _address(me, where), message)
            if line is None or not _may_see(line, me):
                return None
            return _shower(_people(session), me, where)(line)

    def takes_part(self, place: Place, thread: str) -> bool:
        """Whether Sayso said something in the thread."""
        where = transcript.Conversation(place.surface, place.id)
        with self.database.reading(self.workspace) as session:
            return transcript.takes_part(session, where, thread)

    def note(self, heard: Heard, now: datetime) -> None:
        """Keep what people tell each other: for the page, and for nobody to deal with."""
        _, payload = event_to_json(heard)
        with self.database.transaction(self.workspace) as session:
            inbox.accept(
                session,
                surface=SURFACE,
                event_id=heard.event_id,
                kind=NOTED,
                payload=payload,
                now=now,
            )

    def board(self, me: Person, now: datetime, scope: str | None = None) -> Board:
        """The board of the deals that `me` may see; `scope` is 'mine' or 'team'."""
        with self.database.reading(self.workspace) as session:
            here = now.astimezone(ZoneInfo(me.zone))
            return deals.board(session, me, _people(session), here, scope)

    def winds(self, me: Person, now: datetime) -> tuple[Wind, ...]:
        """Where `me` may wind the clock to."""
        with self.database.reading(self.workspace) as session:
            member, process = session.need(Member, me.member), processes.present(session)
            gatherer = Gatherer(session, process, {})
            calendar = gatherer.calendar(member)
            hour_at = next_hour(gatherer, member, calendar, now)
            return winds(calendar, now, hour_at, soonest_digest(session, now))


def _address(me: Person, where: Conversation) -> transcript.Conversation:
    return transcript.Conversation(SURFACE, where.place(me).id)


def _people(session: Session) -> tuple[Person, ...]:
    members = {member.id: member for member in all_members(session) if member.active}
    known = [
        each
        for each in all_identities(session)
        if each.surface == SURFACE and each.member_id in members
    ]
    known.sort(key=lambda each: (members[each.member_id].role in LEADS, each.id))
    return tuple(
        Person(
            id=identity.external_id,
            member=member.id,
            name=member.name,
            role=member.title or member.role.capitalize(),
            zone=member.timezone or session.workspace.timezone,
            place=place,
            leads=member.role in LEADS,
        )
        for place, identity in enumerate(known)
        for member in [members[identity.member_id]]
    )


def _may_see(line: Line, me: Person) -> bool:
    return line.only_for in {None, me.member}


def _shower(people: tuple[Person, ...], me: Person, where: Conversation) -> Callable[[Line], Entry]:
    """Turns lines into entries as `me` sees them."""
    by_member = {person.member: person for person in people}

    def show(line: Line) -> Entry:
        return Entry(
            id=line.id,
            key=line.key,
            at=line.at,
            author=by_member.get(line.member_id or "", STRANGER) if line.member_id else None,
            text=_as_typed(line, where),
            reply=reply_from_json(line.reply) if line.reply is not None else None,
            thread=line.thread,
            edited=line.edited,
            deleted=line.deleted,
            heard=line.heard,
            only_you=where.shared and line.only_for is not None,
            replies=tuple(show(reply) for reply in line.replies if _may_see(reply, me)),
        )

    return show


def _as_typed(line: Line, where: Conversation) -> str:
    """The text with the mention that was taken off before Sayso heard it."""
    called = where.shared and line.heard and line.thread is None and line.member_id is not None
    if called and line.text and not is_mentioned(line.text):
        return f"@Sayso {line.text}"
    return line.text
