"""'Show all' shows the rest in place: anew, and to each only what each may see."""

from __future__ import annotations

import pytest

from handlers import process
from handlers.plain import plain
from handlers.reply import Items, Table
from handlers.reply_json import reply_from_json
from storage.records import Member, Post
from tests.handlers.desk import TestDesk
from tests.many_deals import add_deals
from tests.world import NOW, WORKSPACE

CHANNEL = "deals"


@pytest.fixture
def busy(desk: TestDesk) -> TestDesk:
    """Dana has 30 deals, each with a step that is due within a week."""
    add_deals(desk.database, range(25), steps=True)
    return desk


def newest(desk: TestDesk) -> Post:
    """What went out last."""
    return desk.posts[-1]


def rows(post: Post) -> list[str]:
    """The first cells of the tables and the lines of the lists of a post."""
    found: list[str] = []
    for block in reply_from_json(post.reply).blocks:
        if isinstance(block, Table):
            found += [row[0] for row in block.rows]
        elif isinstance(block, Items):
            found += ["".join(run.text for run in line) for line in block.lines]
    return found


@pytest.mark.parametrize(
    ("asked", "label", "all_of_it"),
    [("my deals", "Show all 30", 30), ("what's due", "Show all", 26)],
)
def test_the_rest_is_shown_in_place(busy: TestDesk, asked: str, label: str, all_of_it: int) -> None:
    """Ten at first; after the tap all, as an update of the same message."""
    busy.say("dana", asked)
    first = newest(busy)
    assert len(rows(first)) == 10

    busy.tap("dana", label)

    shown = newest(busy)
    assert (shown.kind, shown.of_post_id) == ("update", first.id)
    assert len(rows(shown)) == all_of_it
    busy.tap("dana", "Show fewer")
    assert (newest(busy).of_post_id, rows(newest(busy))) == (first.id, rows(first))


def test_it_is_asked_anew(busy: TestDesk) -> None:
    """A deal that was closed since is not in it."""
    busy.say("dana", "my deals")
    busy.say("dana", "deal 07 is closed won")
    busy.tap("dana", "Show all 30")
    assert "Deal 07" not in rows(newest(busy))
    assert len(rows(newest(busy))) == 29


def test_what_is_for_one_person_stays_for_one_person(busy: TestDesk) -> None:
    """An ephemeral answer is replaced by an ephemeral answer."""
    only_own(busy)
    busy.say("dana", "my deals", channel=CHANNEL)
    assert newest(busy).kind == "ephemeral"
    first = newest(busy)

    busy.tap("dana", "Show all 30", channel=CHANNEL)

    assert (newest(busy).kind, newest(busy).of_post_id) == ("ephemeral", first.id)
    assert newest(busy).member_id == "dana"


def test_another_s_tap_answers_the_other_alone(busy: TestDesk) -> None:
    """Marcus gets his own deals, for his eyes only; what stands in the channel stays."""
    busy.say("dana", "my deals", channel=CHANNEL)
    public = newest(busy)
    assert public.kind == "post"

    busy.tap("marcus", "Show all 30", channel=CHANNEL)

    shown = newest(busy)
    assert (shown.kind, shown.member_id, shown.of_post_id) == ("ephemeral", "marcus", None)
    assert sorted(rows(shown)) == ["Globex takeover", "Hooli west coast"]


def test_a_tap_reveals_nothing_to_a_channel(busy: TestDesk) -> None:
    """What all could see when it was asked, they may not see any more: the rest goes aside."""
    busy.say("dana", "my deals", channel=CHANNEL)
    assert newest(busy).kind == "post"
    only_own(busy)

    busy.tap("dana", "Show all 30", channel=CHANNEL)

    assert (newest(busy).kind, newest(busy).member_id) == ("ephemeral", "dana")
    assert len(rows(newest(busy))) == 30


def test_a_tap_shows_only_what_whoever_taps_may_see(busy: TestDesk) -> None:
    """The pipeline of a manager is not a rep's: a rep who taps sees the rep's own."""
    only_own(busy)
    busy.press_raw("marcus", "more", '["pipeline","",0]')
    assert "2 open deals" in busy.last
    busy.press_raw("marcus", "more", '["deal","d-01",null]')
    assert "Deal 01" not in busy.last


def test_the_same_tap_twice_is_one(busy: TestDesk) -> None:
    """Slack delivers a tap again that it got no answer for."""
    busy.say("dana", "my deals")
    busy.tap("dana", "Show all 30", event_id="tap-1")
    said = len(busy.posts)
    busy.tap("dana", "Show all 30", event_id="tap-1")
    assert len(busy.posts) == said


@pytest.mark.parametrize("argument", ["", "[]", '["nothing","",0]', '["my_deals","",-1]'])
def test_a_forged_tap_is_answered_with_a_sentence(desk: TestDesk, argument: str) -> None:
    desk.press_raw("dana", "more", argument)
    assert desk.last.startswith("That button")


def test_a_page_of_hundreds_is_walked(busy: TestDesk) -> None:
    """Next and Back, each time in place, until the end."""
    busy.say("dana", "my deals")
    first = newest(busy)
    add_deals(busy.database, range(100, 300))
    busy.tap("dana", "Show all 30")
    seen = rows(newest(busy))
    for _ in range(20):
        if "[Next]" not in plain(reply_from_json(newest(busy).reply), controls=True):
            break
        busy.tap("dana", "Next")
        assert newest(busy).of_post_id == first.id
        seen += rows(newest(busy))
    assert len(seen) == len(set(seen)) == 230
    busy.tap("dana", "Back")
    assert rows(newest(busy))[-1] in seen


def only_own(desk: TestDesk) -> None:
    """From now on a rep sees the rep's own deals only."""
    text = process.default_text().replace("visibility: all", "visibility: own")
    with desk.database.transaction(WORKSPACE) as session:
        process.apply(session, text, member_id="helen", now=NOW)
        assert session.need(Member, "dana").role == "rep"
