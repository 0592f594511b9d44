"""The scorer: each tolerance and each figure of corpora/FORMAT.md, 'How a reading is scored'."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from handlers.reading import read
from handlers.reading.book import Book
from handlers.reading.reading_json import labelled_from_json, reading_to_json
from handlers.reading.score import Verdict, judge, tally
from handlers.reading.score.values import agrees
from tests.reading.books import small_book

CORPORA = Path(__file__).parents[2] / "corpora"


@pytest.mark.parametrize(
    ("key", "want", "got"),
    [
        ("amount", 52000, 52000.0),
        ("due", "2026-03-06T15:00", "2026-03-06T15:00:00"),
        ("due", None, None),
        ("due", {"any_of": ["2026-03-06", None]}, None),
        ("text", "send pricing to Jen", "pricing by friday"),
        ("name", "Zoë Ångström", "zoe angstrom"),
        ("value", "Mark T", "Mark T our champ"),
        ("value", True, True),
        ("phone", "+1 617 555 0148", "617-555-0148"),
        ("deal", {"one_of": ["d1", "d2"]}, {"one_of": ["d2", "d1"]}),
        ("deal", {"one_of": ["d1"]}, {"one_of": ["d1", "d2", "d3"]}),
        ("deal", {"unknown": "Hooli"}, {"unknown": "Hooli Inc"}),
        ("to", "won", "won"),
    ],
)
def test_what_agrees(key: str, want: Any, got: Any) -> None:
    assert agrees(key, want, got)


@pytest.mark.parametrize(
    ("key", "want", "got"),
    [
        ("amount", 52000, 52001),
        ("amount", 52000, "much"),
        ("due", "2026-03-06", "2026-03-07"),
        ("due", None, "2026-03-06"),
        ("text", "send pricing to Jen", "call Bob"),
        ("name", "Zoe", "Joe"),
        ("value", True, False),
        ("value", True, "yes"),
        ("deal", {"one_of": ["d1"]}, {"one_of": ["d1", "d2", "d3", "d4"]}),
        ("deal", "d1", {"one_of": ["d1"]}),
        ("deal", {"unknown": "Hooli"}, {"unknown": "Globex"}),
        ("to", "won", "lost"),
    ],
)
def test_what_does_not_agree(key: str, want: Any, got: Any) -> None:
    assert not agrees(key, want, got)


def verdict(expect: dict[str, Any], got: dict[str, Any]) -> Verdict:
    return judge(small_book(), expect, got)


WON = {"do": "move_stage", "deal": "d1", "to": "won"}
CALL = {"do": "log_activity", "deal": "d1", "type": "call", "on": "2026-03-04"}
NOTE = {"do": "log_activity", "deal": "d1", "type": "note", "on": "2026-03-04"}


def applied(*updates: dict[str, Any]) -> dict[str, Any]:
    return {"outcome": "apply", "updates": list(updates)}


def asked(*updates: dict[str, Any]) -> dict[str, Any]:
    return {"outcome": "ask", "updates": list(updates)}


IGNORED = {"outcome": "ignore"}


def test_the_same_updates_in_any_order_are_exact() -> None:
    assert verdict(applied(WON, CALL), applied(CALL, WON)).exact


def test_an_extra_note_costs_nothing() -> None:
    assert verdict(applied(WON), applied(WON, NOTE)).exact
    assert verdict(IGNORED, applied(NOTE)).exact


def test_what_restates_the_book_costs_nothing() -> None:
    same = {"do": "set_amount", "deal": "d1", "amount": 45000}
    assert verdict(applied(CALL), applied(CALL, same)).exact


def test_a_stage_move_that_nobody_asked_for_harms() -> None:
    assert verdict(IGNORED, applied(WON)).harmful
    assert verdict(applied(CALL), applied(CALL, WON)).harmful


def test_an_activity_on_a_deal_that_was_not_meant_harms() -> None:
    assert verdict(applied(CALL), applied({**CALL, "deal": "d2"})).harmful


def test_an_activity_on_the_right_account_does_not_harm() -> None:
    other = {"do": "log_activity", "account": "a1", "type": "email", "on": "2026-03-04"}
    assert not verdict(applied(CALL), applied(CALL, other)).harmful


def test_what_waits_for_a_tap_never_harms() -> None:
    assert not verdict(IGNORED, asked({**WON, "confirm": True})).harmful


def test_a_confirmed_update_is_one_tap_away() -> None:
    got = verdict(applied(WON), asked({**WON, "confirm": True}))
    assert (got.exact, got.one_tap) == (False, True)


def test_a_choice_that_holds_the_right_deal_is_one_tap_away() -> None:
    got = verdict(applied(WON), asked({**WON, "deal": {"one_of": ["d2", "d1"]}}))
    assert (got.exact, got.one_tap) == (False, True)


def test_a_choice_without_the_right_deal_is_not() -> None:
    assert not verdict(applied(WON), asked({**WON, "deal": {"one_of": ["d2"]}})).one_tap


def test_a_missed_update_is_not_one_tap_away() -> None:
    assert not verdict(applied(WON, CALL), asked({**WON, "confirm": True})).one_tap


def test_an_answer_wants_the_same_question() -> None:
    want = {"outcome": "answer", "query": {"what": "deal", "deal": "d1"}}
    assert verdict(want, want).exact
    other = {"outcome": "answer", "query": {"what": "deal", "deal": "d2"}}
    assert not verdict(want, other).exact


def test_the_words_that_say_an_update_are_not_compared() -> None:
    assert verdict(applied({**WON, "says": "signed"}), applied(WON)).exact


def test_the_tally_counts_messages_and_updates() -> None:
    got = tally([verdict(applied(WON), applied(WON)), verdict(applied(CALL), applied(WON))])
    assert (
        got.n,
        got.exact,
        got.one_tap,
        got.harmful,
        got.update_f1,
    ) == (2, 0.5, 0.5, 0.5, 0.5)


def test_the_tally_of_nothing_is_zero() -> None:
    assert (tally([]).n, tally([]).exact, tally([]).update_f1) == (0, 0.0, 0.0)


def test_every_label_is_exact_against_itself() -> None:
    """Any label, with one of what it accepts, scores as exact and harms nobody."""
    for messages in sorted(CORPORA.glob("*/*.messages.jsonl")):
        book = Book.load(str(messages).replace(".messages.jsonl", ".book.json"))
        for line in messages.read_text(encoding="utf-8").splitlines():
            expect = json.loads(line)["expect"]
            got = judge(book, expect, _first_of_any(expect))
            assert (got.exact, got.harmful) == (True, False), line


def _first_of_any(value: Any) -> Any:
    if isinstance(value, dict):
        if "any_of" in value:
            return value["any_of"][0]
        return {key: _first_of_any(part) for key, part in value.items()}
    return [_first_of_any(part) for part in value] if isinstance(value, list) else value


@pytest.mark.contract
def test_the_figures_are_those_of_the_published_scorer(tmp_path: Path) -> None:
    folder = os.environ.get("SAYSO_CONTRACTS")
    script = Path(folder or "") / "readings" / "score.py"
    if not folder or not script.exists():
        pytest.skip("SAYSO_CONTRACTS names no folder with readings/score.py")
    messages = CORPORA / "validation" / "meddev-us.messages.jsonl"
    book_path = CORPORA / "validation" / "meddev-us.book.json"
    book, verdicts, readings = Book.load(book_path), [], []
    for line in messages.read_text(encoding="utf-8").splitlines():
        labelled = labelled_from_json(json.loads(line))
        got = reading_to_json(read(labelled.message, book), labelled.message.id)
        verdicts.append(judge(book, dict(labelled.expect), got))
        readings.append(json.dumps(got))
    (tmp_path / "r.jsonl").write_text("\n".join(readings), encoding="utf-8")
    command = [
        sys.executable,
        str(script),
        str(book_path),
        str(messages),
        str(tmp_path / "r.jsonl"),
    ]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    ours = tally(verdicts)
    assert theirs == {key: getattr(ours, key) for key in theirs}
