"""What was put right comes out as labelled messages that `sayso score` takes."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from handlers.reading.book import Book
from tests.handlers.desk import TestDesk


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(app, arguments)


def listed() -> dict[str, dict[str, Any]]:
    """The labelled messages by their text."""
    done = run("misread", "list", "--json")
    assert done.exit_code == 0, done.output
    return {raw["text"]: raw for raw in map(json.loads, done.stdout.splitlines())}


def test_what_was_undone_is_not_expected(desk: TestDesk) -> None:
    """Undo says that nothing of it was meant."""
    desk.say("dana", "acme is 52k now")
    desk.tap("dana", "Undo")
    assert listed()["acme is 52k now"]["expect"] == {"outcome": "ignore"}


def test_what_was_put_back_is_not_listed(desk: TestDesk) -> None:
    """A message that stands as it was read was read right."""
    desk.say("dana", "acme is 52k now")
    desk.tap("dana", "Undo")
    desk.tap("dana", "Put it back")
    desk.say("dana", "globex is 90k now")
    desk.say("dana", "be bold")
    desk.say("dana", "undo")
    assert listed() == {}


def test_an_edit_overrides_what_was_read(desk: TestDesk) -> None:
    """The value by hand is expected; what the message never said is left out."""
    desk.say("dana", "called acme, 52k now")
    amount, close, on = fields(desk, "Amount", "Close date", "On")
    values = {amount: "55k", close: "2026-06-30", on: "2026-03-03"}
    desk.tap("dana", "Edit", values=values)
    message = listed()["called acme, 52k now"]
    assert message["expect"] == {
        "outcome": "apply",
        "updates": [
            {"do": "log_activity", "deal": "d-acme", "type": "call", "on": "2026-03-03"},
            {"do": "set_amount", "deal": "d-acme", "amount": 55000, "currency": "USD"},
        ],
    }
    assert (
        message["from"],
        message["now"],
        message["thread_deal"],
    ) == ("dana", "2026-03-04T10:15:00-05:00", None)


def test_an_edit_adds_what_the_message_said(desk: TestDesk) -> None:
    """A day that stands in the message and was not read as the close date."""
    desk.say("dana", "acme is 52k now, order on 30 june 2026")
    (close,) = fields(desk, "Close date")
    desk.tap("dana", "Edit", values={close: "2026-06-30"})
    updates = listed()["acme is 52k now, order on 30 june 2026"]["expect"]["updates"]
    assert {"do": "set_close_date", "deal": "d-acme", "date": "2026-06-30"} in updates


def fields(desk: TestDesk, *labels: str) -> list[str]:
    """The keys of the edit form's fields of these labels."""
    form = desk.tap("dana", "Edit")
    by_label = {field.label: field.key for field in getattr(form, "fields", ())}
    return [by_label[label] for label in labels]


def test_the_right_deal_is_expected(desk: TestDesk) -> None:
    """By Wrong deal, and by 'no, I meant'."""
    desk.say("dana", "globex is 90k now")
    desk.tap("dana", "Wrong deal", values={"deal": "d-hooli"})
    desk.say("dana", "acme is 61k now")
    desk.say("dana", "no, I meant ridge is 61k")
    found = listed()
    assert [
        found[text]["expect"]["updates"][0]["deal"]
        for text in ("globex is 90k now", "acme is 61k now")
    ] == ["d-hooli", "d-ridge"]
    assert len(found) == 2


def test_an_answer_that_was_not_offered_first_is_expected(desk: TestDesk) -> None:
    """The first one offered would have been found by a guess; the other one would not."""
    desk.say("dana", "called summit, 70k now")
    offered = [o.label for b in desk.replies[-1].blocks for o in getattr(b, "options", ())]
    desk.tap("dana", offered[1])
    (message,) = listed().values()
    chosen = {"Ridge data room": "d-ridge", "Logistics routing": "d-route"}[offered[1]]
    assert {chosen} == {update["deal"] for update in message["expect"]["updates"]}


def test_the_first_answer_is_no_correction(desk: TestDesk) -> None:
    """Asking was right, and so was the order."""
    desk.say("dana", "called summit, 70k now")
    offered = [o.label for b in desk.replies[-1].blocks for o in getattr(b, "options", ())]
    desk.tap("dana", offered[0])
    assert listed() == {}


def test_score_takes_what_is_listed(desk: TestDesk, tmp_path: Path) -> None:
    """The round trip: what was misread is missed, against the book as it was then."""
    desk.say("dana", "acme is in the bag")
    (stage,) = fields(desk, "Stage")
    desk.tap("dana", "Edit", values={stage: "verbal"})
    desk.say("dana", "globex is 90k now")
    desk.tap("dana", "Wrong deal", values={"deal": "d-hooli"})
    desk.say("marcus", "hooli west coast is 60k")
    messages, book = tmp_path / "misread.jsonl", tmp_path / "book.json"
    done = run("misread", "list", "--out", str(messages), "--book", str(book))
    assert done.exit_code == 0, done.output
    then = Book.load(book)
    deals = {key: (d.stage, d.amount) for key, d in then.deals.items()}
    assert ("proposal", Decimal(45000)) == deals["d-acme"]
    assert ("negotiation", Decimal(80000)) == deals["d-globex"]
    assert then.personal_aliases == {}
    scored = run("score", "--book", str(book), "--json", str(messages))
    assert scored.exit_code == 0, scored.output
    figures = json.loads(scored.stdout)
    assert (figures["n"], figures["exact"], figures["harmful"]) == (2, 0.0, 1.0)


def test_what_was_learnt_since_is_in_todays_book(desk: TestDesk, tmp_path: Path) -> None:
    """Against today's book the same message is read as it was meant."""
    desk.say("dana", "acme is in the bag")
    (stage,) = fields(desk, "Stage")
    desk.tap("dana", "Edit", values={stage: "verbal"})
    desk.say("helen", "learnt")
    desk.tap("helen", "Approve")
    desk.say("dana", "move acme to proposal")
    messages, book = tmp_path / "misread.jsonl", tmp_path / "book.json"
    run("misread", "list", "--out", str(messages), "--book", str(book), "--today")
    scored = run("score", "--book", str(book), "--json", str(messages))
    assert json.loads(scored.stdout)["exact"] == 1.0


@pytest.mark.usefixtures("desk")
def test_nothing_put_right() -> None:
    """No message, no line, and no failure."""
    done = run("misread", "list")
    assert (done.exit_code, done.output) == (0, "Nothing was put right.\n")


def test_the_list_names_who_and_how(desk: TestDesk) -> None:
    """What somebody types in brackets stays text; --since leaves out what is older."""
    desk.say("dana", "acme is 52k now [red]x")
    desk.tap("dana", "Undo")
    shown = " ".join(run("misread", "list").output.split())
    assert "undone" in shown
    assert "Dana" in shown
    assert (
        "Nothing was put right since then." in run("misread", "list", "--since=2026-03-05").output
    )
