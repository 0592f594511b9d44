"""The facts behind a question about figures, for the asker and in the asker's own days."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.digests import Facts, Period, facts_of
from handlers.digests.facts.period import Scope, midnight
from handlers.digests.telling import Known, known_of
from handlers.queries.reports.about import About
from handlers.queries.reports.stretch import DAY, Stretch
from handlers.queries.reports.whose import Refused, audience_of, scope_of
from handlers.reply import Reply, Text, line
from handlers.scene import Scene

NOT_YET = "That time has not begun yet, so there is nothing to tell."


@dataclass(frozen=True, slots=True)
class Found:
    """The facts, what sentences need besides, and the stretch as it was said."""

    facts: Facts
    known: Known
    stretch: Stretch


def found_of(scene: Scene, about: About, stretch: Stretch) -> Found | Reply:
    """The facts of the stretch up to now; a sentence where the asker may not have them."""
    scope = scope_of(scene, about)
    if isinstance(scope, Refused):
        return sentence(scope.reason)
    period = period_of(scene, stretch)
    if period is None:
        return sentence(NOT_YET)
    facts = facts_of(scene.session, scene.process, scope, period, scene.now)
    return Found(facts, known_of(scene.session, scene.process, facts, audience_of(scene)), stretch)


def period_of(scene: Scene, stretch: Stretch) -> Period | None:
    """The stretch in the asker's time zone, up to now; None where it has not begun."""
    zone = str(scene.zone)
    start = midnight(stretch.first, zone)
    end = min(midnight(stretch.last + DAY, zone), scene.now)
    return Period(start, end, zone) if start < end else None


def whose(scene: Scene, known: Known, scope: Scope) -> str:
    """'Team East', 'Dana', 'You'; '' for everybody."""
    if scope.member_id is not None:
        return "You" if scope.member_id == scene.member.id else known.member(scope.member_id)
    team = known.teams.get(scope.team_id or "")
    return f"Team {team}" if team else ""


def sentence(text: str) -> Reply:
    """A reply of one sentence."""
    return Reply(text, (Text((line(text),)),))
