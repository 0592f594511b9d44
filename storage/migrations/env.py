"""Runs the migrations on the connection that storage.schema hands over."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, engine_from_config

from storage.records import Base


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        # SQLite cannot alter a constraint: the table is copied.
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _developer() -> None:
    """`alembic revision --autogenerate` and the like, with the address in alembic.ini."""
    engine = engine_from_config(context.config.get_section("alembic") or {})
    with engine.connect() as connection:
        _run(connection)


given = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    _developer()
