"""The version of the tables, and bringing them up to the program's.

Alembic takes 0.3 s to import: it is imported only where there is something to migrate.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, inspect, select, text

from storage.errors import NewerSchema, Refused

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
    with altering(engine) as connection:
        if _version(connection) != versions()[-1]:
            _upgrade(connection)


@contextmanager
def altering(engine: Engine) -> Iterator[Connection]:
    """A transaction that may change tables, alone; references are checked at its end.

    SQLite alters a table by copying and dropping it, which its foreign keys would forbid. They can
    be switched off only outside a transaction.
    """
    with engine.connect() as connection:
        lite = connection.dialect.name == "sqlite"
        driver: Any = connection.connection.driver_connection
        if lite:
            driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                if not lite:
                    connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
                yield connection
                if lite and connection.execute(text("PRAGMA foreign_key_check")).first():
                    raise Refused("the new tables would hold references to nothing")
        finally:
            if lite:
                driver.execute("PRAGMA foreign_keys = ON")


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
