"""Where Slack has installed the app: what slack_sdk's own stores do not tell.

slack_sdk's stores read and write the tables (storage.records.installations) through a `Doorway`.
Tokens are sealed before they come here and opened after they left: storage never knows one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, delete, or_, select, update

from storage.database import Database
from storage.records.installations import BOTS, INSTALLATIONS, STATES

SEALED = (
    (
        INSTALLATIONS,
        (
            "bot_token",
            "bot_refresh_token",
            "user_token",
            "user_refresh_token",
            "incoming_webhook_url",
        ),
    ),
    (BOTS, ("bot_token", "bot_refresh_token")),
)
"""The columns that hold secrets, by table."""

_key = case((BOTS.c.is_enterprise_install.is_(True), BOTS.c.enterprise_id), else_=BOTS.c.team_id)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose installation: a team's (`key` is its id), or a whole organisation's (the enterprise's).

    `row` is the row of its bot, `token` what is kept of its token: sealed.
    """

    key: str
    name: str
    enterprise_id: str | None
    team_id: str | None
    organisation: bool
    row: int
    token: str
    scopes: str
    installed_at: dt.datetime


class Doorway:
    """What slack_sdk's stores take for an engine: their transactions are the database's."""

    def __init__(self, database: Database) -> None:
        """Read and write this database."""
        self.begin = database.across
        self.connect = database.across_reading


def find(database: Database, client_id: str, key: str) -> Whose | None:
    """The installation of a team, or of an organisation, by its id; None where there is none."""
    query = _latest(client_id).where(_key == key).limit(1)
    with database.across_reading() as connection:
        row = connection.execute(query).first()
    return _whose(row) if row else None


def every(database: Database, client_id: str) -> list[Whose]:
    """All installations of the app, the newest first, each once."""
    found: dict[str, Whose] = {}
    with database.across_reading() as connection:
        for row in connection.execute(_latest(client_id)):
            found.setdefault(row.key, _whose(row))
    return list(found.values())


def _latest(client_id: str) -> Select[Any]:
    return (
        select(BOTS, _key.label("key"))
        .where(BOTS.c.client_id == client_id, BOTS.c.bot_token.is_not(None))
        .order_by(BOTS.c.installed_at.desc(), BOTS.c.id.desc())
    )


def _whose(row: Row[Any]) -> Whose:
    named = row.enterprise_name if row.is_enterprise_install else row.team_name
    return Whose(
        key=row.key,
        name=named or row.key,
        enterprise_id=row.enterprise_id,
        team_id=None if row.is_enterprise_install else row.team_id,
        organisation=bool(row.is_enterprise_install),
        row=row.id,
        token=row.bot_token,
        scopes=row.bot_scopes or "",
        installed_at=row.installed_at.replace(tzinfo=dt.UTC),
    )


def forget(database: Database, client_id: str, whose: Whose, *, former: bool = False) -> None:
    """Remove an installation and its tokens; with `former`, only what was there before it."""
    with database.across() as connection:
        for table in (INSTALLATIONS, BOTS):
            same: list[ColumnElement[bool]] = [
                table.c.client_id == client_id,
                table.c.enterprise_id.is_not_distinct_from(whose.enterprise_id),
                table.c.team_id.is_not_distinct_from(whose.team_id),
            ]
            if former:
                same.append(table.c.installed_at < whose.installed_at.replace(tzinfo=None))
            connection.execute(delete(table).where(*same))


def claim_renewal(database: Database, whose: Whose, now: dt.datetime, until: dt.datetime) -> bool:
    """Whether the caller is the one who renews the token; nobody else may before `until`."""
    free = or_(BOTS.c.renewing_until.is_(None), BOTS.c.renewing_until <= now)
    mine = update(BOTS).where(and_(BOTS.c.id == whose.row, free)).values(renewing_until=until)
    with database.across() as connection:
        return connection.execute(mine).rowcount == 1


def end_renewal(database: Database, whose: Whose) -> None:
    """The renewal is done, or failed: the next may begin."""
    with database.across() as connection:
        connection.execute(update(BOTS).where(BOTS.c.id == whose.row).values(renewing_until=None))


def reseal(database: Database, change: Callable[[str], str]) -> int:
    """Put `change` of each secret in its place, all or none; how many there were."""
    count = 0
    with database.across() as connection:
        for table, columns in SEALED:
            for row in connection.execute(select(table)).mappings().all():
                held = {name: change(row[name]) for name in columns if row[name]}
                if held:
                    connection.execute(update(table).where(table.c.id == row["id"]).values(held))
                count += len(held)
    return count


def forget_old_states(database: Database, now: dt.datetime) -> None:
    """Remove the installs that somebody began and never finished."""
    with database.across() as connection:
        connection.execute(delete(STATES).where(STATES.c.expire_at < now.replace(tzinfo=None)))
