"""The page about the process cannot lie: what it shows is valid, and names all there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handlers.process import parse
from handlers.process.model import DIGEST_PARTS, FACTS, NUDGE_RULES, SCOPES
from handlers.process.parser import KEYS
from handlers.process.stages import FIELD_KEYS, STAGE_KEYS, TYPES

PAGE = (Path(__file__).parents[2] / "docs" / "process.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
PIPELINE = (
    "pipelines: [{key: x, name: X, stages: [{key: open, name: Open}, "
    "{key: won, name: Won, outcome: won}, {key: lost, name: Lost, outcome: lost}]}]\n"
)


@pytest.mark.parametrize("block", BLOCKS)
def test_what_the_page_shows_is_valid(block: str) -> None:
    text = block if "pipelines:" in block else PIPELINE + block
    assert parse(text).stages


def test_the_page_shows_the_rhythms_that_are_the_default() -> None:
    (block,) = [each for each in BLOCKS if "nudges:" in each]
    shown, default = parse(PIPELINE + block), parse(PIPELINE)
    assert shown.nudges == default.nudges
    assert shown.referrals == default.referrals
    assert shown.digests[0].shows == DIGEST_PARTS


@pytest.mark.parametrize(
    "word",
    sorted(
        {*KEYS, *STAGE_KEYS, *FIELD_KEYS, *TYPES, *FACTS, *SCOPES, *(r.key for r in NUDGE_RULES)}
    ),
)
def test_the_page_names_every_word_of_the_format(word: str) -> None:
    assert re.search(rf"\b{word}\b", PAGE)
