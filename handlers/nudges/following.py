"""Keeping watches and rhythms true: what the journal changed is looked at again.

The days on which rules hold are known beforehand (see rule.py), so between changes nothing is read.
A changed record is looked at again, a changed member with all that is theirs, and a changed process
or pace with everything, bit by bit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from handlers import process as processes
from handlers.nudges.gathering import SLICE, Gatherer
from handlers.nudges.looking import latest, look_on, rules_for
from handlers.nudges.pace import pace_of
from handlers.nudges.rhythm import set_rhythm
from handlers.nudges.settling import reopen, settle
from handlers.nudges.subject import Subject
from storage.changes import touched_since
from storage.database import Session
from storage.nudges import (
    deals_touched,
    drop_watches,
    mine_to_watch,
    next_page,
    put_watch,
    steps_and_referrals_of,
    told_to_owners,
    watches_of,
    watching_of,
)
from storage.people import records_of
from storage.records import Member, Watching

MANY = 2_000
"""Above so many touched records (an import) everything is looked at anew."""

PAGE = 200
"""So many records are looked at in one transaction: 0.2 s, for which messages wait."""

PACE_KEPT = timedelta(days=7)
RECORDS = ("deal", "next_step", "referral")


def follow(session: Session, now: datetime) -> int:
    """Bring the watches up to the journal; how many records were looked at.

    Where nothing happened since, that is one statement. Where everything is to be looked at anew,
    `look_anew` does so bit by bit; until then what was known before holds.
    """
    watching = watching_of(session)
    digest = hashlib.sha256(session.workspace.process.encode()).hexdigest()[:16]
    if (
        watching.process == digest
        and not _is_behind(session, watching)
        and _is_paced(watching, now)
    ):
        return 0
    process = processes.present(session)
    _, touched = touched_since(session, watching.revision)
    anew = watching.process != digest or len(touched) > MANY
    anew = _repace(session, watching, now, anew=anew) or anew
    looked = 0
    if len(touched) <= MANY:
        looked = _touched(Gatherer(session, process, watching.pace), watching, touched, now)
    watching.process, watching.revision = digest, session.workspace.revision
    if anew:
        watching.looked_up_to = ""
    return looked


def look_anew(session: Session, now: datetime) -> int:
    """Look at the next records where everything is to be looked at; how many, 0 when all are."""
    watching = watching_of(session)
    if watching.looked_up_to is None:
        return 0
    gatherer = Gatherer(session, processes.present(session), watching.pace)
    kind, ids, watching.looked_up_to = next_page(session, watching.looked_up_to, PAGE)
    rows = records_of(session, kind, ids).values() if kind == "member" and ids else ()
    for member in rows:
        if isinstance(member, Member):
            set_rhythm(gatherer, member, now)
    deals, steps, referrals = (ids if kind == each else [] for each in RECORDS)
    settle(gatherer, deals, steps, referrals, watching.revision, now)
    watch(gatherer, deals, steps, referrals)
    return max(len(ids), 1)


def _is_behind(session: Session, watching: Watching) -> bool:
    return watching.revision != session.workspace.revision


def _is_paced(watching: Watching, now: datetime) -> bool:
    """Whether the team's pace was measured lately."""
    return watching.paced_on is not None and now.date() - watching.paced_on < PACE_KEPT


def _repace(session: Session, watching: Watching, now: datetime, *, anew: bool) -> bool:
    """Measure the team's pace now and then; whether it is another."""
    if not anew and _is_paced(watching, now):
        return False
    before, watching.pace = watching.pace, pace_of(session)
    watching.paced_on = now.date()
    return watching.pace != before


def _touched(
    gatherer: Gatherer, watching: Watching, touched: set[tuple[str, str]], now: datetime
) -> int:
    session = gatherer.session
    members = {record_id for record, record_id in touched if record == "member"}
    deals = deals_touched(session, watching.revision)
    steps, referrals = steps_and_referrals_of(session, deals)
    steps |= {record_id for record, record_id in touched if record == "next_step"}
    referrals |= {record_id for record, record_id in touched if record == "referral"}
    settle(gatherer, deals, steps, referrals, watching.revision, now)
    reopen(gatherer, members, now)
    looked = watch(gatherer, deals, steps, referrals)
    for member_id in sorted(members):
        looked += watch(gatherer, *mine_to_watch(session, member_id))
    for member in _concerned(gatherer, members, steps):
        set_rhythm(gatherer, member, now)
    return looked


def _concerned(gatherer: Gatherer, members: Collection[str], steps: set[str]) -> list[Member]:
    """The members who changed, and those whose steps did."""
    owners = {subject.owner_id for subject in gatherer.subjects(steps=steps)}
    found = (gatherer.session.find(Member, each) for each in sorted({*members, *owners}))
    return [member for member in found if member is not None]


def watch(
    gatherer: Gatherer, deals: Collection[str], steps: Collection[str], referrals: Collection[str]
) -> int:
    """Set the day on which each of these records is to be looked at; how many they were."""
    left = {*deals, *steps, *referrals}
    looked = 0
    batch: list[Subject] = []
    for subject in gatherer.subjects(deals, steps, referrals):
        batch.append(subject)
        if len(batch) == SLICE:
            left -= _set_days(gatherer, batch)
            looked, batch = looked + len(batch), []
    left -= _set_days(gatherer, batch)
    for start in range(0, len(left), SLICE):
        drop_watches(gatherer.session, sorted(left)[start : start + SLICE])
    return looked + len(batch)


def _set_days(gatherer: Gatherer, subjects: Sequence[Subject]) -> set[str]:
    """Write the days of these subjects; the ids of those that have one."""
    if not subjects:
        return set()
    session, ids = gatherer.session, [subject.id for subject in subjects]
    told, known = latest(told_to_owners(session, ids)), watches_of(session, ids)
    kept: set[str] = set()
    for subject in subjects:
        owner = gatherer.member(subject.owner_id)
        rules = rules_for(owner, gatherer.process) if owner else ()
        mine = {key: nudge for key, nudge in told.items() if nudge.member_id == subject.owner_id}
        day = look_on(subject, rules, mine)
        if day is not None:
            put_watch(session, known, subject.record, subject.id, (subject.owner_id, day))
            kept.add(subject.id)
    return kept
