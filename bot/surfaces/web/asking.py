"""What pages send, checked: a wrong request becomes one sentence, never a traceback."""

from __future__ import annotations

import re
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request

LONGEST = 12_000
LARGEST_BODY = 256 * 1024
LONGEST_ID = 64
# Line breaks and tabs are part of what people write; other control characters never are.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
ID = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST_ID}}}")

EMPTY = "An empty message cannot be sent."
TOO_LONG = "This message is {over:,} characters too long. A message takes up to 12,000."
FAR_TOO_LONG = "That is far too long. A message takes up to 12,000 characters."
UNREADABLE = "That request could not be read: {why}."
NOT_JSON = "it is not JSON"


class Asked(BaseModel):
    """A request's body; unknown names are refused."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Said(Asked):
    """A new message. `id` is made by the page, so that sending it twice keeps it once."""

    id: str
    text: str
    thread: str | None = None


class Rewritten(Asked):
    """A message's new text; `event` is made by the page, as above."""

    event: str
    text: str


class Withdrawn(Asked):
    """A message's deletion."""

    event: str


class Tapped(Asked):
    """A button, a choice or a sent form."""

    event: str
    post: str | None = None
    thread: str | None = None
    action: str
    argument: str = ""
    choice: str = ""
    values: dict[str, str] = {}
    submitted: bool = False


class Wound(Asked):
    """Where to wind the clock to."""

    to: str


Kind = TypeVar("Kind", bound=Asked)


async def asked(request: Request, kind: type[Kind]) -> Kind:
    """The request's body as `kind`; raises HTTPException 400 or 413 with a sentence."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise HTTPException(415, UNREADABLE.format(why=NOT_JSON))
    try:
        return kind.model_validate_json(await _body(request))
    except ValidationError as error:
        raise HTTPException(400, UNREADABLE.format(why=_reason(error))) from error


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise HTTPException(413, FAR_TOO_LONG)
    return body


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        return NOT_JSON
    name = ".".join(str(part) for part in first["loc"])
    return f"{name}: {first['msg'].lower()}" if name else first["msg"].lower()


def checked_text(text: str) -> str:
    """The text without control characters; raises HTTPException where empty or too long."""
    clean = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not clean.strip():
        raise HTTPException(400, EMPTY)
    if len(clean) > LONGEST:
        raise HTTPException(413, TOO_LONG.format(over=len(clean) - LONGEST))
    return clean


def checked_id(value: str) -> str:
    """An id that a page made; raises HTTPException where it cannot be one."""
    if not ID.fullmatch(value):
        raise HTTPException(400, UNREADABLE.format(why="an id has up to 64 letters and digits"))
    return value
