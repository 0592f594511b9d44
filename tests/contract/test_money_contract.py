"""Amounts against other projects' public examples: duckling, and Microsoft's recognizers-text.

An example agrees when its value is among the amounts that we find. Where we differ, and why:

- Coins: cents, pence, pennies, dimes, nickels, quarters, sen. No deal is counted in them, and a
  quarter is three months here.
- '15 dollars 50', '20 rupees 43', 'twenty dollar and 43': fractions said after the currency.
- A bare 'five', '5' or '7.2' is no amount without words of money around it.
- 'a dollar', 'one-yen', 'one kuai': prices in stories.
- Currencies of few deals (lari, kip, colon, bitcoin, tugrik) and local spellings of pounds.
- 'MAUD 60', 'twenty MUSD', 'three quarters billion': the newswire's shorthand.
"""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from handlers.reading.money import find_money

pytestmark = [
    pytest.mark.contract,
    pytest.mark.skipif("SAYSO_CONTRACTS" not in os.environ, reason="SAYSO_CONTRACTS is not set"),
]
COINS = ("dime", "nickel", "quarter", "cent", "penn", "pence", "sen", "¢", " c", "43c")


def _folder() -> Path:
    return Path(os.environ["SAYSO_CONTRACTS"])


def _duckling() -> list[dict[str, Any]]:
    lines = (_folder() / "duckling" / "money-en.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _amounts(text: str) -> set[Decimal]:
    return {money.amount for money in find_money(text)}


def _share(agreed: list[bool]) -> float:
    assert agreed
    return sum(agreed) / len(agreed)


def _has_coins(text: str) -> bool:
    return any(coin in text for coin in COINS)


def test_duckling_values() -> None:
    """Duckling's single amounts of notes, not coins."""
    agreed = [
        Decimal(str(case["value"])) in _amounts(case["text"])
        for case in _duckling()
        if case["kind"] == "value" and case.get("value") is not None
        if not _has_coins(case["text"])
    ]
    assert _share(agreed) >= 0.70


def test_recognizers_values() -> None:
    """Microsoft's currency model."""
    folder = _folder() / "recognizers-text"
    cases = json.loads((folder / "CurrencyModel.json").read_text(encoding="utf-8-sig"))
    agreed = [
        Decimal(value) in _amounts(case["Input"])
        for case in cases
        for result in case["Results"]
        if (value := result["Resolution"].get("value")) not in {None, "null"}
    ]
    assert _share(agreed) >= 0.78
