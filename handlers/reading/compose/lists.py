"""Contact with several in one breath: an intent for each, with its own names, count and day.

What a model takes for one stretch ('calls today: Pete 2, Joel 1') is parted into the items of the
list; an item that it passed over is as likely as the one beside it, since the same words say both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from handlers.reading.candidates import When
from handlers.reading.compose.target import Lookup
from handlers.reading.meaning import Clause, Intent, Told
from handlers.reading.meaning.kinds.several import LISTED, Item, intent_of, lists_in
from handlers.reading.meaning.told import DATE
from handlers.reading.spans import Span


def apart(intents: Sequence[Intent], told: Told, lookup: Lookup) -> tuple[Intent, ...]:
    """The intents, those of contact parted by the lists that the message holds."""
    if not any(one.kind == _ACTIVITY for one in intents):
        return tuple(intents)
    for items in lists_in(told):
        kept = [item for item in items if not _is_else(item.span, intents)]
        heads = [item for item in kept if item.head]
        kept = _one_a_target([item for item in kept if not item.head], lookup)
        if len(kept) > 1:
            intents = _parted(intents, kept, heads, told)
    return tuple(intents)


_ACTIVITY = "log_activity"
_WRITTEN = ("email", "message")  # no more may be said of a call by these


def _is_else(span: Span, intents: Sequence[Intent]) -> bool:
    """Whether a model is sure that the words say something other than contact."""
    return any(
        one.kind == "set_next_step"
        and one.span.overlaps(span)
        and one.evidence.get("surest", 0.0) > 0
        for one in intents
    )


def _one_a_target(items: Sequence[Item], lookup: Lookup) -> list[Item]:
    """The items, each with what the next ones say of the same contact."""
    kept: list[Item] = []
    for item in items:
        if kept and not item.own and kept[-1].when is None:
            kept[-1] = replace(kept[-1], when=item.when)
        if not kept or _is_another(kept[-1], item, lookup):
            kept.append(item)
        else:
            kept[-1] = _joined(kept[-1], item)
    return kept


def _is_another(before: Item, item: Item, lookup: Lookup) -> bool:
    """Whether an item tells of another contact than the one before it: of another deal or day."""
    if item.again or (item.type != before.type and (item.noun or item.type in _WRITTEN)):
        return True
    if not item.names or not before.names:
        return False
    apart = not _deals(before, lookup) & _deals(item, lookup)
    return apart or (not item.own and (item.when is not before.when or item.count > 1))


def _joined(before: Item, item: Item) -> Item:
    """Both as one: 'rang twice, no answer' is a voicemail."""
    unmet = item.type == "voicemail" and before.type == "call"
    return replace(
        before,
        span=Span(before.span.start, item.span.end),
        type=item.type if unmet else before.type,
        names=(*before.names, *item.names),
        count=max(before.count, item.count),
    )


def _deals(item: Item, lookup: Lookup) -> frozenset[str]:
    return frozenset[str]().union(*(lookup.mention(one).deals for one in item.names))


def _parted(
    intents: Sequence[Intent], items: Sequence[Item], heads: Sequence[Item], told: Told
) -> tuple[Intent, ...]:
    """The intents, what goes across several items made one for each of these."""
    contact = [one for one in intents if one.kind == _ACTIVITY and one.label != "note"]
    read = [one for one in contact if one.rule != LISTED and not one.evidence.get("from_rules")]
    read = [one for one in read if any(_shares(one, item) for item in (*heads, *items))]
    if not read:
        return tuple(intents)
    of = {id(one): [item for item in items if _shares(one, item)] for one in read}
    best = max(read, key=_sureness)
    alone = [one for one in read if len(of[id(one)]) == 1 and not _is_weak(one, best)]
    gone = {one.group for one in read if one not in alone} - {None}
    kept = [
        _own_names(one, of[id(one)][0], items, told) if one in alone else one
        for one in intents
        if one in alone or not (one in read or _is_found_again(one, items) or _is_of(one, gone))
    ]
    told_of = [of[id(one)][0] for one in alone]
    news = [_new(item, read, of, best) for item in items if item not in told_of]
    return tuple(sorted([*kept, *news], key=lambda one: one.span.start))


def _sureness(intent: Intent) -> float:
    return intent.evidence.get("surest", 0.0)


def _is_weak(intent: Intent, best: Intent) -> bool:
    """Whether a model hardly takes it for contact, and is sure of another item of the list."""
    return _sureness(intent) < 0 < _sureness(best)


def _is_of(intent: Intent, groups: AbstractSet[int | None]) -> bool:
    return intent.kind == _ACTIVITY and intent.group in groups


def _is_found_again(intent: Intent, items: Sequence[Item]) -> bool:
    return intent.rule == LISTED and any(intent.span.overlaps(item.span) for item in items)


def _shares(intent: Intent, item: Item) -> bool:
    """Whether half of the item's words, or of the intent's, are the other's too."""
    shared = min(intent.span.end, item.span.end) - max(intent.span.start, item.span.start)
    shortest = min(intent.span.end - intent.span.start, item.span.end - item.span.start)
    return shared * 2 >= max(shortest, 1)


def _own_names(intent: Intent, item: Item, items: Sequence[Item], told: Told) -> Intent:
    """An intent of one item: not about those whom another item in its clause names."""
    if item.count > 1 and intent.label == item.type:
        intent = replace(intent, count=item.count)
    if intent.names or not item.names:
        return intent
    clause = told.clause_at(intent.span.start)
    others = [n.span for one in items if one is not item for n in one.names]
    if clause is None or not any(clause.span.covers(span) for span in others):
        return intent
    when = item.when or intent.when or _only_day(clause)
    return replace(intent, names=item.names, when=when, rule=LISTED)


def _only_day(clause: Clause) -> When | None:
    """The day that a clause tells for all that it says: its only one."""
    days = [m.candidate for m in clause.of(DATE) if isinstance(m.candidate, When)]
    return days[0] if len(days) == 1 and days[0].happened is not None else None


def _new(
    item: Item, read: Sequence[Intent], of: Mapping[int, Sequence[Item]], best: Intent
) -> Intent:
    """The item as an intent, by what the model said of the words nearest to it."""
    sure = [one for one in read if not _is_weak(one, best)]
    near = min(sure, key=lambda one: abs(one.span.start - item.span.start))
    inside = any(one is item for one in of[id(near)])
    label = item.type if item.own or not inside else near.label
    same = label == near.label
    return replace(
        intent_of(item),
        when=item.when or _carried(near),
        label=label,
        chance=near.chance,
        evidence=near.evidence,
        others=near.others if same and inside else {},
        maybe=near.maybe if same and inside else {},
        about=item.names[0] if item.names else near.about,
    )


def _carried(intent: Intent) -> When | None:
    """The day that leads what was said before: 'yesterday I met Rose, called Will'."""
    when = intent.when
    return when if when is not None and when.span.start <= intent.span.start else None
