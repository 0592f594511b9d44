"""What is told to Sayso itself is known by its words, and nothing about a deal is taken for it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.commands import COMMANDS, command_of
from handlers.reply import Choice
from handlers.team import change_member
from storage.people import all_members
from tests.handlers.desk import TestDesk
from tests.world import ACCOUNTS, DEALS, WORKSPACE

CORPUS = Path(__file__).parents[1] / "corpus"


def lines(name: str) -> list[str]:
    """The lines of a corpus, comments left out."""
    text = (CORPUS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", lines("caution.txt"))
def test_a_wish_about_asking_is_known(line: str) -> None:
    """In plain words, with a few polite ones around."""
    what, _, text = line.partition(" > ")
    told = command_of(text)
    assert told is not None
    assert told.what == what


@pytest.mark.parametrize("text", lines("not_caution.txt"))
def test_what_is_about_a_deal_is_none(text: str) -> None:
    """Near as the words may come."""
    assert command_of(text) is None


@given(
    st.sampled_from([text.partition(" > ")[2] for text in lines("caution.txt")]),
    st.sampled_from([name for _, name in ACCOUNTS] + [deal[1] for deal in DEALS]),
    st.sampled_from(["{} at {}", "{} for {}", "{1}: {0}", "{1} {0}", "{} about {}"]),
)
def test_a_deals_name_beside_a_wish_makes_it_none(wish: str, name: str, form: str) -> None:
    """Whoever names a deal talks about the deal."""
    assert command_of(form.format(wish, name)) is None


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_the_examples_are_the_command(command: object) -> None:
    """Help and documents show them, so they work."""
    for text in getattr(command, "examples", ()):
        told = command_of(text)
        assert told is not None
        assert told.command is command


@pytest.mark.parametrize(
    "text",
    [
        "what have you learnt?",
        "What did you learn from me",
        "learned",
        "show me what you have learnt so far",
        "words you've learnt",
    ],
)
def test_the_list_of_what_was_learnt_is_asked_for_in_plain_words(text: str) -> None:
    """And not by what was learnt about a deal."""
    assert command_of(text) is not None
    assert command_of(f"{text} about acme") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('forget "summit"', "summit"),
        ("Forget the word “in the bag” please", "in the bag"),
        ("forget 'bob's place'", "bob's place"),
    ],
)
def test_what_to_forget_stands_in_quotes(text: str, words: str) -> None:
    """Without quotes it may be about a deal."""
    told = command_of(text)
    assert told is not None
    assert told.what == words
    assert command_of(text.replace('"', "").replace("“", "").replace("'", "", 1)) is None


@pytest.mark.parametrize(
    "text",
    [
        "you keep asking me so many questions",
        "stop being so careful",
        "why do you always ask me",
        "can you ask fewer questions about my stuff",
    ],
)
def test_what_comes_near_is_answered_with_the_choice(desk: TestDesk, text: str) -> None:
    """Kindly, and nothing is changed before a tap."""
    desk.say("dana", text)
    assert desk.last.startswith("Shall I ask you more, or less?")
    assert isinstance(desk.replies[-1].blocks[-1], Choice)
    desk.tap("dana", "Always confirm")
    with desk.database.reading(WORKSPACE) as session:
        cautions = {member.id: member.caution for member in all_members(session)}
    assert cautions == {"dana": "always", "marcus": "normal", "helen": "normal"}


def test_in_a_channel_it_is_put_off(desk: TestDesk) -> None:
    """What is personal is for a direct message; only the one who wrote is told so."""
    desk.say("dana", "always confirm", channel="C1")
    assert desk.last.startswith("That is between you and me")
    assert desk.posts[-1].kind == "ephemeral"


def test_what_is_so_already_is_said(desk: TestDesk) -> None:
    """Nothing is written for it."""
    desk.say("dana", "back to normal")
    assert desk.last.startswith("It is so already. You are on “normal”")
    desk.say("dana", "be bold")
    desk.say("dana", "ask me less")
    assert desk.last.startswith("It is so already. You are on “bold”")


def test_who_confirms_everything_is_asked_once_for_each_deal(desk: TestDesk) -> None:
    """Three values of one deal are one tap; a No saves none of them."""
    desk.say("dana", "always confirm")
    desk.say("dana", "called acme, 52k now, send the contract friday. hooli is 25k")
    prompts = [b.prompt for b in desk.replies[-1].blocks if isinstance(b, Choice)]
    assert len(prompts) == 2
    assert "Acme platform rollout" in prompts[0]
    assert "call today, amount $52,000" in prompts[0]
    desk.say("dana", "no")
    desk.say("dana", "no")
    assert "Amount" not in desk.last


def test_the_team_command_sets_it_too(desk: TestDesk) -> None:
    """And the reader holds to it with the next message."""
    with desk.database.transaction(WORKSPACE) as session:
        dana = next(m for m in all_members(session) if m.id == "dana")
        change_member(session, dana, datetime(2026, 3, 4, tzinfo=UTC), asks="always")
    desk.say("dana", "acme is 52k now")
    assert "Shall I save this" in desk.last
