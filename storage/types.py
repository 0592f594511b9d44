"""Column types that hold the same value on SQLite and on PostgreSQL, exactly."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Numeric, String
from sqlalchemy.types import TypeDecorator, TypeEngine

from storage.errors import WrongValue
from storage.values import Value, decode, encode, utc

CENT = Decimal("0.01")
LARGEST = Decimal(10) ** 16


class Instant(TypeDecorator[dt.datetime]):
    """An aware datetime, UTC in Python and in the database; refuses naive ones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """To the database."""
        if value is None:
            return None
        moment = utc(value)
        # SQLite keeps text: always in UTC and of one width, so that it sorts as time does.
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """From the database."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if dialect.name == "sqlite" else utc(value)


class Money(TypeDecorator[Decimal]):
    """An exact amount with two decimals below 10^16: Numeric(18, 2), on SQLite integer cents."""

    impl = Numeric(18, 2)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column's own type."""
        # SQLite has no decimal: its sums over integers stay exact.
        kind = BigInteger() if dialect.name == "sqlite" else Numeric(18, 2)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Value:
        """To the database."""
        if value is None:
            return None
        amount = exact(value)
        return int(amount * 100) if dialect.name == "sqlite" else amount

    def process_result_value(self, value: Value, dialect: Dialect) -> Decimal | None:
        """From the database."""
        if value is None:
            return None
        return Decimal(value).scaleb(-2) if dialect.name == "sqlite" else Decimal(value)


def exact(value: Value) -> Decimal:
    """The amount with two decimals; raises WrongValue where that would change it."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        msg = f"an amount is a Decimal: {value!r}"
        raise WrongValue(msg)
    amount = Decimal(value)
    if not amount.is_finite() or abs(amount) >= LARGEST or amount != amount.quantize(CENT):
        msg = f"an amount has two decimals and is below 10^16: {value}"
        raise WrongValue(msg)
    return amount.quantize(CENT)


class Words(TypeDecorator[str]):
    """Text as people type it, without what PostgreSQL cannot hold: NUL and half characters."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To the database."""
        if value is None:
            return None
        return (
            value.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
        )


class Json(TypeDecorator[Any]):
    """JSON that keeps decimals, dates, times and instants as they are (see storage.values)."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Value, dialect: Dialect) -> Value:  # noqa: ARG002
        """To the database."""
        return encode(value)

    def process_result_value(self, value: Value, dialect: Dialect) -> Value:  # noqa: ARG002
        """From the database."""
        return decode(value)
