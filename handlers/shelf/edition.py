"""Which state of a workspace a book is of."""

from __future__ import annotations

from dataclasses import dataclass

from storage.database import Session


@dataclass(frozen=True, slots=True)
class Facts:
    """What a book holds of the workspace itself; of the rest the journal tells what changed."""

    name: str
    timezone: str
    currency: str
    date_order: str
    process: str


@dataclass(frozen=True, slots=True)
class Edition:
    """Two books of one workspace and one edition are equal; `number` is its latest ChangeSet's."""

    number: int
    facts: Facts


def edition_of(session: Session) -> Edition:
    """The edition of a book that is made now; the set of an open recording may still grow."""
    workspace = session.workspace
    facts = Facts(
        workspace.name,
        workspace.timezone,
        workspace.currency,
        workspace.date_order,
        workspace.process,
    )
    return Edition(workspace.revision - (session.recorder is not None), facts)
