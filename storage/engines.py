"""From an address to an engine: SQLite or PostgreSQL, set up to lose nothing."""

from __future__ import annotations

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError

from storage.errors import WrongUrl

PATIENCE_MS = 15_000
POSTGRES = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
# On every new connection. FULL: an acknowledged commit survives a power cut.
PRAGMAS = (
    f"PRAGMA busy_timeout = {PATIENCE_MS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)


def open_engine(url: str) -> Engine:
    """The engine for 'sqlite:///path' or 'postgresql://...'; raises WrongUrl."""
    try:
        address = make_url(url)
    except ArgumentError:
        msg = "the database's address is not a URL such as sqlite:///sayso.db"
        raise WrongUrl(msg) from None
    if address.drivername in POSTGRES:
        return _postgres(address)
    if address.drivername in {"sqlite", "sqlite+pysqlite"} and address.database != ":memory:":
        return _sqlite(address)
    msg = f"sqlite:///path and postgresql://host/name are known, not {address.drivername}"
    raise WrongUrl(msg)


def _postgres(address: URL) -> Engine:
    return create_engine(
        address.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        pool_size=8,
        max_overflow=24,
        connect_args={"connect_timeout": 10, "application_name": "sayso"},
    )


def _sqlite(address: URL) -> Engine:
    if not address.database:
        msg = "sqlite:///path needs the path of a file"
        raise WrongUrl(msg)
    engine = create_engine(address, pool_size=8, max_overflow=24)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _record: object) -> None:
    # None: Python's driver starts no transaction of its own; `_begin` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: one that reads first and then writes could not wait for it.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def for_writing(engine: Engine) -> Engine:
    """The engine whose transactions write."""
    return engine.execution_options(writing=True)


def for_reading(engine: Engine) -> Engine:
    """The engine whose transactions see one unchanging state and cannot write."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
