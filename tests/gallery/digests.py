"""Digests for the gallery: an eventful week, what managers decide on it, what reps answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from handlers.reply import Reply
from handlers.reply_json import reply_from_json
from storage.database import Database
from tests.digests.deciding.channel import CHANNEL, Channel
from tests.handlers.desk import TestDesk
from tests.world import make_world

FOR_LEADS = frozenset({"digest_ask", "digest_fine"})
"""Taps whose forms only a manager is shown."""

WEEK = (
    ("dana", "new opp with Umbrella Labs, 30k"),
    ("dana", "acme is 52k now, close date moves to april 20"),
    ("dana", "we lost ridge, price"),
    ("marcus", "hooli west coast signed"),
    ("dana", "globex moved back to proposal"),
)


def digests(folder: Path) -> Iterator[Reply]:
    """All that was said in the channel and to the people, as it was said."""
    url = f"sqlite:///{folder}/digests.db"
    with closing(Database(url)) as empty:
        empty.migrate()
    with closing(make_world(url)) as database:
        channel = Channel(TestDesk(database))
        _play(channel)
        posts = channel.desk.posts
    return (reply_from_json(post.reply) for post in posts)


def _play(channel: Channel) -> None:
    channel.desk.say("helen", "post the digest here every Monday at 9", channel=CHANNEL)
    for who, text in WEEK:
        channel.desk.say(who, text)
    channel.desk.clock.wind(timedelta(days=1))
    channel.post()
    channel.tap("helen", "Ask Dana", {"question": "What keeps it?"})
    channel.answer("dana", "their lawyer has been ill, no idea yet")
    channel.tap("helen", "Fine for now", {"when": "week"})
    for label in ("Open", "How it adds up", "By rep", "By stage", "Why we lost", "What slipped"):
        channel.tap("helen", label)
    channel.desk.clock.wind(timedelta(days=7))
    channel.post()
    channel.tap("helen", "Ask Dana", {"question": "And this one?"})
