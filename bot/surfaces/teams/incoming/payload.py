"""A message of Teams' own that 'Log to CRM' was used on -> its words.

https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.surfaces.teams.incoming.html import read_html
from bot.surfaces.teams.incoming.words import at_names, text_of, without

CARD = "application/vnd.microsoft.card.adaptive"
FORWARDED = "forwardedMessageReference"
DEEPEST = 12
"""Levels of a card that are looked into."""


def payload_words(message: Mapping[str, Any], bot: str) -> str:
    """All that the message shows: what was typed, what was passed on, the texts of its cards."""
    body = message.get("body")
    html = str(body.get("content") or "") if isinstance(body, Mapping) else ""
    found = read_html(html)
    own = at_names(without(_own_name(message, bot), found.text)).strip()
    parts = (own, at_names(found.forwarded), *_attached(message.get("attachments")))
    return "\n\n".join(part for part in parts if part)


def _own_name(message: Mapping[str, Any], bot: str) -> str:
    """What we are called in the message; a name that nobody has where we are not."""
    found = message.get("mentions")
    for each in found if isinstance(found, list) else []:
        mentioned = each.get("mentioned") if isinstance(each, Mapping) else None
        app = mentioned.get("application") if isinstance(mentioned, Mapping) else None
        if isinstance(app, Mapping) and bot and bot.endswith(f":{app.get('id')}"):
            return str(each.get("mentionText") or "") or "\n"
    return "\n"


def _attached(attachments: Any) -> Iterator[str]:
    for each in attachments if isinstance(attachments, list) else []:
        if not isinstance(each, Mapping):
            continue
        content = _json(each.get("content"))
        if each.get("contentType") == CARD:
            yield "\n".join(_texts(content, DEEPEST))
        elif each.get("contentType") == FORWARDED and isinstance(content, Mapping):
            yield text_of(str(content.get("originalMessageContent") or ""))


def _json(content: Any) -> Any:
    if not isinstance(content, str):
        return content
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _texts(thing: Any, deep: int) -> Iterator[str]:
    """The texts of a card's blocks, from the top down; never of its buttons."""
    if not deep:
        return
    if isinstance(thing, list):
        for each in thing:
            yield from _texts(each, deep - 1)
    if not isinstance(thing, Mapping):
        return
    if thing.get("type") == "FactSet":
        yield from _facts(thing.get("facts"))
        return
    text = thing.get("text") if thing.get("type") in {"TextBlock", "TextRun"} else None
    if isinstance(text, str) and text.strip():
        yield text.strip()
    for name, each in thing.items():
        if name not in {"actions", "selectAction", "fallback"}:
            yield from _texts(each, deep - 1)


def _facts(facts: Any) -> Iterator[str]:
    for each in facts if isinstance(facts, list) else []:
        if isinstance(each, Mapping):
            yield f"{each.get('title', '')}: {each.get('value', '')}".strip(": ")
