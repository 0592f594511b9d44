"""A digest in a channel, and the people who read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import uuid4

from handlers import process as processes
from handlers.digests import Period, Scope
from handlers.digests.telling import Audience, digest_of, everybody
from handlers.heard import Press
from handlers.plain import plain, plain_block
from handlers.reply import Form, FormErrors, Reply
from handlers.reply_json import reply_from_json, reply_to_json
from storage import outbox
from storage.changes import recording
from storage.database import Session
from storage.records import Deal, Member, Post
from tests.handlers.desk import SURFACE, TestDesk, place
from tests.world import WORKSPACE

CHANNEL = "C0SALES"
ZONE = "America/New_York"


@dataclass
class Channel:
    """A channel in which digests are posted; `sent` is how many were."""

    desk: TestDesk
    sent: int = field(default=0)

    def post(
        self,
        *,
        scope: Scope | None = None,
        audience: Audience | None = None,
        title: str = "Monday pipeline",
        days: int = 7,
    ) -> str:
        """Post a digest of the last days, as the platform would show it; its key."""
        self.sent += 1
        key, now = f"digest:{self.sent}", self.desk.clock.now()
        with self.desk.database.transaction(WORKSPACE) as session:
            reply = digest_of(
                session,
                processes.present(session),
                scope or Scope(),
                Period(now - dt.timedelta(days=days), now, ZONE),
                now,
                audience=audience or everybody(),
                title=title,
                posted=key,
            )
            post = outbox.put(
                session,
                surface=SURFACE,
                place=CHANNEL,
                reply=reply_to_json(reply),
                key=key,
                now=now,
            )
            post.external_id, post.status, post.sent_at = f"m{self.sent}", "sent", now
        return key

    def tap(
        self, who: str, label: str, values: Mapping[str, str] | None = None
    ) -> Form | FormErrors | None:
        """Somebody taps there, or sends the form behind it."""
        return self.desk.tap(who, label, values=values, channel=CHANNEL)

    def shown(self, key: str) -> str:
        """The digest as it is shown now."""
        return plain(self.reply(key), controls=True)

    def reply(self, key: str) -> Reply:
        with self.desk.database.reading(WORKSPACE) as session:
            first = outbox.post_by_key(session, key)
            assert first is not None
            raw = outbox.newest_reply(session, first.id)
            assert raw is not None
            return reply_from_json(raw)

    def thread(self, number: int = 1) -> list[str]:
        """What stands in the thread below a digest, each as it is shown now."""
        with self.desk.database.reading(WORKSPACE) as session:
            posts = outbox.posts_in_thread(session, SURFACE, CHANNEL, f"m{number}")
            first = [p for p in posts if p.thread and p.kind == "post" and p.of_post_id is None]
            return [
                plain(reply_from_json(outbox.newest_reply(session, p.id) or p.reply)) for p in first
            ]

    def to(self, who: str) -> list[Post]:
        """What was said to somebody in their own conversation, or for their eyes only."""
        mine = [post for post in self.desk.posts if post.member_id == who]
        return [post for post in mine if post.of_post_id is None]

    def heard(self, who: str) -> str:
        """The newest of these."""
        return plain(reply_from_json(self.to(who)[-1].reply), controls=True)

    def answer(self, who: str, text: str, **facts: str) -> str:
        """Write below the newest question; the id of the message."""
        return self.desk.say(who, text, thread=self.met(who), **facts)

    def met(self, who: str) -> str:
        """The newest question has got to somebody's own conversation; the platform's id of it."""
        self.desk.clock.wind(dt.timedelta(minutes=1))
        asked = [post for post in self.to(who) if post.key.startswith("digest-ask:")][-1]
        name = f"q-{asked.number}"
        with self.desk.database.transaction(WORKSPACE) as session:
            sent = session.need(Post, asked.id)
            sent.external_id, sent.status = name, "sent"
            sent.surface, sent.place = SURFACE, place(who).id
        return name

    def send_form(
        self, who: str, action: str, argument: str, values: Mapping[str, str]
    ) -> Form | FormErrors | None:
        """Send the form behind a control that somebody saw before it changed."""
        now, where = self.desk.clock.now(), place(who, CHANNEL)
        press = Press(
            WORKSPACE, who, action, argument, now, where, uuid4().hex, values=values, submitted=True
        )
        return self.desk.pressed(press)

    def promote(self, who: str) -> None:
        """Make somebody a manager."""
        with self.writing(self.desk.clock.now() - dt.timedelta(days=1)) as session:
            session.need(Member, who).role = "manager"

    @contextmanager
    def writing(self, at: dt.datetime) -> Iterator[Session]:
        """A set by Helen."""
        with (
            self.desk.database.transaction(WORKSPACE) as session,
            recording(session, member_id="helen", source="press", at=at),
        ):
            yield session

    def deal(self, deal_id: str) -> Deal:
        with self.desk.database.reading(WORKSPACE) as session:
            return session.need(Deal, deal_id)

    def items(self, key: str) -> list[str]:
        """The lines of each deal that needs a look, as shown."""
        reply = self.reply(key)
        found, inside = [], False
        for block in reply.blocks:
            text = plain_block(block, controls=True)
            head = text.startswith("Needs a look")
            inside = (inside or head) and block.block in ("text", "buttons")
            if inside and not head:
                found.append(text)
        return found
