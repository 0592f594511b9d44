"""Slack's mrkdwn -> styled text, as Slack's own pages show it.

text   = (pre | quote | lines)*
pre    = '```' any '```'
quote  = a line that begins with '>' (which senders write as '&gt;')
inline = '`' code '`' | '*' bold '*' | '_' italic '_' | '~' struck '~' | '<' thing '>'
       | ':' emoji ':'
thing  = '@' user | '#' channel | '!' here, channel, everyone, date | address, each with '|' label

A style's mark counts at the edge of a word only, with no space inside.
https://docs.slack.dev/messaging/formatting-message-text
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.preview.spans import EMOJI, Inline, Lines, Part, Pre, Span, Style, link_to

UTC_ZONE = ZoneInfo("UTC")
_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_QUOTE = re.compile(r"^(?:&gt;|>) ?")
_INLINE = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|<(?P<thing>[^<>\n]+)>"
    r"|(?<![\w*])\*(?P<bold>(?=\S)[^\n]*?(?<=\S))\*(?![\w*])"
    r"|(?<![\w_])_(?P<italic>(?=\S)[^\n]*?(?<=\S))_(?![\w_])"
    r"|(?<![\w~])~(?P<struck>(?=\S)[^\n]*?(?<=\S))~(?![\w~])"
    r"|:(?P<emoji>[a-z+-][a-z0-9_+-]*):"
)
_STYLES: tuple[Style, ...] = ("bold", "italic", "struck")
_DATES = {
    "{date_num}": "%Y-%m-%d",
    "{date}": "%B %-d, %Y",
    "{date_short}": "%b %-d, %Y",
    "{date_long}": "%A, %B %-d, %Y",
    "{date_pretty}": "%B %-d, %Y",
    "{date_short_pretty}": "%b %-d, %Y",
    "{date_long_pretty}": "%A, %B %-d, %Y",
    "{time}": "%-I:%M %p",
    "{time_secs}": "%-I:%M:%S %p",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks at it: their zone, and the names of people and of channels by their ids."""

    zone: ZoneInfo = UTC_ZONE
    people: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)

    def name(self, key: str) -> str:
        """The name of a person or a channel; of a stranger the id."""
        return self.people.get(key) or self.channels.get(key) or key


def unescaped(text: str) -> str:
    """The three characters that senders escape, as they are."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def parts_of(text: str, reader: Reader) -> tuple[Part, ...]:
    """The paragraphs, quotations and boxes of a text in mrkdwn."""
    found: list[Part] = []
    end = 0
    for fence in _FENCE.finditer(text):
        found += _paragraphs(text[end : fence.start()].removesuffix("\n"), reader)
        found.append(Pre(unescaped(fence[1])))
        end = fence.end()
    rest = text[end:].removeprefix("\n") if end else text
    return (*found, *_paragraphs(rest, reader))


def _paragraphs(text: str, reader: Reader) -> Iterator[Part]:
    if not text.strip():
        return
    lines: list[Inline] = []
    quoted = False
    for line in text.split("\n"):
        mark = _QUOTE.match(line)
        if lines and quoted is not bool(mark):
            yield Lines(tuple(lines), "quote" if quoted else "text")
            lines = []
        quoted = bool(mark)
        lines.append(inline(line[mark.end() :] if mark else line, reader))
    yield Lines(tuple(lines), "quote" if quoted else "text")


def inline(text: str, reader: Reader, style: Span | None = None) -> Inline:
    """One line of mrkdwn in its styles; `style` is the one that surrounds it."""
    return tuple(_inline(text, reader, style or Span("")))


def _inline(text: str, reader: Reader, style: Span) -> Iterator[Span]:
    end = 0
    for found in _INLINE.finditer(text):
        if found.start() > end:
            yield replace(style, text=unescaped(text[end : found.start()]))
        kind = str(found.lastgroup)
        yield from _marked(kind, found[kind], reader, style)
        end = found.end()
    if end < len(text):
        yield replace(style, text=unescaped(text[end:]))


def _marked(kind: str, text: str, reader: Reader, style: Span) -> Iterator[Span]:
    known = next((each for each in _STYLES if each == kind), None)
    if known is not None:
        yield from _inline(text, reader, style.styled(known))
    elif kind == "code":
        yield replace(style, text=unescaped(text), code=True)
    elif kind == "thing":
        yield _thing(text, reader, style)
    else:
        yield emoji(text, style)


def emoji(name: str, style: Span | None = None) -> Span:
    """An emoji by its name; an unknown one stays in its colons."""
    base = style or Span("")
    if name not in EMOJI:
        return replace(base, text=f":{name}:")
    return replace(base, text=EMOJI[name], kind="emoji", name=name.replace("_", " "))


def plain_inline(text: str, *, emojis: bool = True) -> Inline:
    """A plain_text: nothing in it is markup but the names of emoji."""
    if not emojis:
        return (Span(text),)
    pieces = re.split(r":([a-z+-][a-z0-9_+-]*):", text)
    return tuple(emoji(piece) if n % 2 else Span(piece) for n, piece in enumerate(pieces) if piece)


def _thing(text: str, reader: Reader, style: Span) -> Span:
    head, _, label = text.partition("|")
    shown = unescaped(label)
    if head[:1] in {"@", "#"}:
        name = shown or reader.name(head[1:])
        return replace(style, text=head[0] + name.removeprefix(head[0]), kind="mention")
    if head.startswith("!date^"):
        return _date(head, shown, reader, style)
    if head[:1] == "!":
        return replace(style, text=shown or f"@{head[1:].split('^')[0]}", kind="broadcast")
    return link_to(unescaped(head), shown, style=style)


def _date(head: str, fallback: str, reader: Reader, style: Span) -> Span:
    """'<!date^1392734382^Posted {date_num}^link|fallback>', in the reader's own zone."""
    _, stamp, form, *link = [*head.split("^"), ""][:4]
    try:
        at = datetime.fromtimestamp(int(stamp), UTC).astimezone(reader.zone)
    except (ValueError, OverflowError, OSError):
        return replace(style, text=fallback)
    for token, pattern in _DATES.items():
        form = form.replace(token, at.strftime(pattern))
    href = link[0] if link else ""
    return link_to(href, form, style=style) if href else replace(style, text=form)
