"""Words for stages and fields: proposed where it is safe, and in force once a manager approves."""

from __future__ import annotations

from contextlib import suppress

import pytest

from storage.people import all_aliases
from tests.handlers.desk import TestDesk
from tests.world import WORKSPACE


def words(desk: TestDesk) -> set[tuple[str, str, str, str]]:
    """(kind, key, words, status) of the words for stages and fields."""
    with desk.database.reading(WORKSPACE) as session:
        found = (a for a in all_aliases(session) if a.kind in ("stage", "field"))
        return {(a.kind, a.target_id, a.text, a.status) for a in found}


def edit(desk: TestDesk, **labels: str) -> None:
    """Fill the edit form of Dana's last receipt by its labels."""
    form = desk.tap("dana", "Edit")
    by_label = {field.label: field.key for field in getattr(form, "fields", ())}
    values = {by_label[label.replace("_", " ")]: value for label, value in labels.items()}
    desk.tap("dana", "Edit", values=values)


def said(desk: TestDesk, text: str) -> None:
    """Dana says it, and says yes where the reader was not sure."""
    desk.say("dana", text)
    with suppress(AssertionError):
        desk.control("Yes")
        desk.tap("dana", "Yes")


@pytest.mark.parametrize(
    ("text", "taught"),
    [
        ("acme is in the bag", "in the bag"),
        ("acme put pen to paper today", "put pen to paper"),
        ("acme's ink's dry", "ink's dry"),
        ("acme done deal, 52k", "done deal"),
    ],
)
def test_the_words_of_a_corrected_stage_are_proposed(
    desk: TestDesk, text: str, taught: str
) -> None:
    """Without the name, the amount, the day and what only joins words."""
    said(desk, text)
    edit(desk, Stage="verbal")
    assert words(desk) == {("stage", "verbal", taught, "proposed")}
    assert f"Should “{taught}” mean the stage Verbal?" in desk.last


@pytest.mark.parametrize(
    "text",
    [
        "move acme to negotiation",  # the words are a stage's own
        "acme signed",
        "we closed acme",  # ordinary words say too little
        "acme went with Sikich",
    ],
)
def test_words_that_say_something_else_are_not_proposed(desk: TestDesk, text: str) -> None:
    """A stage's own name, ordinary words, a name of somebody."""
    said(desk, text)
    edit(desk, Stage="verbal")
    assert words(desk) == set()


def test_words_that_the_team_says_of_other_things_are_not_proposed(desk: TestDesk) -> None:
    """Three messages that moved no stage hold them."""
    for name in ("globex", "hooli", "acme"):
        desk.say("dana", f"send {name} the samples in the bag by friday")
    said(desk, "ridge is in the bag")
    edit(desk, Stage="verbal")
    assert words(desk) == set()


def test_a_value_that_belongs_in_another_field_teaches_the_field(desk: TestDesk) -> None:
    """Emptied there and filled in here: the words that named the one may name the other."""
    desk.say("dana", "up against Initrode at globex")
    edit(desk, Competitor="", Decision_maker="Initrode")
    assert words(desk) == set()  # 'up against' names the competitor already
    desk.say("dana", "acme lost on price")
    assert "ost reason" in desk.last


def test_no_i_meant_another_stage_teaches_too(desk: TestDesk) -> None:
    """The same deal, another stage, said right after."""
    desk.say("dana", "acme is in the bag")
    desk.say("dana", "no, I meant move it to verbal")
    assert words(desk) == {("stage", "verbal", "in the bag", "proposed")}


def test_a_rep_can_neither_approve_nor_decline(desk: TestDesk) -> None:
    """Not by a button that was made for a manager either."""
    desk.say("dana", "acme is in the bag")
    edit(desk, Stage="verbal")
    desk.say("helen", "learnt")
    for label in ("Approve", "Decline"):
        action, argument = desk.control(label)
        desk.press_raw("dana", action, argument)
        assert desk.last == "A manager decides on this."
    assert words(desk) == {("stage", "verbal", "in the bag", "proposed")}


def test_a_rep_takes_back_a_proposal_and_not_what_was_approved(desk: TestDesk) -> None:
    """Until a manager approves, the words are the rep's own."""
    desk.say("dana", "acme is in the bag")
    edit(desk, Stage="verbal")
    desk.say("dana", 'forget "in the bag"')
    assert words(desk) == set()
    desk.tap("dana", "Undo")
    desk.say("helen", "learnt")
    desk.tap("helen", "Approve")
    desk.say("dana", 'forget "in the bag"')
    assert desk.last == "“in the bag” is the team's word. A manager can forget it."
    desk.say("helen", 'forget "in the bag"')
    assert words(desk) == set()


def test_a_second_approval_says_that_it_was_decided(desk: TestDesk) -> None:
    """A stale button changes nothing."""
    desk.say("dana", "acme is in the bag")
    edit(desk, Stage="verbal")
    desk.say("helen", "learnt")
    approve, argument = desk.control("Approve")
    desk.tap("helen", "Decline")
    desk.press_raw("helen", approve, argument)
    assert desk.last == "That was decided already. Say ‘learnt’ to see how."
    assert words(desk) == {("stage", "verbal", "in the bag", "declined")}
    desk.press_raw("helen", "forget", "no-such-word")
    assert desk.last == "That was forgotten already."


def test_nobody_forgets_the_own_words_of_another_rep(desk: TestDesk) -> None:
    """Neither a colleague nor a manager, by a button from elsewhere."""
    desk.say("dana", "ridge is 66k now")
    desk.tap("dana", "Wrong deal", values={"deal": "d-route"})
    desk.say("dana", "learnt")
    action, argument = desk.control("Forget “ridge”")
    for who in ("marcus", "helen"):
        desk.press_raw(who, action, argument)
        assert desk.last == "That is the team's word: a manager can forget it."
    with desk.database.reading(WORKSPACE) as session:
        assert [a.text for a in all_aliases(session)] == ["ridge"]
