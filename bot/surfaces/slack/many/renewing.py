"""Token rotation: a token that expires soon is renewed, by one process at a time.

Where the app has token rotation switched on, a bot token is good for twelve hours, and what renews
it is good once. https://docs.slack.dev/authentication/using-token-rotation
"""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

import structlog
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from bot.surfaces.slack.errors import FAILURES
from bot.surfaces.slack.many.store import TokenStore
from bot.surfaces.slack.redaction import redacted
from storage import installations
from storage.installations import Whose

log = structlog.get_logger("sayso.slack")
EARLY_SECONDS = 2 * 3600
CLAIM = timedelta(seconds=60)


class Renewal:
    """Renews tokens through Slack, and keeps them."""

    def __init__(
        self, store: TokenStore, client: AsyncWebClient, client_id: str, client_secret: str
    ) -> None:
        """Renew as the app with this id and secret; the client's own token is not used."""
        self._store = store
        self._rotator = AsyncTokenRotator(
            client_id=client_id, client_secret=client_secret, client=client
        )

    async def renew(self, whose: Whose, within: int = EARLY_SECONDS) -> None:
        """Renew the token if it expires within so many seconds and nobody else is at it."""
        now = datetime.now(UTC)
        database = self._store.database
        if not await asyncio.to_thread(
            installations.claim_renewal, database, whose, now, now + CLAIM
        ):
            return
        try:
            await self._renew(whose, within)
        except FAILURES as error:
            log.warning("slack token not renewed", team=whose.key, error=redacted(str(error)))
        finally:
            await asyncio.to_thread(installations.end_renewal, database, whose)

    async def _renew(self, whose: Whose, within: int) -> None:
        # Another process may have renewed it since: what is kept now counts.
        kept = await asyncio.to_thread(self._store.opened, whose)
        if kept is None:
            return
        renewed = await self._rotator.perform_token_rotation(
            installation=kept, minutes_before_expiration=within // 60
        )
        if renewed is not None:
            await asyncio.to_thread(self._store.save, renewed)
            log.info("slack token renewed", team=whose.key)


def seconds_left(installation: Installation) -> float:
    """How long the token is good for; for ever where it does not expire."""
    at = installation.bot_token_expires_at
    return float("inf") if at is None else at - time.time()
