"""Date phrases: every line of the corpus is read as it says, and nothing is read into the rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.reading.candidates import When
from handlers.reading.dates import date_spans, find_dates

CORPUS = Path(__file__).parent.parent / "corpus"
ZONE = ZoneInfo("America/New_York")
WEDNESDAY = datetime(2026, 3, 4, 10, 15, tzinfo=ZONE)


def _lines(name: str) -> Iterator[str]:
    for line in (CORPUS / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            yield line


def _cases() -> Iterator[tuple[str, datetime, str, list[str]]]:
    now, order = WEDNESDAY, "MDY"
    for line in _lines("dates.txt"):
        if line.startswith("@ "):
            _, at, order = line.split()
            now = datetime.fromisoformat(at).replace(tzinfo=ZONE)
        else:
            phrase, *expected = (part.strip() for part in line.split("|"))
            yield phrase, now, order, expected


def _shown(day: date | datetime | None) -> str:
    if day is None:
        return "-"
    return day.isoformat()[:16] if isinstance(day, datetime) else day.isoformat()


def _roles(when: When) -> list[str]:
    shown = [_shown(when.happened), _shown(when.due), _shown(when.closing)]
    return [*shown, when.note] if when.note else shown


@pytest.mark.parametrize(("phrase", "now", "order", "expected"), list(_cases()))
def test_phrase_means_what_the_corpus_says(
    phrase: str, now: datetime, order: str, expected: list[str]
) -> None:
    """One date, with its role as an activity's day, a task's and a close date."""
    found = find_dates(phrase, now, order)
    assert [expected] == [_roles(when) for when in found]
    assert found[0].certain == (found[0].note == "")


@pytest.mark.parametrize("order", ["MDY", "DMY"])
@pytest.mark.parametrize("text", list(_lines("not_dates.txt")))
def test_no_date_is_read_into_other_words(text: str, order: str) -> None:
    """Names, counts, versions and idioms are no dates in either order."""
    assert find_dates(text, WEDNESDAY, order) == ()


def test_the_span_is_the_phrase() -> None:
    """The words that lead to a date ('by', 'on', 'until') stay outside its span."""
    text = "wants pricing by Fri 3pm, deck until 14 March"
    found = find_dates(text, WEDNESDAY, "MDY")
    assert [when.span.of(text) for when in found] == ["Fri 3pm", "14 March"]


def test_several_dates_in_one_message() -> None:
    """Each sentence keeps its own date and time."""
    text = "met Jen yesterday. demo Tues 3pm, contract by the 20th; close slips to June"
    found = find_dates(text, WEDNESDAY, "MDY")
    assert [date(2026, 3, 3), None, None, None] == [
        when.happened if when.due is None else None for when in found
    ]
    dues = [when.due for when in found[1:]]
    assert [datetime(2026, 3, 10, 15), date(2026, 3, 20), date(2026, 6, 1)] == dues
    assert date(2026, 6, 30) == found[3].closing


def test_a_lone_time_is_today_and_no_close_date() -> None:
    """'call him at 3pm' can be due, but nothing closes at three."""
    (found,) = find_dates("call him at 3pm", WEDNESDAY, "MDY")
    assert (datetime(2026, 3, 4, 15), None) == (found.due, found.closing)


def test_a_time_goes_to_the_day_of_its_clause() -> None:
    """'put the 8 am walk on the list for Monday' is Monday at eight."""
    (found,) = find_dates("put the 8 am walk on the list for Monday", WEDNESDAY, "MDY")
    assert datetime(2026, 3, 9, 8) == found.due


def test_the_same_numbers_in_either_order() -> None:
    """3/4 is March 4 or April 3, as the workspace writes dates."""
    american = find_dates("close 3/4", WEDNESDAY, "MDY")[0].closing
    european = find_dates("close 3/4", WEDNESDAY, "DMY")[0].closing
    assert (date(2026, 3, 4), date(2026, 4, 3)) == (american, european)


def test_date_spans_cover_times_beside_days() -> None:
    """Hours beside a day are set aside too, so that no amount is sought there."""
    text = "lunch thurs 9, price at 295"
    assert [span.of(text) for span in date_spans(text)] == ["thurs 9"]
