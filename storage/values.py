"""JSON that loses nothing: exact numbers, dates, times and instants inside plain JSON.

    Decimal("52.10")      {"$decimal": "52.10"}
    date(2026, 3, 13)     {"$date": "2026-03-13"}
    time(15, 0)           {"$time": "15:00:00"}
    an aware datetime     {"$instant": "2026-03-13T15:00:00+00:00"}     always in UTC
    {"$anything": ...}    {"$dict": {"$anything": ...}}                 so that nothing is mistaken

What is read back is fixed: changing it in place would go unseen by the journal, so it raises.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NoReturn, SupportsIndex, TypeAlias

from storage.errors import WrongValue

# Anything that `encode` takes.
Value: TypeAlias = Any

HOW = "this value is fixed: assign a new one, as in record.fields = {**record.fields, key: value}"


def _fixed(*_args: object, **_kwargs: object) -> NoReturn:
    raise TypeError(HOW)


class FixedDict(dict[str, Any]):
    """A dict that cannot be changed in place; `|=` makes a new one, which the record notices."""

    __setitem__ = __delitem__ = clear = pop = popitem = setdefault = update = _fixed

    def __ior__(self, other: Value) -> dict[str, Any]:  # type: ignore[override,misc]
        return {**self, **dict(other)}

    def __reduce_ex__(self, _protocol: SupportsIndex) -> tuple[Any, ...]:
        return dict, (dict(self),)


class FixedList(list[Any]):
    """A list that cannot be changed in place; `+=` makes a new one."""

    __setitem__ = __delitem__ = append = extend = insert = pop = remove = _fixed
    clear = sort = reverse = __imul__ = _fixed

    def __iadd__(self, other: Value) -> list[Any]:  # type: ignore[override,misc]
        return [*self, *other]

    def __reduce_ex__(self, _protocol: SupportsIndex) -> tuple[Any, ...]:
        return list, (list(self),)


def fix(value: Value) -> Value:
    """The same value with every dict and list in it fixed."""
    if isinstance(value, Mapping):
        return FixedDict({key: fix(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return FixedList(fix(item) for item in value)
    return value


def utc(value: dt.datetime) -> dt.datetime:
    """The instant in UTC; refuses a datetime without a zone."""
    if value.utcoffset() is None:
        msg = f"an instant needs a time zone: {value.isoformat()}"
        raise WrongValue(msg)
    return value.astimezone(dt.UTC)


def encode(value: Value) -> Value:
    """Plain JSON for `value`; raises WrongValue for what JSON cannot carry."""
    match value:
        case None | bool() | int() | str():
            return value
        case float() if value - value == 0:
            return value
        case Decimal():
            return {"$decimal": str(value)}
        case dt.datetime():
            return {"$instant": utc(value).isoformat()}
        case dt.date():
            return {"$date": value.isoformat()}
        case dt.time():
            return {"$time": value.isoformat()}
        case list() | tuple():
            return [encode(item) for item in value]
        case Mapping():
            return _encode_mapping(value)
        case _:
            msg = f"cannot be kept as JSON: {value!r}"
            raise WrongValue(msg)


def _encode_mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    if not all(isinstance(key, str) for key in value):
        msg = f"JSON keys are strings: {sorted(map(repr, value))}"
        raise WrongValue(msg)
    plain = {key: encode(item) for key, item in value.items()}
    return {"$dict": plain} if len(plain) == 1 and next(iter(plain)).startswith("$") else plain


DECODERS: dict[str, Callable[[str], Any]] = {
    "$decimal": Decimal,
    "$date": dt.date.fromisoformat,
    "$time": dt.time.fromisoformat,
    "$instant": dt.datetime.fromisoformat,
}


def decode(value: Value) -> Value:
    """What `encode` was given, with dicts and lists fixed."""
    if isinstance(value, list):
        return FixedList(decode(item) for item in value)
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        [(key, item)] = value.items()
        if key == "$dict":
            return FixedDict({name: decode(inner) for name, inner in item.items()})
        if key in DECODERS:
            return DECODERS[key](item)
    return FixedDict({key: decode(item) for key, item in value.items()})
