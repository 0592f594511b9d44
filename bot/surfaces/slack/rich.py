"""What a person saw when writing: Slack's rich text -> Slack's markup without its decoration.

Beside `text` a message has a `rich_text` block, which tells a star that was typed from one that
means bold, and an emoji from a word between colons. What was struck through is left out: whoever
strikes something takes it back. Messages without such a block are told by their `text`.

    lists           '• one', '1. one', two spaces for each level
    quotes          '> ' before each line
    emoji           the character; one of a workspace's own has none and is left out
    mentions, links as markup, for `incoming.words`

https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.surfaces.slack.blocks.markup import escape

Json = Mapping[str, Any]

DECORATED = (
    (re.compile(r"(?<![\w~])~(?=\S)([^~\n]*[^~\s])~(?![\w~])"), ""),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*[^*\s])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]*[^_\s])_(?![\w_])"), r"\1"),
    (re.compile(r"```\n?|(?<!`)`(?!`)"), ""),
)
"""Decoration in a `text`: struck through, bold, italic, code."""
EMOJI = {
    "+1": "👍",
    "thumbsup": "👍",
    "-1": "👎",
    "thumbsdown": "👎",
    "ok_hand": "👌",
    "white_check_mark": "✅",
    "heavy_check_mark": "✔",
    "x": "❌",
    "100": "💯",
    "tada": "🎉",
}
_CODE = re.compile(r"(?<![\w:]):([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?(?![\w:])")
_MARKUP = re.compile(r"(<[^<>\n]*>)")


def typed(message: Json) -> str:
    """The words of a message in Slack's markup, without decoration."""
    blocks = message.get("blocks") or ()
    if blocks and all(block.get("type") == "rich_text" for block in blocks):
        parts = (part for block in blocks for part in _parts(block.get("elements") or ()))
        return "\n".join(parts).strip("\n")
    return plain(str(message.get("text") or ""))


def plain(text: str) -> str:
    """Text in Slack's markup without decoration; what is inside '<...>' stays as it is."""
    parts = _MARKUP.split(text)
    joined = "\0".join(parts[::2])
    for pattern, instead in DECORATED:
        joined = pattern.sub(instead, joined)
    shown = _CODE.sub(lambda found: EMOJI.get(found[1], ""), joined).split("\0")
    links = [*parts[1::2], ""]
    return "".join(part for pair in zip(shown, links, strict=True) for part in pair)


def _parts(elements: Iterable[Json]) -> Iterator[str]:
    for element in elements:
        match element.get("type"):
            case "rich_text_list":
                yield from _list(element)
            case "rich_text_quote":
                yield from (f"&gt; {line}" for line in _inline(element).split("\n"))
            case "rich_text_section" | "rich_text_preformatted":
                yield _inline(element).strip("\n")
            case _:
                pass


def _list(element: Json) -> Iterator[str]:
    margin = "  " * int(element.get("indent") or 0)
    first = int(element.get("offset") or 0) + 1
    for number, item in enumerate(element.get("elements") or (), first):
        mark = f"{number}." if element.get("style") == "ordered" else "•"
        yield f"{margin}{mark} {_inline(item)}"


def _inline(section: Json) -> str:
    return "".join(map(_shown, section.get("elements") or ()))


def _shown(element: Json) -> str:  # noqa: C901, PLR0911, PLR0912  one line a kind of element
    if (element.get("style") or {}).get("strike"):
        return ""
    match element:
        case {"type": "text", "text": str(text)}:
            return escape(text)
        case {"type": "link", "url": str(url)}:
            label = str(element.get("text") or "")
            return f"<{escape(url)}|{escape(label)}>" if label else f"<{escape(url)}>"
        case {"type": "emoji"}:
            return _emoji(element)
        case {"type": "user", "user_id": str(user)}:
            return f"<@{user}>"
        case {"type": "channel", "channel_id": str(channel)}:
            return f"<#{channel}>"
        case {"type": "usergroup", "usergroup_id": str(group)}:
            return f"<!subteam^{group}>"
        case {"type": "broadcast", "range": str(whom)}:
            return f"<!{whom}>"
        case {"type": "date"}:
            return escape(str(element.get("fallback") or ""))
        case {"type": "color", "value": str(value)}:
            return escape(value)
        case _:
            return ""


def _emoji(element: Json) -> str:
    """'1f44d-1f3fb' is one character in two parts."""
    try:
        return "".join(chr(int(part, 16)) for part in str(element["unicode"]).split("-"))
    except (KeyError, ValueError, OverflowError):
        return EMOJI.get(str(element.get("name")), "")
