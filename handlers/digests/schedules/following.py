"""Following the process: a row for each digest that it names, which says when it is due next.

    behind    whether the rows are not as the process is now; only looks
    follow    makes them so

A digest is the same one by its channel and its name. One that was changed is due by its new days;
one that goes keeps its row, so that what was posted stays known if it comes back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import process as processes
from handlers.digests.schedules.occasions import Timetable, timetable_of
from handlers.digests.schedules.standing import Standing
from handlers.process import Digest, Process
from handlers.wording.channels import ID, OF_TEAMS, OURS
from storage.database import Session
from storage.records import DigestSchedule
from storage.schedules import all_schedules, process_changed_at

LOOK_BACK = timedelta(days=3)
"""A digest that was set up while the program was not at work is posted late up to so long after."""
INSTANT = timedelta(microseconds=1)
DEMO, WEB = "demo", "web"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A digest of the process, by its key."""

    key: str
    digest: Digest
    timetable: Timetable


def wanted(process: Process, timezone: str) -> dict[str, Wanted]:
    """What the process names, by key; `timezone` is the workspace's."""
    found: dict[str, Wanted] = {}
    for digest in process.digests:
        key = _free(f"{digest.channel} {digest.name}", found)
        found[key] = Wanted(key, digest, timetable_of(digest, process, timezone))
    return found


def wanted_in(session: Session) -> dict[str, Wanted]:
    """What the process in force names, by key."""
    return wanted(processes.present(session), session.workspace.timezone)


def behind(session: Session) -> bool:
    """Whether there is anything to follow."""
    marks = {key: each.timetable.mark for key, each in wanted_in(session).items()}
    return marks != {row.key: row.timing for row in all_schedules(session) if row.timing}


def follow(session: Session, now: datetime) -> dict[str, Wanted]:
    """Write when each digest is due next; what the process names, by key."""
    named = wanted_in(session)
    rows = {row.key: row for row in all_schedules(session)}
    for key, row in rows.items():
        if key not in named and row.timing:
            row.timing, row.next_at, row.resting, row.rests_since = "", None, "", None
    for each in named.values():
        _keep(session, rows.get(each.key), each, now)
    return named


def _keep(session: Session, row: DigestSchedule | None, each: Wanted, now: datetime) -> None:
    mark = each.timetable.mark
    if row is not None and row.timing == mark:
        return
    since = _since(session, row, now)
    found = each.timetable.next_after(since)
    if row is None:
        digest = each.digest
        surface = surface_of(session, digest.channel)
        row = DigestSchedule(
            key=each.key, name=digest.name, surface=surface, channel=digest.channel, timing=""
        )
        session.add(row)
    if not row.timing:
        row.resting = Standing.NEW.value
    row.timing = mark
    row.next_at = found.due if found else None


def _since(session: Session, row: DigestSchedule | None, now: datetime) -> datetime:
    """After which instant the digest is due: now, or when it should have been posted or set up."""
    if row is not None and row.next_at is not None:
        return min(now, row.next_at - INSTANT)
    changed = process_changed_at(session)
    since = now if changed is None else min(now, max(changed, now - LOOK_BACK))
    return max(since, row.until) if row is not None and row.until is not None else since


def surface_of(session: Session, channel: str) -> str:
    """On which surface the channel is, by how it is called; else on the workspace's own."""
    return next(_surfaces(session.workspace.surface, channel))


def _surfaces(own: str, channel: str) -> Iterator[str]:
    if channel.startswith(OURS):
        yield WEB
    if ID.fullmatch(channel):
        yield "slack"
    if OF_TEAMS.fullmatch(channel):
        yield "teams"
    yield WEB if own == DEMO else own


def _free(key: str, taken: Mapping[str, Wanted]) -> str:
    """The key, with a number behind it where two digests are called the same."""
    number = 2
    while f"{key} {number}" in taken:
        number += 1
    return f"{key} {number}" if key in taken else key
