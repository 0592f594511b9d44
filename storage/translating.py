"""The driver's errors, said in storage's own words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from storage.errors import (
    Busy,
    DatabaseError,
    OlderSchema,
    ReadOnlyFile,
    Refused,
    StorageError,
    Unreachable,
)

# A piece of the driver's message, the error, what to say.
SIGNS: tuple[tuple[str, type[DatabaseError], str], ...] = (
    ("database is locked", Busy, "the database is busy with another writer"),
    ("could not obtain lock", Busy, "the database is busy with another writer"),
    ("readonly database", ReadOnlyFile, "the database file cannot be written"),
    ("read-only", ReadOnlyFile, "the database takes no writing"),
    ("unable to open database file", Unreachable, "the database file cannot be opened"),
    ("file is not a database", Unreachable, "the file is no SQLite database"),
    ("no such table", OlderSchema, "the database has no tables yet, or old ones: migrate it"),
    ("no such column", OlderSchema, "the database's tables are older: migrate it"),
    ("does not exist", OlderSchema, "the database has no tables yet, or old ones: migrate it"),
)


@contextmanager
def translated() -> Iterator[None]:
    """Turn the driver's errors inside into those of storage.errors."""
    try:
        yield
    except StatementError as error:
        raise _translate(error) from error
    except PoolTimeout as error:
        msg = "too many at once: no connection to the database became free"
        raise Busy(msg) from error


def _translate(error: StatementError) -> Exception:
    if isinstance(error.orig, StorageError):
        return error.orig
    if isinstance(error, IntegrityError):
        return Refused(f"the database refused it: {_first_line(error)}")
    for sign, kind, words in SIGNS:
        if sign in str(error.orig):
            return kind(words)
    if isinstance(error, OperationalError):
        return Unreachable("the database does not answer")
    return DatabaseError(_first_line(error)) if isinstance(error, DBAPIError) else error


def _first_line(error: StatementError) -> str:
    # The driver's first line names the constraint; later ones may repeat people's data.
    return str(error.orig).strip().split("\n", 1)[0]
