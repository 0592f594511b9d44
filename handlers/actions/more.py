"""Show all, Next, Back and Show fewer under an answer: another part of it.

The answer is made anew from what the records hold and from what the member who tapped may see. It
stands in place of the one that was tapped, where that was this member's own answer; anybody else
who taps in a channel gets an answer for their eyes only, and the channel's stays as it was.
"""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.privacy import in_channel, is_for_all
from handlers.queries.answering import answer_is_for_all, answer_of
from handlers.queries.cut import MORE
from handlers.queries.view import View, unpack
from handlers.saying import own_post, say, show_instead, whisper
from handlers.scene import Scene
from handlers.wording import nothing
from storage.records import Post

IN_MESSAGES = "The answer stands in our messages."


class More(TapOnly):
    """Shows another part of an answer."""

    name = MORE

    def act(self, scene: Scene, press: Press) -> None:
        """Put it in place of what was shown, or say it to whoever tapped."""
        key = f"press:{press.event_id}"
        view = unpack(press.argument)
        reply = answer_of(scene, view) if view else None
        if view is None or reply is None:
            whisper(scene, nothing.GONE, key, press.thread)
            return
        post = own_post(scene, press.post)
        if post is not None and _may_stand(scene, post, view):
            show_instead(scene, post, reply, key)
        else:
            deal = view.query.deal if isinstance(view.query.deal, str) else None
            alone = in_channel(scene)
            say(scene, reply, key, thread=press.thread, deal_id=deal, only_for_member=alone)
            if scene.place.home:
                whisper(scene, IN_MESSAGES, f"{key}:where")


def _may_stand(scene: Scene, post: Post, view: View) -> bool:
    """Whether the answer may stand where the post does: in a channel, what all may see."""
    if post.kind == "ephemeral" or not in_channel(scene):
        return True
    if isinstance(view.query.deal, str):
        return is_for_all(scene, [scene.deal(view.query.deal)])
    return answer_is_for_all(scene, view.query)
