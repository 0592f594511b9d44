"""The board: stages in order, sums that are never mixed, due marks in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.surfaces.web.board import CLOSED_SHOWN, Board, StageRow, lay_out, totals
from bot.surfaces.web.cards import Card, DealRow
from bot.surfaces.web.people import Person
from bot.surfaces.web.rendering import board as html_of

NOW = datetime(2026, 11, 24, 10, 4, tzinfo=UTC)
DANA = Person("dana", "m1", "Dana Reyes", "Account executive", "America/New_York")
STAGES = (StageRow("disc", "Discovery", False), StageRow("won", "Closed won", True))
ACME = DealRow(
    id="d1",
    name="Acme rollout",
    account="Acme Corporation",
    owner=DANA,
    stage="disc",
    since=NOW - timedelta(days=3),
    amount=Decimal(45000),
    currency="USD",
    close=date(2026, 12, 18),
    step="Send the pricing",
    step_on=date(2026, 11, 27),
)


def the_card(deal: DealRow, now: datetime = NOW) -> Card:
    [card] = [card for column in lay_out(STAGES, [deal], now).columns for card in column.cards]
    return card


def laid_out(*deals: DealRow) -> Board:
    return lay_out(STAGES, deals, NOW)


def test_stages_keep_the_order_of_the_process() -> None:
    board = laid_out(replace(ACME, id="d2", stage="won"), ACME)
    assert [column.key for column in board.columns] == ["disc", "won"]
    assert [column.count for column in board.columns] == [1, 1]
    assert board.count == "1"


def test_a_card_tells_the_deal() -> None:
    card = the_card(ACME)
    assert card.amount == "$45,000"
    assert card.close == "closes Fri 18 Dec"
    assert card.age == "3 days in this stage"
    assert (card.step, card.due, card.mark) == ("Send the pricing", "Fri 27 Nov", "")
    assert card.initials == "DR"


@pytest.mark.parametrize(
    ("on", "at", "due", "mark"),
    [
        (date(2026, 11, 23), None, "yesterday", "overdue"),
        (date(2026, 11, 10), None, "Tue 10 Nov", "overdue"),
        (date(2026, 11, 24), None, "", "due today"),
        (date(2026, 11, 24), time(15, 0), "15:00", "due today"),
        (date(2026, 11, 24), time(9, 0), "09:00", "overdue"),
        (date(2026, 11, 25), time(9, 0), "tomorrow, 09:00", ""),
        (None, None, "", ""),
    ],
)
def test_what_is_due_is_said_in_words(
    on: date | None, at: time | None, due: str, mark: str
) -> None:
    card = the_card(replace(ACME, step_on=on, step_at=at))
    assert (card.due, card.mark, card.late) == (due, mark, mark == "overdue")


def test_a_deal_that_moved_today_is_new_in_its_stage() -> None:
    assert the_card(replace(ACME, since=NOW - timedelta(hours=5))).age == "new in this stage"


def test_what_is_missing_is_said() -> None:
    card = the_card(replace(ACME, amount=None, close=None, step="", step_on=None))
    assert (card.amount, card.close, card.step) == (
        "no amount",
        "no close date",
        "No next step yet",
    )


def test_a_close_date_in_the_past_is_said() -> None:
    assert the_card(replace(ACME, close=date(2026, 11, 20))).close == "was to close Fri 20 Nov"


def test_a_parked_deal_rests() -> None:
    card = the_card(replace(ACME, parked=date(2027, 1, 4), step_on=date(2026, 11, 1)))
    assert (card.step, card.mark) == ("Parked until Mon 4 Jan", "")


def test_a_closed_deal_has_no_step() -> None:
    card = the_card(replace(ACME, stage="won"))
    assert (card.step, card.mark, card.age) == ("", "", "")
    assert card.close == "since Sat 21 Nov"


def test_only_the_newest_closed_deals_are_shown_and_the_rest_counted() -> None:
    deals = [
        replace(ACME, id=str(n), name=f"Deal {n}", stage="won", since=NOW - timedelta(days=n))
        for n in range(CLOSED_SHOWN + 3)
    ]
    won = laid_out(*reversed(deals)).columns[1]
    assert won.count == CLOSED_SHOWN + 3
    assert won.left_out == 3
    assert [card.name for card in won.cards] == [f"Deal {n}" for n in range(CLOSED_SHOWN)]


def test_totals_of_currencies_stand_side_by_side() -> None:
    deals = [ACME, replace(ACME, currency="EUR", amount=Decimal("99.50")), ACME]
    assert totals(deals) == ("$90,000", "€99.50")
    assert totals([replace(ACME, amount=None)]) == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["USD", "EUR", "GBP"]),
            st.decimals(min_value=0, max_value=10**9, places=0) | st.none(),
        ),
        max_size=20,
    )
)
def test_no_sum_mixes_currencies(amounts: list[tuple[str, Decimal | None]]) -> None:
    """Each currency's total is the sum of its own deals, and there is one total a currency."""
    deals = [replace(ACME, currency=currency, amount=amount) for currency, amount in amounts]
    sums = {
        currency: sum((a for c, a in amounts if c == currency and a is not None), Decimal(0))
        for currency, amount in amounts
        if amount is not None
    }
    signs = {"USD": "$", "EUR": "€", "GBP": "£"}
    assert sorted(totals(deals)) == sorted(f"{signs[c]}{total:,.0f}" for c, total in sums.items())


def test_time_alone_does_not_mark_a_card_as_changed() -> None:
    assert the_card(ACME).print == the_card(ACME, NOW + timedelta(days=40)).print


@pytest.mark.parametrize(
    "changed",
    [
        replace(ACME, amount=Decimal(52000)),
        replace(ACME, currency="EUR"),
        replace(ACME, close=None),
        replace(ACME, stage="won"),
        replace(ACME, name="Acme renewal"),
        replace(ACME, step="Call Jen"),
        replace(ACME, step_on=None),
        replace(ACME, parked=date(2027, 1, 1)),
        replace(ACME, owner=replace(DANA, name="Luis Ferrer")),
    ],
)
def test_every_change_marks_the_card(changed: DealRow) -> None:
    assert the_card(changed).print != the_card(ACME).print


def test_names_on_the_board_are_text() -> None:
    html = html_of(laid_out(replace(ACME, name="<script>x</script>", step='"><img src=x>')))
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;x" in html
