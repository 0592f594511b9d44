"""Ten deals over six weeks: what the worked example tells.

Ann and Bob are the team; Cy is of another one. Everything happens at noon (UTC).

    deal  owner  before the six weeks            in them
    a1    Ann    lead 10,000 (10 Aug)            demo 8 Sep; 12,000 on 14 Sep; offer 29 Sep;
                                                 won at 15,000 on 8 Oct, in one message
    a2    Bob    demo 20,000 (10 Aug)            18,000 on 9 Sep; lost on 23 Sep, price
    a3    Ann    offer 30,000 (12 Aug),          its date from 30 Sep to 14 Oct on 16 Sep,
                 date put off once                 to 28 Oct on 30 Sep
    a4    Bob    lead without amount (20 Aug)    5,000.50 on 22 Sep; parked on 1 Oct
    a5    Cy     demo 40,000 (20 Aug)            Ann's from 16 Sep; Cy's again from 14 Oct
    a6    Ann    -                               lead 8,000.25 on 10 Sep; demo 22 Sep;
                                                 lead again 7 Oct
    a7    Bob    -                               lead EUR 7,000 on 15 Sep; demo 29 Sep;
                                                 EUR 7,500 on 6 Oct; date 30 to 20 Nov on 13 Oct
    a8    Ann    -                               lead 99,999 on 17 Sep, taken back on 24 Sep
    a9    Bob    lead 6,000 (25 Aug), lost 1 Sep demo again on 1 Oct; 9,000 on 5 Oct, undone 6 Oct
    a10   Cy     -                               lead 50,000 on 11 Sep, won on 23 Sep
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from handlers.digests import Facts, Scope
from handlers.digests.facts.movement import Account
from storage.database import Database
from storage.records import Activity, NextStep
from tests.digests.selling import Selling, make_selling

EAST = Scope(team_id="east")
START = dt.datetime(2026, 9, 7, tzinfo=dt.UTC)
WEEK = dt.timedelta(days=7)
END = START + 6 * WEEK


def noon(month: int, day: int) -> dt.datetime:
    return dt.datetime(2026, month, day, 12, tzinfo=dt.UTC)


def ten_deals(database: Database) -> Selling:
    """What the table above tells, in the order of time."""
    made = make_selling(database, "example", at=noon(8, 3))
    before(made)
    first_weeks(made)
    last_weeks(made)
    return made


def before(s: Selling) -> None:
    s.deal("a1", noon(8, 10), "10000")
    s.deal("a2", noon(8, 10), "20000", owner="bob", stage="demo")
    s.deal("a3", noon(8, 12), "30000", stage="offer", close=dt.date(2026, 9, 16))
    s.deal("a4", noon(8, 20), None, owner="bob")
    s.deal("a5", noon(8, 20), "40000", owner="cy", stage="demo")
    s.deal("a9", noon(8, 25), "6000", owner="bob")
    s.set("a3", noon(8, 30), close_date=dt.date(2026, 9, 30))
    s.set("a9", noon(9, 1), stage="lost")


def first_weeks(s: Selling) -> None:
    s.set("a1", noon(9, 8), stage="demo")
    s.set("a2", noon(9, 9), amount="18000")
    s.deal("a6", noon(9, 10), "8000.25")
    s.deal("a10", noon(9, 11), "50000", owner="cy")
    s.set("a1", noon(9, 14), amount="12000")
    s.deal("a7", noon(9, 15), "7000", owner="bob", currency="EUR", close=dt.date(2026, 11, 30))
    s.set("a3", noon(9, 16), close_date=dt.date(2026, 10, 14))
    s.set("a5", noon(9, 16), owner_id="ann")
    s.deal("a8", noon(9, 17), "99999")
    mistake = s.sets[-1]
    s.set("a4", noon(9, 22), amount="5000.50")
    s.set("a6", noon(9, 22), stage="demo")
    s.set("a2", noon(9, 23), stage="lost", fields={"lost_reason": "price"})
    s.set("a10", noon(9, 23), stage="won")
    s.undo(mistake, noon(9, 24))


def last_weeks(s: Selling) -> None:
    s.set("a1", noon(9, 29), stage="offer")
    s.set("a7", noon(9, 29), stage="demo")
    s.set("a3", noon(9, 30), close_date=dt.date(2026, 10, 28))
    s.set("a4", noon(10, 1), parked_until=dt.date(2026, 12, 1))
    s.set("a9", noon(10, 1), stage="demo")
    raised = s.set("a9", noon(10, 5), amount="9000")
    s.undo(raised, noon(10, 6))
    s.set("a7", noon(10, 6), amount="7500")
    s.set("a6", noon(10, 7), stage="lead")
    s.set("a1", noon(10, 8), amount="15000", stage="won")
    s.set("a7", noon(10, 13), close_date=dt.date(2026, 11, 20))
    s.set("a5", noon(10, 14), owner_id="cy")
    with s.writing(noon(10, 14)) as session:
        session.add(step("a9", noon(10, 14)))
        session.add_all(calls())


def step(deal: str, at: dt.datetime) -> NextStep:
    return NextStep(deal_id=deal, owner_id="bob", text="Call", created_at=at)


def calls() -> list[Activity]:
    """Bob's: one of a day before, three of two days in the six weeks, one of the day after."""
    days = ((9, 6, 1), (9, 7, 2), (10, 14, 1), (10, 19, 1))
    return [
        Activity(
            deal_id="a9",
            member_id="bob",
            type="call",
            on=dt.date(2026, month, day),
            count=count,
            created_at=noon(month, day),
        )
        for month, day, count in days
    ]


def all_of(selling: Selling) -> Facts:
    return selling.facts(START, END, EAST)


def usd(amount: str) -> dict[str, Decimal]:
    return {"USD": Decimal(amount)}


def account(currency: str, *lines: str, converted: tuple[str, ...] = ()) -> Account:
    return Account(currency, converted, *map(Decimal, lines))
