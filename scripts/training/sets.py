"""The message sets: which are learnt from, and how they are held out in turn.

The figures that are published are over `SIXTEEN`: fourteen sets of corpora/train, each read by a
network that has not seen it, and the two of corpora/validation, which are never learnt from.
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
FOLDS: Final = (_FIRST, _SECOND)
VALIDATION: Final = ("agency-anz", "meddev-us")
FOURTEEN: Final = tuple(sorted(name for fold in FOLDS for name in fold))
SIXTEEN: Final = (*FOURTEEN, *VALIDATION)
LATER: Final = frozenset(
    """
    ambulances-pretoria baby-food-jakarta backup-power-accra bakery-ingredients-brittany
    call-centre-seats-manila catering-manchester cleanroom-suppliers-taiwan
    concrete-pumps-athens coworking-lisbon craft-beer-kegs-dublin crm-consulting-bogota
    devtools-seattle drones-tel-aviv elevators-mumbai fertiliser-minas-gerais
    freight-brokerage-memphis funeral-supplies-wales hospital-beds-warsaw
    insurance-agency-houston ip-telephony-leeds lasers-bavaria law-firm-software-edinburgh
    microscopes-lund mining-tyres-perth mri-service-cairo municipal-software-ohio payments-dubai
    pest-control-georgia playgrounds-newzealand podcasts-ads-brooklyn private-label-tea-colombo
    rail-parts-lille robotics-turin school-meals-glasgow seafood-export-halifax sensors-seoul
    signage-lagos solar-pumps-nairobi tile-distribution-phoenix tour-operators-hanoi
    tractors-alberta windows-doors-minnesota
    """.split()
)
"""The sets of the second course, learnt when the others are known."""


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
