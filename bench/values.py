"""How many labelled dates and amounts the rules find: per key and message set.

    python -m bench.values [--set NAME] [--misses KEY | --spare dates|money]

A label counts where a candidate holds its value in the right role (`on`: happened, `due` and
`until`: due, `date` and `close_date`: closing; an amount as settled beside the deal's present one):
'says' where such a candidate shares a character with the words that the label says, 'message'
where it stands anywhere. An `on` of the day of writing needs no words and is left out. `--misses`
lists the labels of a key that have no candidate, `--spare` the candidates that no label holds; of
the validation sets only the shares are printed.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from handlers.reading.book import Book
from handlers.reading.candidates import Money, When
from handlers.reading.dates import find_dates
from handlers.reading.money import find_money, relative, settle
from handlers.reading.reading import OneOf
from handlers.reading.spans import Span

CORPORA = Path(__file__).parents[1] / "corpora"
ROLES = {
    "on": "happened", "due": "due", "until": "due", "date": "closing", "close_date": "closing",
}  # fmt: skip
AMOUNTS = ("amount", "by")
KEYS = (*ROLES, *AMOUNTS)


@dataclass(frozen=True, slots=True)
class Said:
    """One message with what the rules find in it."""

    set: str
    raw: Mapping[str, Any]
    book: Book
    dates: tuple[When, ...]
    money: tuple[Money, ...]

    @property
    def text(self) -> str:
        return str(self.raw["text"])

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(self.raw["now"])


@dataclass(frozen=True, slots=True)
class Check:
    """One label of a key: whether a candidate holds it in the words that say it, or anywhere."""

    said: Said
    key: str
    update: Mapping[str, Any]
    in_says: bool = False
    in_message: bool = False


def messages(folder: Path, name: str) -> Iterator[Said]:
    """The messages of a set, each with its candidates."""
    book = Book.load(folder / f"{name}.book.json")
    path = folder / f"{name}.messages.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        now = datetime.fromisoformat(raw["now"])
        dates = find_dates(raw["text"], now, book.date_order)
        yield Said(name, raw, book, dates, find_money(raw["text"]))


def wanted(value: Any) -> set[str]:
    """What a label accepts or leaves open, as text."""
    options = (value.get("any_of") or value.get("one_of")) if isinstance(value, dict) else [value]
    return {str(option) for option in options or []}


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, Decimal):
        return str(int(value)) if value == int(value) else str(value.normalize())
    return str(value)


def _present(said: Said, update: Mapping[str, Any]) -> Decimal | None:
    deal = said.book.deals.get(update["deal"]) if isinstance(update.get("deal"), str) else None
    return deal.amount if deal is not None else None


def held(said: Said, key: str, update: Mapping[str, Any], one: When | Money) -> set[str]:
    """The values that a candidate could give the update's key, as text."""
    if isinstance(one, Money):
        found = relative(one) if key == "by" else settle(one, _present(said, update))
        return {_plain(v) for v in (found.options if isinstance(found, OneOf) else (found,))}
    return {_plain(getattr(one, ROLES[key]))}


def _places(text: str, says: str | list[str]) -> list[Span]:
    parts = [says] if isinstance(says, str) else says
    return [Span(text.find(p), text.find(p) + len(p)) for p in parts if text.find(p) >= 0]


def checks(said: Said) -> Iterator[Check]:
    """One check for each label of the message that the rules should find."""
    for update in said.raw["expect"].get("updates", ()):
        places = _places(said.text, update.get("says", []))
        for key in (key for key in KEYS if update.get(key) not in (None, {"one_of": []})):
            if key == "on" and wanted(update[key]) == {said.now.date().isoformat()}:
                continue
            want = wanted(update[key])
            found = [
                one
                for one in (said.money if key in AMOUNTS else said.dates)
                if not want.isdisjoint(held(said, key, update, one))
            ]
            near = any(one.span.overlaps(place) for one in found for place in places)
            yield Check(said, key, update, near, bool(found))


def spare(said: Said, kind: str) -> Iterator[When | Money]:
    """The candidates of a message whose value no label holds in any role."""
    labels = [
        (key, update)
        for update in said.raw["expect"].get("updates", ())
        for key in ((*AMOUNTS,) if kind == "money" else (*ROLES,))
        if update.get(key) is not None
    ]
    for one in said.money if kind == "money" else said.dates:
        if all(wanted(u[key]).isdisjoint(held(said, key, u, one)) for key, u in labels):
            yield one


def show(check: Check) -> str:
    """A missed label with its message, for whoever mends the rules."""
    said = check.said
    found = said.money if check.key in AMOUNTS else said.dates
    shown = [(one.span.of(said.text), held(said, check.key, check.update, one)) for one in found]
    head = f"{said.raw['id']} {said.now:%a %Y-%m-%d} {said.book.date_order}"
    return f"{head} | {said.text!r}\n  {dict(check.update)}\n  found {shown}"


def shares(name: str, found: list[Check]) -> None:
    """A line a key: labels, found in their words, found in the message."""
    by_key: dict[str, list[Check]] = defaultdict(list)
    for check in found:
        by_key[check.key].append(check)
    for key in (key for key in KEYS if by_key[key]):
        of = by_key[key]
        says, message = sum(c.in_says for c in of), sum(c.in_message for c in of)
        print(
            f"{name:<22} {key:<10} {len(of):>5} labels {says / len(of):>7.1%} says"
            f" {message / len(of):>7.1%} message"
        )


def of_folder(kind: str, only: str | None = None) -> list[Said]:
    """The messages of all sets of `train` or `validation`, or of one."""
    folder = CORPORA / kind
    names = sorted(path.name.split(".")[0] for path in folder.glob("*.messages.jsonl"))
    return [said for name in names if only in (None, name) for said in messages(folder, name)]


def main() -> None:
    """Print the shares, or what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", help="one training set alone")
    parser.add_argument("--misses", choices=KEYS, help="list the labels that are not found")
    parser.add_argument("--spare", choices=("dates", "money"), help="list what no label holds")
    asked = parser.parse_args()
    said = of_folder("train", asked.set)
    if asked.spare:
        for one in said:
            for extra in spare(one, asked.spare):
                print(f"{one.raw['id']} {extra.span.of(one.text)!r} | {one.text!r}")
        return
    found = [check for one in said for check in checks(one)]
    if asked.misses:
        missed = [c for c in found if c.key == asked.misses and not c.in_message]
        print("\n".join(map(show, missed)))
        return
    for name in dict.fromkeys(check.said.set for check in found) if asked.set is None else ():
        shares(name, [check for check in found if check.said.set == name])
    shares("all training sets", found)
    if asked.set is None:
        other = [check for one in of_folder("validation") for check in checks(one)]
        shares("all validation sets", other)


if __name__ == "__main__":
    main()
