"""Keys that sign as Microsoft's channels do, and the tokens they make."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

ISSUER = "https://api.botframework.com"


@cache
def private_key(kid: str) -> RSAPrivateKey:
    """The key of this id, the same for a whole test run: making one takes a while."""
    return generate_private_key(public_exponent=65537, key_size=2048)


def public(kid: str, endorsements: Iterable[str]) -> dict[str, Any]:
    """The key as the key set tells it."""
    told: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(private_key(kid).public_key()))
    return {
        "kty": "RSA",
        "use": "sig",
        "kid": kid,
        "x5t": kid,
        "n": told["n"],
        "e": told["e"],
        "endorsements": list(endorsements),
    }


def claims_of(app_id: str, service_url: str, **other: Any) -> dict[str, Any]:
    """What a token of the channel says; `other` in its place, None leaves out."""
    now = int(time.time())
    found = {
        "iss": ISSUER,
        "aud": app_id,
        "serviceurl": service_url,
        "nbf": now,
        "exp": now + 3600,
        **other,
    }
    return {name: value for name, value in found.items() if value is not None}


def sign(claims: dict[str, Any], kid: str, by: str | None = None) -> str:
    """A token that names the key `kid`, signed with it or, forged, with another."""
    return jwt.encode(claims, private_key(by or kid), algorithm="RS256", headers={"kid": kid})
