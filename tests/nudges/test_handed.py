"""What colleagues were told of a hand-over tells how it stands now."""

from __future__ import annotations

from handlers.plain import plain
from handlers.reply_json import reply_from_json
from storage.records import Deal
from tests.nudges.morning import Morning

GAVE = "Dana Reyes gave you Hooli pilot."


def told(morning: Morning, who: str) -> list[str]:
    """What stands in somebody's conversation about deals that were given, as it is now."""
    posts = [post for post in morning.posts if post.place == f"dm-{who}"]
    firsts = [each for each in posts if each.key.startswith("given:") and not each.of_post_id]
    shown = [[p for p in posts if first.id in (p.id, p.of_post_id)][-1] for first in firsts]
    return [plain(reply_from_json(post.reply)) for post in shown]


def test_taken_back_it_is_said_in_the_same_message(morning: Morning) -> None:
    """And put back, it is as it was."""
    morning.say("dana", "give hooli to marcus")
    [first] = told(morning, "marcus")
    assert GAVE in first
    morning.tap("dana", "Undo")
    [taken] = told(morning, "marcus")
    assert "Dana Reyes took that back." in taken
    morning.tap("dana", "Put it back")
    assert told(morning, "marcus") == [first]


def test_undo_that_says_so_as_well(morning: Morning) -> None:
    """However it is taken back."""
    morning.say("dana", "give hooli to marcus")
    morning.say("dana", "undo that")
    assert "Dana Reyes took that back." in told(morning, "marcus")[0]


def test_an_edited_order_corrects_both(morning: Morning) -> None:
    """The one who gets nothing after all, and the one who gets it."""
    message = morning.say("dana", "give hooli to marcus")
    morning.say("dana", "give hooli to helen", message_id=message, turn="edited")
    assert "Dana Reyes took that back." in told(morning, "marcus")[0]
    assert GAVE in told(morning, "helen")[0]


def test_whoever_had_it_learns_that_it_is_theirs_again(morning: Morning) -> None:
    """A manager gave it away and took it back."""
    morning.say("helen", "give hooli pilot to marcus")
    assert told(morning, "dana") == ["Helen Ortiz gave Hooli pilot to Marcus Webb."]
    morning.tap("helen", "Undo")
    assert "Helen Ortiz took that back. It is yours again." in told(morning, "dana")[0]
    assert "Helen Ortiz took that back." in told(morning, "marcus")[0]


def test_what_was_passed_on_since_is_no_news(morning: Morning) -> None:
    """Nothing was taken back, so nothing is said."""
    morning.say("dana", "give hooli to marcus")
    before = told(morning, "marcus")
    morning.change(Deal, "d-hooli", owner_id="helen")
    morning.tap("dana", "Undo")
    assert told(morning, "marcus") == before


def test_of_several_those_that_stand_are_still_told(morning: Morning) -> None:
    """Only what went back is named."""
    morning.say("dana", "give hooli and globex to marcus")
    assert "gave you 2 deals" in told(morning, "marcus")[0]
    morning.change(Deal, "d-globex", owner_id="helen")
    morning.change(Deal, "d-globex", owner_id="marcus")
    morning.tap("dana", "Undo")
    now = told(morning, "marcus")[0]
    assert "Dana Reyes took Hooli pilot back." in now
    assert "Globex renewal · Negotiation" in now
