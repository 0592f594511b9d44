"""Plain text and runs -> Slack's mrkdwn, so that what people typed stays text.

`&`, `<` and `>` are escaped, or `<!channel>` in a deal's name would page everyone. Slack has no
escape for its style marks: where `*`, `_`, `~` or a backtick of somebody's would set a style, its
typographic double stands in. `verbatim` keeps Slack from making mentions of '@here' by itself.
https://docs.slack.dev/messaging/formatting-message-text
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from handlers.reply import Line, Run

Json: TypeAlias = dict[str, Any]

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_DOUBLES = str.maketrans({"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"})
CHANNEL = re.compile(r"[CG][A-Z0-9]+")
_STYLING = re.compile(r"(?<!\w)[*_~`]+(?=\S)|(?<=\S)[*_~`]+(?!\w)")


def escape(text: str) -> str:
    """The text as Slack shows it unchanged in a message's `text`."""
    return text.translate(_ESCAPES)


def literal(text: str) -> str:
    """The text as Slack shows it unchanged inside mrkdwn."""
    return escape(_STYLING.sub(lambda mark: mark[0].translate(_DOUBLES), text))


def mrkdwn_line(line: Line) -> str:
    """The line with its runs styled."""
    out = ""
    for run in line:
        styled = mrkdwn_run(run)
        # Slack sees a style mark only at the edge of a word; the zero-width space makes one.
        touches = out[-1:].isalnum() and styled[:1] in {"*", "_", "~"}
        touches = touches or (out[-1:] in {"*", "_", "~"} and styled[:1].isalnum())
        out += ("\u200b" if touches else "") + styled
    return out


def mrkdwn_run(run: Run) -> str:
    """One run; spaces at its ends stay outside the marks, where Slack wants them."""
    if run.channel and CHANNEL.fullmatch(run.text):
        return f"<#{run.text}>"
    text = run.text.strip()
    marks = "*" * (run.bold or run.marked) + "_" * run.italic + "~" * run.struck
    if not marks or not text:
        return literal(run.text)
    left = run.text[: len(run.text) - len(run.text.lstrip())]
    right = run.text[len(run.text.rstrip()) :]
    inner = escape(text.translate(_DOUBLES))
    return f"{left}{marks}{inner}{marks[::-1]}{right}"


def mrkdwn(text: str) -> Json:
    """A text object of text that is mrkdwn already."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def plain_text(text: str, limit: int) -> Json:
    """A text object without any markup, at most `limit` characters, never empty."""
    return {"type": "plain_text", "text": cut(text, limit) or "-", "emoji": True}


def cut(text: str, limit: int) -> str:
    """The text on one line, its end replaced by an ellipsis where it is longer than `limit`."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
