"""What `sayso doctor` finds: one thing looked at, how it is, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How a thing is: well, worth a look, or in the way of working."""

    OK = "ok"
    NOTE = "note"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` names what was looked at, `said` how it is, `todo` the way out where there is one."""

    check: str
    health: Health
    said: str
    todo: str = ""


def well(check: str, said: str) -> Finding:
    """It is as it should be."""
    return Finding(check, Health.OK, said)


def note(check: str, said: str, todo: str = "") -> Finding:
    """It works, or could not be looked at."""
    return Finding(check, Health.NOTE, said, todo)


def fault(check: str, said: str, todo: str) -> Finding:
    """It keeps Sayso from working."""
    return Finding(check, Health.FAULT, said, todo)
