"""Updates into the records: the sure ones at once, as one ChangeSet; the open ones as questions.

write(scene, origin, updates) -> Written
    sure          applied in the order of handlers.updates.UPDATES
    open          put as questions; they wait, the rest is saved
    refused       told, and kept with the ChangeSet, so that the receipt says it whenever shown
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.kept import places
from handlers.origin import Origin
from handlers.questions.open import questions_for
from handlers.reading.book import Caution
from handlers.reading.reading import Update
from handlers.reading.reading_json import update_to_json
from handlers.referrals.linking import link
from handlers.rights import may_see
from handlers.scene import Scene
from handlers.updates import UPDATES, Applied, Ask, Refused, kind_of
from storage.changes import changes_of, recording
from storage.questions import put_question
from storage.records import ChangeSet

ORDER = {kind.do: place for place, kind in enumerate(UPDATES)}


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it: the set (number 0 where nothing changed) and the questions that are open."""

    change_set: ChangeSet
    asks: tuple[Ask, ...]
    refused: tuple[str, ...]


def write(
    scene: Scene, origin: Origin, updates: Sequence[Update], *, source: str = "message"
) -> Written:
    """Write the sure updates and put the questions; inside the caller's transaction."""
    open_ones = [u for u in updates if u.is_open and not _hidden(scene, u)]
    # An open update of a deal that the member may not see is refused like a sure one: asking about
    # it would tell that the deal is there.
    sure = [u for u in updates if u not in open_ones]
    sure.sort(key=lambda u: ORDER.get(u.do, 99))
    with recording(
        scene.session,
        member_id=scene.member.id,
        source=source,
        at=scene.now,
        message_id=origin.key,
        text=origin.text,
        keep=True,
    ) as change_set:
        done = [(update, _apply(scene, origin, update)) for update in sure]
        link(scene.session, scene.now)
        change_set.detail = {**_detail(done), **_about(origin)}
        change_set.deal_id = _main_deal(scene, change_set)
    # Who confirms everything is asked once for each deal, not once for each value.
    asks = _asks(done) + questions_for(open_ones, together=scene.member.caution == Caution.ALWAYS)
    for ask in asks:
        put(scene, origin, ask, change_set)
    refused = tuple(result.reason for _, result in done if isinstance(result, Refused))
    return Written(change_set, tuple(asks), refused)


def put(scene: Scene, origin: Origin, ask: Ask, change_set: ChangeSet | None = None) -> None:
    """Put a question to the member; it shows in the origin's receipt."""
    put_question(
        scene.session,
        member_id=scene.member.id,
        change_set_id=change_set.id if change_set else None,
        message_id=origin.key,
        kind=ask.kind,
        payload=dict(ask.payload),
        asked_at=scene.now,
    )


def _hidden(scene: Scene, update: Update) -> bool:
    deal_id = update.values.get("deal")
    deal = scene.deal(deal_id) if isinstance(deal_id, str) else None
    return deal is not None and not may_see(scene, deal)


def _apply(scene: Scene, origin: Origin, update: Update) -> Applied | Refused:
    kind = kind_of(update.do)
    if kind is None:
        return Refused("There was something in it that I can't do yet.")
    if update.do == "log_activity":
        # What was said of it is worth keeping with the activity: it is what a colleague reads.
        update = replace(update, values={**update.values, "text": origin.text})
    result = kind.apply(scene, update)
    scene.session.flush()
    return result


def _asks(done: Sequence[tuple[Update, Applied | Refused]]) -> list[Ask]:
    return [ask for _, result in done if isinstance(result, Applied) for ask in result.asks]


def _detail(done: Sequence[tuple[Update, Applied | Refused]]) -> dict[str, object]:
    applied = [update for update, result in done if isinstance(result, Applied)]
    return {
        "updates": [update_to_json(update) for update in applied],
        "because": [places(update) for update in applied],
        "guessed": [dict(update.assumed) for update in applied],
        "assumed": [note for update in applied for note in update.assumed.values()],
        "notes": [n for _, result in done if isinstance(result, Applied) for n in result.notes],
        "refused": [result.reason for _, result in done if isinstance(result, Refused)],
    }


def _about(origin: Origin) -> dict[str, object]:
    """What the reading rested on besides the text."""
    about = {"thread_deal": origin.thread_deal, "corrects": origin.corrects}
    return {name: value for name, value in about.items() if value}


def _main_deal(scene: Scene, change_set: ChangeSet) -> str | None:
    """The one deal that all of the set is about, None where it is about several or none."""
    deals: set[str] = set()
    for change in changes_of(scene.session, change_set.id):
        if change.record == "deal":
            deals.add(change.record_id)
        elif isinstance(change.new, dict) and (deal_id := change.new.get("deal_id")):
            deals.add(deal_id)
    return deals.pop() if len(deals) == 1 else None
