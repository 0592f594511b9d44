"""What a question about figures is about: whose, of which time, against which other time."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, fields
from datetime import date

from handlers.queries.reports.stretch import Stretch
from handlers.reading.reading import Query


@dataclass(frozen=True, slots=True)
class About:
    """`member` or `team` by id, neither for everybody; the stretches that were said, or None."""

    member: str = ""
    team: str = ""
    when: Stretch | None = None
    than: Stretch | None = None

    def query(self, what: str) -> Query:
        """The question, as a button can carry it."""
        parts = [self.member, self.team, _packed(self.when), _packed(self.than)]
        return Query(what, about=json.dumps(parts, separators=(",", ":")))


def about_of(query: Query) -> About:
    """What the question is about; everything where it says nothing that can be read."""
    try:
        member, team, when, than = json.loads(query.about)
        return About(str(member), str(team), _unpacked(when), _unpacked(than))
    except (TypeError, ValueError):
        return About()


def _packed(stretch: Stretch | None) -> list[str] | None:
    return [str(each) for each in astuple(stretch)] if stretch else None


def _unpacked(parts: object) -> Stretch | None:
    if parts is None:
        return None
    if not isinstance(parts, list) or len(parts) != len(fields(Stretch)):
        raise ValueError("no stretch of time")
    first, last, words = parts
    return Stretch(date.fromisoformat(first), date.fromisoformat(last), str(words))
