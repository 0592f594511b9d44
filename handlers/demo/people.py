"""Who works in the demo: three reps and their manager, in two time zones."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from storage.records import Identity

TEAM = "commercial"
TEAM_NAME = "Commercial"
SURFACES = ("web", "terminal")


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of the demo; `key` is the member's id, and the user id on each of `SURFACES`."""

    key: str
    name: str
    role: str
    title: str
    timezone: str

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def email(self) -> str:
        """An address that can never be somebody's."""
        return f"{self.key}@northgate.example"


PEOPLE = (
    Colleague("dana", "Dana Reyes", "rep", "Account executive", "America/New_York"),
    Colleague("marcus", "Marcus Webb", "rep", "Account executive", "America/New_York"),
    Colleague("priya", "Priya Raman", "rep", "Account executive", "Europe/London"),
    Colleague("helen", "Helen Brandt", "manager", "Head of sales", "America/New_York"),
)
REPS = tuple(person for person in PEOPLE if person.role == "rep")
"""The reps, in the order in which they are dealt their deals."""


def identity(key: str, surface: str) -> Identity:
    """Who a member of the demo is on a surface; in the playground with a conversation."""
    direct = f"dm:{key}" if surface == "web" else None
    return Identity(surface=surface, external_id=key, member_id=key, direct=direct)
