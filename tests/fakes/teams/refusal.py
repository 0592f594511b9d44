"""What the Bot Connector answers where it does not do a thing."""

from __future__ import annotations


class Refusal(Exception):
    """An answer of `status`, with Microsoft's name for the fault."""

    def __init__(
        self, status: int, code: str, message: str = "", retry_after: int | None = None
    ) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after
