"""How well messages are read: the sets of corpora/validation, read and judged anew."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from handlers.reading import read
from handlers.reading.book import Book
from handlers.reading.reading import Outcome
from handlers.reading.reading_json import labelled_from_json, reading_to_json
from handlers.reading.score import Score, Verdict, judge, tally
from handlers.updates import UPDATES
from scripts.pages.said import Said
from scripts.pages.table import table

FOLDER = Path(__file__).resolve().parents[2] / "corpora" / "validation"


@dataclass(frozen=True, slots=True)
class Judged:
    """A message, what careful people made of it, and what Sayso did."""

    book: Book
    text: str
    expect: Mapping[str, Any]
    got: Mapping[str, Any]

    @property
    def verdict(self) -> Verdict:
        """The judgement of the whole reading."""
        return judge(self.book, dict(self.expect), dict(self.got))


@cache
def judged() -> dict[str, list[Judged]]:
    """Every message of every set."""
    sets = sorted(path.name.removesuffix(".book.json") for path in FOLDER.glob("*.book.json"))
    return {name: _judged(name) for name in sets}


def _judged(name: str) -> list[Judged]:
    book = Book.load(FOLDER / f"{name}.book.json")
    lines = (FOLDER / f"{name}.messages.jsonl").read_text(encoding="utf-8").splitlines()
    labelled = [labelled_from_json(json.loads(line)) for line in lines]
    return [
        Judged(book, each.message.text, each.expect, reading_to_json(read(each.message, book)))
        for each in labelled
    ]


def _all() -> list[Judged]:
    return [each for found in judged().values() for each in found]


def scores(said: Said) -> str:
    """The figures of each set."""
    del said
    rows = (_figures(name, tally(e.verdict for e in found)) for name, found in judged().items())
    return table(("Set", "Messages", "Exact", "One tap", "Harmful", "Update F1"), rows)


def _figures(name: str, score: Score) -> tuple[str, ...]:
    shares = (f"{share:.1%}" for share in (score.exact, score.one_tap, score.harmful))
    return (f"`{name}`", str(score.n), *shares, f"{score.update_f1:.3f}")


def by_kind(said: Said) -> str:
    """Of each kind of update: how many the sets hold, how many were found, how many too many."""
    del said
    rows = (_of_kind(kind.do) for kind in UPDATES)
    return table(("Update", "In the sets", "Found", "Missed", "Too many", "F1"), rows)


def _of_kind(do: str) -> tuple[str, ...]:
    verdicts = [judge(e.book, _only(do, e.expect), _only(do, e.got)) for e in _all()]
    right, missed, extra = (
        sum(getattr(verdict, what) for verdict in verdicts) for what in ("right", "missed", "extra")
    )
    f1 = f"{tally(verdicts).update_f1:.3f}" if right + missed else ""
    return (f"`{do}`", str(right + missed), str(right), str(missed), str(extra), f1)


def _only(do: str, reading: Mapping[str, Any]) -> dict[str, Any]:
    updates = [update for update in reading.get("updates") or () if update["do"] == do]
    return {**reading, "updates": updates}


def outcomes(said: Said) -> str:
    """What was to be done with a message, and what was done."""
    del said
    pairs = Counter((e.expect["outcome"], e.got["outcome"]) for e in _all())
    rows = (
        (f"`{want}`", *(str(pairs[want.value, got.value]) for got in Outcome)) for want in Outcome
    )
    return table(("To be done", *(f"Done: `{got}`" for got in Outcome)), rows)


def harm(said: Said) -> str:
    """The messages of which something wrong was written without asking."""
    del said
    return _listed(each.text for each in _all() if each.verdict.harmful) or "- none"


def _listed(texts: Iterable[str]) -> str:
    return "\n".join(f"- “{' '.join(text.split())}”" for text in texts)
