"""Our own token for the Bot Connector: fetched once, kept until shortly before it expires.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from urllib.parse import quote

import aiohttp

SCOPE = "https://api.botframework.com/.default"
SPARE_SECONDS = 300.0
FETCH_SECONDS = 10.0


class NoToken(Exception):
    """Microsoft gave us no token. `permanent`: our id or secret is wrong."""

    def __init__(self, reason: str, *, permanent: bool) -> None:
        """Say why, without the secret."""
        super().__init__(reason)
        self.permanent = permanent


class OwnToken:
    """The token; many may ask at once, one request is made."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        url: str,
        app_id: str,
        secret: str,
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        """Ask at this address, see `token_url`; take the time from `seconds`."""
        self._session = session
        self._url = url
        self._app_id = app_id
        self._secret = secret
        self._seconds = seconds
        self._token = ""
        self._good_until = 0.0
        self._lock = asyncio.Lock()

    async def get(self) -> str:
        """A token that holds for some minutes; empty for an app without an id. Raises NoToken."""
        if not self._app_id:
            return ""
        if self._seconds() >= self._good_until:
            async with self._lock:
                if self._seconds() >= self._good_until:
                    await self._fetch()
        return self._token

    def forget(self, token: str) -> None:
        """This token was refused: the next one is fetched."""
        if token == self._token:
            self._good_until = 0.0

    async def _fetch(self) -> None:
        wanted = {
            "grant_type": "client_credentials",
            "client_id": self._app_id,
            "client_secret": self._secret,
            "scope": SCOPE,
        }
        try:
            async with (
                asyncio.timeout(FETCH_SECONDS),
                self._session.post(self._url, data=wanted) as answer,
            ):
                told = await answer.json(content_type=None)
                status = answer.status
            if status == 200:
                self._token = str(told["access_token"])
                self._good_until = self._seconds() + float(told["expires_in"]) - SPARE_SECONDS
                return
            code = str(told.get("error") or status)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise NoToken(f"sign-in: {type(error).__name__}", permanent=False) from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise NoToken("sign-in: an answer that cannot be read", permanent=False) from error
        raise NoToken(f"sign-in: {code}", permanent=status in {400, 401, 403})


def token_url(login_url: str, tenant: str) -> str:
    """Where a single-tenant app asks for its token."""
    return f"{login_url.rstrip('/')}/{quote(tenant, safe='')}/oauth2/v2.0/token"
