"""`compose`: what a message means, put together into its `Reading`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from handlers.reading.book import Book
from handlers.reading.compose.amounts import told_once
from handlers.reading.compose.asking import query_of
from handlers.reading.compose.case import Case
from handlers.reading.compose.checks import TAKEN_BACK
from handlers.reading.compose.choices import with_choices
from handlers.reading.compose.focus import Focus
from handlers.reading.compose.lists import apart
from handlers.reading.compose.plain import is_about_somebody, plain_ways
from handlers.reading.compose.target import Lookup, Target
from handlers.reading.compose.uniting import happened, kept_open, unique
from handlers.reading.compose.weighing import Weighed, decided, weighed
from handlers.reading.meaning import Bar, Intent, Judge, Meant, Told
from handlers.reading.meaning.kinds.several import LISTED
from handlers.reading.reading import (
    Message,
    OneOf,
    Outcome,
    Reading,
    Update,
)
from handlers.reading.spans import Span


def compose(meant: Meant, told: Told, message: Message, book: Book) -> Reading:
    """The reading of a message; the same for the same message and book, always."""
    lookup = Lookup(book)
    meant = replace(meant, intents=told_once(apart(meant.intents, told, lookup), told))
    focus = Focus(told, message, lookup, _told_as_values(meant))
    focus.made, focus.made_at = _made(meant, focus)
    focus.ahead = _ahead(meant)
    focus.retracted = TAKEN_BACK.search(message.text) is not None
    updates = _found(meant, told, message, focus)
    if not updates and meant.asked is None:
        updates = tuple(
            replace(update, confirm=not (update.open_keys or sure))
            for said, sure in plain_ways(meant, message)
            for update in _under(meant.bars, _of_intent(said, None, told, message, focus))
            if is_about_somebody(update)
        )
    updates = tuple(with_choices(one, focus) if one.doubted else one for one in updates)
    query = query_of(meant.asked, focus) if meant.asked else None
    unread = min((at for at in (told.unread, meant.unread) if at is not None), default=None)
    if updates:
        asks = any(update.is_open for update in updates)
        return Reading(Outcome.ASK if asks else Outcome.APPLY, updates, query, unread)
    return Reading(Outcome.ANSWER if query else Outcome.IGNORE, (), query, unread)


def _found(meant: Meant, told: Told, message: Message, focus: Focus) -> tuple[Update, ...]:
    """The updates. Where one is in doubt and a tap is needed anyway, more is asked at once."""
    groups = _grouped(meant, told, message, focus)
    updates = _put_together(_updates(groups, meant.bars), message)
    if not any(one.doubted or (one.confirm and one.open_keys) for one in updates):
        return updates
    bars = {kind: _with_more(bar) for kind, bar in meant.bars.items()}
    return _put_together(_updates(groups, bars), message)


def _put_together(updates: Iterator[Update], message: Message) -> tuple[Update, ...]:
    found = tuple(kept_open(happened(unique(updates), message.now.date())))
    return _awaiting(tuple(_other_than_referred(one, found) for one in found))


def _other_than_referred(update: Update, found: Sequence[Update]) -> Update:
    """A new deal of one company, where another was referred in the same breath, is to be asked."""
    account = update.values.get("account")
    if update.do != "create_deal" or not isinstance(account, str):
        return update
    referred = [one.values.get("to_company") for one in found if one.do == "log_referral"]
    others = [one.casefold() for one in referred if isinstance(one, str)]
    alike = any(one in account.casefold() or account.casefold() in one for one in others)
    return replace(update, confirm=True) if others and not alike else update


def _with_more(bar: Bar) -> Bar:
    return Bar(max(bar.write, _BESIDE.write), min(bar.offer, _BESIDE.offer))


_BESIDE = Bar(0.6, 0.15)


def _awaiting(updates: tuple[Update, ...]) -> tuple[Update, ...]:
    """Where the new deal itself waits for a tap, what is said of it waits with it."""
    made = next((one for one in updates if one.do == "create_deal" and one.is_open), None)
    if made is None:
        return updates
    account = made.values.get("account")
    return tuple(
        replace(one, confirm=True)
        if not one.is_open and (isinstance(account, OneOf) or one.values.get("account") == account)
        else one
        for one in updates
    )


def _told_as_values(meant: Meant) -> frozenset[str]:
    """Names that are a field's value, as a rival's is: no company that the book lacks."""
    values = (one.facts.get("value") for one in meant.intents if one.kind == "set_field")
    return frozenset(one.casefold() for one in values if isinstance(one, str))


def _made(meant: Meant, focus: Focus) -> tuple[str | None, int]:
    """The company whose deal the message makes (its id, or its new name), and where it is said."""
    for intent in meant.intents:
        if intent.kind == "create_deal":
            return _account_of_new(intent, focus), intent.span.start
    return None, 0


def _account_of_new(intent: Intent, focus: Focus) -> str | None:
    if name := intent.facts.get("account"):
        return str(name)
    return focus.of(intent).account if intent.names else None


# Ways of reading the same words, each with all that it comes to.
_Group: TypeAlias = list[tuple[Weighed, ...]]


def _updates(groups: Iterable[_Group], bars: Mapping[str, Bar]) -> Iterator[Update]:
    """Of the ways of reading the same words the likeliest."""
    for group in groups:
        ways = (tuple(_under(bars, way)) for way in group)
        left = [way for way in ways if way]
        if left:
            yield from max(left, key=lambda way: sum(update.chance for update in way) / len(way))


def _under(bars: Mapping[str, Bar], way: Iterable[Weighed]) -> Iterator[Update]:
    found = (decided(one, bars) for one in way)
    return (update for update in found if update is not None)


def _grouped(meant: Meant, told: Told, message: Message, focus: Focus) -> Collection[_Group]:
    groups: dict[object, _Group] = {}
    for number, intent in enumerate(meant.intents):
        key = ("alone", number) if intent.group is None else intent.group
        way = tuple(_of_intent(intent, meant.judge, told, message, focus))
        groups.setdefault(key, []).append(way)
    return groups.values()


def _of_intent(
    intent: Intent, judge: Judge | None, told: Told, message: Message, focus: Focus
) -> Iterator[Weighed]:
    intent = replace(intent, names=tuple(n for n in intent.names if not focus.is_namesake(n)))
    if intent.kind == "create_deal":
        targets = [Target((), _account_of_new(intent, focus), made=True)]
    else:
        targets = _targets(intent, told, focus)
    for target in targets:
        clause = told.clause_at(intent.span.start)
        case = Case(
            intent,
            target,
            clause,
            message,
            focus.lookup,
            focus.ahead,
            focus.made,
            focus.retracted,
        )
        one = weighed(case, judge)
        if one is not None:
            yield one


def _ahead(meant: Meant) -> frozenset[Span]:
    """Where dates stand that are surely told of something to come."""
    sure = [one for one in meant.intents if one.evidence.get("surest", 0.0) > _SURELY]
    return frozenset(one.when.span for one in sure if one.when and one.kind in _TO_COME)


_SURELY = 2.0  # log-odds
_TO_COME = frozenset({"set_next_step", "set_close_date", "park_deal"})


def _targets(intent: Intent, told: Told, focus: Focus) -> list[Target]:
    """Usually one; 'Kaveri and Next Pharma both go to negotiation' has two."""
    clause = told.clause_at(intent.span.start)
    if clause is not None and intent.kind in _OF_SEVERAL and intent.rule != LISTED:
        targets = focus.all_of(clause)
        if len(targets) > 1 and _joins(clause.text):
            return targets
    return [focus.of(intent)]


_OF_SEVERAL = frozenset({"move_stage", "park_deal", "log_activity"})


def _joins(text: str) -> bool:
    """Whether its names are a list: 'A and B', 'jai from A, priya from B n may from C'."""
    return _LIST.search(text) is not None or " both " in text


_ONE = r"<(?:deal|person)>(?:\s(?:at|from|@|of|over at)\s<deal>)?"
_LIST = re.compile(rf"{_ONE}(?:\s?,\s?{_ONE})*\s?(?:and(?: the)?|&|\+|n|,)\s?{_ONE}")
