"""How a referral moves on: forward, with steps left out, never back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import process as processes
from handlers.referrals.life import DECLINED, ORDER, advance, may_become, standing
from storage.records import Deal, Referral

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
PROCESS = processes.parse(processes.default_text())
STATUSES = (*ORDER, DECLINED)


def referral(status: str = "asked") -> Referral:
    """One that was made now."""
    return Referral(member_id="dana", status=status, created_at=NOW)


@given(st.lists(st.sampled_from(STATUSES), max_size=12))
def test_it_never_goes_backwards(wanted: list[str]) -> None:
    """Whatever is told in whatever order; and since when it stands so is when it came to."""
    found = referral()
    for hours, status in enumerate(wanted, 1):
        before, since, at = found.status, found.since, NOW + timedelta(hours=hours)
        moved = advance(found, status, at)
        assert moved == may_become(before, status)
        if moved:
            assert (found.status, found.since) == (status, at)
            assert status == DECLINED or ORDER.index(status) > ORDER.index(before)
        else:
            assert (found.status, found.since) == (before, since)


@pytest.mark.parametrize("status", ["received", "contacted", "opened", DECLINED])
def test_who_gave_one_cannot_decline_it(status: str) -> None:
    """Only what is asked for or promised can be declined."""
    assert not advance(referral(status), DECLINED, NOW)


@pytest.mark.parametrize("status", STATUSES)
def test_what_was_declined_stays_so(status: str) -> None:
    """A new ask is a new referral."""
    assert not may_become(DECLINED, status)


@pytest.mark.parametrize(
    ("stage", "expected"), [("won", "won"), ("lost", "lost"), ("proposal", "opened")]
)
def test_the_deal_tells_the_rest(stage: str, expected: str) -> None:
    """Won and lost are read off the deal's stage."""
    deal = Deal(
        name="Soylent pilot",
        owner_id="dana",
        stage=stage,
        stage_since=NOW,
        currency="USD",
        created_at=NOW,
    )
    assert standing(referral("opened"), deal, PROCESS) == expected


def test_one_that_was_taken_away_again_leaves_the_status() -> None:
    """Without a deal its status is all there is."""
    assert standing(referral("contacted"), None, PROCESS) == "contacted"
