"""`sayso learnt` lists what corrections taught, forgets it, and brings it back."""

from __future__ import annotations

import json

from typer.testing import CliRunner, Result

from bot.cli import app
from tests.handlers.desk import TestDesk


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(app, ("learnt", *arguments))


def teach(desk: TestDesk) -> None:
    """Dana's 'ridge' is Logistics routing from now on."""
    desk.say("dana", "ridge is 66k now")
    desk.tap("dana", "Wrong deal", values={"deal": "d-route"})


def test_it_is_listed_with_whose_it_is(desk: TestDesk) -> None:
    """Words, meaning, whose, since when."""
    assert "Nothing was learnt yet." in run("list").output
    teach(desk)
    (found,) = map(json.loads, run("list", "--json").stdout.splitlines())
    assert found == {
        "words": "ridge",
        "kind": "deal",
        "id": "d-route",
        "means": "Logistics routing",
        "whose": "Dana Reyes",
        "taught_by": "Dana Reyes",
        "since": "2026-03-04",
        "status": "live",
    }
    assert "ridge" in run("list", "--of", "dana reyes").output
    assert "Nothing was learnt yet." in run("list", "--of", "everybody").output


def test_it_is_forgotten_and_brought_back(desk: TestDesk) -> None:
    """Both through the journal, and in force at once."""
    teach(desk)
    done = run("forget", "Ridge")
    assert "Forgotten: “ridge” for Logistics routing (Dana Reyes)." in done.output
    desk.say("dana", "ridge is 67k now")
    assert "Ridge data room" in desk.last
    desk.tap("dana", "Undo")
    assert "It is back." in run("undo").output
    desk.say("dana", "ridge is 32k now")
    assert "Logistics routing" in desk.last
    assert run("undo").exit_code == 1


def test_what_was_never_learnt_is_refused(desk: TestDesk) -> None:
    """One sentence, exit code 1."""
    teach(desk)
    done = run("forget", "summit")
    assert done.exit_code == 1
    assert "Nothing was learnt for “summit”." in done.output
