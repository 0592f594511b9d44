"""Check labelled message sets: `python -m scripts.check_messages FILE...` (corpora/FORMAT.md).

Each FILE is a `*.messages.jsonl` whose book lies beside it as `*.book.json`. Prints a line a fault
and ends with 1 where there is one. What no rule can know (is the label right?) stays a reader's
work; `sayso score --misses` shows where the reader and the label differ.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from handlers.reading.book import Book
from handlers.reading.model.shape import QUERIES, STATUSES, TYPES

Json: TypeAlias = dict[str, Any]

TARGETS = frozenset({"deal", "account", "contact"})
KEYS = {
    "log_activity": {"deal", "account", "type", "contacts", "on", "count"},
    "move_stage": {"deal", "account", "to"},
    "set_amount": {"deal", "account", "amount", "by", "currency"},
    "set_close_date": {"deal", "account", "date"},
    "set_next_step": {"deal", "account", "text", "due"},
    "complete_next_step": {"deal", "account"},
    "set_field": {"deal", "account", "field", "value"},
    "add_contact": {"deal", "account", "name", "title", "email", "phone"},
    "update_contact": {"contact", "title", "email", "phone", "left"},
    "log_referral": {"deal", "account", "contact", "status", "to_name", "to_company"},
    "create_deal": {"account", "amount", "currency", "stage", "close_date", "name"},
    "park_deal": {"deal", "account", "until"},
}
NEEDED = {
    "log_activity": {"type"},
    "move_stage": {"to"},
    "set_close_date": {"date"},
    "set_next_step": {"text"},
    "set_field": {"field", "value"},
    "add_contact": {"name"},
    "update_contact": {"contact"},
    "log_referral": {"status"},
    "create_deal": {"account"},
    "park_deal": {"until"},
}
OUTCOMES = {"apply", "ask", "answer", "ignore"}
DATES = {"on", "date", "due", "until", "close_date"}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LOOK = "look again:"  # may be right ('Tues' of the week before), so it is no fault
WEEKDAY = re.compile(
    r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sun)(?:day)?\b", re.IGNORECASE
)


def faults_of(path: Path) -> Iterator[str]:
    """Every fault of a set, a sentence each."""
    book = Book.load(path.with_name(path.name.replace(".messages.jsonl", ".book.json")))
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            message = json.loads(line)
        except json.JSONDecodeError as error:
            yield f"line {number}: no JSON: {error}"
            continue
        name = str(message.get("id") or f"line {number}")
        if name in seen:
            yield f"{name}: this id is there twice"
        seen.add(name)
        yield from (f"{name}: {fault}" for fault in _message(message, book))


def _message(message: Json, book: Book) -> Iterator[str]:
    missing = {"id", "from", "now", "thread_deal", "text", "expect"} - set(message)
    if missing:
        yield f"lacks {sorted(missing)}"
        return
    if message["from"] not in book.members:
        yield f"from {message['from']} is no member"
    if message["thread_deal"] is not None and message["thread_deal"] not in book.deals:
        yield f"thread_deal {message['thread_deal']} is no deal"
    now = datetime.fromisoformat(message["now"])
    if now.tzinfo is None:
        yield "now has no offset"
    yield from _expect(message["expect"], message["text"], now.date(), book)


def _expect(expect: Json, text: str, today: date, book: Book) -> Iterator[str]:
    outcome, updates = expect.get("outcome"), expect.get("updates") or []
    if outcome not in OUTCOMES:
        yield f"outcome {outcome} is unknown"
    if (outcome in ("apply", "ask")) != bool(updates):
        yield f"outcome {outcome} with {len(updates)} updates"
    if (outcome == "answer") != ("query" in expect and not updates):
        yield f"outcome {outcome}, and query is {expect.get('query')}"
    is_open = any(_open(value) for one in updates for value in one.values())
    if outcome in ("apply", "ask") and is_open != (outcome == "ask"):
        yield f"outcome {outcome}, and an open value is {'there' if is_open else 'nowhere'}"
    query = expect.get("query")
    if query is not None and (not query.get("what") or query["what"] not in QUERIES):
        yield f"query {query} is unknown"
    if query is not None and query.get("what") == "deal":
        yield from _ids(query.get("deal"), "deal", book)
    for update in updates:
        yield from (f"{update.get('do')}: {fault}" for fault in _update(update, text, today, book))


def _update(update: Json, text: str, today: date, book: Book) -> Iterator[str]:
    kind = str(update.get("do"))
    if kind not in KEYS:
        yield "unknown kind"
        return
    keys = set(update) - {"do", "says"}
    if extra := keys.difference(KEYS[kind]):
        yield f"does not carry {sorted(extra)}"
    if lacking := NEEDED.get(kind, frozenset[str]()) - keys:
        yield f"lacks {sorted(lacking)}"
    if not keys & TARGETS:
        yield "has no target"
    if kind == "set_amount" and not keys & {"amount", "by"}:
        yield "has no amount"
    yield from _says(update.get("says"), text)
    yield from _values(update, kind, book)
    for key in sorted(DATES & keys):
        for value in _alternatives(update[key]):
            yield from _date(key, value, today, update.get("says"))


def _says(says: object, text: str) -> Iterator[str]:
    stretches = says if isinstance(says, list) else [says]
    for stretch in stretches:
        if not isinstance(stretch, str) or not stretch.strip():
            yield "has no says"
        elif stretch not in text:
            yield f"says {stretch!r} is not in the text"


def _values(update: Json, kind: str, book: Book) -> Iterator[str]:
    for key in ("deal", "contact"):
        if key in update:
            yield from _ids(update[key], key, book)
    account = update.get("account")
    looks_like_id = isinstance(account, str) and re.fullmatch(r"a\d+", account)
    if looks_like_id and account not in book.accounts:
        yield f"account {account} is not in the book"
    for contact in update.get("contacts", ()):
        yield from _ids(contact, "contact", book)
    allowed = {"type": TYPES, "status": STATUSES, "to": set(book.stages), "stage": set(book.stages)}
    for key in allowed.keys() & update.keys():
        for value in _alternatives(update[key]):
            if value not in allowed[key]:
                yield f"{key} {value} is unknown"
    if kind == "set_field":
        yield from _field(update, book)


def _field(update: Json, book: Book) -> Iterator[str]:
    fields = list(_alternatives(update.get("field")))
    for key in fields:
        field = book.fields.get(key)
        if field is None:
            yield f"field {key} is not in the process"
            continue
        for value in _alternatives(update.get("value")):
            if field.type == "choice" and value not in field.choices:
                yield f"{value!r} is no choice of {key}"
            if field.type == "yes_no" and not isinstance(value, bool):
                yield f"{key} takes true or false, not {value!r}"


def _ids(value: object, key: str, book: Book) -> Iterator[str]:
    if isinstance(value, dict) and "unknown" in value:
        return
    records = set(book.deals) if key == "deal" else set(book.contacts)
    for one in _alternatives(value):
        if one not in records:
            yield f"{key} {one} is not in the book"


def _date(key: str, value: Any, today: date, says: object) -> Iterator[str]:
    if value is None and key == "due":
        return
    try:
        day = datetime.fromisoformat(str(value)).date()
    except ValueError:
        yield f"{key} {value!r} is no date"
        return
    if key == "on" and day > today:
        yield f"on {day} lies ahead of {today}"
    if key != "on" and day < today:
        yield f"{key} {day} lies before {today}"
    named = WEEKDAY.findall(says) if isinstance(says, str) else []
    if len(named) == 1 and not WEEKDAYS[day.weekday()].startswith(named[0].lower()[:3]):
        yield f"{LOOK} {key} {day} is a {WEEKDAYS[day.weekday()]}, and it says {named[0]}"


def _alternatives(value: object) -> Iterator[Any]:
    if isinstance(value, dict):
        for key in ("any_of", "one_of"):
            for one in value.get(key, ()):
                yield from _alternatives(one)
        return
    yield value


def _open(value: object) -> bool:
    return isinstance(value, dict) and ("one_of" in value or "unknown" in value)


def main(paths: list[str]) -> int:
    """Print every fault of the files; 1 where there is one."""
    found = 0
    for path in map(Path, paths):
        for fault in faults_of(path):
            print(f"{path.name}: {fault}")
            found += LOOK not in fault
    print(f"{len(paths)} sets, {found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
