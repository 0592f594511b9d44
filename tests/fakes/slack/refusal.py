"""How Slack says no."""

from __future__ import annotations


class Refusal(Exception):
    """`error` is Slack's name for it, `details` point at it; with `retry_after` it is a 429."""

    def __init__(self, error: str, *details: str, retry_after: int | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.details = details
        self.retry_after = retry_after
