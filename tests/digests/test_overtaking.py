"""Messages that overtake each other: what was written last is what the record says."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.digests.selling import MONDAY, Selling

HOUR = dt.timedelta(hours=1)
DAY = 24 * HOUR


def test_the_record_counts_from_the_last_of_them(selling: Selling) -> None:
    """60 was said at nine and written after 70, which was said at ten: the deal is at 60."""
    selling.deal("d", MONDAY + HOUR, "50")
    selling.set("d", MONDAY + DAY + 10 * HOUR, amount="70")
    selling.set("d", MONDAY + DAY + 9 * HOUR, amount="60")
    one = selling.facts(MONDAY + DAY, MONDAY + 2 * DAY)
    other = selling.facts(MONDAY + 2 * DAY, MONDAY + 3 * DAY)
    assert one.end.sums == other.start.sums == {"USD": Decimal(60)}
    [account] = one.accounts
    assert (account.start, account.raised - account.lowered) == (Decimal(50), Decimal(10))
