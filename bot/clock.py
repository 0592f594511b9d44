"""The time: the system's, or one that the playground winds forward."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant, aware, in UTC."""

    def now(self) -> datetime:
        """The present instant."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)


class WoundClock:
    """A clock that runs on from wherever it was wound to; it never goes back."""

    def __init__(self, start: datetime | None = None) -> None:
        """Start at an instant (default: now)."""
        self._ahead = timedelta(0) if start is None else start - datetime.now(UTC)

    def now(self) -> datetime:
        """The present instant, as wound."""
        return datetime.now(UTC) + self._ahead

    def wind(self, to: datetime) -> None:
        """Go forward to an instant; an earlier one changes nothing."""
        self._ahead += max(to - self.now(), timedelta(0))
