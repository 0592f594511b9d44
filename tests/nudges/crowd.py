"""Workspaces full of people who each have something due every day, all at one Slack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

from handlers import process
from storage.changes import recording
from storage.database import Database
from storage.records import Account, Identity, Member, NextStep
from storage.workspaces import create_workspace
from tests.fakes.slack import FakeSlack

ZONE = ZoneInfo("America/New_York")
MONDAY = date(2026, 3, 2)
"""Its first day; the Sunday after it the clocks are changed."""


@dataclass(frozen=True, slots=True)
class Rep:
    """Somebody to be told something on each of the days; `user` is their Slack id."""

    workspace: str
    member: str
    user: str


def days(number: int, first: date = MONDAY) -> list[date]:
    """So many working days from that day on."""
    found = (first + timedelta(days=n) for n in range(number * 2 + 7))
    return [day for day in found if day.weekday() < 5][:number]


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant by the people's clock."""
    return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)


def make_crowd(
    database: Database,
    slack: FakeSlack,
    *,
    workspaces: int,
    people: int,
    days: list[date],
    zones: Sequence[str] = (str(ZONE),),
) -> list[Rep]:
    """So many people in each workspace, in these zones in turn, each with one step a day."""
    found = []
    for number in range(workspaces):
        workspace = create_workspace(
            database,
            name=f"Company {number}",
            surface="slack",
            external_id=f"T{number}",
            timezone=str(ZONE),
            currency="USD",
            date_order="MDY",
            process=process.default_text(),
            workspace_id=f"w{number}",
        )
        reps = [
            Rep(workspace, f"w{number}-m{each}", slack.add_user(f"Rep {number}-{each}").id)
            for each in range(people)
        ]
        _fill(database, workspace, reps, days, zones)
        found += reps
    return found


def _fill(
    database: Database, workspace: str, reps: list[Rep], days: list[date], zones: Sequence[str]
) -> None:
    made = at(days[0], 0) - timedelta(days=3)
    with (
        database.transaction(workspace) as session,
        recording(session, member_id=None, source="import", at=made),
    ):
        for rep, zone in zip(reps, cycle(zones), strict=False):
            account = Account(
                id=f"a-{rep.member}", name=f"Account of {rep.member}", created_at=made
            )
            steps = [
                NextStep(
                    id=step_of(rep, day),
                    account_id=account.id,
                    owner_id=rep.member,
                    text=f"Call them on {day}",
                    due_on=day,
                    created_at=made,
                )
                for day in days
            ]
            member = Member(id=rep.member, name=rep.member, timezone=zone)
            session.add_all([member, account, *steps])
    with database.transaction(workspace) as session:
        for rep in reps:
            session.add(Identity(surface="slack", external_id=rep.user, member_id=rep.member))


def step_of(rep: Rep, day: date) -> str:
    """The id of somebody's step of that day."""
    return f"s-{rep.member}-{day}"


def do_steps(database: Database, reps: list[Rep], day: date, now: datetime) -> None:
    """Everybody has done the day's step, outside the message that told of it."""
    for workspace in sorted({rep.workspace for rep in reps}):
        with (
            database.transaction(workspace) as session,
            recording(session, member_id=None, source="import", at=now),
        ):
            for rep in reps:
                if rep.workspace == workspace:
                    session.need(NextStep, step_of(rep, day)).done_at = now
