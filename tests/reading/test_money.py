"""Amounts: every line of the corpus is read as it says, and counts and codes are no money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from handlers.reading.candidates import Change, Money
from handlers.reading.money import currency_of, find_bare, find_money, relative, settle
from handlers.reading.reading import OneOf

CORPUS = Path(__file__).parent.parent / "corpus"


def _lines(name: str) -> Iterator[str]:
    for line in (CORPUS / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            yield line


def _rows(name: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in _lines(name)]


def _plain(amount: Decimal) -> str:
    return format(amount.normalize(), "f")


def _shown(money: Money) -> list[str]:
    high = f"..{_plain(money.high)}" if money.high else ""
    implied = f"({money.implied})" if money.implied else "-"
    change = money.change.value if money.change else "-"
    row = [_plain(money.amount) + high, money.currency or implied, change]
    return [*row, "bare"] if money.bare else row


@pytest.mark.parametrize("row", _rows("money.txt"), ids=lambda row: str(row[0]))
def test_amount_is_read_as_the_corpus_says(row: list[str]) -> None:
    """One amount with its currency and change."""
    text, *expected = row
    assert [expected] == [_shown(money) for money in find_money(text)]


@pytest.mark.parametrize("text", list(_lines("not_money.txt")))
def test_no_amount_is_read_into_other_numbers(text: str) -> None:
    """Counts, distances, codes, phones, times: neither sure amounts nor possible ones."""
    assert (find_money(text), find_bare(text)) == ((), ())


@pytest.mark.parametrize("row", _rows("money_settled.txt"), ids=lambda row: " on ".join(row[:2]))
def test_settle_follows_the_conventions(row: list[str]) -> None:
    """To, by, fivefold, bare thousands and ranges, beside the deal's present amount."""
    text, present, expected = row
    (money,) = find_money(text)
    settled = settle(money, None if present == "-" else Decimal(present))
    if isinstance(settled, OneOf):
        assert expected == (" or ".join(_plain(Decimal(str(o))) for o in settled.options) or "ask")
    else:
        assert expected == _plain(settled)


@pytest.mark.parametrize(
    ("text", "by"),
    [("up by 10k", 10_000), ("knock 3k off", -3_000), ("bump it 60k", 60_000), ("at 60k", None)],
)
def test_relative_part_of_an_undecided_deal(text: str, by: int | None) -> None:
    """What is added or taken is known before the deal is."""
    assert by == relative(find_money(text)[0])


@pytest.mark.parametrize(
    ("text", "present", "new", "currency"),
    [
        ("$45k", "CAD", False, "CAD"),
        ("$45k", "EUR", False, "USD"),
        ("650 tkr", "NOK", False, "NOK"),
        ("45k", "EUR", True, "EUR"),
        ("40 lakh", "USD", True, "INR"),
        ("40 lakh", "INR", False, "INR"),
        ("40 lakh", "USD", False, "USD"),
        ("R$ 80 mil", "USD", True, "BRL"),
        ("45k CHF", "EUR", False, "CHF"),
    ],
)
def test_currency_said_shared_or_implied(
    text: str, present: str, *, new: bool, currency: str
) -> None:
    """A shared sign means the present currency; lakh implies rupees on a new deal alone."""
    assert currency == currency_of(find_money(text)[0], present, new=new)


def test_a_correction_is_one_amount_over_all_its_words() -> None:
    """The last word counts, and the receipt can show the whole of it."""
    text = "put it at 50k, no 55k please"
    (money,) = find_money(text)
    assert ("50k, no 55k", Decimal(55_000), Change.TO) == (
        money.span.of(text), money.amount, money.change,
    )  # fmt: skip


def test_bare_numbers_without_context_are_kept_apart() -> None:
    """'portal 160' may be an amount only for whoever knows the portal's deal."""
    text = "met Peter. portal 160. BC 104"
    assert find_money(text) == ()
    assert [Decimal(160), Decimal(104)] == [money.amount for money in find_bare(text)]


def test_dates_and_amounts_do_not_mix() -> None:
    """Days and hours beside an amount stay days and hours."""
    text = "set it to 395, call Thursday at 10, close moves to May 8"
    assert [money.span.of(text) for money in find_money(text)] == ["395"]
