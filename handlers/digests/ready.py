"""A digest's facts, computed before the database is locked for its post.

They take as long as everything else of a post together, and while it is written nobody else writes.
So they are computed first, from what is committed; the transaction that posts takes them where
nothing was written since, and else computes them anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers import process as processes
from handlers.digests.facts.model import Facts
from handlers.digests.facts.period import Period, Scope, local_day
from handlers.digests.gathering import facts_of
from storage.database import Session
from storage.decisions import put_aside


@dataclass(frozen=True, slots=True)
class Ready:
    """Facts, and the state of the workspace that they were computed from."""

    facts: Facts
    state: tuple[int, str, frozenset[str]]

    def holds(self, session: Session, scope: Scope, period: Period, now: datetime) -> bool:
        """Whether computing the facts of these now would come to the same."""
        facts = self.facts
        same = (facts.scope, facts.period, facts.now) == (scope, period, now)
        return same and self.state == _state(session, period, now)


def ready_for(session: Session, scope: Scope, period: Period, now: datetime) -> Ready:
    """The facts of the period for the scope, as committed."""
    state = _state(session, period, now)
    return Ready(facts_of(session, processes.present(session), scope, period, now), state)


def _state(session: Session, period: Period, now: datetime) -> tuple[int, str, frozenset[str]]:
    """The number of the latest set of changes, the process, and what is put aside.

    A decision on a digest is no set of changes; nor is a process that is written past the journal.
    """
    today = local_day(now, period.timezone)
    aside = frozenset(each.id for each in put_aside(session, today).values())
    return session.workspace.revision, session.workspace.process, aside
