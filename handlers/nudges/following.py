"""Keeping watches and rhythms true: what the journal changed is looked at again.

The days on which rules hold are known beforehand (see rule.py), so between changes nothing is read.
A changed record is looked at again, a changed member with all that is theirs, and a changed process
or pace with everything, bit by bit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from handlers import process as processes
from handlers.nudges.gathering import SLICE, Gatherer
from handlers.nudges.looking import latest, look_on, rules_for
from handlers.nudges.pace import pace_of
from handlers.nudges.rhythm import hasten, set_rhythm
from handlers.nudges.rule import Rule
from handlers.nudges.settling import reopen, settle
from handlers.nudges.subject import Subject
from storage.changes import touched_since
from storage.database import Session
from storage.nudges import (
    deals_touched,
    drop_watches,
    first_written,
    mine_to_watch,
    next_page,
    put_watch,
    steps_and_referrals_of,
    told_to_owners,
    watches_of,
    watching_of,
)
from storage.people import records_of
from storage.records import Member, Nudge, Watching

MANY = 2_000
"""Above so many touched records (an import) everything is looked at anew."""

PAGE = 100
MEMBERS = 20
"""So many records, or members, are looked at in one transaction: 0.1 s, for which messages wait."""

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
    most = MEMBERS if watching.looked_up_to.startswith("member:") else PAGE
    kind, ids, watching.looked_up_to = next_page(session, watching.looked_up_to, most)
    rows = records_of(session, kind, ids).values() if kind == "member" and ids else ()
    for member in rows:
        if isinstance(member, Member):
            set_rhythm(gatherer, member, now)
    deals, steps, referrals = (ids if kind == each else [] for each in RECORDS)
    settle(gatherer, deals, steps, referrals, watching.revision, now)
    watch(gatherer, deals, steps, referrals, now)
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
    # Who should have heard of it at an hour that has passed since hears of it now.
    since = min(first_written(session, watching.revision) or now, now)
    looked = watch(gatherer, deals, steps, referrals, since)
    for member_id in sorted(members):
        looked += watch(gatherer, *mine_to_watch(session, member_id), since)
    for member in _concerned(gatherer, members, steps):
        set_rhythm(gatherer, member, now)
    return looked


def _concerned(gatherer: Gatherer, members: Collection[str], steps: set[str]) -> list[Member]:
    """The members who changed, and those whose steps did."""
    owners = {subject.owner_id for subject in gatherer.subjects(steps=steps)}
    found = (gatherer.session.find(Member, each) for each in sorted({*members, *owners}))
    return [member for member in found if member is not None]


def watch(
    gatherer: Gatherer,
    deals: Collection[str],
    steps: Collection[str],
    referrals: Collection[str],
    since: datetime,
) -> int:
    """Set the day on which each of these records is to be looked at; how many they were.

    Their owners are told at the first of their hours after `since`.
    """
    left = {*deals, *steps, *referrals}
    looked = 0
    first: dict[str, date] = {}
    subjects = gatherer.subjects(deals, steps, referrals)
    while batch := list(islice(subjects, SLICE)):
        looked += len(batch)
        for subject, day in _set_days(gatherer, batch):
            left.discard(subject.id)
            first[subject.owner_id] = min(first.get(subject.owner_id, day), day)
    for start in range(0, len(left), SLICE):
        drop_watches(gatherer.session, sorted(left)[start : start + SLICE])
    hasten(gatherer, first, since)
    return looked


def _set_days(gatherer: Gatherer, subjects: Sequence[Subject]) -> Iterator[tuple[Subject, date]]:
    """Write the days of these subjects; those that have one, with it."""
    session, ids = gatherer.session, [subject.id for subject in subjects]
    known = watches_of(session, ids)
    told: dict[tuple[str, str], list[Nudge]] = {}
    for nudge in told_to_owners(session, ids):
        told.setdefault((nudge.member_id, nudge.record_id), []).append(nudge)
    rules: dict[str, tuple[Rule, ...]] = {}
    for subject in subjects:
        owner = gatherer.member(subject.owner_id)
        if subject.owner_id not in rules:
            rules[subject.owner_id] = rules_for(owner, gatherer.process) if owner else ()
        mine = latest(told.get((subject.owner_id, subject.id), ()))
        day = look_on(subject, rules[subject.owner_id], mine)
        if day is not None:
            put_watch(session, known, subject.record, subject.id, (subject.owner_id, day))
            yield subject, day
