"""Values as JSON has them: amounts as text to the cent, days and instants in ISO form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from handlers.digests.facts.movement import Sums

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"


def plain(value: object) -> Plain:
    """The value, and all that is in it; raises TypeError for what is no figure."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Decimal():
            return f"{value:.2f}"
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(each) for key, each in value.items()}
        case Iterable():
            return [plain(each) for each in value]
        case _:
            raise TypeError(f"no figure: {value!r}")


def fields_of(values: Mapping[str, object]) -> dict[str, Plain]:
    """The same of a record's values."""
    return {key: plain(value) for key, value in values.items()}


def sums(amounts: Sums) -> dict[str, Plain]:
    """Amounts by currency."""
    return {currency: f"{amount:.2f}" for currency, amount in amounts.items()}
