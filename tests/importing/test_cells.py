"""Days, amounts, stages and ids in cells: the whole column decides how one is read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.importing.cells.amounts import currency_of, look_at_amounts
from handlers.importing.cells.dates import look_at_dates
from handlers.importing.cells.ids import external
from handlers.importing.cells.words import clean, domain_of, email_in, key, yes_no

BERLIN = ZoneInfo("Europe/Berlin")
MARCH_14 = dt.date(2026, 3, 14)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-14",
        "2026/3/14",
        "20260314",
        "2026-03-14 09:30",
        "2026-03-14T09:30:00Z",
        "2026-03-14T00:00:00.000Z",
        "2026-03-14T09:30:00+0100",
        "2026-03-14 12:00:00 UTC",
        "14/03/2026",
        "3/14/2026",
        "3/14/2026 2:05 PM",
        "14.03.26",
        "14.3.2026 9:30",
        "14 March 2026",
        "14. März 2026",
        "Mar 14, 2026",
        "March 14th 2026",
        "Sat, 14 Mar 2026 09:30:00 +0000",
        "14-Mar-26",
        "1773480600000",
        "46095",
        "46095.4",
    ],
)
def test_one_day_in_every_dress(text: str) -> None:
    found = look_at_dates([text], "MDY").read(text)
    assert found is not None
    assert found.date(BERLIN) == MARCH_14


@pytest.mark.parametrize(
    "text",
    ["", "soon", "next Friday", "31/31/2026", "2026-02-30", "14/2026", "12", "3/14", "May", "0"],
)
def test_what_is_no_day(text: str) -> None:
    assert look_at_dates([text], "MDY").read(text) is None


@pytest.mark.parametrize(
    ("cells", "habit", "read"),
    [
        (["03/04/2026", "25/12/2026"], "MDY", dt.date(2026, 4, 3)),
        (["03/04/2026", "12/25/2026"], "DMY", dt.date(2026, 3, 4)),
        (["03/04/2026"], "DMY", dt.date(2026, 4, 3)),
        (["03/04/2026"], "MDY", dt.date(2026, 3, 4)),
        (["03.04.2026"], "MDY", dt.date(2026, 4, 3)),
        (["03/04/2026", "25/12/2026", "12/25/2026"], "MDY", None),
    ],
)
def test_the_column_tells_what_comes_first(
    cells: list[str], habit: str, read: dt.date | None
) -> None:
    found = look_at_dates(cells, habit).read(cells[0])
    assert (found.day if found else None) == read


def test_a_column_that_contradicts_itself_gives_only_what_is_certain() -> None:
    dates = look_at_dates(["25/12/2026", "12/25/2026"], "MDY")
    found = [dates.read(cell) for cell in ("25/12/2026", "12/25/2026", "05/05/2026", "05/06/2026")]
    assert [each.day if each else None for each in found] == [
        dt.date(2026, 12, 25),
        dt.date(2026, 12, 25),
        dt.date(2026, 5, 5),
        None,
    ]


def test_only_an_undecided_column_is_told_as_assumed() -> None:
    assert not look_at_dates(["03/04/2026"], "MDY").told
    assert look_at_dates(["03/04/2026", "03/25/2026"], "MDY").told
    assert look_at_dates(["2026-03-04", "05/05/2026"], "MDY").told


def test_numbers_are_days_only_in_a_column_of_them() -> None:
    assert look_at_dates(["46095", "2026-01-01"], "MDY").read("46095") is None
    assert look_at_dates(["46095", "12"], "MDY").read("46095") is None


@given(st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)), st.sampled_from(["MDY", "DMY"]))
def test_every_day_is_read_back(day: dt.date, order: str) -> None:
    text = day.strftime("%m/%d/%Y" if order == "MDY" else "%d/%m/%Y")
    for cell in (day.isoformat(), text, f"{day.day} {day:%B} {day.year}", f"{day:%d.%m.%Y}"):
        found = look_at_dates([cell], order).read(cell)
        assert found is not None
        assert found.day == day


@pytest.mark.parametrize(
    ("text", "value", "currencies"),
    [
        ("52000", "52000", ()),
        ("52000.5", "52000.50", ()),
        ("52,000", "52000", ()),
        ("52.000", "52000", ()),
        ("52,000.00", "52000", ()),
        ("52.000,00", "52000", ()),
        ("1.234.567", "1234567", ()),
        ("1,234,567.89", "1234567.89", ()),
        ("52 000,50", "52000.50", ()),
        ("52\u00a0000,50", "52000.50", ()),
        ("52'000.00", "52000", ()),
        ("1234.5678", "1234.57", ()),
        ("0,5", "0.5", ()),
        ("0.125", "0.13", ()),
        ("-500", "-500", ()),
        ("(500.00)", "-500", ()),
        ("-$1,200.00", "-1200", ("USD",)),
        ("$52,000", "52000", ("USD",)),
        ("US$ 52,000", "52000", ("USD",)),
        ("52.000 €", "52000", ("EUR",)),
        ("EUR 1.200", "1200", ("EUR",)),
        ("1200 CHF", "1200", ("CHF",)),
        ("£9,000.50", "9000.50", ("GBP",)),
        ("45k", "45000", ()),
        ("€1.2m", "1200000", ("EUR",)),
        ("0", "0", ()),
    ],
)
def test_one_amount_in_every_dress(text: str, value: str, currencies: tuple[str, ...]) -> None:
    found = look_at_amounts([text]).read(text)
    assert found is not None
    assert (found.value, found.currencies[:1]) == (Decimal(value), currencies)


@pytest.mark.parametrize(
    "text", ["", "n/a", "tbd", "about 5000", "12 seats", "50%", "5000-6000", "1.2.3", "9" * 17]
)
def test_what_is_no_amount(text: str) -> None:
    assert look_at_amounts([text]).read(text) is None


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (["1.200", "3.400,50"], "1200"),
        (["1.200", "3400.50"], "1.20"),
        (["1,200", "3,400.50"], "1200"),
        (["1,200", "3400,50"], "1.20"),
        (["1.200", "3,50", "3.50"], None),
    ],
)
def test_the_column_tells_what_parts_the_cents(cells: list[str], value: str | None) -> None:
    found = look_at_amounts(cells).read(cells[0])
    assert (found.value if found else None) == (None if value is None else Decimal(value))


@given(
    st.lists(st.decimals(min_value=-(10**9), max_value=10**9, places=2), min_size=1, max_size=8),
    st.sampled_from([("", "."), (",", "."), (".", ","), (" ", ","), ("'", ".")]),
)
def test_every_amount_is_read_back(values: list[Decimal], style: tuple[str, str]) -> None:
    thousands, point = style
    cells = [
        f"{value:,.2f}".replace(",", "T").replace(".", point).replace("T", thousands)
        for value in values
    ]
    amounts = look_at_amounts(cells)
    read = [found.value if (found := amounts.read(cell)) else None for cell in cells]
    assert read == values


def test_currencies_by_sign_code_and_name() -> None:
    assert currency_of("EUR") == ("EUR",)
    assert currency_of("€") == ("EUR",)
    assert currency_of("US Dollar")[0] == "USD"
    assert currency_of("British Pound")[0] == "GBP"
    assert currency_of("chf") == ("CHF",)
    assert currency_of("shells") == ()
    assert currency_of("TBD") == ()


def test_salesforce_ids_of_15_and_18_letters_are_one() -> None:
    assert external("0065g00000ABcdE") == "0065g00000ABcdEAAT"
    assert external("0065g00000ABcdEAAT") == "0065g00000ABcdEAAT"
    assert external("001D000000IRFma") == "001D000000IRFmaIAH"
    assert external("18230447101") == "18230447101"
    assert external("012345678901234") == "012345678901234"


def test_words() -> None:
    assert clean(" '=SUM(A1) ") == "=SUM(A1)"
    assert clean("'quoted'") == "'quoted'"
    assert key("Deal - Título*") == "deal titulo"
    assert email_in("Jen Wu (Jen.Wu@Acme.example)") == "jen.wu@acme.example"
    assert email_in("jen at acme") is None
    assert domain_of("https://www.Acme.example/about") == "acme.example"
    assert domain_of("Acme Inc.") is None
    assert [yes_no(word) for word in ("Yes", "FALSE", "1", "nein", "maybe")] == [
        True,
        False,
        True,
        False,
        None,
    ]
