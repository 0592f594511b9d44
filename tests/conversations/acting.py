"""What a script's line makes somebody do."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.conversations.driver import (
    Channels,
    Clips,
    Command,
    Driver,
    Files,
    Menus,
    Mornings,
    Unasked,
)
from tests.conversations.script import Act, fields_of


def act(talk: Driver, step: Act) -> None:
    """One thing that somebody does."""
    match step.how:
        case "":
            talk.say(step.who, step.what)
        case "in thread":
            talk.say(step.who, step.what, in_thread=True)
        case "edits":
            talk.edit(step.who, step.what)
        case "deletes":
            talk.delete(step.who)
        case "taps":
            talk.tap(step.who, step.what)
        case "fills":
            talk.fill(step.who, *fields_of(step.what))
        case _:
            _act_elsewhere(talk, step)


def _act_elsewhere(talk: Driver, step: Act) -> None:
    """What not every surface has."""
    match step.how, talk:
        case "is told about", Unasked():
            deal_id, _, text = step.what.partition(": ")
            talk.told(step.who, deal_id, text)
        case "aside", Command():
            talk.aside(step.who, step.what)
        case "quick", Menus():
            talk.quick(step.who, fields_of(f": {step.what}")[1])
        case "logs", Menus():
            talk.log(step.who, fields_of(f": {step.what}")[1])
        case "speaks", Clips():
            talk.speak(step.who)
        case "is written down" | "is not written down", Clips():
            talk.written_down(step.who, step.what)
        case "drops", Files():
            name, _, content = step.what.partition(": ")
            talk.drop(step.who, name, content.replace("|", "\r\n").encode())
        case "waits" | "waits until", _:
            _wait(talk, step)
        case how, Channels() if how.startswith("in #"):
            channel = how.removeprefix("in #").removesuffix(" thread")
            talk.say_in(step.who, channel, step.what, in_thread=how.endswith(" thread"))
        case _:
            pytest.fail(f"line {step.line}: nobody knows how to do {step.how!r} here")


def _wait(talk: Driver, step: Act) -> None:
    """Let time pass: so many minutes, or until New York's clock shows it."""
    match step.how, talk:
        case "waits", Unasked():
            talk.wait(step.who, int(step.what))
        case "waits until", Mornings():
            local = datetime.fromisoformat(step.what)
            talk.wait_until(step.who, local.replace(tzinfo=ZoneInfo("America/New_York")))
        case _:
            pytest.fail(f"line {step.line}: time does not pass here")
