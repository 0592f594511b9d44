"""The public examples, each as its text and whether we read it as its project does."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from handlers.reading.dates import find_dates
from handlers.reading.money import find_money

CHRONO_TIME = "%a %b %d %Y %H:%M:%S"
Judged = Iterator[tuple[str, bool]]


def _folder() -> Path:
    return Path(os.environ["SAYSO_CONTRACTS"])


def _recognizers(name: str) -> list[dict[str, Any]]:
    text = (_folder() / "recognizers-text" / name).read_text(encoding="utf-8-sig")
    examples: list[dict[str, Any]] = json.loads(text)
    return examples


def _lines(*path: str) -> list[dict[str, Any]]:
    lines = _folder().joinpath(*path).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _days(text: str, now: datetime) -> set[str]:
    roles = (role for w in find_dates(text, now, "MDY") for role in (w.happened, w.due, w.closing))
    found = (day.date() if isinstance(day, datetime) else day for day in roles if day)
    return {day.isoformat() for day in found}


def chrono_days() -> Judged:
    """Chrono's single dates: its day is one of our roles."""
    for case in _lines("chrono", "cases-en.jsonl"):
        results = case["results"] or []
        if len(results) != 1 or results[0]["end"] is not None:
            continue
        now = datetime.strptime(case["ref"]["instant"][:24], CHRONO_TIME).replace(tzinfo=UTC)
        want = results[0]["start"]["local"][:10]
        yield case["text"], want in _days(case["text"], now)


def _timed(name: str) -> Iterator[tuple[str, dict[str, Any], datetime]]:
    for case in _recognizers(name):
        if "Context" not in case:
            continue
        now = datetime.fromisoformat(case["Context"]["ReferenceDateTime"]).replace(tzinfo=UTC)
        for result in case["Results"]:
            yield case["Input"], result["Value"], now


def recognizers_days() -> Judged:
    """Microsoft's date parser: its future or past resolution is one of our roles."""
    for text, value, now in _timed("DateParser.json"):
        kinds = ("FutureResolution", "PastResolution")
        wanted = {value.get(kind, {}).get("date") for kind in kinds}
        yield text, not wanted.isdisjoint(_days(text, now))


def recognizers_places() -> Judged:
    """Microsoft's date extractor: our span and theirs share characters."""
    now = datetime(2016, 11, 7, tzinfo=UTC)
    for case in _recognizers("DateExtractor.json"):
        spans = [when.span for when in find_dates(case["Input"], now, "MDY")]
        for result in case["Results"]:
            start, end = result["Start"], result["Start"] + result["Length"]
            yield case["Input"], any(span.start < end and start < span.end for span in spans)


def recognizers_periods() -> Judged:
    """Microsoft's periods: their first or last day is one of our roles."""
    for text, value, now in _timed("DatePeriodParser.json"):
        future = value.get("FutureResolution", {})
        ends = {future.get("startDate"), _day_before(future.get("endDate"))}
        yield text, not ends.isdisjoint(_days(text, now))


def _day_before(day: str | None) -> str | None:
    """Their periods end on the day after the last one."""
    if not day or day.startswith("0001"):
        return None
    return date.fromordinal(date.fromisoformat(day).toordinal() - 1).isoformat()


def _amounts(text: str) -> set[Decimal]:
    return {money.amount for money in find_money(text)}


def duckling_values() -> Judged:
    """Duckling's single amounts."""
    for case in _lines("duckling", "money-en.jsonl"):
        if case["kind"] == "value" and case.get("value") is not None:
            yield case["text"], Decimal(str(case["value"])) in _amounts(case["text"])


def recognizers_values() -> Judged:
    """Microsoft's currency model."""
    for case in _recognizers("CurrencyModel.json"):
        for result in case["Results"]:
            value = result["Resolution"].get("value")
            if value not in {None, "null"}:
                yield case["Input"], Decimal(value) in _amounts(case["Input"])


DATE_SETS: dict[str, Callable[[], Judged]] = {
    "chrono, days": chrono_days,
    "recognizers-text, days": recognizers_days,
    "recognizers-text, places": recognizers_places,
    "recognizers-text, periods": recognizers_periods,
}
MONEY_SETS: dict[str, Callable[[], Judged]] = {
    "duckling, amounts": duckling_values,
    "recognizers-text, amounts": recognizers_values,
}
