"""A database of an earlier version keeps what it holds, and works like a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from storage.database import Database
from storage.people import all_aliases, all_members
from storage.schema import MIGRATIONS, altering

if TYPE_CHECKING:
    from alembic.config import Config

FIRST = "0001"


def test_members_and_aliases_of_the_first_version_go_on_as_before(empty_database_url: str) -> None:
    """Everybody is asked as before, and every alias counts."""
    database = Database(empty_database_url)
    with altering(database._writing) as connection:
        to_version(connection, FIRST)
        connection.execute(text(WORKSPACE))
        connection.execute(text(MEMBER), {"active": True})
        connection.execute(text(ALIAS))
    assert not database.is_current()
    database.migrate()
    with database.reading("w1") as session:
        assert [(m.id, m.caution) for m in all_members(session)] == [("m1", "normal")]
        assert [(a.text, a.status) for a in all_aliases(session)] == [("bakery", "live")]
    database.close()


def to_version(connection: Connection, version: str) -> None:
    """Make the tables as that version had them."""
    from alembic import command
    from alembic.config import Config

    config: Config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, version)


WORKSPACE = """
INSERT INTO workspace (id, surface, external_id, name, timezone, currency, date_order, process,
                       settings, revision, created_at)
VALUES ('w1', 'slack', 'T1', 'Northwind', 'UTC', 'USD', 'MDY', '', '{}', 0, '2026-01-01 00:00:00')
"""
MEMBER = """
INSERT INTO member (workspace_id, id, name, role, active, settings)
VALUES ('w1', 'm1', 'Dana Reyes', 'rep', :active, '{}')
"""
ALIAS = """
INSERT INTO alias (workspace_id, id, kind, target_id, text, created_at)
VALUES ('w1', 'x1', 'account', 'a1', 'bakery', '2026-01-01 00:00:00')
"""
