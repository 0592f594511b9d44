"""Text in, Reading out: pure, deterministic, without database, clock or network."""

from __future__ import annotations

from handlers.reading.reader import read

__all__ = ["read"]
