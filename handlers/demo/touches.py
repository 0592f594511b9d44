"""One day of a deal's story, and how long stages take."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

USUAL = {"qualified": 7, "discovery": 10, "proposal": 10, "negotiation": 10, "verbal": 5}
"""Working days that a deal usually spends in a stage."""

WORRYING = {"qualified": 16, "discovery": 23, "proposal": 23, "negotiation": 21, "verbal": 11}
"""Working days after which it has surely been there too long for the process that ships."""

AHEAD = {
    "qualified": (60, 110),
    "discovery": (45, 90),
    "proposal": (20, 60),
    "negotiation": (10, 35),
    "verbal": (3, 15),
}
"""Days until an open deal should close."""

STAGES = tuple(USUAL)
LONGEST = 125
"""Working days that the demo looks back: about six months."""


@dataclass(frozen=True, slots=True)
class Touch:
    """What happened on one day: an activity, and what it changed. None: left as it was.

    `step` is (what to do, by when); the step before it is done by this touch. `parked` is the day
    until which the deal is put aside.
    """

    back: int
    stage: str | None = None
    activity: tuple[str, str] | None = None
    amount: int | None = None
    close_date: date | None = None
    fields: dict[str, str | bool] = field(default_factory=dict)
    step: tuple[str, date] | None = None
    parked: date | None = None
