"""The text of a message -> the words that its writer saw.

    <at>Sayso</at> acme is at 52k     acme is at 52k: our own name is left out
    <at>Jen Park</at> called          @Jen Park called
    R&amp;D&nbsp;budget               R&D budget: Teams escapes some texts
    a quotation that was answered     left out: others wrote it

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-messages
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Any

_AT = re.compile(r"<at\b[^>]*>(.*?)</at>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|apos|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_QUOTE = "schema.skype.com/"
_LINES = frozenset({"p", "div", "br", "li", "blockquote", "tr"})


def words(activity: Mapping[str, Any], bot: str) -> str:
    """What was typed; mentions of `bot` are left out, others are names."""
    text = _unquoted(activity)
    if text is None:
        text = str(activity.get("text") or "")
    for mention in mentions(activity):
        own = str((mention.get("mentioned") or {}).get("id") or "") == bot
        marked = str(mention.get("text") or "")
        if own and marked:
            text = re.sub(re.escape(marked) + r"[,:]?[ \t]*", "", text)
    named = _AT.sub(lambda found: f"@{found[1].strip()}", text)
    shown = _ENTITY.sub(lambda found: unescape(found[0]), named)
    return shown.replace("\u00a0", " ").replace("\r\n", "\n").strip()


def mentions(activity: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The mentions among the activity's entities."""
    found = activity.get("entities")
    entities = found if isinstance(found, list) else []
    return [e for e in entities if isinstance(e, Mapping) and e.get("type") == "mention"]


def is_called(activity: Mapping[str, Any], bot: str) -> bool:
    """Whether the message mentions us."""
    return any((m.get("mentioned") or {}).get("id") == bot for m in mentions(activity))


def text_of(html: str) -> str:
    """The words of a message's HTML, without quotations."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (re.sub(r"[ \t\u00a0]+", " ", each).strip() for each in reader.text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _unquoted(activity: Mapping[str, Any]) -> str | None:
    """The text without what it quotes; None where it quotes nothing, and is good as it is."""
    found = activity.get("attachments")
    for each in found if isinstance(found, list) else []:
        html = each.get("content") if isinstance(each, Mapping) else None
        if each.get("contentType") == "text/html" and isinstance(html, str) and _QUOTE in html:
            return text_of(html)
    return None


class _Reader(HTMLParser):
    """Collects words; what stands in a quotation of Teams' is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs).get("itemtype") or ""
        if tag == "blockquote" and (self._quoted or _QUOTE in kind):
            self._quoted += 1
        self._new_line(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote" and self._quoted:
            self._quoted -= 1
        self._new_line(tag)

    def handle_data(self, data: str) -> None:
        if not self._quoted:
            self.text += data.replace("\n", " ")

    def _new_line(self, tag: str) -> None:
        if tag in _LINES and not self._quoted and self.text and not self.text.endswith("\n"):
            self.text += "\n"
