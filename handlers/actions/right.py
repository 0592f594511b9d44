"""A yes or a no to 'Was this right?', what was meant instead, and taking either back."""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.judged import MEANT, RIGHT, UNJUDGE, Asked, judged, section, unpack
from handlers.privacy import in_channel
from handlers.queries import query_kind
from handlers.queries.answering import answer_of
from handlers.queries.view import View
from handlers.reading.reading import Query
from handlers.reply import NO, YES, Reply
from handlers.reply_json import reply_from_json
from handlers.saying import own_post, say, show_instead, whisper
from handlers.scene import Scene
from handlers.wording import nothing
from storage.judgements import judge, take_back
from storage.outbox import newest_reply

THANKS = "Thank you, I keep that."


class Right(TapOnly):
    """Keeps the yes or the no."""

    name = RIGHT

    def act(self, scene: Scene, press: Press) -> None:
        """Keep it; a no asks what was meant."""
        asked = unpack(press.argument)
        if asked is None or press.choice not in (YES, NO):
            whisper(scene, nothing.GONE, f"press:{press.event_id}", press.thread)
            return
        _keep(scene, asked, press.choice)
        _show(scene, press, asked, press.choice)


class Meant(TapOnly):
    """Keeps what was meant, and answers that."""

    name = MEANT

    def act(self, scene: Scene, press: Press) -> None:
        """Keep it with the no, and give the answer that was wanted."""
        asked, key = unpack(press.argument), f"press:{press.event_id}"
        reply = answer_of(scene, View(Query(press.choice)))
        if asked is None or reply is None or query_kind(press.choice) is None:
            whisper(scene, nothing.GONE, key, press.thread)
            return
        _keep(scene, asked, press.choice)
        _show(scene, press, asked, press.choice)
        alone = in_channel(scene)
        say(scene, reply, f"{key}:meant", thread=press.thread, only_for_member=alone)


class Unjudge(TapOnly):
    """Forgets the yes or the no."""

    name = UNJUDGE

    def act(self, scene: Scene, press: Press) -> None:
        """As if nothing had been tapped."""
        asked = unpack(press.argument)
        if asked is None:
            whisper(scene, nothing.GONE, f"press:{press.event_id}", press.thread)
            return
        take_back(scene.session, asked.key, scene.member.id, scene.now)
        _show(scene, press, asked, None)


def _keep(scene: Scene, asked: Asked, answer: str) -> None:
    payload = {"text": asked.text, "what": asked.what, "deal": asked.deal}
    judge(scene.session, asked.key, scene.member.id, payload, answer, scene.now)


def _show(scene: Scene, press: Press, asked: Asked, answer: str | None) -> None:
    """In the member's own answer; of somebody else's, to whoever tapped."""
    key = f"press:{press.event_id}"
    post = own_post(scene, press.post)
    raw = newest_reply(scene.session, post.id) if post else None
    if post is not None and raw is not None:
        show_instead(scene, post, judged(reply_from_json(raw), asked, answer), key)
    else:
        reply = Reply(THANKS, section(asked, answer))
        say(scene, reply, key, thread=press.thread, only_for_member=in_channel(scene))
