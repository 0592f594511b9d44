"""In a channel nothing is said of a deal that others there may not see."""

from __future__ import annotations

import pytest

from handlers import process
from handlers.plain import plain
from handlers.reply_json import reply_from_json
from storage.records import Post
from tests.handlers.desk import TestDesk
from tests.world import NOW, WORKSPACE

CHANNEL = "deals"


def only_own(desk: TestDesk) -> None:
    """From now on a rep sees the rep's own deals only."""
    text = process.default_text().replace("visibility: all", "visibility: own")
    with desk.database.transaction(WORKSPACE) as session:
        process.apply(session, text, member_id="helen", now=NOW)


def public(desk: TestDesk) -> str:
    """Everything that stands in the channel for everybody to read."""
    seen = [p for p in desk.posts if p.place == CHANNEL and p.kind != "ephemeral"]
    return "\n".join(plain(reply_from_json(post.reply)) for post in seen)


def alone(desk: TestDesk, who: str) -> list[Post]:
    """What only one member was shown in the channel."""
    return [p for p in desk.posts if p.kind == "ephemeral" and p.member_id == who]


def test_a_deal_that_all_may_see_is_told_to_all(desk: TestDesk) -> None:
    """Where everybody sees every deal, the receipt stands in the thread."""
    desk.say("dana", "acme is 52k now", channel=CHANNEL)
    assert "52,000" in public(desk)


@pytest.mark.parametrize("text", ["acme is 52k now", "how is acme doing", "pipeline", "my deals"])
def test_amounts_stay_with_the_one_who_may_see_them(desk: TestDesk, text: str) -> None:
    """Where reps see only their own deals, the channel learns no amount; the asker does."""
    only_own(desk)

    desk.say("dana", text, channel=CHANNEL)

    assert "$" not in public(desk)
    assert "$" in "".join(plain(reply_from_json(p.reply)) for p in alone(desk, "dana"))


def test_a_private_deal_stays_private(desk: TestDesk) -> None:
    """Also where everybody sees every other deal; a manager's list would hold it too."""
    desk.say("marcus", "globex takeover is 950k now", channel=CHANNEL)
    desk.say("helen", "pipeline", channel=CHANNEL)
    desk.say("dana", "pipeline", channel=CHANNEL)

    assert "950,000" not in public(desk)
    assert "6 open deals, $290,000" in public(desk)
    assert len(alone(desk, "marcus")) == 1
    assert "7 open deals" in desk_text(alone(desk, "helen"))


def test_a_receipt_leaves_the_channel_with_its_deal(desk: TestDesk) -> None:
    """Moved to a private deal, the receipt in the channel says only that it moved."""
    desk.say("marcus", "hooli west coast is 60k now", channel=CHANNEL)
    assert "60,000" in public(desk)

    desk.tap("marcus", "Wrong deal", values={"deal": "d-private"}, channel=CHANNEL)

    newest = [p for p in desk.posts if p.kind == "update"][-1]
    assert plain(reply_from_json(newest.reply)).startswith("What was here is in a direct message")
    assert "Globex takeover" in desk_text(alone(desk, "marcus"))


def test_a_message_put_right_from_elsewhere_stays_private(desk: TestDesk) -> None:
    """The receipt in the channel is not the place for the right deal, if that one is private."""
    desk.say("marcus", "hooli west coast is 60k now", channel=CHANNEL)

    desk.say("marcus", "no, I meant globex takeover", channel=CHANNEL)

    assert "takeover" not in public(desk)


def desk_text(posts: list[Post]) -> str:
    """The posts as plain text."""
    return "\n".join(plain(reply_from_json(post.reply)) for post in posts)
