"""The deals on which stages and conversions are measured: those that moved in the last 180 days.

Up to the midnight (UTC) that began today, so that the figures are the same all day, and the ones
that are kept are the ones that anybody would measure.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from handlers.digests.facts.period import midnight
from storage import digests
from storage.database import Session

COHORT = timedelta(days=180)
"""How far back stages and conversions are measured."""
DAY = timedelta(days=1)


def day_of(now: datetime) -> date:
    """The day at whose start what is measured ends."""
    return now.astimezone(UTC).date()


def measured(
    session: Session, day: date, owners: Collection[str] | None = None
) -> list[digests.Journeys]:
    """The stays and fates up to the start of the day, from the journal."""
    until = midnight(day, "UTC")
    return digests.journeys_since(session, until - COHORT, until, owners)


def journeys(
    session: Session, now: datetime, owners: Collection[str] | None
) -> tuple[list[digests.Stays], list[digests.Fates]]:
    """Those of these owners' deals: as kept today or yesterday, else measured now."""
    day = day_of(now)
    found = digests.kept_journeys(session, day - DAY, day, owners)
    if found is None:
        found = measured(session, day, owners)
    stays = [stay for each in found for stay in each.stays]
    return stays, [fate for each in found for fate in each.fates]


def keep(session: Session, day: date, found: list[digests.Journeys]) -> None:
    """Keep what was measured up to the start of the day, in place of an earlier day's."""
    digests.keep_journeys(session, day, found)
