"""Heard and Press as JSON, for the inbox."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from handlers.heard import Heard, Press

_HEARD = TypeAdapter(Heard)
_PRESS = TypeAdapter(Press)


def event_to_json(event: Heard | Press) -> tuple[str, dict[str, Any]]:
    """The event's kind and its JSON."""
    if isinstance(event, Heard):
        return "heard", _HEARD.dump_python(event, mode="json")
    return "press", _PRESS.dump_python(event, mode="json")


def event_from_json(kind: str, payload: dict[str, Any]) -> Heard | Press:
    """The event that was kept; raises pydantic.ValidationError for another shape."""
    if kind == "heard":
        return _HEARD.validate_python(payload)
    return _PRESS.validate_python(payload)
