"""`Reading`, `Message` and `Labelled` to and from the JSON of corpora/FORMAT.md.

Dates become '2026-03-06', date-times '2026-03-06T15:00', amounts numbers, an open value
`{"one_of": [...]}`, a name the book lacks `{"unknown": "..."}`. Going to JSON and back gives an
equal reading, but for `because` and `assumed`, which the format does not hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from handlers.reading.reading import (
    Labelled,
    Message,
    OneOf,
    Outcome,
    Query,
    Reading,
    Scalar,
    Unknown,
    Update,
    Value,
)

DATE_KEYS = frozenset({"on", "date", "due", "until", "close_date"})
NUMBER_KEYS = frozenset({"amount", "by"})


def scalar_to_json(value: Scalar) -> Any:
    """One plain value as JSON holds it; whole amounts become integers."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return list(value) if isinstance(value, tuple) else value


def value_to_json(value: Value) -> Any:
    """One value of an update, open or settled."""
    if isinstance(value, OneOf):
        return {"one_of": [scalar_to_json(option) for option in value.options]}
    if isinstance(value, Unknown):
        return {"unknown": value.name}
    return scalar_to_json(value)


def update_to_json(update: Update) -> dict[str, Any]:
    """One update; `confirm` stands there only where it is true."""
    raw = {"do": update.do} | {k: value_to_json(v) for k, v in update.values.items()}
    return raw | {"confirm": True} if update.confirm else raw


def reading_to_json(reading: Reading, message_id: str = "") -> dict[str, Any]:
    """A line of a `*.readings.jsonl` file."""
    raw: dict[str, Any] = {"id": message_id} if message_id else {}
    raw["outcome"] = reading.outcome.value
    if reading.updates:
        raw["updates"] = [update_to_json(update) for update in reading.updates]
    if reading.query is not None:
        raw["query"] = _query_to_json(reading.query)
    return raw


def _query_to_json(query: Query) -> dict[str, Any]:
    raw: dict[str, Any] = {"what": query.what}
    if query.deal is not None:
        raw["deal"] = value_to_json(query.deal)
    return raw


def scalar_from_json(key: str, raw: Any) -> Scalar:
    """A plain value of the key; raises ValueError where a date or number is malformed."""
    if key in DATE_KEYS and isinstance(raw, str):
        return datetime.fromisoformat(raw) if "T" in raw else date.fromisoformat(raw)
    if key in NUMBER_KEYS and isinstance(raw, int | float) and not isinstance(raw, bool):
        return Decimal(str(raw))
    if isinstance(raw, list):
        return tuple(str(item) for item in raw)
    if raw is None or isinstance(raw, str | bool | int):
        return raw
    raise ValueError(f"{key} cannot be {raw!r}")


def value_from_json(key: str, raw: Any) -> Value:
    """A value of an update, open or settled."""
    if isinstance(raw, Mapping):
        if "one_of" in raw:
            return OneOf(tuple(scalar_from_json(key, option) for option in raw["one_of"]))
        if "unknown" in raw:
            return Unknown(str(raw["unknown"]))
        raise ValueError(f"{key} is neither one_of nor unknown")
    return scalar_from_json(key, raw)


def reading_from_json(raw: Mapping[str, Any]) -> Reading:
    """The reading of one line; raises KeyError or ValueError where it is not one."""
    updates = tuple(_update_from_json(update) for update in raw.get("updates") or ())
    query = raw.get("query")
    return Reading(
        Outcome(raw["outcome"]), updates, None if query is None else _query_from_json(query)
    )


def _update_from_json(raw: Mapping[str, Any]) -> Update:
    values = {k: value_from_json(k, v) for k, v in raw.items() if k not in ("do", "confirm")}
    return Update(str(raw["do"]), values, confirm=bool(raw.get("confirm")))


def _query_from_json(raw: Mapping[str, Any]) -> Query:
    deal = value_from_json("deal", raw.get("deal"))
    if deal is None or isinstance(deal, str | OneOf | Unknown):
        return Query(str(raw["what"]), deal)
    raise ValueError("a query's deal is an id, one_of or unknown")


def message_from_json(raw: Mapping[str, Any]) -> Message:
    """A line of a `*.messages.jsonl` file.

    Raises KeyError where a key is missing, ValueError where `now` is no date-time with an offset.
    """
    now = datetime.fromisoformat(str(raw["now"]))
    if now.tzinfo is None:
        raise ValueError("'now' has no offset from UTC")
    thread = raw.get("thread_deal")
    return Message(str(raw["text"]), str(raw["from"]), now, thread, str(raw.get("id", "")))


def labelled_from_json(raw: Mapping[str, Any]) -> Labelled:
    """The same with its label; raises KeyError where there is none."""
    return Labelled(message_from_json(raw), raw["expect"])
