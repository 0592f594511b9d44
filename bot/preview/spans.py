"""Text in styles, free of any markup: what mrkdwn, Markdown and rich text are read into."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Style = Literal["bold", "italic", "struck"]
Kind = Literal["text", "link", "mention", "broadcast", "emoji"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style; `href` is where a link leads, `name` what an emoji is."""

    text: str
    kind: Kind = "text"
    href: str = ""
    name: str = ""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False

    def styled(self, style: Style) -> Span:
        """The same in one more style."""
        match style:
            case "bold":
                return replace(self, bold=True)
            case "italic":
                return replace(self, italic=True)
            case "struck":
                return replace(self, struck=True)


Inline: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of one paragraph, of a quotation, or of a heading."""

    lines: tuple[Inline, ...]
    kind: Literal["text", "quote", "heading"] = "text"


@dataclass(frozen=True, slots=True)
class Pre:
    """Text as it stands, in a box of its own."""

    text: str
    kind: Literal["pre"] = "pre"


@dataclass(frozen=True, slots=True)
class Listed:
    """Items of a list; `indent` is how deep it stands."""

    items: tuple[Inline, ...]
    ordered: bool = False
    indent: int = 0
    kind: Literal["list"] = "list"


Part: TypeAlias = Lines | Pre | Listed
EMOJI = {
    "alarm_clock": "⏰",
    "bar_chart": "📊",
    "calendar": "📆",
    "hourglass_flowing_sand": "⏳",
    "mag": "🔍",
    "pencil2": "✏️",
    "tada": "🎉",
    "thumbsdown": "👎",
    "thumbsup": "👍",
    "warning": "⚠️",
    "wave": "👋",
    "white_check_mark": "✅",
    "x": "❌",
}
"""The names that are drawn; any other stays as it is written, so that it is seen."""

ADDRESSES = ("https://", "http://", "mailto:", "tel:")


def link_to(href: str, text: str = "", *, style: Span | None = None) -> Span:
    """A link; only an address that a browser may follow becomes one."""
    base = style or Span("")
    kind: Kind = "link" if href.lower().startswith(ADDRESSES) else "text"
    return Span(
        text or href, kind, href if kind == "link" else "", "", base.bold, base.italic, base.struck
    )
