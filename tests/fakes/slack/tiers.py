"""How often each method may be called: a number of calls in any minute, then 429.

Slack's tiers are per method, app and workspace, and allow short bursts; here a minute's calls may
come all at once, and no more. An internal app's limits, as this one is; those that write messages
are paced by their channel, see server.
https://docs.slack.dev/apis/web-api/rate-limits
"""

from __future__ import annotations

from collections import defaultdict, deque

from tests.fakes.slack.refusal import Refusal

MINUTE = 60.0
SPECIAL = 300
"""'Hundreds per minute', says the reference of these."""

TIERS = {
    "auth.revoke": 50,
    "auth.test": SPECIAL,
    "chat.postEphemeral": 100,
    "chat.postMessage": SPECIAL,
    "chat.update": 50,
    "conversations.history": 50,
    "conversations.info": 50,
    "conversations.open": 50,
    "conversations.replies": 50,
    "files.info": 100,
    "oauth.v2.access": 100,
    "users.conversations": 50,
    "users.info": 100,
    "users.list": 20,
    "views.open": 100,
    "views.publish": 100,
    "views.update": 100,
}


class Tiers:
    """Counts the calls of each method."""

    def __init__(self) -> None:
        self._calls: dict[str, deque[float]] = defaultdict(deque)

    def count(self, method: str, now: float) -> None:
        """One more call at `now`, in seconds. Raises Refusal with the seconds to wait."""
        calls = self._calls[method]
        while calls and calls[0] <= now - MINUTE:
            calls.popleft()
        if len(calls) >= TIERS[method]:
            raise Refusal("ratelimited", retry_after=int(calls[0] + MINUTE - now) + 1)
        calls.append(now)
