"""A whole digest: what it shows, in which order, within what a message takes."""

from __future__ import annotations

import datetime as dt

import pytest

from handlers.digests import Period, Scope
from handlers.digests.telling import digest_of, everybody, period_words
from handlers.digests.telling.known import ends_of
from handlers.plain import plain
from handlers.process.model import DIGEST_PARTS
from handlers.reply import Buttons, Reply
from storage.records import Activity, Deal
from tests.digests.selling import Selling

DAY = dt.timedelta(days=1)
START = dt.datetime(2026, 9, 14, tzinfo=dt.UTC)
WEEK = Period(START, START + 7 * DAY, "UTC")
NOON = START + DAY / 2


def told(
    selling: Selling, shows: tuple[str, ...] = DIGEST_PARTS, scope: Scope | None = None
) -> Reply:
    """The week's digest, posted."""
    with selling.database.transaction(selling.workspace_id) as session:
        return digest_of(
            session,
            selling.process,
            scope or Scope(),
            WEEK,
            WEEK.end,
            audience=everybody(),
            shows=shows,
            posted=f"digest:{'-'.join(shows)}",
        )


def week(selling: Selling) -> None:
    """Something of everything."""
    long_ago = START - 6 * DAY
    for n in range(8):
        close = dt.date(2026, 9, 25) if n % 2 else None
        selling.deal(f"old {n}", long_ago, f"{1000 * (n + 1)}", owner="bob", close=close)
    selling.deal("new one", NOON, "4000", owner="ann", currency="EUR")
    selling.set("old 7", NOON, stage="won")
    selling.set("old 6", NOON, stage="lost", fields={"lost_reason": "price"})
    selling.set("old 5", NOON, close_date=dt.date(2026, 10, 25))
    selling.set("old 4", NOON, stage="demo", amount="5500")
    with selling.writing(NOON) as session:
        call = Activity(
            deal_id="old 1", member_id="bob", type="call", on=dt.date(2026, 9, 15), created_at=NOON
        )
        session.add(call)


def test_an_empty_workspace_reads_well(selling: Selling) -> None:
    """Two lines, no empty table, nothing to tap."""
    reply = told(selling)
    assert plain(reply, controls=True) == (
        "Everybody, Mon 14 to Sun 20 Sep\n"
        "No open deals yet. They appear here as the team tells of them."
    )


def test_a_team_without_deals_reads_well(selling: Selling) -> None:
    selling.deal("acme", START - DAY, "100", owner="ann")
    assert plain(told(selling, scope=Scope(team_id="west"))).startswith(
        "West, Mon 14 to Sun 20 Sep\nNo"
    )


def test_a_week_in_full(selling: Selling) -> None:
    """In the order in which it is read: what matters, how it moved, what to do, with thanks."""
    week(selling)
    said = plain(told(selling), controls=True)
    order = (
        "Everybody, Mon 14 to Sun 20 Sep",
        "Bob won Old 7: $8,000, 22 % of what was open.",
        "7 open deals, $21,500 and €4,000; weighted by stage $3,800 and €400.",
        "How it moved: €0 +\u00a0€4,000 new = €4,000.",
        "1 move forward, 1 close date put off (30 days).",
        "Needs a look",
        "[Ask Bob] [Open] [Fine for now]",
        "Won: 1 deal, $8,000: Old 7 ($8,000, Bob).",
        "Activity: 1 call.",
        "Records: ",
        "[How it adds up] [By rep] [By stage] [Why we lost] [What slipped]",
    )
    places = [said.find(each) for each in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_it_keeps_within_what_a_message_takes(selling: Selling) -> None:
    """However many deals there are: three with buttons, 40 blocks, a screen."""
    week(selling)
    with selling.writing(NOON) as session:
        for n in range(60):
            session.add(
                Deal(
                    id=f"more {n}",
                    name="A very long name of a deal that somebody copied from a mail " * 3,
                    owner_id="ann",
                    stage="lead",
                    stage_since=START - 60 * DAY,
                    currency="USD",
                    close_date=dt.date(2026, 9, 1),
                    created_at=START - 60 * DAY,
                )
            )
    reply = told(selling)
    rows = [block for block in reply.blocks if isinstance(block, Buttons)]
    assert len(rows) == 3 + 1
    assert len(reply.blocks) <= 40
    assert all(len(row.buttons) <= 12 for row in rows)
    assert all(len(button.label) <= 75 for row in rows for button in row.buttons)
    assert len(plain(reply)) < 4000
    assert "In all: 60 past their close date" in plain(reply)


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("summary", "open deals"),
        ("movement", "How it moved"),
        ("closing", "It is to close on Fri 25 Sep with no next step yet."),
        ("stalled", "Needs a look"),
        ("forecast", "weighted by stage"),
        ("chart", ""),
    ],
)
def test_each_part_can_be_shown_alone(selling: Selling, part: str, says: str) -> None:
    week(selling)
    reply = told(selling, (part,))
    assert says in plain(reply)
    others = {"How it moved", "Needs a look", "Won: 1 deal"} - {says}
    shown = {each for each in others if each in plain(reply)}
    allowed = {"summary": {"Won: 1 deal"}, "closing": {"Needs a look"}}
    assert shown == allowed.get(part, set())
    assert (part == "chart") is any(block.block == "chart" for block in reply.blocks)


TODAY = dt.date(2026, 11, 23)
PERIODS = [
    ((2026, 11, 16), (2026, 11, 22), "Mon 16 to Sun 22 Nov"),
    ((2026, 10, 28), (2026, 11, 3), "Wed 28 Oct to Tue 3 Nov"),
    ((2025, 12, 29), (2026, 1, 4), "Mon 29 Dec 2025 to Sun 4 Jan"),
    ((2025, 11, 1), (2025, 11, 30), "Sat 1 to Sun 30 Nov 2025"),
    ((2026, 11, 22), (2026, 11, 22), "Sun 22 Nov"),
]


@pytest.mark.parametrize(("first", "last", "said"), PERIODS)
def test_a_period_is_told_by_its_days(
    first: tuple[int, int, int], last: tuple[int, int, int], said: str
) -> None:
    period = Period.of_days(dt.date(*first), dt.date(*last), "America/New_York")
    assert period_words(period, TODAY) == said


def test_an_end_within_a_day_is_told_with_its_hour() -> None:
    zone = "America/New_York"
    period = Period(
        dt.datetime(2026, 11, 16, 14, tzinfo=dt.UTC),
        dt.datetime(2026, 11, 23, 5, tzinfo=dt.UTC),
        zone,
    )
    assert ends_of(period, TODAY) == ("Mon 16 Nov, 09:00", "end of Sun 22 Nov")
