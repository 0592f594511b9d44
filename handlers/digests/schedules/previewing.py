"""A digest to look at before it is posted: of a team, as it would be on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers import process as processes
from handlers.digests.facts.model import Facts
from handlers.digests.facts.period import Period, Scope
from handlers.digests.gathering import facts_of
from handlers.digests.schedules.following import wanted_in
from handlers.digests.schedules.occasions import Timetable
from handlers.digests.schedules.periods import WEEK, period_now, period_of
from handlers.digests.schedules.reach import audience_of, scope_of, team_named
from handlers.digests.telling import Known, digest_of, known_of
from handlers.process import Digest
from handlers.process.checks import fold
from handlers.reply import Reply
from handlers.team import Wrong
from handlers.wording.values import listed
from storage.database import Session
from storage.people import all_teams

NO_TEAM = "There is no team {team} here. {there}"
NOT_YET = "{day} has not come yet: a digest tells of what was."


@dataclass(frozen=True, slots=True)
class Preview:
    """A digest that nobody has posted: `digest` says what it shows."""

    digest: Digest
    scope: Scope
    period: Period


def preview(session: Session, team: str, on: date | None, now: datetime) -> Preview:
    """The digest of a team ('' for everybody's) as it would be posted on a day, else now.

    Where the process plans none for the team, one of a week. Raises Wrong for a team that is not
    there and for a day that has not come.
    """
    planned = [each for each in wanted_in(session).values() if fold(each.digest.team) == fold(team)]
    known = team_named(session, team) if team else None
    digest = planned[0].digest if planned else Digest("Pipeline", "", known.name if known else "")
    scope = scope_of(session, digest)
    if scope is None or (team and known is None):
        names = listed([each.name for each in all_teams(session)])
        there = f"There is {names}." if names else "There are no teams yet."
        raise Wrong(NO_TEAM.format(team=team, there=there))
    table = planned[0].timetable if planned else None
    zone = table.timezone if table else session.workspace.timezone
    return Preview(digest, scope, _period(table, zone, on, now))


def told(session: Session, preview: Preview, now: datetime) -> Reply:
    """What the channel would read."""
    process = processes.present(session)
    return digest_of(
        session,
        process,
        preview.scope,
        preview.period,
        now,
        audience=audience_of(session, process, preview.scope),
        shows=preview.digest.shows,
        title=preview.digest.title,
    )


def known_facts(session: Session, preview: Preview, now: datetime) -> tuple[Facts, Known]:
    """Its figures, and what is known of those who may read them in the channel."""
    process = processes.present(session)
    facts = facts_of(session, process, preview.scope, preview.period, now)
    audience = audience_of(session, process, preview.scope)
    return facts, known_of(session, process, facts, audience)


def _period(table: Timetable | None, zone: str, on: date | None, now: datetime) -> Period:
    if on is None:
        return period_now(table, now, zone)
    begins = datetime.combine(on, time(), ZoneInfo(zone))
    if begins > now:
        raise Wrong(NOT_YET.format(day=on))
    end = min(datetime.combine(on + timedelta(days=1), time(), ZoneInfo(zone)), now)
    occasion = table.latest_until(end) if table else None
    if table is None or occasion is None or occasion.day != on:
        return Period(end - WEEK, end, zone)
    return period_of(table, occasion.due)
