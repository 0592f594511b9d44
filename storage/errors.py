"""What can go wrong in storage.

StorageError
├── DatabaseError            the database itself
│   ├── WrongUrl             the address cannot be understood
│   ├── Unreachable          nobody answers there, or the connection broke
│   ├── Busy                 another writer held the lock for too long
│   ├── ReadOnlyFile         the file or its folder cannot be written
│   ├── OlderSchema          the tables are older than the program: migrate
│   ├── NewerSchema          the tables are newer than the program: update the program
│   └── Refused              a rule of the database: a reference, a duplicate, an empty value
├── NotFound                 no such record in this workspace
├── Misuse                   a statement or call that this session never allows
│   ├── OutsideWorkspace     it would look at, or write, another workspace
│   └── ReadOnlySession      a change inside `reading`
├── WrongValue               a value that the column cannot hold exactly
├── JournalError             a change that would not be in the journal
├── AlreadyUndone            (storage.changes) the set was taken back before
└── AlreadyClosed            the inbox row was closed by another worker meanwhile
"""

from __future__ import annotations


class StorageError(Exception):
    """The root of all errors that storage raises by itself."""


class DatabaseError(StorageError):
    """The database itself failed or refused."""


class WrongUrl(DatabaseError):
    """The address of the database cannot be understood."""


class Unreachable(DatabaseError):
    """Nobody answers at the address, or the connection broke."""


class Busy(DatabaseError):
    """Another writer held the lock for longer than the time-out."""


class ReadOnlyFile(DatabaseError):
    """The SQLite file, or its folder, cannot be written."""


class OlderSchema(DatabaseError):
    """The tables are older than the program expects."""


class NewerSchema(DatabaseError):
    """The tables were made by a newer version of the program."""


class Refused(DatabaseError):
    """A constraint of the database: a reference, a duplicate, an empty value."""


class NotFound(StorageError):
    """No such record in this workspace."""


class Misuse(StorageError):
    """A statement or a call that a workspace's session never allows."""


class OutsideWorkspace(Misuse):
    """It would look at, or write, another workspace."""


class ReadOnlySession(Misuse):
    """A change inside `database.reading`."""


class WrongValue(StorageError, ValueError):
    """A value that the column cannot hold exactly: naive time, float money, a third decimal."""


class JournalError(StorageError):
    """A change that would not be in the journal."""


class AlreadyClosed(StorageError):
    """The inbox row was closed by another worker meanwhile: roll back, the work is done."""
