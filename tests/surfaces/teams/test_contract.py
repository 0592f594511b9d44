"""What is sent to Teams against Microsoft's own descriptions of it."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from bot.surfaces.teams.cards import card_of
from handlers.reply import Block, Chart, Reply, Series
from tests.gallery.test_gallery import ODD

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def published() -> Path:
    folder = os.environ.get("SAYSO_CONTRACTS")
    if not folder:
        pytest.skip("SAYSO_CONTRACTS names no folder")
    return Path(folder)


@pytest.fixture(scope="module")
def schema(published: Path) -> Any:
    """Adaptive Cards 1.5, as a validator."""
    found = published / "adaptive-cards" / "adaptive-card-1.5.0.json"
    return Draft7Validator(json.loads(found.read_text("utf-8")))


def as_drawn(value: Any) -> Any:
    """The card as a client draws it that knows 1.5 and no charts of Teams'."""
    if isinstance(value, list):
        return [as_drawn(each) for each in value]
    if not isinstance(value, dict):
        return value
    if str(value.get("type", "")).startswith("Chart."):
        return as_drawn({"spacing": value.get("spacing", "Default"), **value["fallback"]})
    if value.get("style") == "filtered":
        # Of 1.5 and of Teams, though the published schema lacks it: 'Typeahead search in cards'.
        value = {**value, "style": "compact"}
    # Teams' own property of a card, which other clients leave alone.
    return {name: as_drawn(each) for name, each in value.items() if name != "msteams"}


SERIES = (Series("Won", (1.0,), ("$1m",)), Series("Lost", (2.0,), ("$2m",)))


@pytest.mark.parametrize(
    "block", [*ODD.blocks, Chart("Months", ("May",), SERIES)], ids=lambda b: b.block
)
def test_each_block_is_a_card_of_the_schema(schema: Any, block: Block) -> None:
    card = as_drawn(card_of(Reply("Summary.", (block,)), "post-1"))
    assert [fault.message for fault in schema.iter_errors(card)] == []


def test_the_schema_finds_faults(schema: Any) -> None:
    """A validator that takes everything would hold nothing."""
    card = card_of(ODD, "post-1")
    for at, wrong in (("version", 7), ("body", {}), ("type", "Card")):
        broken = {**copy.deepcopy(as_drawn(card)), at: wrong}
        assert list(schema.iter_errors(broken)), at
