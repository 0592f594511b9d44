"""What the network should say of a labelled message, word by word and stretch by stretch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from handlers.reading.book import Book
from handlers.reading.candidates import Money, NameKind, NameMatch, StrangerName, When
from handlers.reading.fields import fold_in_place
from handlers.reading.meaning import Told
from handlers.reading.model.shape import (
    ANSWERS,
    KINDS,
    LEFT,
    OUTCOMES,
    QUERIES,
    ROLES,
    STATUSES,
    TYPES,
)
from handlers.reading.model.words import ALONE, THREAD, Word, words_of
from handlers.reading.money import settle
from handlers.reading.reader import told_of
from handlers.reading.reading import Labelled
from handlers.reading.spans import Span

NOWHERE = -1  # a pointer's target where no word of the message holds the value
MARGIN = 0.12


@dataclass(slots=True)
class Target:
    """One update: the words that say it, and what the heads should say of them.

    `words` are numbers of words; `heads` the classes by head; `pointers` the numbers of the words
    that are right, or NOWHERE; one that is missing is not learnt from. The rest are keys.
    """

    kind: int
    words: list[list[int]]
    heads: dict[str, int] = field(default_factory=dict)
    pointers: dict[str, list[int]] = field(default_factory=dict)
    stage: str | None = None
    field_key: str | None = None
    choice: str | None = None


@dataclass(slots=True)
class Example:
    """A message as the network is given it, with what it should say."""

    id: str
    set_name: str
    opening: str
    words: list[Word]
    surfaces: list[str]
    roles: list[int]
    query: int
    targets: list[Target]


def example_of(labelled: Labelled, book: Book, set_name: str) -> Example:
    """The example that a labelled message makes; ValueError where a `says` is not in the text."""
    told = told_of(labelled.message, book)
    words = words_of(told)
    expect = dict(labelled.expect)
    query = (expect.get("query") or {}).get("what", "")
    roles, targets = [0] * len(words), []
    for update in expect.get("updates") or ():
        target = _target(update, told, words, labelled, book)
        _take_roles(update, target, told, words, roles)
        targets.append(target)
    surfaces = [told.folded[w.span.start : w.span.end] for w in words]
    opening = THREAD if told.in_thread else ALONE
    identity = (labelled.message.id, set_name, opening)
    return Example(*identity, words, surfaces, roles, QUERIES.index(query), targets)


def _target(
    update: dict[str, Any], told: Told, words: Sequence[Word], labelled: Labelled, book: Book
) -> Target:
    kind = str(update["do"])
    spans = list(_spans(update.get("says"), told.raw))
    stretches = [[n for n, w in enumerate(words) if _within(w.span, span)] for span in spans]
    target = Target(KINDS.index(kind), [one for one in stretches if one])
    _take_heads(update, target, book)
    _take_pointers(update, target, words, labelled, book)
    return target


def _spans(says: object, raw: str) -> Iterator[Span]:
    for stretch in says if isinstance(says, list) else [says]:
        if not isinstance(stretch, str):
            continue
        at = raw.find(stretch)
        if at < 0:
            raise ValueError(f"{stretch!r} is not in {raw!r}")
        yield Span(at, at + len(stretch))


def _within(word: Span, span: Span) -> bool:
    shared = min(word.end, span.end) - max(word.start, span.start)
    return shared * 2 > word.end - word.start or (shared > 0 and span.covers(word))


def first(value: Any) -> Any:
    """The value, the first where several are as good."""
    return _values(value)[0]


def _take_heads(update: dict[str, Any], target: Target, book: Book) -> None:
    match update["do"]:
        case "log_activity":
            target.heads["types"] = TYPES.index(first(update["type"]))
        case "log_referral":
            target.heads["statuses"] = STATUSES.index(first(update["status"]))
        case "update_contact":
            target.heads["left"] = LEFT.index("left" if update.get("left") else "stays")
        case "move_stage":
            key = first(update["to"])
            target.stage = key if isinstance(key, str) else None
            stage = book.stages.get(str(key))
            if stage is not None:
                target.heads["outcomes"] = OUTCOMES.index(stage.outcome or "open")
        case "create_deal" if isinstance(update.get("stage"), str):
            target.stage = update["stage"]
        case "set_field":
            _take_field(update, target, book)
        case _:
            pass


def _take_field(update: dict[str, Any], target: Target, book: Book) -> None:
    key, value = first(update["field"]), first(update["value"])
    known = book.fields.get(str(key))
    if known is None:
        return
    target.field_key = known.key
    if known.type == "yes_no":
        target.heads["answers"] = ANSWERS.index("yes" if value is True else "no")
    elif known.type == "choice":
        target.choice = str(value)


def _take_pointers(
    update: dict[str, Any],
    target: Target,
    words: Sequence[Word],
    labelled: Labelled,
    book: Book,
) -> None:
    target.pointers["name"] = list(_names(update, words, book)) or [NOWHERE]
    inside = {n for stretch in target.words for n in stretch}
    if update["do"] in ("set_amount", "create_deal"):
        target.pointers.update(_money(update, words, inside, book))
    role = {"log_activity": "on", "set_close_date": "date", "set_next_step": "due"}
    role |= {"park_deal": "until", "create_deal": "close_date"}
    key = role.get(update["do"])
    if key is not None:
        found = list(_dates(update, key, words, inside, labelled.message.now.date()))
        if found:
            target.pointers["date"] = found


def _names(update: dict[str, Any], words: Sequence[Word], book: Book) -> Iterator[int]:
    accounts, deals, contacts, new = _aims(update, book)
    for number, word in enumerate(words):
        candidate = word.candidate
        if isinstance(candidate, StrangerName):
            if new and _alike(candidate.name, new):
                yield number
        elif isinstance(candidate, NameMatch):
            best = candidate.named[0].score
            for named in candidate.named:
                if named.score < best - MARGIN:
                    continue
                if contacts:
                    fits = named.kind is NameKind.CONTACT and named.id in contacts
                elif named.kind is NameKind.DEAL and deals:
                    fits = named.id in deals
                else:
                    fits = book.index.account_of(named.kind, named.id) in accounts
                if fits and named.kind is not NameKind.MEMBER:
                    yield number
                    break


def _aims(
    update: dict[str, Any], book: Book
) -> tuple[set[str | None], set[str], set[str], list[str]]:
    """The accounts, deals and contacts that an update is about, and a name that the book lacks."""
    deals = {d for d in _all(update.get("deal")) if d in book.deals}
    contacts = {c for c in _all(update.get("contact")) if c in book.contacts}
    accounts: set[str | None] = {book.deals[d].account for d in deals}
    accounts |= {a for a in _all(update.get("account")) if a in book.accounts}
    new = [a for a in _all(update.get("account")) if a not in book.accounts]
    deal = update.get("deal")
    if isinstance(deal, dict) and "unknown" in deal:
        new.append(str(deal["unknown"]))
    return accounts - {None}, deals, contacts, new


def _all(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [one for key in ("any_of", "one_of") for v in value.get(key, ()) for one in _all(v)]
    return [value] if isinstance(value, str) else []


def _alike(name: str, others: Iterable[str]) -> bool:
    words = set(_WORD.findall(fold_in_place(name)))
    return any(words & set(_WORD.findall(fold_in_place(other))) for other in others)


_WORD = re.compile(r"[^\W_]+")


def _money(
    update: dict[str, Any], words: Sequence[Word], inside: set[int], book: Book
) -> dict[str, list[int]]:
    wanted = update.get("amount", update.get("by"))
    marks = [(n, w.candidate) for n, w in enumerate(words) if isinstance(w.candidate, Money)]
    if wanted is None:
        return {"money": [NOWHERE]} if update["do"] == "create_deal" else {}
    if isinstance(wanted, dict) and "one_of" in wanted:
        return {"money": found} if (found := [n for n, _ in marks if n in inside]) else {}
    deals = [d for d in _all(update.get("deal")) if d in book.deals]
    present = book.deals[deals[0]].amount if len(deals) == 1 else None
    values = {Decimal(str(v)) for v in _values(wanted)}
    right = [n for n, m in marks if settle(m, present) in values or abs(m.amount) in values]
    near = [n for n in right if n in inside] or right
    return {"money": near} if near else {}


def _values(value: Any) -> list[Any]:
    return list(value["any_of"]) if isinstance(value, dict) and "any_of" in value else [value]


def _dates(
    update: dict[str, Any], key: str, words: Sequence[Word], inside: set[int], today: date
) -> Iterator[int]:
    wanted = [None if v is None else str(v) for v in _values(update.get(key))]
    if any(isinstance(v, dict) for v in _values(update.get(key))):
        return
    role = {"on": "happened", "date": "closing", "close_date": "closing"}.get(key, "due")
    marks = [(n, w.candidate) for n, w in enumerate(words) if isinstance(w.candidate, When)]
    right = [n for n, when in marks if _text_of(getattr(when, role)) in wanted]
    near = [n for n in right if n in inside] or right
    if None in wanted or (key == "on" and str(today) in wanted):
        yield NOWHERE
        if key != "on":
            return
    yield from near


def _text_of(value: date | datetime | None) -> str:
    timespec = {"timespec": "minutes"} if isinstance(value, datetime) else {}
    return "-" if value is None else value.isoformat(**timespec)


_ROLE_KEYS = {
    "set_field": {"value": "value"},
    "add_contact": {"title": "title", "name": "name"},
    "update_contact": {"title": "title"},
    "log_referral": {"to_name": "to_name", "to_company": "to_company"},
    "create_deal": {"account": "account"},
}


def _take_roles(
    update: dict[str, Any], target: Target, told: Told, words: Sequence[Word], roles: list[int]
) -> None:
    for key, role in _ROLE_KEYS.get(update["do"], {}).items():
        for value in _values(update.get(key)):
            if not isinstance(value, str) or (update["do"] == "set_field" and target.choice):
                continue
            at = _place(value, told, target, words)
            if at is None:
                continue
            for number, word in enumerate(words):
                if _within(word.span, at) and not roles[number]:
                    roles[number] = ROLES.index(role)
            break


def _place(value: str, told: Told, target: Target, words: Sequence[Word]) -> Span | None:
    """Where a value stands: in the stretch that says the update, else anywhere."""
    said = fold_in_place(value)
    numbers = [n for stretch in target.words for n in stretch]
    if numbers:
        start, end = words[min(numbers)].span.start, words[max(numbers)].span.end
        at = told.folded.find(said, start, end)
        if at >= 0:
            return Span(at, at + len(said))
    at = told.folded.find(said)
    return Span(at, at + len(said)) if at >= 0 else None
