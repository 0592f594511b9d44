"""The keys that Microsoft's channels sign with, as their OpenID metadata name them.

They are kept for a day. A key that is not among them may be a new one, so they are asked for again,
but not more often than once a minute: a caller could name any. Only one asks at a time, with a
limit on the time; while nothing new can be had, the keys from before still hold.
https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

import aiohttp
import structlog
from jwt import PyJWK
from jwt.exceptions import PyJWTError

from bot.surfaces.teams.auth.refused import Unknowable

log = structlog.get_logger("sayso.teams")
FETCH_SECONDS = 5.0
KEPT_SECONDS = 24 * 3600.0
AGAIN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key, and the channels that it may sign for ('msteams')."""

    key: PyJWK
    endorsements: frozenset[str]


class SigningKeys:
    """The keys by their ids."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        metadata_url: str,
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        """Ask at the address of the metadata; take the time from `seconds`."""
        self._session = session
        self._metadata_url = metadata_url
        self._seconds = seconds
        self._keys: dict[str, SigningKey] = {}
        self._fetched: float | None = None
        self._tried: float | None = None
        self._lock = asyncio.Lock()

    async def find(self, kid: str) -> SigningKey | None:
        """The key of this id; None where there is none. Raises Unknowable."""
        if self._needed(kid):
            async with self._lock:
                if self._needed(kid):
                    await self._refresh()
        if self._fetched is None:
            raise Unknowable("the signing keys cannot be fetched")
        return self._keys.get(kid)

    def _needed(self, kid: str) -> bool:
        now = self._seconds()
        if self._tried is not None and now - self._tried < AGAIN_SECONDS:
            return False
        old = self._fetched is None or now - self._fetched > KEPT_SECONDS
        return old or kid not in self._keys

    async def _refresh(self) -> None:
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                metadata = await self._json(self._metadata_url)
                found = await self._json(str(metadata["jwks_uri"]))
            keys = dict(map(_key, found["keys"]))
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("teams signing keys unreachable", error=type(error).__name__)
            # The first keys are urgent; with some at hand there is no hurry.
            self._tried = self._seconds() if self._keys else None
            return
        except (ValueError, KeyError, TypeError, AttributeError, PyJWTError) as error:
            log.warning("teams signing keys unreadable", error=type(error).__name__)
            self._tried = self._seconds() if self._keys else None
            return
        self._keys, self._fetched = keys, self._seconds()
        self._tried = self._fetched

    async def _json(self, url: str) -> Mapping[str, Any]:
        async with self._session.get(url) as answer:
            answer.raise_for_status()
            found: Mapping[str, Any] = await answer.json(content_type=None)
            return found


def _key(told: Mapping[str, Any]) -> tuple[str, SigningKey]:
    endorsed = frozenset(map(str, told.get("endorsements") or ()))
    return str(told["kid"]), SigningKey(PyJWK(dict(told), algorithm="RS256"), endorsed)
