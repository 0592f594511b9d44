"""Drafted messages: what they name, and that a rep's own wording comes back with other names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.referrals.words import DRAFTS, KEPT, MOST, Facts, draft, keep
from storage.records import Member

PAM = Facts(
    name="Pam Ives",
    me="Dana Reyes",
    us="Northwind",
    company="Globex",
    deal="Globex renewal",
    what="the new dashboard",
    person="Ari Cole at Soylent",
)
BOB = Facts(name="Bob Tran", me="Dana Reyes", us="Northwind", company="Hooli", deal="Hooli pilot")


def dana(**settings: str) -> Member:
    """A rep."""
    return Member(name="Dana Reyes", role="rep", settings=settings)


def test_it_is_for_somebody_by_first_name_and_names_what_went_well() -> None:
    """In lines that can be passed on."""
    said = draft("ask", dana(), PAM)
    assert said.startswith("Hi Pam,\n\nIt is good to hear that you like the new dashboard.\n\n")
    assert "“I would like you to meet Dana Reyes of Northwind." in said
    assert said.endswith("Thank you,\nDana")


def test_without_a_word_of_theirs_it_names_the_deal() -> None:
    """The deal that they bought."""
    assert "I am glad that we got to work together on Hooli pilot." in draft("ask", dana(), BOB)


@pytest.mark.parametrize("kind", DRAFTS)
def test_no_placeholder_is_left(kind: str) -> None:
    """Whatever is not known."""
    for facts in (PAM, BOB, Facts(name="", me="Dana", us="Northwind")):
        said = draft(kind, dana(), facts)
        assert "{" not in said
        assert "  " not in said
        assert len(said) <= MOST


def test_a_draft_that_was_left_as_it_is_is_not_kept() -> None:
    """So a better draft of a later version reaches its reps."""
    member = dana()
    keep("ask", member, draft("ask", member, PAM), PAM)
    assert member.settings == {}


def test_a_rep_s_own_words_come_back_with_other_names() -> None:
    """For somebody else, at another company, who likes something else."""
    member = dana(nudge_at="07:30")
    words = "Pam, so glad you like the new dashboard.\n\nWho else should Northwind meet? Dana"
    keep("ask", member, words, PAM)
    assert member.settings["nudge_at"] == "07:30"
    liked = replace(BOB, what="the scanner")
    assert draft("ask", member, liked) == (
        "Bob, so glad you like the scanner.\n\nWho else should Northwind meet? Dana"
    )


def test_what_cannot_be_said_this_time_is_said_plainly() -> None:
    """Bob has not said what he likes: the paragraph gives way to the deal."""
    member = dana()
    keep("ask", member, "Pam, so glad you like the new dashboard.\n\nWho else? Dana", PAM)
    assert draft("ask", member, BOB) == (
        "I am glad that we got to work together on Hooli pilot.\n\nWho else? Dana"
    )


def test_going_back_to_the_draft_that_ships_forgets_the_own_wording() -> None:
    """The settings hold nothing any more."""
    member = dana()
    shipped = draft("ask", member, PAM)
    keep("ask", member, "Pam, who else? Dana", PAM)
    assert KEPT + "ask" in member.settings
    keep("ask", member, shipped, PAM)
    assert member.settings == {}


def test_where_names_are_the_same_nothing_is_kept() -> None:
    """Nobody could tell which of the two Danas is meant next time."""
    member = dana()
    keep("ask", member, "Dana, who else? Dana", replace(PAM, name="Dana Smith"))
    assert member.settings == {}


@given(st.text(max_size=400))
def test_any_wording_is_kept_and_filled_in(text: str) -> None:
    """The same for the same person, but for white space and braces that look like ours."""
    member = dana()
    keep("remind_asked", member, text, PAM)
    said = draft("remind_asked", member, PAM)
    if "{" not in text and KEPT + "remind_asked" in member.settings:
        expected = "\n".join(line.rstrip() for line in text.strip().splitlines())
        parts = dict.fromkeys(part for part in expected.split("\n\n") if part)
        assert said == "\n\n".join(parts)
