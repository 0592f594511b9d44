"""What the process says holds: whose deals a rep may change, what a strict stage wants first."""

from __future__ import annotations

import pytest

from handlers import process
from handlers.reply import Form
from storage.records import Deal
from tests.handlers.desk import TestDesk
from tests.world import NOW, WORKSPACE


def set_process(desk: TestDesk, old: str, new: str) -> None:
    """Put a process in force that differs from the default in one place."""
    text = process.default_text()
    assert old in text
    with desk.database.transaction(WORKSPACE) as session:
        process.apply(session, text.replace(old, new), member_id="helen", now=NOW)


def deal(desk: TestDesk, deal_id: str) -> Deal:
    """The deal as it is now."""
    with desk.database.reading(WORKSPACE) as session:
        return session.need(Deal, deal_id)


@pytest.mark.parametrize(
    ("editing", "who", "may"),
    [
        ("own", "marcus", False),
        ("own", "helen", True),
        ("team", "marcus", False),
        ("team", "dana", True),
        ("all", "marcus", True),
    ],
)
def test_editing_rights(desk: TestDesk, editing: str, who: str, may: bool) -> None:
    """`editing` decides; a manager may always; a refusal names who may."""
    set_process(desk, "editing: own", f"editing: {editing}")
    desk.say(who, "acme platform rollout is 52k now")
    assert int(deal(desk, "d-acme").amount or 0) == (52000 if may else 45000)
    if not may:
        assert "Dana Reyes or Helen Ortiz can." in desk.last


def test_a_strict_stage_waits_for_its_evidence(desk: TestDesk) -> None:
    """The deal moves only when the last thing that was missing is there."""
    set_process(desk, "strict: no", "strict: yes")
    desk.say("dana", "move hooli to discovery")
    assert "Discovery needs this before the deal can move. Who decides" in desk.last
    assert deal(desk, "d-hooli").stage == "qualified"
    form = desk.tap("dana", "Fill in")
    assert isinstance(form, Form)
    desk.tap("dana", "Fill in", values={form.fields[0].key: "Bob Tran"})
    assert deal(desk, "d-hooli").stage == "qualified"
    desk.tap("dana", "Fill in", values={"next_step": "Call Bob", "due": "2026-03-09"})
    moved = deal(desk, "d-hooli")
    assert (moved.stage, moved.fields["decision_maker"]) == ("discovery", "Bob Tran")


def test_a_strict_stage_does_not_move_what_was_skipped(desk: TestDesk) -> None:
    """'Not yet' leaves the deal where it is."""
    set_process(desk, "strict: no", "strict: yes")
    desk.say("dana", "move hooli to discovery")
    desk.tap("dana", "Not yet")
    desk.tap("dana", "Not yet")
    assert deal(desk, "d-hooli").stage == "qualified"


def test_a_renamed_stage_keeps_its_deals_and_its_words(desk: TestDesk) -> None:
    """After the rename the deal stands in the new stage, and messages find it by its new name."""
    set_process(
        desk,
        "key: proposal\n        name: Proposal",
        "key: offer\n        name: Offer\n        was: [proposal]",
    )
    assert deal(desk, "d-acme").stage == "offer"
    desk.say("dana", "move hooli to offer")
    assert deal(desk, "d-hooli").stage == "offer"
