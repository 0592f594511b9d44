"""docs/values.md says what the classes of differences say, and the figures that are measured."""

from __future__ import annotations

import os

import pytest

from tests.contract.differences import DATES, MONEY, Difference, class_of, tally
from tests.contract.page import PAGE, differences, page


@pytest.mark.parametrize("listed", [DATES, MONEY], ids=["dates", "amounts"])
def test_the_page_lists_every_class_with_its_reason(listed: tuple[Difference, ...]) -> None:
    """A class that is added, or whose reason changes, must be told."""
    told = PAGE.read_text(encoding="utf-8").splitlines()
    assert [row for row in differences(listed) if row not in told] == []


@pytest.mark.contract
@pytest.mark.skipif("SAYSO_CONTRACTS" not in os.environ, reason="SAYSO_CONTRACTS is not set")
def test_the_page_is_as_it_would_be_written_now() -> None:
    """Text and figures; `python -m tests.contract.page` writes it anew."""
    assert page() == PAGE.read_text(encoding="utf-8")


def test_what_no_class_explains_is_counted_apart() -> None:
    """A plain date that we miss is no convention of ours."""
    assert class_of("meet on 5 June", DATES) == ""
    assert tally(["In the 70s", "meet on 5 June"], DATES) == {"years no deal has": 1, "": 1}
