"""What was learnt, in words: a list with its buttons, and a line where a word is proposed."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.learning.keeping import is_everybodys, may_decide, may_forget
from handlers.learning.names import is_taught
from handlers.learning.words import WORDS, meaning
from handlers.reply import Block, Button, Buttons, Hint, Line, Reply, Text, bold, line
from handlers.scene import Scene
from handlers.wording.values import count, short
from storage.people import all_aliases
from storage.records import Alias

SHOWN = 8
"""Entries of one kind with buttons; Slack takes 50 blocks a message and 25 buttons."""

NOTHING = (
    "I have learnt nothing from you yet. When you tap Wrong deal or Edit, or answer a question, "
    "I remember your words."
)
NOTHING_AT_ALL = (
    "Nothing was learnt yet. When people tap Wrong deal or Edit, or answer a question, "
    "I remember their words."
)


def learnt(scene: Scene) -> Reply:
    """What the member may see: one's own words; for managers also everybody's, and proposals."""
    entries = all_aliases(scene.session)
    groups = _for_managers(entries) if may_decide(scene.member) else []
    groups.append(("From you", [a for a in entries if _is_mine(scene, a)]))
    blocks = [block for title, found in groups if found for block in _group(scene, title, found)]
    if not blocks:
        text = NOTHING_AT_ALL if may_decide(scene.member) else NOTHING
        return Reply(text, (Text((line(text),)),))
    head = "This is what I have learnt."
    return Reply(head, (Text((line(head),)), *blocks))


def _for_managers(entries: list[Alias]) -> list[tuple[str, list[Alias]]]:
    proposals = [a for a in entries if a.status == "proposed"]
    words = [a for a in entries if a.kind in WORDS and a.status == "live"]
    names = [a for a in entries if a.member_id is None and is_taught(a, entries)]
    declined = [a for a in entries if a.status == "declined"]
    return [
        ("Waiting for you", proposals),
        ("Everybody's words", [*words, *names]),
        ("Declined", declined),
    ]


def _is_mine(scene: Scene, alias: Alias) -> bool:
    """One's own; for a manager, whose list shows everybody's words above, the names alone."""
    mine = alias.member_id == scene.member.id
    return mine and not (may_decide(scene.member) and is_everybodys(alias))


def _group(scene: Scene, title: str, entries: Sequence[Alias]) -> list[Block]:
    blocks: list[Block] = []
    for place, alias in enumerate(reversed(entries[-SHOWN:])):
        head = (line(bold(title)),) if place == 0 else ()
        blocks.append(Text((*head, _entry(scene, alias))))
        if buttons := _buttons(scene, alias):
            blocks.append(Buttons(buttons))
    if len(entries) > SHOWN:
        more = f"and {len(entries) - SHOWN} older. Say forget “…” with the words to forget one."
        blocks.append(Hint(line(more)))
    return blocks


def _entry(scene: Scene, alias: Alias) -> Line:
    said = (bold(f"“{short(alias.text, 60)}”"), f" means {meaning(scene, alias)}")
    if alias.status == "proposed":
        who = scene.member_name(alias.member_id)
        by = "" if alias.member_id == scene.member.id else f" Taught by {who}."
        wait = "" if may_decide(scene.member) else " A manager decides."
        return line(said[0], f": should it mean {meaning(scene, alias)}?{by}{wait}")
    if alias.status == "declined":
        return line(said[0], f" does not mean {meaning(scene, alias)}")
    return line(*said)


def _buttons(scene: Scene, alias: Alias) -> tuple[Button, ...]:
    if alias.status == "proposed" and may_decide(scene.member):
        return (Button("Approve", "approve", alias.id), Button("Decline", "decline", alias.id))
    if not may_forget(scene.member, alias):
        return ()
    return (Button(f"Forget “{short(alias.text, 40)}”", "forget", alias.id),)


def proposed(scene: Scene, aliases: Sequence[Alias]) -> tuple[Block, ...]:
    """A quiet line a word that was just proposed, for above the receipt."""
    how = (
        "Say ‘learnt’ to approve it."
        if may_decide(scene.member)
        else "Your managers can approve it; till then nothing changes."
    )
    return tuple(
        Hint(line(f"Should “{alias.text}” mean {meaning(scene, alias)}? {how}"))
        for alias in aliases
    )


def waiting(scene: Scene) -> tuple[Block, ...]:
    """For managers, a quiet line that words wait for them; nothing where none do."""
    if not may_decide(scene.member):
        return ()
    number = sum(alias.status == "proposed" for alias in all_aliases(scene.session))
    if not number:
        return ()
    verb = "waits" if number == 1 else "wait"
    return (Hint(line(f"{count(number, 'word')} {verb} for your approval. Say ‘learnt’.")),)
