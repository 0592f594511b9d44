"""Names that corrections teach: whose they are, when they become everybody's, who wins."""

from __future__ import annotations

import pytest

from handlers import process
from handlers.bookshelf import Bookshelf, build
from storage.people import all_aliases
from tests.handlers.desk import TestDesk
from tests.world import NOW, WORKSPACE


@pytest.fixture(autouse=True)
def all_may_edit(desk: TestDesk) -> None:
    """Everybody may change every deal, so that two reps can talk about the same one."""
    text = process.default_text().replace("editing: own", "editing: all")
    with desk.database.transaction(WORKSPACE) as session:
        process.apply(session, text, member_id="helen", now=NOW)


def teach(desk: TestDesk, who: str, text: str, deal_id: str) -> None:
    """Say it, and move it to the deal that was meant."""
    desk.say(who, text)
    desk.tap(who, "Wrong deal", values={"deal": deal_id})


def aliases(desk: TestDesk) -> set[tuple[str | None, str, str]]:
    """(whose, words, what they mean) of everything that was learnt."""
    with desk.database.reading(WORKSPACE) as session:
        return {(a.member_id, a.text, a.target_id) for a in all_aliases(session)}


def test_one_members_word_is_that_members(desk: TestDesk) -> None:
    """Marcus' message is read as before."""
    teach(desk, "dana", "ridge is 66k now", "d-route")
    assert aliases(desk) == {("dana", "ridge", "d-route")}
    desk.say("marcus", "ridge is 67k now")
    assert "Ridge data room" in desk.last


def test_a_second_member_makes_it_everybodys(desk: TestDesk) -> None:
    """The personal ones stay, and say the same."""
    teach(desk, "dana", "ridge is 66k now", "d-route")
    teach(desk, "marcus", "ridge is 67k now", "d-route")
    assert "“ridge” now means Logistics routing for everybody." in desk.last
    assert aliases(desk) == {(who, "ridge", "d-route") for who in ("dana", "marcus", None)}
    desk.say("helen", "ridge is 68k now")
    assert "Logistics routing" in desk.last


def test_the_same_member_twice_is_one_voice(desk: TestDesk) -> None:
    """A rep's own insistence does not speak for the others."""
    teach(desk, "dana", "ridge is 66k now", "d-hooli")
    teach(desk, "dana", "ridge is 67k now", "d-route")
    assert aliases(desk) == {("dana", "ridge", "d-route")}


def test_a_word_that_another_means_otherwise_stays_ones_own(desk: TestDesk) -> None:
    """Helen and Dana mean different deals, so Marcus' word is his alone."""
    teach(desk, "helen", "ridge is 66k now", "d-hooli")
    teach(desk, "dana", "ridge is 66k now", "d-route")
    teach(desk, "marcus", "ridge is 67k now", "d-route")
    assert (None, "ridge", "d-route") not in aliases(desk)
    assert len(aliases(desk)) == 3


def test_ones_own_meaning_goes_before_everybodys(desk: TestDesk) -> None:
    """Helen teaches something else later: hers wins for her, the others' stays."""
    teach(desk, "dana", "ridge is 66k now", "d-route")
    teach(desk, "marcus", "ridge is 67k now", "d-route")
    teach(desk, "helen", "ridge is 68k now", "d-hooli")
    desk.say("helen", "ridge is 69k now")
    assert "Hooli pilot" in desk.last
    desk.say("dana", "ridge is 31k now")
    assert "Logistics routing" in desk.last


def test_taking_back_one_of_two_voices_takes_it_from_everybody(desk: TestDesk) -> None:
    """And Undo brings both back, at once."""
    teach(desk, "dana", "ridge is 66k now", "d-route")
    teach(desk, "marcus", "ridge is 67k now", "d-route")
    before = aliases(desk)
    desk.say("dana", 'forget "ridge"')
    assert aliases(desk) == {("marcus", "ridge", "d-route")}
    desk.say("helen", "ridge is 68k now")
    assert "Ridge data room" in desk.last
    desk.say("dana", "undo")
    assert aliases(desk) == before


def test_the_book_follows_at_once(desk: TestDesk) -> None:
    """After each act the refreshed book equals one built from scratch."""
    shelf = Bookshelf()

    def is_current() -> None:
        with desk.database.transaction(WORKSPACE) as session:
            assert shelf.load(session) == build(session).book

    is_current()
    teach(desk, "dana", "ridge is 66k now", "d-route")
    is_current()
    teach(desk, "marcus", "ridge is 67k now", "d-route")
    is_current()
    desk.say("dana", "acme is in the bag")
    edit_stage(desk, "verbal")
    is_current()
    desk.say("helen", "learnt")
    desk.tap("helen", "Approve")
    is_current()
    desk.tap("helen", "Undo")
    is_current()
    desk.say("dana", "always confirm")
    is_current()


def edit_stage(desk: TestDesk, stage: str) -> None:
    """Put another stage into the edit form of Dana's last receipt."""
    form = desk.tap("dana", "Edit")
    (key,) = [f.key for f in getattr(form, "fields", ()) if f.label == "Stage"]
    desk.tap("dana", "Edit", values={key: stage})
