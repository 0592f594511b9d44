"""Plain text and runs -> rich text blocks, in which what people typed stays text.

A TextBlock reads its text as Markdown, and how its marks can be escaped differs between desktop and
phone. A TextRun shows its text as it is, so text stands in runs alone. The one thing that both read
is `{{DATE(...)}}`, which is broken up.
https://adaptivecards.io/explorer/RichTextBlock.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from handlers.reply import Line, Run

Json: TypeAlias = dict[str, Any]
Names: TypeAlias = Mapping[str, str]
"""What channels are called, by the platform's ids."""

_FUNCTION = re.compile(r"\{(?=\{\s*(?:DATE|TIME)\b)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def literal(text: str) -> str:
    """The text as a card shows it unchanged."""
    return _FUNCTION.sub("{\u200b", _CONTROL.sub(" ", text))


def one_line(text: str, limit: int) -> str:
    """The text on one line, its end replaced by an ellipsis where it is longer than `limit`."""
    line = literal(" ".join(text.split()))
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def rich(line: Line, names: Names | None = None, **style: Any) -> Json:
    """A block of one line; `style` is the block's own, 'quiet' makes all of it small and grey."""
    quiet = bool(style.pop("quiet", False))
    runs = [_run(run, names or {}, quiet=quiet) for run in line if run.text]
    return {"type": "RichTextBlock", "inlines": runs or [" "], **style}


def _run(run: Run, names: Names, *, quiet: bool) -> Json | str:
    text = f"#{names.get(run.text, run.text)}" if run.channel else run.text
    style: Json = {
        "weight": "Bolder" if run.bold else None,
        "italic": run.italic or None,
        "strikethrough": run.struck or None,
        "highlight": run.marked or None,
        "size": "Small" if quiet else None,
        "isSubtle": quiet or None,
    }
    given = {name: value for name, value in style.items() if value is not None}
    shown = literal(text)
    return {"type": "TextRun", "text": shown, **given} if given else shown
