"""The movement's table adds up as it is shown, line by line, and the bars show what it says."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from handlers.digests.telling import known_of, movement_chart, movement_table
from handlers.digests.telling.audience import everybody
from handlers.digests.telling.movement import movement_lines
from handlers.plain import plain_line
from handlers.reply import Table
from storage.database import Database
from tests.digests.telling.made import account, deal, entry, facts, known, tally
from tests.digests.ten_deals import all_of, ten_deals


def figure(cell: str) -> Decimal:
    """'+$8,000.25' as a number."""
    number = Decimal(re.sub(r"[^\d.]", "", cell) or "0")
    return -number if cell.startswith("-") else number


def adds_up(table: Table) -> bool:
    """Whether in each column the first line and the changes make the last."""
    columns = list(zip(*table.rows, strict=True))[1:]
    return all(sum(map(figure, column[:-1])) == figure(column[-1]) for column in columns)


def line_adds_up(said: str) -> bool:
    """Whether 'How it moved: $36,000 + $500 raised - $8,000 won = $28,500.' is right."""
    start, end = said.removesuffix(".").split(": ", 1)[1].split(" = ")
    first, *changes = re.split(r" (?=[+-]\u00a0)", start)
    return figure(first) + sum(map(figure, changes)) == figure(end)


def test_a_line_tells_the_same_and_adds_up(database: Database) -> None:
    """One for each currency in which something happened."""
    told = all_of(ten_deals(database))
    said = [plain_line(each) for each in movement_lines(told)]
    assert all(line_adds_up(each) for each in said)
    assert not line_adds_up(said[0].replace("€7,000", "€7,001"))
    said = [each.replace("\u00a0", " ") for each in said]
    assert said == [
        "How it moved: €0 + €7,000 new + €500 raised = €7,500.",
        (
            "How it moved: $60,000 + $8,000.25 new + $10,000.50 raised + $6,000 reopened"
            " + $40,000 moved in - $2,000 lowered - $18,000 lost - $40,000 moved out - $15,000 won"
            " = $49,000.75."
        ),
    ]
    assert not [*movement_lines(facts())]


def test_the_worked_example(database: Database) -> None:
    """Six weeks of ten deals: 4 open, 7 more, 6 less."""
    selling = ten_deals(database)
    told = all_of(selling)
    with database.reading(selling.workspace_id) as session:
        who = known_of(session, selling.process, told, everybody())
    table = movement_table(told, who)
    assert table is not None
    assert table.columns == ("", "Deals", "EUR", "USD")
    assert table.rows == (
        ("Open, Mon 7 Sep", "4", "€0", "$60,000"),
        ("New", "+2", "+€7,000", "+$8,000.25"),
        ("Raised (3 deals)", "", "+€500", "+$10,000.50"),
        ("Reopened", "+1", "", "+$6,000"),
        ("Moved in", "+1", "", "+$40,000"),
        ("Lowered (1 deal)", "", "", "-$2,000"),
        ("Lost", "-1", "", "-$18,000"),
        ("Moved out", "-1", "", "-$40,000"),
        ("Won", "-1", "", "-$15,000"),
        ("Open, end of Sun 18 Oct", "5", "€7,500", "$49,000.75"),
    )
    assert adds_up(table)
    assert who.whose(told.scope) == "East"


def test_the_bars_are_those_of_the_largest_currency(database: Database) -> None:
    """Whether it came or went stands before the name, so that no colour or direction tells it."""
    selling = ten_deals(database)
    chart = movement_chart(all_of(selling), known())
    assert chart is not None
    assert chart.title == "What changed, in USD"
    assert chart.categories == (
        "+ New",
        "+ Raised",
        "+ Reopened",
        "+ Moved in",
        "- Lowered",
        "- Lost",
        "- Moved out",
        "- Won",
    )
    (series,) = chart.series
    assert series.figures[0] == "+$8,000.25"
    assert series.figures[-1] == "-$15,000"
    assert all(value > 0 for value in series.values)
    assert chart.told


def test_where_nothing_happened_there_is_no_table_and_no_chart() -> None:
    assert movement_table(facts(), known()) is None
    assert movement_chart(facts(), known()) is None


def test_deals_without_amounts_move_in_numbers_only() -> None:
    new = entry("new", deal("n", None))
    told = facts(counts=tally(10, 11, new=1), entries=(new,))
    table = movement_table(told, known())
    assert table is not None
    assert ("New", "+1", "") in table.rows
    assert movement_chart(told, known()) is None


@pytest.mark.parametrize("number", [1, 4, 6])
def test_so_many_currencies_as_fit_have_a_column(number: int) -> None:
    """The largest, which the title says, and each adds up."""
    names = ("USD", "EUR", "GBP", "JPY", "CHF", "SEK")[:number]
    accounts = tuple(
        account(str(100 + n), str(150 + n), name, new="50") for n, name in enumerate(names)
    )
    told = facts(accounts=accounts, entries=(entry("new", deal("n")),), counts=tally(1, 2, new=1))
    table = movement_table(told, known())
    assert table is not None
    assert table.columns[2:] == tuple(names[-4:])
    assert adds_up(table)
    assert ("4 largest" in table.title) is (number > 4)
    chart = movement_chart(told, known())
    assert chart is not None
    assert chart.title == f"What changed, in {names[-1]}"


def test_what_was_converted_says_so() -> None:
    converted = replace(account("100", "150", new="50"), converted=("EUR",))
    told = facts(accounts=(converted,), entries=(entry("new", deal("n")),))
    table = movement_table(told, known())
    assert table is not None
    assert table.columns[2] == "USD (converted)"
