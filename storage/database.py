"""The database: transactions bound to a workspace, and the schema.

Errors, all of storage.errors.DatabaseError:
    WrongUrl       the address cannot be understood
    Unreachable    nobody answers there, the file cannot be opened, or it is no database
    Busy           another writer held the lock for 15 s
    ReadOnlyFile   the file or its folder cannot be written
    OlderSchema    the tables are missing or older than the program: `migrate()`
    NewerSchema    the tables are newer than the program
    Refused        a reference, a duplicate or an empty value that the database does not take
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sqlalchemy import Connection, Engine

from storage.engines import PATIENCE_MS, for_reading, for_writing, open_engine
from storage.schema import is_current, migrate
from storage.session import Session
from storage.translating import translated
from storage.turns import Turns

__all__ = ["Database", "Session"]


class Database:
    """One database, shared by all threads of the process. Opens no connection until it is used."""

    def __init__(self, url: str) -> None:
        self._engine = open_engine(url)
        self._writing = for_writing(self._engine)
        self._reading = for_reading(self._engine)
        self._turns = Turns(PATIENCE_MS / 1_000) if self.kind == "sqlite" else None

    @property
    def engine(self) -> Engine:
        """The bare engine, which sees every workspace: for storage's own use and its tests."""
        return self._engine

    @property
    def kind(self) -> str:
        """'sqlite' or 'postgresql'."""
        return self._engine.dialect.name

    def migrate(self) -> None:
        """Bring the tables to this program's version; raises NewerSchema."""
        with translated():
            migrate(self._writing)

    def is_current(self) -> bool:
        """Whether the tables are of this program's version; raises NewerSchema."""
        with translated():
            return is_current(self._engine)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def transaction(self, workspace_id: str) -> Iterator[Session]:
        """A session that writes: alone in its workspace, committed at the end or rolled back.

        Raises NotFound where there is no such workspace.
        """
        with (
            translated(),
            self._turn(),
            Session(self._writing, workspace_id, writing=True) as session,
        ):
            session.lock()
            yield session
            session.finishing = True
            session.commit()

    @contextmanager
    def reading(self, workspace_id: str) -> Iterator[Session]:
        """A session that reads one unchanging state, waits for nobody, and cannot write."""
        with translated(), Session(self._reading, workspace_id, writing=False) as session:
            yield session
            session.flush()

    @contextmanager
    def across(self, *, urgent: bool = False) -> Iterator[Connection]:
        """A bare writing transaction over all workspaces; `urgent` goes before other writers.

        Only storage.workspaces, the inbox, the claims of the outbox, and the schema use it.
        """
        with translated(), self._turn(urgent=urgent), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def across_reading(self) -> Iterator[Connection]:
        """The same, but it only reads and waits for nobody."""
        with translated(), self._reading.begin() as connection:
            yield connection

    def _turn(self, *, urgent: bool = False) -> AbstractContextManager[None]:
        return self._turns.turn(urgent=urgent) if self._turns else nullcontext()
