"""Why a message changed what it changed: each update with the words that say it.

Also what was assumed, what was put in by hand, and the learnt words that the reading rested on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.kept import updates_of
from handlers.learning.names import is_taught
from handlers.learning.words import meaning
from handlers.reading.reading import Update
from handlers.reading.text import fold
from handlers.receipt import Account
from handlers.reply import Block, Hint, Line, Reply, Run, Text, bold, line
from handlers.scene import Scene
from handlers.wording.pending import pending_one
from handlers.wording.quoting import quoted
from handlers.wording.stories import stories, tell
from handlers.wording.values import day, sentence, short
from storage.people import all_aliases
from storage.records import Alias, ChangeSet, Deal

MOST = 10
"""Updates that are told of; a message that made more is best read as a whole."""
NOT_KEPT = "I kept no words for this one."


def why(scene: Scene, account: Account) -> Reply:
    """What each standing change of the message came from."""
    sets = list(reversed(account.standing))
    deals = {update.values.get("deal") for s in sets for update in updates_of(s)}
    told = [text for s in sets for text in _of_set(scene, account, s, named=len(deals) > 1)]
    blocks: list[Block] = [*told[:MOST]]
    if len(told) > MOST:
        blocks.append(Hint(line(f"and {len(told) - MOST} more")))
    blocks += [Hint(line(said)) for said in dict.fromkeys(_learnt(scene, account))]
    head = "Here is what I took each from."
    return Reply(head, (Text((line(head),)), *blocks))


def _of_set(
    scene: Scene, account: Account, change_set: ChangeSet, *, named: bool
) -> Iterator[Text]:
    updates = updates_of(change_set)
    for update in updates:
        deal = _deal(scene, update) if named else None
        yield Text((_name(scene, update, deal), *_source(scene, change_set, update)))
    if not updates:
        mine = [change for change in account.changes if change.change_set_id == change_set.id]
        facts = [fact for story in stories(mine) for fact in tell(scene, story)]
        who = sentence(scene.member_name(change_set.member_id))
        for fact in facts:
            name = line(bold(f"{fact.label}: {fact.value}"))
            yield Text((name, line(f"{who} put this in by hand.")))


def _deal(scene: Scene, update: Update) -> Deal | None:
    deal_id = update.values.get("deal")
    return scene.deal(deal_id) if isinstance(deal_id, str) else None


def _name(scene: Scene, update: Update, deal: Deal | None) -> Line:
    where = f" · {short(deal.name, 60)}" if deal else ""
    return line(bold(sentence(pending_one(scene, update))), where)


def _source(scene: Scene, change_set: ChangeSet, update: Update) -> Iterator[Line]:
    if update.because:
        yield quoted(change_set.text or "", update.because)
    elif change_set.source == "press":
        who = sentence(scene.member_name(change_set.member_id))
        yield line(f"{who} answered this when I asked.")
    else:
        yield line(NOT_KEPT)
    for note in update.assumed.values():
        yield line(Run(f"Assumed: {short(note)}.", italic=True))


def _learnt(scene: Scene, account: Account) -> Iterator[str]:
    """The learnt words that stood in the message and mean what it changed."""
    every = all_aliases(scene.session)
    aliases = [a for a in every if is_taught(a, every)]
    for change_set in account.standing:
        text, targets = fold(change_set.text or ""), _targets(scene, change_set)
        used = [
            alias
            for alias in aliases
            if _counts(alias, change_set) and alias.target_id in targets and _says(text, alias)
        ]
        # One's own word says more than the same word of everybody.
        by_words = {fold(a.text): a for a in sorted(used, key=lambda a: a.member_id is not None)}
        yield from (_taught(scene, alias) for alias in by_words.values())


def _counts(alias: Alias, change_set: ChangeSet) -> bool:
    """Whether the word was known when the message was read, and for its writer."""
    whose = alias.member_id in (None, change_set.member_id) or alias.kind in ("stage", "field")
    return whose and alias.status == "live" and alias.created_at <= change_set.at


def _says(text: str, alias: Alias) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(alias.text))}(?!\w)", text) is not None


def _targets(scene: Scene, change_set: ChangeSet) -> set[str]:
    found: set[str] = set()
    for update in updates_of(change_set):
        for value in update.values.values():
            found |= {value} if isinstance(value, str) else set()
            found |= set(value) if isinstance(value, tuple) else set()
        deal = _deal(scene, update)
        found |= {deal.account_id} if deal and deal.account_id else set()
    return found


def _taught(scene: Scene, alias: Alias) -> str:
    on = day(alias.created_at.astimezone(scene.zone).date(), scene.today)
    who = "" if alias.member_id is None else f" {scene.member_name(alias.member_id)} taught me that"
    by = f":{who} {on}" if who else ", for everybody here"
    return f"“{alias.text}” means {meaning(scene, alias)}{by}."
