"""The receipt of a message: what it changed, old -> new, what was assumed, what is still asked.

It is made anew from the journal and the open questions whenever something about the message
happens, and replaces itself in the chat. So it always tells what the records say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers.questions import question_kind
from handlers.reply import Block, Button, Buttons, Fact, Facts, Hint, Reply, Text, line
from handlers.scene import Scene
from handlers.wording.still_open import still_open
from handlers.wording.stories import Home, Story, home_of, stories, tell, title
from handlers.wording.stories.own import ABOUT_ITSELF
from handlers.wording.values import short
from storage.changes import change_sets_of_message, changes_of, find_change_set
from storage.questions import open_questions
from storage.records import Change, ChangeSet

TAKEN_BACK = "Taken back. Everything is as it was before."
PARTLY_BACK = "Taken back, except what was changed since:"

TELLING = ("refused", "notes")
"""What a set's detail holds that is told in sentences: why not, and what was so already."""


@dataclass(slots=True)
class Account:
    """What the journal holds of a message; sets that undo are taken apart from those that do."""

    sets: list[ChangeSet] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    back: list[Change] = field(default_factory=list)

    def stories(self) -> list[Story]:
        """What still holds; where nothing does, what was taken back."""
        live = {change_set.id for change_set in self.standing}
        if live:
            return stories(c for c in self.changes if c.change_set_id in live)
        return stories(self.changes, self.back)

    @property
    def standing(self) -> list[ChangeSet]:
        """The sets that changed something and were not taken back, the latest first."""
        live = [s for s in self.sets if not s.undone_by]
        return [s for s in reversed(live) if any(c.change_set_id == s.id for c in self.changes)]

    @property
    def is_deed(self) -> bool:
        """Whether all of it was ordered word for word: there was nothing to read wrong."""
        return bool(self.standing) and all(s.detail.get("deed") for s in self.standing)

    @property
    def is_own(self) -> bool:
        """Whether all of it is about Sayso's own ways (a setting, a learnt word), not of deals."""
        return bool(self.changes) and all(c.record in ABOUT_ITSELF for c in self.changes)


def account_of(scene: Scene, key: str) -> Account:
    """Everything that came of the message with this origin key."""
    found = Account()
    for change_set in change_sets_of_message(scene.session, key):
        if change_set.undoes:
            continue
        found.sets.append(change_set)
        found.changes += changes_of(scene.session, change_set.id)
        if change_set.undone_by:
            found.back += changes_of(scene.session, change_set.undone_by)
    return found


def receipt(
    scene: Scene, key: str, account: Account, *, above: Sequence[Block] = ()
) -> Reply | None:
    """The receipt as it is now; None where the message changed nothing and nothing is asked.

    `above` is put first: what has just happened (a conflict, a correction).
    """
    told = account.stories()
    body = _facts(scene, told)
    asked = _questions(scene, key)
    hints = _hints(scene, account, told)
    if not (body or asked or hints or above):
        return None
    first = _first(scene, account, told)
    blocks = (*above, *first, *body, *hints, *asked, *_controls(account, bool(body)))
    return Reply(_summary(scene, account, told), tuple(blocks))


def _facts(scene: Scene, told: Sequence[Story]) -> list[Block]:
    homes: dict[Home, list[Fact]] = {}
    for story in told:
        if facts := tell(scene, story):
            homes.setdefault(home_of(scene, story, told), []).extend(facts)
    blocks: list[Block] = []
    for home, facts in homes.items():
        head = () if home.own else (Text((title(scene, home, told),)),)
        blocks += [*head, Facts(tuple(facts))]
    return blocks


def _first(scene: Scene, account: Account, told: Sequence[Story]) -> list[Block]:
    """What stands above the facts: that they were taken back."""
    if not told or account.standing:
        return []
    kept = [fact for story in told for fact in tell(scene, story) if not fact.struck]
    return [Text((line(PARTLY_BACK if kept else TAKEN_BACK),))]


def _hints(scene: Scene, account: Account, told: Sequence[Story]) -> list[Block]:
    """What was assumed, what was refused, and the older steps that are still open."""
    texts = [
        text
        for change_set in account.sets
        if not change_set.undone_by
        for text in (
            *(text for key in TELLING for text in change_set.detail.get(key, ())),
            *_assumed(change_set),
        )
    ]
    texts += still_open(scene, told)
    return [Hint(line(text)) for text in dict.fromkeys(texts)]


def _assumed(change_set: ChangeSet) -> list[str]:
    return [f"Assumed: {short(note)}." for note in change_set.detail.get("assumed", ())]


def _questions(scene: Scene, key: str) -> list[Block]:
    blocks: list[Block] = []
    for question in open_questions(scene.session, key):
        if kind := question_kind(question.kind):
            blocks += kind.blocks(scene, question)
    return blocks


def _controls(account: Account, has_facts: bool) -> list[Block]:  # noqa: FBT001 - private
    if not has_facts:
        return []
    key = account.sets[0].message_id or ""
    if not account.standing:
        return [Buttons((Button("Put it back", "redo", key),))]
    if account.is_own or account.is_deed:
        return [Buttons((Button("Undo", "undo", key),))]
    buttons = (
        Button("Undo", "undo", key),
        Button("Edit", "edit", key, opens_form=True),
        Button("Wrong deal", "wrong_deal", key, opens_form=True),
        Button("Why?", "why", key),
    )
    return [Buttons(buttons)]


def _summary(scene: Scene, account: Account, told: Sequence[Story]) -> str:
    """The first sentence, as a notification shows it."""
    facts = [fact for story in told for fact in tell(scene, story)]
    if not facts:
        told_instead = [t for s in account.sets for key in TELLING for t in s.detail.get(key, ())]
        return short([*told_instead, "One question before I save this."][0], 140)
    said = ", ".join(f"{fact.label}: {fact.value}" for fact in facts[:3])
    return short(said if account.standing else f"Taken back: {said}", 140)


def undoer(scene: Scene, change_set: ChangeSet) -> str:
    """Who took a set back: 'you', or a name."""
    by = find_change_set(scene.session, change_set.undone_by or "")
    return scene.member_name(by.member_id if by else None)
