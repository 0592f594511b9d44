"""Taps on a digest (ask the rep, open, fine for now, take back, look closer), and on a question."""

from __future__ import annotations

from handlers.actions.digests.answering import DigestOnTrack, DigestUpdate
from handlers.actions.digests.deciding import DigestAsk, DigestBack, DigestFine
from handlers.actions.digests.looking import DigestBy, DigestOpen

__all__ = ["DIGESTS"]

DIGESTS = (
    DigestAsk(),
    DigestOpen(),
    DigestFine(),
    DigestBack(),
    DigestBy(),
    DigestUpdate(),
    DigestOnTrack(),
)
