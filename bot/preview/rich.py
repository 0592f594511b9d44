"""The rich_text block, and the markdown block's common Markdown, -> styled text.

https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
https://docs.slack.dev/reference/block-kit/blocks/markdown-block
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.preview.markup import Reader, emoji, inline
from bot.preview.spans import Inline, Lines, Listed, Part, Pre, Span, Style, link_to

Json = Mapping[str, Any]
_ITEM = re.compile(r"^(?P<indent>\s*)(?P<mark>[-*+]|\d+[.)])\s+(?P<text>.*)$")
_HEADING = re.compile(r"^#{1,6}\s+(.*)$")
_MARKS = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|\[(?P<label>[^\]\n]+)\]\((?P<href>[^)\s]+)\)"
    r"|\*\*(?P<bold>.+?)\*\*"
    r"|~~(?P<struck>.+?)~~"
    r"|(?<![\w*])[*](?P<star>[^*\n]+)[*](?![\w*])"
    r"|(?<!\w)_(?P<italic>[^_\n]+)_(?!\w)"
)
_AS: dict[str, Style] = {
    "bold": "bold",
    "struck": "struck",
    "star": "italic",
    "italic": "italic",
}


def rich_parts(block: Json, reader: Reader) -> tuple[Part, ...]:
    """The parts of a rich_text block. Raises ValueError for an element that is not known."""
    return tuple(_rich(element, reader) for element in block["elements"])


def _rich(element: Json, reader: Reader) -> Part:
    match element:
        case {"type": "rich_text_section", "elements": list(inner)}:
            return Lines(_split(_spans(inner, reader)))
        case {"type": "rich_text_quote", "elements": list(inner)}:
            return Lines(_split(_spans(inner, reader)), "quote")
        case {"type": "rich_text_preformatted", "elements": list(inner)}:
            return Pre("".join(span.text for span in _spans(inner, reader)))
        case {"type": "rich_text_list", "elements": list(inner)}:
            items = tuple(_spans(item["elements"], reader) for item in inner)
            return Listed(items, element.get("style") == "ordered", int(element.get("indent", 0)))
        case _:
            raise ValueError(f"rich text has no {element.get('type')!r}")


def _spans(elements: list[Json], reader: Reader) -> Inline:
    return tuple(_span(element, reader) for element in elements)


def _span(element: Json, reader: Reader) -> Span:
    given: Json = element.get("style") or {}
    style = Span(
        "",
        bold=bool(given.get("bold")),
        italic=bool(given.get("italic")),
        struck=bool(given.get("strike")),
        code=bool(given.get("code")),
    )
    match element:
        case {"type": "text", "text": str(text)}:
            return replace(style, text=text)
        case {"type": "link", "url": str(url)}:
            return link_to(url, str(element.get("text") or ""), style=style)
        case {"type": "emoji", "name": str(name)}:
            return emoji(name, style)
        case {"type": "user", "user_id": str(key)}:
            return replace(style, text=f"@{reader.name(key)}", kind="mention")
        case {"type": "channel", "channel_id": str(key)}:
            return replace(style, text=f"#{reader.name(key)}", kind="mention")
        case {"type": "broadcast", "range": str(name)}:
            return replace(style, text=f"@{name}", kind="broadcast")
        case {"type": "date", "timestamp": stamp, "format": str(form)}:
            return inline(f"<!date^{stamp}^{form}|{element.get('fallback', '')}>", reader)[0]
        case _:
            raise ValueError(f"rich text has no {element.get('type')!r}")


def _split(spans: Inline) -> tuple[Inline, ...]:
    """The spans by lines."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        first, *others = span.text.split("\n")
        lines[-1].append(replace(span, text=first))
        lines += [[replace(span, text=text)] for text in others]
    return tuple(tuple(line) for line in lines)


def markdown_parts(text: str) -> tuple[Part, ...]:
    """The parts of common Markdown: headings, lists, quotations, boxes, paragraphs."""
    found: list[Part] = []
    for n, chunk in enumerate(re.split(r"```[a-z]*\n?(.*?)\n?```", text, flags=re.DOTALL)):
        if n % 2:
            found.append(Pre(chunk))
        else:
            found += [_line(line) for line in chunk.splitlines() if line.strip()]
    return tuple(_joined(found))


def _line(text: str) -> Part:
    if heading := _HEADING.match(text):
        return Lines((_marked(heading[1]),), "heading")
    if item := _ITEM.match(text):
        ordered = item["mark"][0].isdigit()
        return Listed((_marked(item["text"]),), ordered, len(item["indent"]) // 2)
    if text.startswith(">"):
        return Lines((_marked(text.lstrip("> ")),), "quote")
    return Lines((_marked(text),))


def _joined(parts: list[Part]) -> Iterator[Part]:
    """Neighbours of one kind as one part."""
    last: Part | None = None
    for part in parts:
        match last, part:
            case Listed(), Listed() if (last.ordered, last.indent) == (part.ordered, part.indent):
                last = replace(last, items=(*last.items, *part.items))
            case Lines(), Lines() if last.kind == part.kind != "heading":
                last = replace(last, lines=(*last.lines, *part.lines))
            case _:
                if last is not None:
                    yield last
                last = part
    if last is not None:
        yield last


def _marked(text: str, style: Span | None = None) -> Inline:
    base = style or Span("")
    found: list[Span] = []
    end = 0
    for mark in _MARKS.finditer(text):
        if mark.start() > end:
            found.append(replace(base, text=text[end : mark.start()]))
        found += _styled(mark, base)
        end = mark.end()
    if end < len(text):
        found.append(replace(base, text=text[end:]))
    return tuple(found)


def _styled(mark: re.Match[str], base: Span) -> Inline:
    kind = str(mark.lastgroup)
    if kind == "href":
        return (link_to(mark["href"], mark["label"], style=base),)
    if kind == "code":
        return (replace(base, text=mark["code"], code=True),)
    return _marked(mark[kind], base.styled(_AS[kind]))
