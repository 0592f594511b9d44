"""The keys that tokens are encrypted with at rest.

Fernet (AES-128-CBC with HMAC-SHA256): https://cryptography.io/en/latest/fernet/
The first key seals; every key opens. To change keys, put a new one in front, seal everything anew,
then drop the old one.
"""

from __future__ import annotations

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.surfaces import SettingFault

SETTING = "SAYSO_TOKEN_KEYS"


class WrongKey(Exception):
    """A token was sealed with a key that is not among those given."""


def new_key() -> str:
    """A key that nobody has yet."""
    return Fernet.generate_key().decode()


class Keys:
    """Seals and opens tokens. Raises SettingFault where the setting holds no keys."""

    def __init__(self, setting: str) -> None:
        """Take the keys out of the setting: one, or several with commas between."""
        given = [part.strip() for part in setting.split(",") if part.strip()]
        if not given:
            msg = (
                f"{SETTING} is missing. Make a key with `sayso slack new-key`, "
                "and keep a copy where the database's backups are not."
            )
            raise SettingFault(msg)
        try:
            self._fernet = MultiFernet([Fernet(key) for key in given])
        except ValueError:
            msg = (
                f"{SETTING} holds something that is no key. Make one with `sayso slack new-key`; "
                "several keys have commas between them."
            )
            raise SettingFault(msg) from None

    def seal(self, secret: str) -> str:
        """The secret as it may be kept."""
        return self._fernet.encrypt(secret.encode()).decode()

    def open(self, sealed: str) -> str:
        """The secret. Raises WrongKey."""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken:
            msg = f"a token was sealed with a key that {SETTING} does not hold"
            raise WrongKey(msg) from None

    def reseal(self, sealed: str) -> str:
        """The same secret, sealed with the first key. Raises WrongKey."""
        return self.seal(self.open(sealed))
