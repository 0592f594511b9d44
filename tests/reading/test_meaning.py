"""What messages mean, by the corpora meaning.txt and not_meaning.txt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handlers.reading.reading import OneOf, Outcome, Reading, Unknown, Update, Value
from handlers.reading.reading_json import value_to_json
from tests.reading.books import say

CORPUS = Path(__file__).parents[1] / "corpus"


def lines(name: str) -> list[str]:
    text = (CORPUS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def reading_of(text: str) -> Reading:
    return say(text[2:], thread="d1") if text.startswith("T:") else say(text)


def shown(value: Value) -> str:
    if isinstance(value, OneOf):
        return "one_of"
    return "unknown" if isinstance(value, Unknown) else str(value_to_json(value))


def matches(wanted: str, update: Update) -> bool:
    """Whether an update is 'kind key=value key=value', values with blanks included."""
    kind, _, rest = wanted.partition(" ")
    if update.do != kind.lstrip("?") or update.confirm != kind.startswith("?"):
        return False
    return all(shown(update.values.get(k)) == v for k, v in pairs(rest).items())


def pairs(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in text.split():
        key, equals, value = word.partition("=")
        if equals:
            found[key] = value
        else:
            last = next(reversed(found))
            found[last] += f" {word}"
    return found


@pytest.mark.parametrize("line", lines("meaning.txt"))
def test_a_message_changes_what_it_says_and_nothing_else(line: str) -> None:
    text, _, expected = (part.strip() for part in line.partition("=>"))
    reading = reading_of(text)
    if expected.startswith("query "):
        assert (Outcome.ANSWER, expected[6:]) == (reading.outcome, _asked(reading)), reading
        return
    wanted = [part.strip() for part in expected.split(";") if expected != "ignore"]
    left = list(reading.updates)
    for one in wanted:
        hit = next((update for update in left if matches(one, update)), None)
        assert hit is not None, (one, reading.updates)
        left.remove(hit)
    assert left == []


def _asked(reading: Reading) -> str:
    return reading.query.what if reading.query is not None else ""


@pytest.mark.parametrize("text", lines("not_meaning.txt"))
def test_what_is_denied_imagined_or_chatter_is_never_written(text: str) -> None:
    written = [u for u in say(text).updates if not u.is_open and not _is_note(u)]
    assert written == []


def _is_note(update: Update) -> bool:
    return update.do == "log_activity" and update.values["type"] == "note"


def test_every_update_points_at_words_of_the_message() -> None:
    text = "spoke w/ jen at acme, wants pricing by fri, 52k now. budget approved"
    for update in say(text).updates:
        assert update.because
        assert all(span.of(text).strip() for span in update.because)


def test_the_words_that_say_an_update_are_its_own() -> None:
    text = "spoke w/ jen at acme, wants pricing by fri, 52k now"
    because: dict[str, Any] = {u.do: u.because[0].of(text) for u in say(text).updates}
    assert "spoke" in because["log_activity"]
    assert "pricing" in because["set_next_step"]
    assert "52k" in because["set_amount"]


def test_a_message_may_update_and_ask() -> None:
    reading = say("acme is at 60k. what else is due?")
    assert (reading.outcome, _asked(reading)) == (Outcome.APPLY, "due")
    assert [u.do for u in reading.updates] == ["set_amount"]
