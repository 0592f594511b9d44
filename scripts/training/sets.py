"""The message sets: which are learnt from, and how they are held out in turn.

The figures that are published are over `SIXTEEN`: fourteen sets of corpora/train, each read by a
network that has not seen it, and the two of corpora/validation, which are never learnt from. The
six `PLAIN` sets are held out with them: the judge and the bars learn from all twenty.

These twenty are learnt last, so that the first course, which takes most of the time, knows none of
them: the networks of both folds and those that ship go on from the same.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from handlers.reading.book import Book
from handlers.reading.reading import Labelled
from handlers.reading.reading_json import labelled_from_json

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT / "corpora"
_FIRST = (
    *("asia-gulf", "edu-public-sector", "insurance-midwest", "saas-startup"),
    *("field-canada", "food-wine-trade", "media-hospitality"),
)
_SECOND = (
    *("cloud-consulting", "euro-services", "it-reseller-ie", "telecom-africa"),
    *("inside-sales-latam-ph", "realestate-us", "trades-southeast"),
)
# Mostly short, plain messages, as they are typed first and most often.
_FIRST_PLAIN = ("office-coffee-denver", "packaging-machines-bologna", "marketing-saas-sydney")
_SECOND_PLAIN = ("workwear-birmingham-uk", "it-services-atlanta", "medical-devices-hyderabad")
FOLDS: Final = ((*_FIRST, *_FIRST_PLAIN), (*_SECOND, *_SECOND_PLAIN))
VALIDATION: Final = ("agency-anz", "meddev-us")
FOURTEEN: Final = tuple(sorted((*_FIRST, *_SECOND)))
SIXTEEN: Final = (*FOURTEEN, *VALIDATION)
PLAIN: Final = tuple(sorted((*_FIRST_PLAIN, *_SECOND_PLAIN)))
LAST: Final = frozenset((*FOURTEEN, *PLAIN))
"""The sets of the last course, learnt when all others are known: one first course serves all."""


@dataclass(frozen=True, slots=True)
class MessageSet:
    """A book and its labelled messages."""

    name: str
    book: Book
    messages: tuple[Labelled, ...]


def load(name: str) -> MessageSet:
    """The set of a name, of either folder."""
    folder = CORPORA / ("validation" if name in VALIDATION else "train")
    lines = (folder / f"{name}.messages.jsonl").read_text(encoding="utf-8").splitlines()
    messages = tuple(labelled_from_json(json.loads(line)) for line in lines if line.strip())
    return MessageSet(name, Book.load(folder / f"{name}.book.json"), messages)


def names_to_learn(without: tuple[str, ...] = ()) -> list[str]:
    """Every set of corpora/train but those named."""
    found = (path.name.split(".")[0] for path in (CORPORA / "train").glob("*.messages.jsonl"))
    return sorted(name for name in found if name not in without)
