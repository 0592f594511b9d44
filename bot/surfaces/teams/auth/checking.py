"""Whether an activity comes from Teams: the token of its request, and what the activity says.

    issuer, audience, expiry, signature   PyJWT; a token must hold all of them
    endorsements                          the key may sign for the activity's channel
    serviceurl                            the token's address is the one that we would answer to
    tenant                                one of those that are let in

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

import jwt

from bot.surfaces.teams.auth.keys import SigningKey, SigningKeys
from bot.surfaces.teams.auth.refused import NoSuchCaller, NotAllowed

ISSUER = "https://api.botframework.com"
ALGORITHMS = ("RS256",)
CLOCK_SKEW_SECONDS = 300
CHANNEL = "msteams"


class Checker(Protocol):
    """Lets activities in."""

    async def check(self, authorization: str, activity: Mapping[str, Any]) -> None:
        """Return where the activity is Teams' own, for us. Raises Refused."""
        ...


@dataclass(frozen=True, slots=True)
class TokenChecker:
    """Checks each request's token. `tenants` are the ids of those that are let in."""

    app_id: str
    tenants: frozenset[str]
    keys: SigningKeys
    issuer: str = ISSUER

    async def check(self, authorization: str, activity: Mapping[str, Any]) -> None:
        """Return where the activity is Teams' own, for us. Raises Refused."""
        token = _bearer(authorization)
        key = await self._key(token)
        claims = self._claims(token, key)
        channel = activity.get("channelId")
        if channel != CHANNEL or channel not in key.endorsements:
            raise NotAllowed("the token's key is not endorsed for the channel")
        if not _same(claims.get("serviceurl"), activity.get("serviceUrl")):
            raise NotAllowed("the token is for another service URL")
        check_tenant(activity, self.tenants)

    async def _key(self, token: str) -> SigningKey:
        try:
            header = jwt.get_unverified_header(token)
        except jwt.InvalidTokenError as error:
            raise NoSuchCaller("the token cannot be read") from error
        if header.get("alg") not in ALGORITHMS:
            raise NoSuchCaller("the token is not signed as Microsoft signs")
        key = await self.keys.find(str(header.get("kid") or ""))
        if key is None:
            raise NoSuchCaller("the token is signed with an unknown key")
        return key

    def _claims(self, token: str, key: SigningKey) -> Mapping[str, Any]:
        try:
            claims: Mapping[str, Any] = jwt.decode(
                token,
                key.key,
                algorithms=list(ALGORITHMS),
                audience=self.app_id,
                issuer=self.issuer,
                leeway=CLOCK_SKEW_SECONDS,
                options={"require": ["exp", "iss", "aud"]},
            )
        except jwt.InvalidTokenError as error:
            raise NoSuchCaller(f"the token does not hold: {type(error).__name__}") from error
        return claims


@dataclass(frozen=True, slots=True)
class LoopbackChecker:
    """Asks for no token: for a Teams client on this machine, while nobody else can reach us.

    It answers to addresses of this machine only.
    """

    async def check(
        self,
        authorization: str,  # noqa: ARG002  the protocol's
        activity: Mapping[str, Any],
    ) -> None:
        """Return where the activity comes from this machine. Raises Refused."""
        host = urlsplit(str(activity.get("serviceUrl") or "")).hostname or ""
        if not is_loopback(host):
            raise NotAllowed("without tokens, only this machine is answered to")


def check_tenant(activity: Mapping[str, Any], tenants: frozenset[str]) -> None:
    """Raise NotAllowed where the activity is of no tenant that is let in, or of two."""
    told = set(tenants_of(activity))
    if not told or not told <= tenants:
        raise NotAllowed("the tenant is not let in")


def tenants_of(activity: Mapping[str, Any]) -> list[str]:
    """The tenants that the activity names, in each place where it can name one."""
    data = _mapping(activity.get("channelData"))
    named = (
        _mapping(data.get("tenant")).get("id"),
        _mapping(activity.get("conversation")).get("tenantId"),
        _mapping(activity.get("from")).get("tenantId"),
    )
    return [str(each).casefold() for each in named if each]


def is_loopback(host: str) -> bool:
    """Whether the host is this machine and no other."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bearer(authorization: str) -> str:
    scheme, _, token = authorization.strip().partition(" ")
    if scheme.casefold() != "bearer" or not token.strip():
        raise NoSuchCaller("there is no token")
    return token.strip()


def _same(claimed: Any, told: Any) -> bool:
    given = [each.rstrip("/") for each in (claimed, told) if isinstance(each, str)]
    return len(given) == 2 and bool(given[0]) and given[0] == given[1]


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
