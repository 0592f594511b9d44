"""Dates against other projects' public examples: chrono, and Microsoft's recognizers-text.

An example agrees when its day is one of the roles that we give it. Where we differ, and why:

- Said on a Thursday, 'Thursday' is in a week (or a week ago), never today.
- 'next week', 'last month', 'next year' are the period's first or last day, not the same weekday
  or day of the month one step on; 'this week' is its Friday.
- A time of day alone stays today's even when it has passed; 'now' and 'at night' alone are none.
- Counts of seconds, and durations without 'in' or 'ago' ('1 month', 'for 5 minutes', 'later').
- 'next day', 'last day', 'the day', 'my day', 'next weekday': said in stories, not of deals.
- 'second Sunday' without its month: a habit ('council meets the second Monday'), so no day.
- 'on 15', 'on 4-22', '4.22', 'Oct2': shapes that are counts, scores and codes in sales messages.
- Years that no deal closes in ('5 December 1391', 'Aug 96'), dictated years, years before Christ.
- A range ('8/10 - 8/15') is two dates here, so only single ones are compared.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from handlers.reading.dates import find_dates

pytestmark = [
    pytest.mark.contract,
    pytest.mark.skipif("SAYSO_CONTRACTS" not in os.environ, reason="SAYSO_CONTRACTS is not set"),
]
CHRONO_TIME = "%a %b %d %Y %H:%M:%S"


def _folder() -> Path:
    return Path(os.environ["SAYSO_CONTRACTS"])


def _recognizers(name: str) -> list[dict[str, Any]]:
    text = (_folder() / "recognizers-text" / name).read_text(encoding="utf-8-sig")
    examples: list[dict[str, Any]] = json.loads(text)
    return examples


def _chrono() -> list[dict[str, Any]]:
    lines = (_folder() / "chrono" / "cases-en.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _days(text: str, now: datetime) -> set[str]:
    roles = (role for w in find_dates(text, now, "MDY") for role in (w.happened, w.due, w.closing))
    found = (day.date() if isinstance(day, datetime) else day for day in roles if day)
    return {day.isoformat() for day in found}


def _share(agreed: list[bool]) -> float:
    assert agreed
    return sum(agreed) / len(agreed)


def _single(case: dict[str, Any]) -> bool:
    results = case["results"] or []
    return len(results) == 1 and results[0]["end"] is None


CALENDAR = ("weekday", "month", "slash", "inter_std", "year", "merging", "en.test")


@pytest.mark.parametrize(("calendar", "floor"), [(True, 0.80), (False, 0.55)])
def test_chrono_days(*, calendar: bool, floor: float) -> None:
    """Chrono's single dates: by weekday, month and figures; and the counted, relative ones."""
    agreed = []
    for case in filter(_single, _chrono()):
        if calendar != any(topic in case["file"] for topic in CALENDAR):
            continue
        now = datetime.strptime(case["ref"]["instant"][:24], CHRONO_TIME).replace(tzinfo=UTC)
        want = case["results"][0]["start"]["local"][:10]
        agreed.append(want in _days(case["text"], now))
    assert _share(agreed) >= floor


def test_recognizers_resolve() -> None:
    """Microsoft's date parser: the future or the past resolution is one of our roles."""
    agreed = []
    for case in _recognizers("DateParser.json"):
        now = datetime.fromisoformat(case["Context"]["ReferenceDateTime"]).replace(tzinfo=UTC)
        for result in case["Results"]:
            value = result["Value"]
            wanted = {
                value.get(kind, {}).get("date") for kind in ("FutureResolution", "PastResolution")
            }
            agreed.append(not wanted.isdisjoint(_days(case["Input"], now)))
    assert _share(agreed) >= 0.70


def test_recognizers_places() -> None:
    """Microsoft's date extractor: our span and theirs share characters."""
    now = datetime(2016, 11, 7, tzinfo=UTC)
    agreed = []
    for case in _recognizers("DateExtractor.json"):
        spans = [when.span for when in find_dates(case["Input"], now, "MDY")]
        for result in case["Results"]:
            start, end = result["Start"], result["Start"] + result["Length"]
            agreed.append(any(span.start < end and start < span.end for span in spans))
    assert _share(agreed) >= 0.80


def test_recognizers_periods() -> None:
    """Microsoft's periods of a month, quarter or year: first day due, last day closing."""
    agreed = []
    for case in _recognizers("DatePeriodParser.json"):
        if "Context" not in case:
            continue
        now = datetime.fromisoformat(case["Context"]["ReferenceDateTime"]).replace(tzinfo=UTC)
        for result in case["Results"]:
            value = result["Value"].get("FutureResolution", {})
            ends = {value.get("startDate"), _day_before(value.get("endDate"))}
            agreed.append(not ends.isdisjoint(_days(case["Input"], now)))
    assert _share(agreed) >= 0.35


def _day_before(day: str | None) -> str | None:
    """Their periods end on the day after the last one."""
    if not day or day.startswith("0001"):
        return None
    return date.fromordinal(date.fromisoformat(day).toordinal() - 1).isoformat()
