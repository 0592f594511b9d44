"""What a tap plans before the database is locked for it: an import's plan takes seconds."""

from __future__ import annotations

from handlers.actions.import_file import ImportFile, ImportNow
from handlers.heard import Press
from handlers.importing import Plan
from handlers.reading.book import Book
from handlers.scene import enter
from storage.database import Session

PLANNERS = {each.name: each for each in (ImportFile(), ImportNow())}


def plans(press: Press) -> bool:
    """Whether the tap has something to plan."""
    return press.action in PLANNERS


def planned(session: Session, press: Press) -> Plan | None:
    """The tap's plan, for `assistant.press` to take where it still holds."""
    planner = PLANNERS.get(press.action)
    return planner.plan(enter(session, press, lambda _: Book()), press) if planner else None
