"""How a referral stands, and how it moves on.

    asked -> promised -> received -> contacted -> opened -> won | lost
      `--------`--> declined

Steps may be left out, none is gone back: only Undo does that. What follows once a deal was opened
is read off the deal's stage, so that nothing has to be kept in step with it.
"""

from __future__ import annotations

from datetime import datetime

from handlers.process import Process
from storage.records import Deal, Referral

ORDER = ("asked", "promised", "received", "contacted", "opened")
DECLINED = "declined"
WAITING = ("asked", "promised")
NAMED = ("received", "contacted", "opened")
"""Somebody was named."""


def may_become(old: str, new: str) -> bool:
    """Whether a referral that stands so may stand so next."""
    if new == DECLINED:
        return old in WAITING
    return old in ORDER and new in ORDER and ORDER.index(new) > ORDER.index(old)


def advance(referral: Referral, status: str, at: datetime) -> bool:
    """Move it on, inside a recording; False where it is there already or beyond."""
    if not may_become(referral.status, status):
        return False
    referral.status, referral.status_since = status, at
    return True


def standing(referral: Referral, deal: Deal | None, process: Process) -> str:
    """How it stands: its status, or 'won' or 'lost' with the deal that it led to."""
    stage = process.stage(deal.stage) if deal is not None else None
    return stage.outcome if stage is not None and stage.outcome else referral.status


def knows(referral: Referral, deal: Deal | None) -> bool:
    """Whether who gave it was told how it went, and nothing came of it since."""
    told = referral.thanked_at
    return told is not None and not (deal is not None and told < deal.stage_since)


def may_be_told(referral: Referral, deal: Deal | None) -> bool:
    """Whether there is anything to tell them that they do not know."""
    return referral.status in ("contacted", "opened") and not knows(referral, deal)
