"""The version of the tables, and bringing them up to the program's.

Alembic takes 0.3 s to import: it is imported only where there is something to migrate.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from storage.errors import NewerSchema

MIGRATIONS = Path(__file__).parent / "migrations"
# Any number that no other program is likely to lock on the same PostgreSQL server.
_LOCK = 7_296_476


def versions() -> tuple[str, ...]:
    """The versions that this program knows, oldest first: how its migrations' names begin."""
    found = (MIGRATIONS / "versions").glob("[0-9]*.py")
    return tuple(sorted(path.stem.split("_", 1)[0] for path in found))


def is_current(engine: Engine) -> bool:
    """Whether the tables are of the latest version; raises NewerSchema."""
    with engine.begin() as connection:
        return _version(connection) == versions()[-1]


def migrate(engine: Engine) -> None:
    """Bring the tables to the latest version, one process at a time; raises NewerSchema."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if _version(connection) != versions()[-1]:
            _upgrade(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found is not None and found not in versions():
        msg = f"the database was made by a newer version of the program (schema {found})"
        raise NewerSchema(msg)
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
