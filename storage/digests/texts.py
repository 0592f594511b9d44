"""JSON values of the journal as text: read as such, and made values where they are wanted.

Many changes hold the same few values (a stage, an owner, a day), and most are never looked at.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, String, cast

from storage.values import Value, decode

KEPT = 4096
"""So many different values are remembered; they are fixed, so that nobody can change one."""


def as_text(column: Any) -> ColumnElement[str | None]:
    """A JSON column as its text, on SQLite and PostgreSQL alike."""
    return cast(column, String)


def value_of(text: str | None) -> Value:
    """The value that the text holds; None where there is none."""
    return None if text is None else _decoded(text)


def values_in(text: str | None, *attributes: str) -> list[Value]:
    """The values of these attributes in a whole record's text; None for what it does not have."""
    record = {} if text is None else json.loads(text)
    return [decode(record.get(attribute)) for attribute in attributes]


@lru_cache(maxsize=KEPT)
def _decoded(text: str) -> Value:
    return decode(json.loads(text))
