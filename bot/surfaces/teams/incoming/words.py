"""The text of a message -> the words that its writer saw.

    <at>Sayso</at> acme is at 52k     acme is at 52k: our own name is left out
    <at>Jen Park</at> called          @Jen Park called
    R&amp;D&nbsp;budget               R&D budget: Teams escapes some texts
    a quotation that was answered     left out: others wrote it
    a message that was passed on      told apart: others wrote it

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-messages
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from typing import Any

from bot.surfaces.teams.incoming.html import Written, quotes, read_html

_AT = re.compile(r"<at\b[^>]*>(.*?)</at>", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(r"<quoted\b[^>]*?/?>(?:</quoted>)?", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|apos|#\d{1,6}|#x[0-9a-fA-F]{1,5});")


def written(activity: Mapping[str, Any], bot: str) -> Written:
    """What was typed; mentions of `bot` are left out, others are names."""
    found = _with_quotations(activity)
    entity = _quoted_entity(activity)
    if found is not None:
        own = _named(found.text, activity, bot)
        passed_on = _named(found.forwarded, activity, bot)
        return Written(own, passed_on, found.quoted or entity)
    text = _QUOTED.sub("", str(activity.get("text") or ""))
    named = _named(text, activity, bot)
    shown = _ENTITY.sub(lambda each: unescape(each[0]), named)
    return Written(shown.replace("\u00a0", " ").replace("\r\n", "\n").strip(), quoted=entity)


def words(activity: Mapping[str, Any], bot: str) -> str:
    """The same without what was passed on."""
    return written(activity, bot).text


def mentions(activity: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The mentions among the activity's entities."""
    return _entities(activity, "mention")


def is_called(activity: Mapping[str, Any], bot: str) -> bool:
    """Whether the message mentions us."""
    return any((m.get("mentioned") or {}).get("id") == bot for m in mentions(activity))


def text_of(html: str) -> str:
    """The words of a message's HTML, without quotations; mentions as names."""
    return at_names(read_html(html).text)


def at_names(text: str) -> str:
    """The mentions in a text as '@Jen Park'."""
    return _AT.sub(lambda found: f"@{found[1].strip()}", text)


def without(name: str, text: str) -> str:
    """The text without the mentions of that name."""
    marked = re.compile(rf"<at\b[^>]*>\s*{re.escape(name)}\s*</at>[,:]?[ \t]*", re.IGNORECASE)
    return marked.sub("", text)


def _named(text: str, activity: Mapping[str, Any], bot: str) -> str:
    for mention in mentions(activity):
        mentioned = mention.get("mentioned") or {}
        own = str(mentioned.get("id") or "") == bot
        marked = str(mention.get("text") or "")
        if own and marked:
            text = re.sub(re.escape(marked) + r"[,:]?[ \t]*", "", text)
            text = without(_AT.sub(lambda found: found[1], marked).strip(), text)
    return at_names(text).strip()


def _with_quotations(activity: Mapping[str, Any]) -> Written | None:
    """What the message's HTML tells; None where the plain text is good as it is."""
    found = activity.get("attachments")
    for each in found if isinstance(found, list) else []:
        html = each.get("content") if isinstance(each, Mapping) else None
        if isinstance(html, str) and each.get("contentType") == "text/html" and quotes(html):
            return _without_marks(read_html(html))
    return None


def _without_marks(found: Written) -> Written:
    return replace(found, text=_QUOTED.sub("", found.text))


def _quoted_entity(activity: Mapping[str, Any]) -> str | None:
    """The message that is answered, as newer clients tell it."""
    for each in _entities(activity, "quotedReply"):
        found = each.get("quotedReply")
        if isinstance(found, Mapping) and found.get("messageId"):
            return str(found["messageId"])
    return None


def _entities(activity: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    found = activity.get("entities")
    entities = found if isinstance(found, list) else []
    return [e for e in entities if isinstance(e, Mapping) and e.get("type") == kind]
