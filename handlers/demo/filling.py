"""A workspace that looks as if a small team had worked in it for half a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

from handlers.demo.companies import Company, companies
from handlers.demo.days import moment, working_day
from handlers.demo.introductions import introductions, words
from handlers.demo.people import PEOPLE, REPS, SURFACES
from handlers.demo.plans import plans
from handlers.demo.setting import write_company, write_people
from handlers.demo.story import Story, tell
from handlers.demo.telling import Teller
from handlers.demo.touches import LONGEST
from handlers.digests.schedules.following import follow
from handlers.process import default_text
from handlers.setup.rewriting import rewritten
from handlers.setup.state import keep
from storage.changes import effective, recording
from storage.database import Database, Session
from storage.workspaces import create_workspace

WORKSPACE = "Northgate Software"
SURFACE = EXTERNAL_ID = "demo"
TIMEZONE = "America/New_York"
DIGEST = {"name": "Monday pipeline", "channel": "channel:pipeline", "days": ["mon"], "at": "09:00"}
BEGINNING = LONGEST + 20
"""Working days back to the day when the companies were imported, before any deal was opened."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What was filled in. `members`: first name in small letters -> member id."""

    members: Mapping[str, str]
    accounts: int
    contacts: int
    deals: int
    activities: int
    surfaces: tuple[str, ...] = SURFACES


def create(database: Database, *, now: datetime, seed: int = 7) -> str:
    """A new demo workspace, filled; returns its id. Raises Refused where there is one already."""
    workspace_id = create_workspace(
        database,
        name=WORKSPACE,
        surface=SURFACE,
        external_id=EXTERNAL_ID,
        timezone=TIMEZONE,
        currency="USD",
        date_order="MDY",
        process=rewritten(default_text(), {"digests": [DIGEST]}),
    )
    with database.transaction(workspace_id) as session:
        fill(session, now=now, seed=seed)
        keep(session, people=True, welcomed=True)
        follow(session, now)
    return workspace_id


def fill(session: Session, *, now: datetime, seed: int = 7) -> Demo:
    """Fill an empty workspace; the same seed and day give the same data.

    `now` is aware. Everything happened on working days before the present one, in each rep's own
    time zone, and stands in the journal at its own instant.
    """
    # Chance decides who called whom in an invented company; nothing here is secret.
    rng = Random(seed)  # noqa: S311
    today = now.astimezone(ZoneInfo(TIMEZONE)).date()
    firms = companies(rng)
    told = stories(firms, today, rng)
    _set_the_scene(session, firms, now, today, rng)
    asked, said = list(introductions(told, rng)), list(words(told))
    for rep in REPS:
        teller = Teller(session, rep, today, rng, words=said)
        with recording(session, member_id=rep.key, source="demo", at=now):
            teller.tell(
                [story for story in told if story.plan.company.owner == rep.key],
                [each for each in asked if each.by.owner == rep.key],
            )
    return Demo(
        members={each.key: each.key for each in PEOPLE},
        accounts=len(firms),
        contacts=sum(len(firm.people) for firm in firms),
        deals=len(told),
        activities=sum(len(story.touches) for story in told) + len(said),
    )


def stories(firms: tuple[Company, ...], today: date, rng: Random) -> list[Story]:
    """All stories; the closed ones ended one after another over the months."""
    planned = plans(firms, rng)
    closed = [plan for plan in planned if plan.outcome]
    places = list(range(len(closed)))
    rng.shuffle(places)
    ages = {plan.key: place / len(closed) for plan, place in zip(closed, places, strict=True)}
    return [tell(plan, ages.get(plan.key, 0.0), today, rng) for plan in planned]


def _set_the_scene(
    session: Session, firms: tuple[Company, ...], now: datetime, today: date, rng: Random
) -> None:
    """The team, and the companies as they were imported at the beginning."""
    first = moment(working_day(today, BEGINNING), ZoneInfo(TIMEZONE), rng)
    with recording(session, member_id="helen", source="demo", at=now), effective(session, first):
        write_people(session)
        for firm in firms:
            write_company(session, firm, first)
