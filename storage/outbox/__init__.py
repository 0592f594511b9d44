"""What the program says: kept with the work that caused it, sent after the commit, once each.

A sender claims posts for the time of a lease, sends, and notes what came of it. After a crash in
mid-send the lease runs out and the post is handed out again with the same id and `attempts` above
1, so that the surface can look whether the first try got through.
"""

from __future__ import annotations

from storage.outbox.claims import ClaimedPost, claim, failed, sent, waiting
from storage.outbox.looking import (
    direct_key,
    is_direct,
    newest_reply,
    post_by_external_id,
    post_by_key,
    posts_in_thread,
    posts_of_change_set,
    standing_post,
)
from storage.outbox.putting import drop, put
from storage.outbox.troubles import Trouble, given_up

__all__ = [
    "ClaimedPost",
    "Trouble",
    "claim",
    "direct_key",
    "drop",
    "failed",
    "given_up",
    "is_direct",
    "newest_reply",
    "post_by_external_id",
    "post_by_key",
    "posts_in_thread",
    "posts_of_change_set",
    "put",
    "sent",
    "standing_post",
    "waiting",
]
