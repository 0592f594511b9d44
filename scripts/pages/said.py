"""What comes of a message, tried in the demo; nothing of it stays."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers import assistant, demo
from handlers.bookshelf import Bookshelf
from handlers.demo.filling import TIMEZONE
from handlers.heard import Heard, Place
from handlers.origin import origin_key
from handlers.plain import plain
from handlers.questions import SKIP
from handlers.reading import read
from handlers.reading.reading import Message, Reading
from handlers.reply import Buttons, Choice, Fact, Facts, Hint, Reply, Text
from handlers.reply_json import reply_from_json
from storage import outbox
from storage.database import Database

# A Tuesday morning in New York: the day of the pictures.
NOW = datetime(2026, 11, 24, 14, 40, tzinfo=UTC)
OPTIONS = 3
"""So many options of a question are shown."""


@dataclass(frozen=True, slots=True)
class Said:
    """The demo's workspace, for saying things in."""

    database: Database
    workspace: str
    shelf: Bookshelf

    def happens(self, text: str, who: str) -> str:
        """What comes of the message, in a line of Markdown. `who` is a member's id."""
        return "; ".join(_told(reply) for reply in self._replies(text, who))

    def reading(self, text: str) -> Reading:
        """How Dana's message is read."""
        with self.database.transaction(self.workspace) as session:
            book = self.shelf.load(session)
        return read(Message(text, "dana", NOW.astimezone(ZoneInfo(TIMEZONE))), book)

    def _replies(self, text: str, who: str) -> list[Reply]:
        heard = Heard(self.workspace, who, text, NOW, Place("web", who), "message", "event")
        keys = (f"receipt:{origin_key(heard)}", f"reply:{heard.event_id}")
        found: list[Reply] = []
        with suppress(_Forget), self.database.transaction(self.workspace) as session:
            assistant.hear(session, heard, self.shelf.load)
            posts = filter(None, (outbox.post_by_key(session, key) for key in keys))
            found += [reply_from_json(post.reply) for post in posts]
            raise _Forget
        return found


class _Forget(Exception):
    """Ends a transaction without a commit."""


@contextmanager
def demo_to_say_things_in() -> Iterator[Said]:
    """A new demo on the day of the pictures."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Database(f"sqlite:///{Path(folder) / 'demo.db'}")) as database,
    ):
        database.migrate()
        yield Said(database, demo.create(database, now=NOW), Bookshelf())


def _told(reply: Reply) -> str:
    """A receipt's facts and questions; of any other reply the first sentence."""
    if not any(isinstance(block, Buttons | Choice) for block in reply.blocks):
        refused = any(isinstance(block, Hint) for block in reply.blocks[:1])
        return _sentence(plain(reply) if refused else reply.summary)
    parts, head = [], ""
    for block in reply.blocks:
        if isinstance(block, Text):
            head = block.lines[0][0].text
        elif isinstance(block, Facts):
            told = " · ".join(map(_fact, block.facts))
            parts.append(f"**{head}** · {told}" if head else told)
        elif isinstance(block, Choice):
            parts.append(f"Asks “{block.prompt}” {_options(block)}")
    return "; ".join(parts) or _sentence(reply.summary)


def _fact(fact: Fact) -> str:
    return f"{fact.label}: {f'{fact.old} → ' if fact.old else ''}{fact.value}"


def _sentence(text: str) -> str:
    return text.partition(". ")[0].removesuffix(".")


def _options(choice: Choice) -> str:
    labels = [f"\\[{option.label}\\]" for option in choice.options if option.value != SKIP]
    return " ".join(labels[:OPTIONS] + ["…"] * (len(labels) > OPTIONS))
