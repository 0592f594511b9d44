"""What salespeople write of dates, each in a sentence: all found, placed and resolved, no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.reading.dates import find_dates

TABLE = Path(__file__).parent.parent / "corpus" / "dates_business.txt"
ZONE = ZoneInfo("America/New_York")
ROLES = 3


def _cases() -> Iterator[tuple[str, datetime, str, list[str]]]:
    now, order = datetime(2026, 3, 4, 10, 15, tzinfo=ZONE), "MDY"
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            _, at, order = line.split()
            now = datetime.fromisoformat(at).replace(tzinfo=ZONE)
        elif line and not line.startswith("# "):
            marked, *expected = (part.strip() for part in line.split("|"))
            yield marked, now, order, expected


CASES = list(_cases())


def _shown(day: date | datetime | None) -> str:
    if day is None:
        return "-"
    return day.isoformat()[:16] if isinstance(day, datetime) else day.isoformat()


@pytest.mark.parametrize(("marked", "now", "order", "expected"), CASES)
def test_the_dates_of_a_sentence(
    marked: str, now: datetime, order: str, expected: list[str]
) -> None:
    """Each bracketed phrase is a date with its three roles; nothing else in the sentence is one."""
    text = re.sub(r"[\[\]]", "", marked)
    found = find_dates(text, now, order)
    roles = [_shown(day) for when in found for day in (when.happened, when.due, when.closing)]
    assert roles == expected
    assert [when.span.of(text) for when in found] == re.findall(r"\[(.+?)\]", marked)


def test_the_table_is_large() -> None:
    """The promise is for 150 phrases and more."""
    assert sum(len(expected) // ROLES for *_, expected in CASES) >= 150
