"""Words for stages and fields that corrections teach: proposed, for a manager to approve.

    acme is in the bag      read as Closed won, put right to Verbal: is 'in the bag' Verbal?

Proposed are the words that the update was read from, without names, values and what only joins
them: one to four words, of which at least one is not ordinary, that name no stage or field yet, are
not denied or imagined, and are not what the team says of other things too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handlers.reading.dates import find_dates
from handlers.reading.fields import find_fields, find_stages
from handlers.reading.money import find_money
from handlers.reading.names import find_names
from handlers.reading.names.common import is_inflected
from handlers.reading.reading import Update
from handlers.reading.spans import Span
from handlers.reading.text import fold, parse_text
from handlers.scene import Scene
from handlers.wording.values import short
from storage.changes import latest_texts, recording
from storage.people import all_aliases
from storage.records import Alias, Contact

WORDS = frozenset({"stage", "field"})
"""The kinds of alias that are words of the process."""

MOST_WORDS, SHORTEST = 4, 3
LATELY, TOO_COMMON = 300, 3
"""Words that stand in so many of the latest messages, with other updates, say too little."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?", re.UNICODE)
_JOINS = frozenset(
    "a an the is are was were be been being am it its it's this that they them their they're we us"
    " our we're we've i me my i'm i've you your he she his her and or so but then now just today"
    " finally already at last to into still also has have had got get gets of".split()
)
_LEANS = _JOINS | frozenset("with for from by on in as about than after before till until".split())
_UNREAL = frozenset(
    "not no never nor neither if when unless maybe perhaps might may could would should almost"
    " nearly hope hopefully think hasn't haven't isn't aren't wasn't won't don't didn't doesn't"
    " can't cannot couldn't wouldn't".split()
)


def meaning(scene: Scene, alias: Alias) -> str:
    """What the words mean: a record's name, 'the stage Verbal', 'the field Competitor'."""
    if alias.kind == "stage":
        return f"the stage {scene.stage_name(alias.target_id)}"
    if alias.kind == "field":
        field = scene.process.field(alias.target_id)
        return f"the field {field.name if field else alias.target_id}"
    record = scene.deal(alias.target_id) or scene.account(alias.target_id)
    name = record.name if record else None
    contact = scene.session.find(Contact, alias.target_id) if name is None else None
    return short(name or (contact.name if contact else "something that is gone"), 60)


def said_otherwise(
    scene: Scene, text: str, before: Iterable[Update], after: Iterable[Update]
) -> list[Alias]:
    """Propose the words of each stage or field that `after` puts right in `before`, of one deal.

    `text` is the message that `before` was read from. The proposals that are new.
    """
    rights = list(after)
    found = []
    for wrong in before:
        for right in rights:
            pair = _put_right(wrong, right)
            if pair and (alias := _propose(scene, text, wrong, *pair)):
                found.append(alias)
    return found


def _put_right(wrong: Update, right: Update) -> tuple[str, str] | None:
    """(kind, key) where the one puts the other right: another stage, or the value's other field."""
    if wrong.do != right.do or wrong.values.get("deal") != right.values.get("deal"):
        return None
    if wrong.do == "move_stage" and wrong.values.get("to") != right.values.get("to"):
        return "stage", str(right.values.get("to"))
    if wrong.do == "set_field" and wrong.values.get("field") != right.values.get("field"):
        return "field", str(right.values.get("field"))
    return None


def _propose(scene: Scene, text: str, wrong: Update, kind: str, key: str) -> Alias | None:
    words = words_of(scene, text, wrong)
    if words is None or _is_common(scene, words, wrong):
        return None
    if any(a.kind in WORDS and fold(a.text) == fold(words) for a in all_aliases(scene.session)):
        return None  # proposed, declined or approved before
    with recording(scene.session, member_id=scene.member.id, source="settings", at=scene.now):
        alias = Alias(
            kind=kind,
            target_id=key,
            text=words,
            member_id=scene.member.id,
            status="proposed",
            created_at=scene.now,
        )
        scene.session.add(alias)
    return alias


def words_of(scene: Scene, text: str, update: Update) -> str | None:
    """The words that the update was read from, fit to be taught; None where none are."""
    kept = [run for span in update.because for run in _runs(scene, text, span, update)]
    fit = [run for run in kept if _may_mean_something(scene, run)]
    return max(fit, key=len, default=None)


def _runs(scene: Scene, text: str, span: Span, update: Update) -> Iterator[str]:
    """The stretches of the span between names and values, trimmed of what only joins words."""
    taken = list(_taken(scene, text, update))
    run: list[re.Match[str]] = []
    for match in [*_WORD.finditer(text, span.start, span.end), None]:
        place = Span(*match.span()) if match else None
        broken = place is None or any(place.overlaps(other) for other in taken)
        gap = bool(run and match and re.search(r"[^\s'’/&-]", text[run[-1].end() : match.start()]))
        if run and (broken or gap):
            if trimmed := _trimmed(run):
                yield text[trimmed[0].start() : trimmed[-1].end()]
            run = []
        if match and not broken:
            run.append(match)


def _trimmed(run: list[re.Match[str]]) -> list[re.Match[str]]:
    words = list(run)
    while words and fold(words[0][0]) in _JOINS:
        words.pop(0)
    while words and fold(words[-1][0]) in _LEANS:
        words.pop()
    return words


def _taken(scene: Scene, text: str, update: Update) -> Iterator[Span]:
    """Where names, amounts, days, figures and the update's own values stand."""
    yield from (match.span for match in find_names(parse_text(text), scene.book, scene.member.id))
    yield from (money.span for money in find_money(text))
    order = scene.session.workspace.date_order
    yield from (when.span for when in find_dates(text, scene.local_now, order))
    yield from (Span(*m.span()) for m in re.finditer(r"[^\W_]*\d[^\W_]*", text))
    value = update.values.get("value")
    if isinstance(value, str) and value:
        yield from (Span(*m.span()) for m in re.finditer(re.escape(value), text, re.IGNORECASE))
    # A capital inside a sentence begins the name of somebody who is not in the book.
    yield from (Span(*m.span()) for m in re.finditer(r"(?<=[a-z,] )[A-Z]\w+", text))


def _may_mean_something(scene: Scene, words: str) -> bool:
    parts = [fold(part) for part in _WORD.findall(words)]
    if not 1 <= len(parts) <= MOST_WORDS or len(words) < SHORTEST or _UNREAL & set(parts):
        return False
    if all(part in _LEANS for part in parts) or (len(parts) == 1 and is_inflected(parts[0])):
        return False
    return not find_stages(words, scene.book) and not find_fields(words, scene.book)


def _is_common(scene: Scene, words: str, wrong: Update) -> bool:
    """Whether the team says the words of other things too."""
    pattern = re.compile(rf"(?<!\w){re.escape(fold(words))}(?!\w)")
    others = (
        text
        for text, detail in latest_texts(scene.session, LATELY)
        if wrong.do not in {update.get("do") for update in detail.get("updates", ())}
    )
    return sum(1 for text in others if pattern.search(fold(text))) >= TOO_COMMON
