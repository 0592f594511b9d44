"""Posting a digest: once for each occasion, in the transaction that puts it into the outbox.

    prepare   the facts of what is due, before the database is locked for the post
    check     whether a new schedule can be posted at all, so that this is known before it is due
    post      what is due of one schedule now: 'posted', or why not
    post_now  what somebody asks for, without waiting for its time

Of several occasions that were missed the newest is posted, late, with its own day; its period
begins where the last one that was told of ended. Whoever comes second finds the schedule gone on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import process as processes
from handlers.digests.facts.model import Facts
from handlers.digests.facts.period import Period, Scope
from handlers.digests.ready import Ready, ready_for
from handlers.digests.schedules.following import follow, wanted_in
from handlers.digests.schedules.occasions import Occasion
from handlers.digests.schedules.periods import period_of
from handlers.digests.schedules.reach import audience_of, scope_of
from handlers.digests.schedules.resting import refuse_there, tell_admins
from handlers.digests.schedules.standing import TOLD_AT_ONCE, Seen, Standing
from handlers.digests.telling import Audience, digest_of
from handlers.process import Digest
from handlers.reply import Hint, Reply, line
from handlers.reply_json import reply_to_json
from handlers.wording.values import full_day
from storage import outbox
from storage.conversations import conversation
from storage.database import Session
from storage.records import DigestPosting, DigestSchedule
from storage.schedules import posting

LATE = timedelta(minutes=30)
"""From so long after its time on a digest says that it is late."""
ASKED = "asked"
"""Stands for the schedule of what somebody asked for."""
POSTED, NOTHING = "posted", "nothing"


@dataclass(frozen=True, slots=True)
class Told:
    """What a digest is to tell, to whom and where. `late`: what is said about when it was due."""

    surface: str
    place: str
    digest: Digest
    scope: Scope
    period: Period
    audience: Audience
    late: str = ""
    thread: str | None = None


def prepare(session: Session, schedule_id: str, seen: Seen, now: datetime) -> Ready | None:
    """The facts of what `post` would post; None where it would post nothing."""
    row = session.find(DigestSchedule, schedule_id)
    if row is None or row.next_at is None or row.next_at > now:
        return None
    found = wanted_in(session).get(row.key)
    occasion = found.timetable.latest_until(now) if found else None
    scope = scope_of(session, found.digest) if found else None
    if found is None or occasion is None or scope is None:
        return None
    if _standing(session, row, scope, seen) is not Standing.OPEN:
        return None
    return ready_for(session, scope, period_of(found.timetable, occasion.due, row.until), now)


def post(
    session: Session, schedule_id: str, seen: Seen, now: datetime, ready: Ready | None = None
) -> str:
    """Post what is due of this schedule in the channel that was `seen`; it goes on to its next.

    `ready` is what `prepare` gave, taken where nothing was written since.
    """
    named = follow(session, now)
    row = session.find(DigestSchedule, schedule_id)
    if row is None or row.next_at is None or row.next_at > now:
        return "not due"
    found = named[row.key]
    occasion, following = found.timetable.latest_until(now), found.timetable.next_after(now)
    row.next_at = following.due if following else None
    if occasion is None or posting(session, row.id, occasion.key) is not None:
        return "posted already"
    period = period_of(found.timetable, occasion.due, row.until)
    key = f"{row.id}:{occasion.key}"
    scope = scope_of(session, found.digest)
    standing = _standing(session, row, scope, seen)
    if standing is Standing.OPEN and scope is not None:
        row.resting, row.rests_since, row.until = "", None, occasion.due
        audience = audience_of(session, processes.present(session), scope)
        late = _late(occasion, now)
        told = Told(row.surface, seen.place, found.digest, scope, period, audience, late)
        outcome = _say(session, told, key, now, ready=ready)
    else:
        outcome = _rest(session, row, found.digest, Seen(seen.place, standing), key, now)
    _keep(session, (row.id, occasion.key), period, outcome, key, now)
    return outcome


def check(session: Session, schedule_id: str, seen: Seen, now: datetime) -> str:
    """Look at a digest that was planned just now: what will keep it is told before it is due."""
    row = session.find(DigestSchedule, schedule_id)
    if row is None or row.resting != Standing.NEW or not row.timing:
        return "not new"
    digest = follow(session, now)[row.key].digest
    standing = _standing(session, row, scope_of(session, digest), seen)
    row.resting = ""
    if standing not in TOLD_AT_ONCE:
        return "waits until it is due"
    return _rest(session, row, digest, Seen(seen.place, standing), f"{row.id}:{now:%Y-%m-%d}", now)


def post_now(session: Session, told: Told, event: str, now: datetime) -> None:
    """Post what somebody asks for by an event, once; the schedules go on as they were."""
    if posting(session, ASKED, event) is None:
        key = f"{ASKED}:{event}"
        outcome = _say(session, told, key, now, asked=True)
        _keep(session, (ASKED, event), told.period, outcome, key, now)


def message_key(key: str) -> str:
    """The key in the outbox of the digest of that key."""
    return f"digest:{key}"


def _say(
    session: Session,
    told: Told,
    key: str,
    now: datetime,
    *,
    asked: bool = False,
    ready: Ready | None = None,
) -> str:
    if ready is None or not ready.holds(session, told.scope, told.period, now):
        ready = ready_for(session, told.scope, told.period, now)
    if told.digest.only_changes and not asked and not _changed(ready.facts):
        return NOTHING
    reply = digest_of(
        session,
        processes.present(session),
        told.scope,
        told.period,
        now,
        audience=told.audience,
        shows=told.digest.shows,
        title=told.digest.title,
        posted=message_key(key),
        facts=ready.facts,
    )
    below = (Hint(line(told.late)),) if told.late else ()
    outbox.put(
        session,
        surface=told.surface,
        place=told.place,
        thread=told.thread,
        reply=reply_to_json(Reply(reply.summary, (*reply.blocks, *below))),
        key=message_key(key),
        now=now,
    )
    return POSTED


def _changed(facts: Facts) -> bool:
    """Whether a deal came, went, moved, or changed its amount or close date in the period."""
    return bool(facts.entries or facts.moves or facts.slips.pushed or facts.slips.pulled)


def _late(occasion: Occasion, now: datetime) -> str:
    if now - occasion.due < LATE:
        return ""
    day = full_day(occasion.day, occasion.day)
    return f"This was due on {day} at {occasion.at:%H:%M}. I could not post it then."


def _standing(session: Session, row: DigestSchedule, scope: Scope | None, seen: Seen) -> Standing:
    if seen.standing is not Standing.OPEN:
        return seen.standing
    if scope is None:
        return Standing.NO_TEAM
    known = conversation(session, row.surface, seen.place)
    return Standing.OUTSIDE if known is not None and known.left_at is not None else Standing.OPEN


def _rest(
    session: Session, row: DigestSchedule, digest: Digest, seen: Seen, key: str, now: datetime
) -> str:
    """It rests from now on; where that is new, those who can do something are told."""
    if row.resting != seen.standing:
        row.resting, row.rests_since = seen.standing.value, now
        tell_admins(session, digest, seen.standing, f"{key}:{seen.standing}", now)
        if seen.standing is Standing.SHARED:
            refuse_there(session, row.surface, seen.place, key, now)
    return seen.standing.value


def _keep(
    session: Session, of: tuple[str, str], period: Period, outcome: str, key: str, now: datetime
) -> None:
    """Keep what became of an occasion: `of` is its schedule and what it is called there."""
    session.add(
        DigestPosting(
            schedule_id=of[0],
            occasion=of[1],
            outcome=outcome,
            message=message_key(key) if outcome == POSTED else "",
            starts=period.start,
            ends=period.end,
            at=now,
        )
    )
