"""Reading values out of JSON objects, with the place and the reason of each fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any


class BookError(ValueError):
    """A book that cannot be used: `where` in it ('deals[3].amount') and `why` ('...')."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


@dataclass(frozen=True, slots=True)
class Part:
    """A JSON object inside the book, and where it stands."""

    where: str
    data: Mapping[str, Any]

    @classmethod
    def of(cls, where: str, data: object) -> Part:
        """The object at a place; BookError where it is none."""
        if not isinstance(data, Mapping):
            raise BookError(where, f"should be an object, but is {_kind(data)}")
        return cls(where, data)

    def fault(self, key: str, why: str) -> BookError:
        """The error to raise for one of the object's keys."""
        return BookError(f"{self.where}.{key}" if self.where else key, why)

    def part(self, key: str) -> Part:
        """An object inside; an empty one where the key is missing."""
        return Part.of(f"{self.where}.{key}" if self.where else key, self.data.get(key) or {})

    def parts(self, key: str) -> Iterator[Part]:
        """The objects of a list inside; none where the key is missing."""
        for place, item in enumerate(self._items(key)):
            yield Part.of(f"{self.where}.{key}[{place}]" if self.where else f"{key}[{place}]", item)

    def text(self, key: str) -> str:
        """A text that must be there and must not be blank."""
        value = self.text_or_none(key)
        if value is None:
            raise self.fault(key, "is missing")
        if not value.strip():
            raise self.fault(key, "is empty")
        return value

    def text_or_none(self, key: str) -> str | None:
        """A text, or None where it is missing or null."""
        value = self.data.get(key)
        if value is not None and not isinstance(value, str):
            raise self.fault(key, f"should be a text, but is {_kind(value)}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where it is missing."""
        items = self._items(key)
        if wrong := [item for item in items if not isinstance(item, str)]:
            raise self.fault(key, f"should hold texts only, but holds {_kind(wrong[0])}")
        return tuple(items)

    def number_or_none(self, key: str) -> Decimal | None:
        """A number, also one written as a text, or None."""
        value = self.data.get(key)
        if value is None:
            return None
        try:
            number = Decimal(str(value)) if not isinstance(value, bool) else Decimal("nan")
        except InvalidOperation:
            number = Decimal("nan")
        if not number.is_finite():
            raise self.fault(key, f"{value!r} is not a number")
        return number

    def date_or_none(self, key: str) -> date | None:
        """A date as 2026-03-31, or None."""
        value = self.text_or_none(key)
        try:
            return None if value is None else date.fromisoformat(value)
        except ValueError:
            raise self.fault(key, f"{value!r} is not a date like 2026-03-31") from None

    def when_or_none(self, key: str) -> date | datetime | None:
        """A date, a local date-time like 2026-03-31T15:00, or None."""
        value = self.text_or_none(key)
        if value is None or "T" not in value:
            return self.date_or_none(key)
        try:
            when = datetime.fromisoformat(value)
        except ValueError:
            raise self.fault(key, f"{value!r} is not a time like 2026-03-31T15:00") from None
        if when.tzinfo is not None:
            raise self.fault(key, f"{value!r} should be local, without a time zone")
        return when

    def _items(self, key: str) -> list[Any]:
        items = self.data.get(key)
        if items is None:
            return []
        if not isinstance(items, list):
            raise self.fault(key, f"should be a list, but is {_kind(items)}")
        return items


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return "null" if value is None else names.get(type(value), "a number")
