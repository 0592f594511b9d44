"""'Was this right?': kept, taken back, and shown where messages that were misread are."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from handlers.judged import RIGHT, Asked, unpack
from handlers.plain import plain
from handlers.reply import Feedback, Reply
from storage.judgements import judgements
from tests.handlers.desk import TestDesk
from tests.world import WORKSPACE


def asks(reply: Reply) -> bool:
    """Whether it asks if it was right."""
    return any(isinstance(block, Feedback) for block in reply.blocks)


def kept(desk: TestDesk) -> list[tuple[str, str, object]]:
    """Who said what of which words."""
    with desk.database.reading(WORKSPACE) as session:
        return [(j.member_id, str(j.payload["text"]), j.answer) for j in judgements(session)]


def listed(*more: str) -> list[dict[str, Any]]:
    """The labelled messages of `sayso misread list`."""
    done = CliRunner().invoke(app, ("misread", "list", "--json", *more))
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("text", ["pipeline", "Pipeline?", "my deals", "what's due", "help"])
def test_a_question_s_own_words_are_not_asked_about(desk: TestDesk, text: str) -> None:
    desk.say("dana", text)
    assert not asks(desk.replies[-1])


@pytest.mark.parametrize("text", ["acme?", "when is globex closing?"])
def test_words_of_one_s_own_are(desk: TestDesk, text: str) -> None:
    desk.say("dana", text)
    assert asks(desk.replies[-1])


@pytest.mark.parametrize("text", ["acme is 52k now", "summit", "how is Zyzzyva doing"])
def test_no_receipt_grows_and_nothing_unanswered_is_asked_about(desk: TestDesk, text: str) -> None:
    """Not below a receipt, not where a question of ours stands, not where nothing was found."""
    desk.say("dana", text)
    assert not any(asks(reply) for reply in desk.replies)


def test_a_yes_is_kept_in_place(desk: TestDesk) -> None:
    """The answer stays; one line says that it was noted."""
    desk.say("dana", "acme?")
    first = desk.posts[-1]
    desk.tap("dana", "Right")
    assert kept(desk) == [("dana", "acme?", "yes")]
    assert desk.posts[-1].of_post_id == first.id
    assert "Acme platform rollout" in desk.last
    assert desk.last.endswith("Noted: this was right.")
    assert listed() == []


def test_a_no_asks_what_was_meant_and_gives_it(desk: TestDesk) -> None:
    """What is chosen is a label that `sayso score` takes."""
    key = desk.say("dana", "acme?")
    desk.tap("dana", "Not right")
    assert "What did you want to see?" in desk.last
    assert kept(desk) == [("dana", "acme?", "no")]
    assert listed() == []

    desk.tap("dana", "See what is due")

    assert kept(desk) == [("dana", "acme?", "due")]
    in_place, answer = desk.posts[-2:]
    assert "Noted: you meant ‘See what is due’." in plain_of(desk, in_place.id)
    assert "Send pricing" in plain_of(desk, answer.id)
    [label] = listed()
    assert label["text"] == "acme?"
    assert label["expect"] == {"outcome": "answer", "query": {"what": "due"}}
    assert label["id"].endswith(key)


def plain_of(desk: TestDesk, post_id: str) -> str:
    """A post as text."""
    at = [post.id for post in desk.posts].index(post_id)
    return plain(desk.replies[at])


@pytest.mark.parametrize("tapped", ["Right", "Not right"])
def test_it_can_be_taken_back(desk: TestDesk, tapped: str) -> None:
    """Then it is as before: nothing kept, and the question there again."""
    desk.say("dana", "acme?")
    before = desk.replies[-1]
    desk.tap("dana", tapped)
    desk.tap("dana", "Take that back")
    assert kept(desk) == []
    assert desk.replies[-1] == before
    desk.tap("dana", "Right")
    assert kept(desk) == [("dana", "acme?", "yes")]


def test_the_list_shows_what_nobody_labelled(desk: TestDesk) -> None:
    """A no without more is shown, for somebody to look at; it is no label."""
    desk.say("dana", "acme?")
    desk.tap("dana", "Not right")
    done = CliRunner().invoke(app, ("misread", "list"), env={"COLUMNS": "200"})
    assert "acme?" in done.stdout
    assert "answered wrongly" in done.stdout
    assert listed() == []


def test_another_s_judgement_stays_beside_the_answer(desk: TestDesk) -> None:
    """Marcus may say so too; the answer in the channel stays as it is."""
    desk.say("dana", "acme?", channel="deals")
    desk.tap("marcus", "Not right", channel="deals")
    assert kept(desk) == [("marcus", "acme?", "no")]
    assert (desk.posts[-1].kind, desk.posts[-1].member_id) == ("ephemeral", "marcus")
    desk.tap("marcus", "See my deals", channel="deals")
    assert {post.kind for post in desk.posts[-2:]} == {"ephemeral"}
    assert "Hooli west coast" in desk.last


@pytest.mark.parametrize("action", ["right", "meant", "unjudge"])
@pytest.mark.parametrize("argument", ["", "[]", "[1,2,3,4]", "no json"])
def test_a_forged_tap_is_answered_with_a_sentence(
    desk: TestDesk, action: str, argument: str
) -> None:
    desk.press_raw("dana", action, argument, choice="yes")
    assert desk.last.startswith("That button")
    assert kept(desk) == []


def test_long_words_fit_a_button() -> None:
    """What a button carries has room for the words' beginning."""
    asked = Asked("slack:C1:1.2", "<&é\U0001f389" * 3000, "deal", "d" * 26)
    assert len(asked.pack()) < 1500
    back = unpack(asked.pack())
    assert back is not None
    assert asked.text.startswith(back.text)
    assert RIGHT == "right"
