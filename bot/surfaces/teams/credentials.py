"""What Microsoft gives an app, checked one by one, each fault with the way out in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.surfaces import SettingFault
from bot.surfaces.teams.auth.checking import is_loopback

LOGIN_URL = "https://login.microsoftonline.com"
OPENID_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
PORTAL = "portal.azure.com > your Azure Bot > Configuration"
WHERE = {
    "SAYSO_TEAMS_APP_ID": f"{PORTAL} > Microsoft App ID",
    "SAYSO_TEAMS_APP_SECRET": f"{PORTAL} > Manage Password > New client secret > Value",
    "SAYSO_TEAMS_TENANT": f"{PORTAL} > App Tenant ID",
    "SAYSO_TEAMS_TENANTS": "the other organisation: entra.microsoft.com > Overview > Tenant ID",
}
SECRET_ID = (
    "SAYSO_TEAMS_APP_SECRET holds a secret's id. Copy its value, which Microsoft shows only once; "
    f"make a new one at {WHERE['SAYSO_TEAMS_APP_SECRET']}."
)
_ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass(frozen=True, slots=True)
class Credentials:
    """A single-tenant app: its id, its secret and the tenant that it is registered in.

    `tenants` are the ids of further tenants that may speak to it. `auth` off asks nobody for a
    token, which only a program that this machine alone can reach may do.
    """

    app_id: str = ""
    secret: str = field(default="", repr=False)
    tenant: str = ""
    tenants: tuple[str, ...] = ()
    auth: bool = True
    login_url: str = LOGIN_URL
    openid_url: str = OPENID_URL

    @property
    def let_in(self) -> frozenset[str]:
        """The ids of all tenants that may speak to us."""
        return frozenset(each.casefold() for each in (self.tenant, *self.tenants) if each)

    def check(self, host: str) -> None:
        """Raise SettingFault for the first that is missing or cannot be right.

        `host` is the address that we listen on.
        """
        if not self.auth:
            self._check_open(host)
            return
        self.check_app_id()
        _need("SAYSO_TEAMS_APP_SECRET", self.secret)
        if _ID.fullmatch(self.secret):
            raise SettingFault(SECRET_ID)
        _need("SAYSO_TEAMS_TENANT", self.tenant)
        _check_id("SAYSO_TEAMS_TENANT", self.tenant)
        for each in self.tenants:
            _check_id("SAYSO_TEAMS_TENANTS", each)

    def check_app_id(self) -> None:
        """Raise SettingFault where it is missing or cannot be right."""
        _need("SAYSO_TEAMS_APP_ID", self.app_id)
        _check_id("SAYSO_TEAMS_APP_ID", self.app_id)

    def _check_open(self, host: str) -> None:
        if not is_loopback(host):
            raise SettingFault(
                f"SAYSO_TEAMS_AUTH=off lets everybody in who can reach {host}: set SAYSO_HOST to "
                "127.0.0.1, or SAYSO_TEAMS_AUTH to on."
            )
        if self.app_id:
            raise SettingFault(
                "SAYSO_TEAMS_AUTH=off is for trying things out, but SAYSO_TEAMS_APP_ID names a "
                "real app: set only one of them."
            )


def _check_id(name: str, value: str) -> None:
    if not _ID.fullmatch(value):
        raise SettingFault(
            f"{name} holds {value!r}, which is no id of Microsoft's. Copy it from {WHERE[name]}."
        )


def _need(name: str, value: str) -> None:
    if not value:
        raise SettingFault(f"{name} is not set. You find it at {WHERE[name]}.")
