"""What came of referrals: how many, and how deals from them end against other deals."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from handlers.process import Process
from handlers.referrals.life import NAMED
from handlers.referrals.linking import is_from_referral
from storage.database import Session
from storage.referrals import Closed, closed_deals

ENOUGH = 5
"""Below so many closed deals a rate tells nothing."""


@dataclass(frozen=True, slots=True)
class Came:
    """Of some referrals: how many were asked for or given, named somebody, led to a deal, won."""

    asked: int
    received: int
    opened: int
    won: int


@dataclass(frozen=True, slots=True)
class Ended:
    """Deals that ended: how many, how many of them won, and the days to each win."""

    closed: int
    won: int
    days: tuple[int, ...]

    @property
    def rate(self) -> int | None:
        """The share that was won, in percent; None for too few to tell."""
        return round(100 * self.won / self.closed) if self.closed >= ENOUGH else None

    @property
    def cycle(self) -> int | None:
        """The median of the days to a win; None for too few to tell."""
        return round(median(self.days)) if len(self.days) >= ENOUGH else None


def came(standings: Sequence[str]) -> Came:
    """Count referrals by how they stand."""
    led = [each for each in standings if each in ("opened", "won", "lost")]
    received = [each for each in standings if each in NAMED] + [e for e in led if e != "opened"]
    return Came(len(standings), len(received), len(led), standings.count("won"))


def ended(
    session: Session, owners: Collection[str] | None, process: Process, led_to: Collection[str]
) -> tuple[Ended, Ended]:
    """The owners' closed deals (None: everybody's): those from referrals, and all others.

    `led_to` are deals that referrals are known to have led to, whatever their source says.
    """
    outcomes = {
        key: stage.outcome
        for stage in process.stages
        if stage.outcome
        for key in (stage.key, *stage.was)
    }
    mine: list[Closed] = []
    others: list[Closed] = []
    for deal in closed_deals(session, owners, outcomes):
        referred = deal.deal_id in led_to or is_from_referral(deal.source)
        (mine if referred else others).append(deal)
    return _ended(mine, outcomes), _ended(others, outcomes)


def _ended(deals: Sequence[Closed], outcomes: Mapping[str, str]) -> Ended:
    days = tuple(deal.days for deal in deals if outcomes.get(deal.stage) == "won")
    return Ended(len(deals), len(days), days)
