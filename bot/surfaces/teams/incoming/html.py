"""The HTML that hangs on a message -> what its writer typed, what was passed on, what was quoted.

    <blockquote itemtype=".../Reply" itemid="17">...</blockquote>   message 17 is answered: left out
    <blockquote itemtype=".../Forward">acme is at 9k</blockquote>   passed on: others' words
    <span itemtype=".../Mention">Sayso</span>, <at id="0">Sayso</at>   a mention, as <at>Sayso</at>
    <img itemtype=".../Emoji" alt="🙂">, <emoji alt="🙂">           the emoji

Teams documents none of it; each is as its clients send it.
https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

REPLY, FORWARD, MENTION = "/Reply", "/Forward", "/Mention"
SCHEMA = "schema.skype.com"
_BLOCKS = frozenset({"p", "div", "br", "li", "blockquote", "tr", "attachment"})
_NO_SECTION = re.compile(r"<!\[(?!(?:CDATA\[|if\s|endif\]|else\]))", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True, slots=True)
class Written:
    """`quoted` is the id of the message that is answered, where there is one."""

    text: str
    forwarded: str = ""
    quoted: str | None = None


def read_html(html: str) -> Written:
    """What is in it."""
    reader = _Reader()
    # What opens no known section ('<![0') is no markup, and the parser gives up on it.
    reader.feed(_NO_SECTION.sub("&lt;![", html))
    reader.close()
    return Written(_tidy(reader.own), _tidy(reader.passed_on), reader.quoted or None)


def quotes(html: str) -> bool:
    """Whether the words of others stand in it, so that the message's plain text will not do."""
    return f"{SCHEMA}{REPLY}" in html or f"{SCHEMA}{FORWARD}" in html


def _tidy(text: str) -> str:
    lines = (_BLANKS.sub(" ", each).strip() for each in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    """Collects words; `_inside` are the kinds of the quotations that are open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.own = self.passed_on = self.quoted = ""
        self._inside: list[str] = []
        self._mentions: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kind = given.get("itemtype", "")
        if tag == "blockquote":
            self._open(kind, given.get("itemid", ""))
        elif tag == "at" or (tag == "span" and kind.endswith(MENTION)):
            self._mentions.append(tag)
            self._take("<at>")
        elif tag in {"img", "emoji"}:
            self._take(given.get("alt", "") if tag == "emoji" or "Emoji" in kind else "")
        self._new_line(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote" and self._inside:
            self._inside.pop()
        elif self._mentions and tag == self._mentions[-1]:
            self._mentions.pop()
            self._take("</at>")
        self._new_line(tag)

    def handle_data(self, data: str) -> None:
        self._take(data.replace("\n", " "))

    def _open(self, kind: str, itemid: str) -> None:
        """A quotation that somebody made by hand is part of what they say."""
        of = next((each for each in (REPLY, FORWARD) if kind.endswith(each)), "")
        if of == REPLY and not self._inside:
            self.quoted = self.quoted or itemid
        self._inside.append(of)

    def _take(self, text: str) -> None:
        if REPLY in self._inside:
            return
        if FORWARD in self._inside:
            self.passed_on += text
        else:
            self.own += text

    def _new_line(self, tag: str) -> None:
        if tag not in _BLOCKS:
            return
        for name in ("own", "passed_on"):
            text = getattr(self, name)
            if text and not text.endswith("\n"):
                setattr(self, name, f"{text}\n")
