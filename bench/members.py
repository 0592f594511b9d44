"""The rows of members with their deals, for benchmarks that need many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

TOLD = 5
MADE = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
LATER = dt.date(2027, 1, 4)
WORKSPACE = "w1"


def tables(numbers: range, deals: int) -> dict[str, list[dict[str, Any]]]:
    """The rows of these members, by table."""
    found: dict[str, list[dict[str, Any]]] = {}

    def add(table: str, row_id: str, **values: Any) -> None:
        row = {"workspace_id": WORKSPACE, "id": row_id, **values}
        found.setdefault(table, []).append(row)

    for number in numbers:
        member = f"m{number}"
        add("member", member, name=f"Rep {number}", role="rep", active=True, settings={})
        add("identity", f"i{number}", surface="bench", external_id=f"u{number}", member_id=member)
        for each in range(deals):
            _deal(add, member, f"{number}-{each}")
        for each in range(TOLD):
            _told(add, member, f"{number}-{each}", MADE - dt.timedelta(days=20 + each))
    return found


def _deal(add: Callable[..., None], member: str, name: str) -> None:
    made = {"created_at": MADE}
    add("account", f"a{name}", name=f"Company {name}", **made)
    add("contact", f"c{name}", name=f"Person {name}", account_id=f"a{name}", left=False, **made)
    add(
        "deal",
        f"d{name}",
        name=f"Deal {name}",
        account_id=f"a{name}",
        owner_id=member,
        stage="qualified",
        stage_since=MADE,
        amount=25_000,
        currency="USD",
        close_date=LATER,
        fields={},
        private=False,
        **made,
    )
    add("deal_contact", f"p{name}", deal_id=f"d{name}", contact_id=f"c{name}")
    step = {"owner_id": member, "text": "Call them", "due_on": LATER}
    add("next_step", f"s{name}", deal_id=f"d{name}", account_id=f"a{name}", **step, **made)
    add(
        "activity",
        f"x{name}",
        deal_id=f"d{name}",
        account_id=f"a{name}",
        member_id=member,
        type="call",
        on=MADE.date(),
        text="Called",
        contact_ids=[],
        **made,
    )


def _told(add: Callable[..., None], member: str, name: str, at: dt.datetime) -> None:
    add(
        "nudge",
        f"n{name}",
        member_id=member,
        rule="stalled",
        record="deal",
        record_id=f"d{name}",
        deal_id=f"d{name}",
        occasion="before",
        told_on=at.date(),
        told_at=at,
        message=f"nudges:{member}:{at.date()}",
        place=0,
        facts={},
        state="elsewhere",
    )
