"""Odd input: no traceback, no wrong write, a clear sentence."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.reply import Form, FormErrors
from storage.records import Deal
from tests.handlers.desk import TestDesk
from tests.world import WORKSPACE

CLEAR = (
    ("", "There were no words in that, so I changed nothing."),
    ("   \n\t ", "There were no words in that, so I changed nothing."),
    ("x" * 12_001, "That message is longer than 12,000 characters"),
    ("🎉🔥🚀", "I changed nothing."),
    ("\x00\x07\x1b", "I changed nothing."),
    ("\u202eشركة النور", "I changed nothing."),
    ("la " * 4_000, "I changed nothing."),
)


@pytest.mark.parametrize(("text", "answer"), CLEAR, ids=[answer[:20] for _, answer in CLEAR])
def test_odd_messages(desk: TestDesk, text: str, answer: str) -> None:
    """The answer is a sentence, and the workspace is as it was."""
    with desk.database.reading(WORKSPACE) as session:
        before = session.workspace.revision
    desk.say("dana", text)
    assert desk.last.startswith(answer)
    with desk.database.reading(WORKSPACE) as session:
        assert session.workspace.revision == before


FORMS = (
    ("Amount", "a lot", "I couldn't read “a lot” as an amount."),
    ("Amount", "-5", "An amount is zero or more"),
    ("Amount", "99999999999999999", "An amount is zero or more"),
    ("Amount", "NaN", "I couldn't read “NaN” as an amount."),
    ("Close date", "2026-02-31", "I couldn't read “2026-02-31” as a date."),
    ("Close date", "2226-02-01", "That day is more than ten years away."),
    ("Stage", "nonsense", "Please choose one of the stages."),
)


@pytest.mark.parametrize(("label", "typed", "reason"), FORMS)
def test_impossible_values_in_a_form(desk: TestDesk, label: str, typed: str, reason: str) -> None:
    """The fault is told beside its field, and nothing is written."""
    desk.say("dana", "acme is 52k now")
    form = desk.tap("dana", "Edit")
    assert isinstance(form, Form)
    key = next(field.key for field in form.fields if field.label == label)
    found = desk.tap("dana", "Edit", values={key: typed})
    assert isinstance(found, FormErrors)
    assert dict(found.errors)[key].startswith(reason)
    with desk.database.reading(WORKSPACE) as session:
        deal = session.need(Deal, "d-acme")
        assert (int(deal.amount or 0), deal.stage) == (52000, "proposal")


def test_a_button_of_an_undone_receipt(desk: TestDesk) -> None:
    """The old Undo, tapped after the message was taken back, says by whom."""
    desk.say("dana", "acme is 52k now")
    undo = desk.control("Undo")
    desk.tap("dana", "Undo")
    desk.press_raw("dana", *undo)
    assert desk.last == "That was taken back already, by you."


def test_somebody_elses_button(desk: TestDesk) -> None:
    """A colleague cannot undo; a manager can."""
    desk.say("dana", "acme is 52k now", channel="pipeline")
    undo = desk.control("Undo")
    desk.press_raw("marcus", *undo)
    assert desk.last == "Only Dana Reyes or a manager can undo this."
    desk.press_raw("helen", *undo)
    assert desk.last.startswith("Taken back.")


@pytest.mark.parametrize("action", ["undo", "redo", "edit", "wrong_deal", "answer", "nonsense"])
def test_forged_taps(desk: TestDesk, action: str) -> None:
    """A control that never was is answered with a sentence."""
    desk.press_raw("dana", action, "nothing like this", choice="skip")
    assert desk.last


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=300))
def test_any_text(desk: TestDesk, text: str) -> None:
    """Every text gets an answer, or a receipt."""
    before = len(desk.posts)
    desk.say("dana", text.replace("\ud800", ""))
    assert len(desk.posts) == before + 1
