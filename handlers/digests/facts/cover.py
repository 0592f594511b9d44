"""Whether a deal's owner is of the scope at an instant."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from handlers.digests.facts.period import Scope
from storage.digests import TeamTime

Times = list[tuple[datetime, bool]]


class Cover:
    """Who is of the scope, and when.

    A member is of a team from when they joined it; before their first team, of that first one.
    """

    def __init__(self, scope: Scope, times: Iterable[TeamTime]) -> None:
        self._scope = scope
        teams: dict[str, list[tuple[datetime, str | None]]] = {}
        for each in times:
            teams.setdefault(each.member_id, []).append((each.at, each.team_id))
        self._times = {member: _within(known, scope) for member, known in teams.items()}

    def covers(self, member_id: str, at: datetime) -> bool:
        """Whether the member is of the scope then."""
        if self._scope.member_id is not None:
            return member_id == self._scope.member_id
        if self._scope.team_id is None:
            return True
        times = self._times.get(member_id, [])
        place = bisect_right(times, at, key=lambda each: each[0])
        return bool(times) and times[max(place - 1, 0)][1]

    def turns(self, start: datetime, end: datetime) -> dict[str, list[datetime]]:
        """By member, when they came into the scope or left it after `start` up to `end`."""
        if self._scope.member_id is not None or self._scope.team_id is None:
            return {}
        found = {
            member: [at for (_, old), (at, new) in pairwise(times) if old != new]
            for member, times in self._times.items()
        }
        within = {m: [at for at in turns if start < at <= end] for m, turns in found.items()}
        return {member: turns for member, turns in within.items() if turns}

    def members(self, at: datetime) -> list[str]:
        """Those who are of the scope then, of all that the journal knows, in order of their ids."""
        return sorted(member for member in self._times if self.covers(member, at))

    def ever(self) -> list[str]:
        """Those who were of the scope at any time."""
        if self._scope.member_id is not None:
            return [self._scope.member_id]
        return sorted(
            member
            for member, times in self._times.items()
            if self._scope.team_id is None or any(within for _, within in times)
        )


def _within(known: list[tuple[datetime, str | None]], scope: Scope) -> Times:
    """When the member was of the scope's team; what came before the first team is of that one."""
    first = next((place for place, (_, team) in enumerate(known) if team is not None), 0)
    return [(at, team is not None and team == scope.team_id) for at, team in known[first:]]
