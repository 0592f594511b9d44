"""'Was this right?' below an answer, and what became of it.

It stands only where the words were not one of the questions' own examples, so that 'pipeline' is
never asked about; nor is what was known by its words alone. A yes or a no is kept, one for each
member and message, and can be taken back; a no asks what was meant, and what is chosen then makes a
labelled message for `sayso misread list`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from handlers.heard import Heard
from handlers.origin import origin_key
from handlers.plain import plain_line
from handlers.queries import QUERIES, query_kind
from handlers.reading.reading import OneOf, Query, Unknown
from handlers.reply import (
    NO,
    YES,
    Block,
    Button,
    Buttons,
    Choice,
    Feedback,
    Hint,
    Option,
    Reply,
    line,
)

RIGHT, MEANT, UNJUDGE = "right", "meant", "unjudge"
"""The actions of the section: yes or no, what was meant, take that back."""

PROMPT = "Was this right?"
NOTED = "Noted: "
TEXT_CHARS = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was read: the message's key in the journal, its words, what was answered."""

    key: str
    text: str
    what: str
    deal: str = ""

    def pack(self) -> str:
        """As a button's argument; long words are cut."""
        parts = [self.key, self.text[:TEXT_CHARS], self.what, self.deal]
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def unpack(text: str) -> Asked | None:
    """What was packed; None for anything else."""
    try:
        parts = json.loads(text)
    except ValueError:
        return None
    fits = isinstance(parts, list) and len(parts) == 4
    return Asked(*parts) if fits and all(isinstance(part, str) for part in parts) else None


def with_feedback(reply: Reply, heard: Heard, query: Query) -> Reply:
    """The answer, with the question below where it is worth asking."""
    kind = query_kind(query.what)
    known = kind is None or _bare(heard.text) in {_bare(text) for text in kind.examples}
    if known or query.about or query.what == "help" or isinstance(query.deal, OneOf | Unknown):
        return reply
    deal = query.deal if isinstance(query.deal, str) else ""
    asked = Asked(origin_key(heard), heard.text, query.what, deal)
    return judged(reply, asked, None)


def _bare(text: str) -> str:
    return text.strip(" \n\t?!.").casefold()


def judged(reply: Reply, asked: Asked, answer: str | None) -> Reply:
    """The answer with the section as it is after YES, NO or what was meant; None: not judged."""
    rest = tuple(block for block in reply.blocks if not _is_ours(block))
    return replace(reply, blocks=(*rest, *section(asked, answer)))


def section(asked: Asked, answer: str | None) -> tuple[Block, ...]:
    """The section's blocks."""
    back = Buttons((Button("Take that back", UNJUDGE, asked.pack()),))
    meant = query_kind(answer or "")
    if answer == YES:
        return (Hint(line(f"{NOTED}this was right.")), back)
    if answer == NO:
        return (Choice("What did you want to see?", MEANT, asked.pack(), _options(asked)), back)
    if meant is not None:
        return (Hint(line(f"{NOTED}you meant ‘{meant.title}’.")), back)
    return (Feedback(PROMPT, RIGHT, asked.pack()),)


def _options(asked: Asked) -> tuple[Option, ...]:
    others = (kind for kind in QUERIES if kind.what not in (asked.what, "deal", "help"))
    return tuple(Option(kind.what, kind.title) for kind in others)


def _is_ours(block: Block) -> bool:
    match block:
        case Feedback() | Choice():
            return block.action in (RIGHT, MEANT)
        case Buttons():
            return all(button.action == UNJUDGE for button in block.buttons)
        case Hint():
            return plain_line(block.line).startswith(NOTED)
        case _:
            return False
