"""Dates against other projects' public examples: chrono, and Microsoft's recognizers-text.

Floors stand a little below what was measured. Where we differ, and why, is listed by class in
`differences` and in docs/values.md; hardly an example may differ that no class explains.
"""

from __future__ import annotations

import os

import pytest

from tests.contract.differences import DATES
from tests.contract.page import figures
from tests.contract.sets import DATE_SETS

pytestmark = [
    pytest.mark.contract,
    pytest.mark.skipif("SAYSO_CONTRACTS" not in os.environ, reason="SAYSO_CONTRACTS is not set"),
]
FLOORS = {
    "chrono, days": 0.65,
    "recognizers-text, days": 0.71,
    "recognizers-text, places": 0.83,
    "recognizers-text, periods": 0.37,
}
UNEXPLAINED = 0.01


@pytest.mark.parametrize("name", DATE_SETS)
def test_dates_agree_where_the_conventions_do(name: str) -> None:
    """So many of all, and nearly all but those of a known class of differences."""
    found = figures(name, DATE_SETS[name](), DATES)
    assert found.share >= FLOORS[name]
    assert found.unexplained <= UNEXPLAINED
