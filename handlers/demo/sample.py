"""The demo's deals for a team that is there already: its own people own them, in its own stages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from handlers.demo.companies import companies
from handlers.demo.days import moment, working_day
from handlers.demo.filling import BEGINNING, stories
from handlers.demo.fit import MARK, Fit
from handlers.demo.introductions import introductions, words
from handlers.demo.people import REPS, Colleague
from handlers.demo.setting import write_company
from handlers.demo.telling import Teller
from handlers.process import Process
from storage.changes import effective
from storage.database import Session
from storage.records import Account, Member

PLACES = {rep.key: place for place, rep in enumerate(REPS)}


def write_sample(
    session: Session, members: Sequence[Member], process: Process, now: datetime, seed: int = 7
) -> int:
    """Write the deals inside an open recording; how many there are. `members` is not empty.

    The names of companies and deals carry `MARK`, so that nobody takes one for a customer's.
    """
    # Chance decides who called whom in an invented company; nothing here is secret.
    rng = Random(seed)  # noqa: S311
    zone = ZoneInfo(session.workspace.timezone)
    today = now.astimezone(zone).date()
    firms = companies(rng)
    owners = {
        firm.key: members[(PLACES[firm.owner] if len(members) <= len(REPS) else at) % len(members)]
        for at, firm in enumerate(firms)
    }
    told = stories(firms, today, rng)
    asked, said = list(introductions(told, rng)), list(words(told))
    first = moment(working_day(today, BEGINNING), zone, rng)
    with effective(session, first):
        for firm in firms:
            write_company(session, firm, first, MARK)
    fit = Fit.to(process, session.workspace.currency)
    for member in members:
        rep = Colleague(
            member.id, member.name, member.role, member.title or "", member.timezone or zone.key
        )
        Teller(session, rep, today, rng, words=said, fit=fit).tell(
            [story for story in told if owners[story.plan.company.key] is member],
            [each for each in asked if owners[each.by.key] is member],
        )
    return len(told)


def clashes(session: Session) -> list[str]:
    """The names of companies that are there already under the ids of the demo's."""
    found = (session.find(Account, firm.key) for firm in companies(Random(0)))  # noqa: S311
    return [account.name for account in found if account is not None]
