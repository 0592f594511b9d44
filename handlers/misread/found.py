"""Which messages were put right, and how.

    undone        Undo, under the receipt or typed
    wrong deal    moved to another deal, by Wrong deal or 'no, I meant X'
    edited        put right by hand, with Edit
    replaced      'no, I meant ...' said it anew
    answered      a question was answered otherwise than first offered, or with a no

What somebody wrote anew by editing the chat message is another message, and no misreading of the
first. A tap that was itself taken back does not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from handlers.questions.kind import SKIP, unpacked
from handlers.reading.reading import OneOf
from handlers.reading.reading_json import scalar_to_json
from storage.changes import told_sets
from storage.database import Session
from storage.questions import answered_questions
from storage.records import ChangeSet, Question

CLOSED = frozenset({"taken back", "edited", "deleted"})
"""How questions end that nobody answered."""


@dataclass(slots=True)
class Misread:
    """A message that was put right: its own set, what came of it since, and how it was put right.

    `after` are the sets of the message since it was read, oldest first, undoing ones left out.
    `instead` is the set of the message that said it anew.
    """

    said: ChangeSet
    after: list[ChangeSet]
    questions: list[Question]
    how: list[str] = field(default_factory=list)
    instead: ChangeSet | None = None

    @property
    def key(self) -> str:
        """The message's key in the journal."""
        return self.said.message_id or ""


def find_misread(session: Session, since: datetime | None = None) -> list[Misread]:
    """The messages from `since` on that were put right, oldest first."""
    sets = told_sets(session, since)
    by_id = {each.id: each for each in sets}
    instead = {s.detail["corrects"]: s for s in sets if "corrects" in s.detail}
    asked = answered_questions(session)
    found = []
    for key, group in _by_message(sets).items():
        if (message := _message(group, asked.get(key, []))) is None:
            continue
        message.instead = instead.get(key)
        message.how = list(dict.fromkeys(_how(message, by_id)))
        if message.how:
            found.append(message)
    return found


def _by_message(sets: list[ChangeSet]) -> dict[str, list[ChangeSet]]:
    found: dict[str, list[ChangeSet]] = {}
    for each in sets:
        found.setdefault(each.message_id or "", []).append(each)
    return found


def _message(group: list[ChangeSet], asked: list[Question]) -> Misread | None:
    """The message as it was last written; None for what is told to Sayso about itself."""
    said = [s for s in group if s.source == "message" and s.text and "updates" in s.detail]
    if not said:
        return None
    last = said[-1]
    after = [s for s in group if s.number >= last.number and s.undoes is None]
    return Misread(last, after, [q for q in asked if q.asked_at >= last.at])


def _how(message: Misread, by_id: dict[str, ChangeSet]) -> Iterator[str]:
    for each in message.after:
        undoing = by_id.get(each.undone_by or "")
        if undoing is not None and undoing.source == "undo":
            yield "undone"
        elif each.source == "correction" and undoing is None:
            yield "wrong deal" if "updates" in each.detail else "edited"
        elif undoing is not None and message.instead and not message.instead.undone_by:
            yield "replaced"
    if any(_otherwise(question) for question in message.questions):
        yield "answered"


def _otherwise(question: Question) -> bool:
    """Whether the answer was not the one that was offered first, of those that were read."""
    answer = question.answer
    if answer in CLOSED or question.kind not in ("deal", "company", "value", "confirm"):
        return False
    if answer == SKIP:
        return True
    if question.kind == "confirm":
        return False
    if question.kind == "company":
        return bool(answer != "create")
    first = _first_offered(question)
    return first is not None and str(answer) != first


def _first_offered(question: Question) -> str | None:
    updates = unpacked(question)
    values = [v for v in (updates[0].values.values() if updates else ()) if isinstance(v, OneOf)]
    options = values[0].options if values else ()
    return str(scalar_to_json(options[0])) if options else None
