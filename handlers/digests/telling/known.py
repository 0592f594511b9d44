"""What sentences need besides the facts: who is who, what stages are called, who reads along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from handlers.digests.facts.model import Facts
from handlers.digests.facts.movement import DealThen
from handlers.digests.facts.period import Period, Scope
from handlers.digests.telling.audience import Audience
from handlers.process.model import Process
from handlers.wording.values import full_day, short
from storage.database import Session
from storage.people import all_members, all_teams


@dataclass(frozen=True, slots=True)
class Known:
    """`members` and `teams` are names by id; `today` is the day on which it is told, there."""

    process: Process
    members: Mapping[str, str]
    teams: Mapping[str, str]
    audience: Audience
    today: date

    def member(self, member_id: str | None) -> str:
        """A member's name."""
        return self.members.get(member_id or "", "nobody")

    def stage(self, key: str) -> str:
        """A stage's name; a key that the process has forgotten stands for itself."""
        stage = self.process.stage(key)
        return stage.name if stage else key

    def whose(self, scope: Scope) -> str:
        """'East', 'Dana', or 'Everybody'."""
        if scope.member_id is not None:
            return self.member(scope.member_id)
        return self.teams.get(scope.team_id or "", "Everybody")

    def named(self, deals: Iterable[DealThen]) -> list[DealThen]:
        """Those that may be named here, in their order."""
        return [deal for deal in deals if self.audience.may_name(deal)]

    def name(self, deal: DealThen) -> str:
        """A deal's name as it may be told here: 'a private deal' for one that is not."""
        if self.audience.may_name(deal):
            return short(deal.name, 50)
        return "a private deal" if deal.private else "a deal"


def known_of(session: Session, process: Process, facts: Facts, audience: Audience) -> Known:
    """What is known in the workspace at the time of the facts."""
    zone = ZoneInfo(facts.period.timezone)
    return known_on(session, process, audience, facts.now.astimezone(zone).date())


def known_on(session: Session, process: Process, audience: Audience, today: date) -> Known:
    """What is known in the workspace; `today` is the day on which it is told."""
    members = {member.id: member.name for member in all_members(session)}
    teams = {team.id: team.name for team in all_teams(session)}
    return Known(process, members, teams, audience, today)


def days_of(period: Period) -> tuple[date, date]:
    """The first and the last day that the period reaches into."""
    zone = ZoneInfo(period.timezone)
    last = (period.end - timedelta(microseconds=1)).astimezone(zone).date()
    return period.first_day, last


def ends_of(period: Period, today: date) -> tuple[str, str]:
    """The ends as one says them: 'Mon 9 Nov', 'end of Sun 15 Nov'; within a day with the hour."""
    zone = ZoneInfo(period.timezone)
    start, end = period.start.astimezone(zone), period.end.astimezone(zone)
    first = full_day(start.date(), today)
    began = first if start.time() == time() else f"{first}, {start:%H:%M}"
    last = full_day(days_of(period)[1], today)
    return began, f"end of {last}" if end.time() == time() else f"{last}, {end:%H:%M}"


def period_words(period: Period, today: date) -> str:
    """'Mon 16 to Sun 22 Nov', 'Sun 22 Nov'; with the year where it is not this one."""
    first, last = days_of(period)
    year = "" if last.year == today.year else f" {last.year}"
    until = f"{last:%a} {last.day} {last:%b}{year}"
    if first == last:
        return until
    month = "" if (first.year, first.month) == (last.year, last.month) else f" {first:%b}"
    began = "" if first.year == last.year else f" {first.year}"
    return f"{first:%a} {first.day}{month}{began} to {until}"
