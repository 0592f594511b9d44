"""Who belonged to which team, and since when: from the journal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from storage.history import ORDER
from storage.records import Change
from storage.session import Session


@dataclass(frozen=True, slots=True)
class TeamTime:
    """From `at` on the member belonged to this team; None: to none."""

    member_id: str
    at: dt.datetime
    team_id: str | None


def team_times(session: Session) -> list[TeamTime]:
    """Of all members that there ever were, in order of time."""
    query = (
        select(Change.record_id, Change.at, Change.attribute, Change.new)
        .where(Change.record == "member", Change.attribute.in_(("", "team_id")))
        .order_by(*ORDER)
    )
    return [
        TeamTime(member_id, at, new if attribute else (new or {}).get("team_id"))
        for member_id, at, attribute, new in session.execute(query)
    ]
