"""What a start needs, and what a program without Teams does not pay for."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from bot.surfaces import SettingFault
from bot.surfaces.teams.credentials import Credentials
from tests.fakes.teams.world import APP_ID, SECRET, TENANT

GOOD = Credentials(APP_ID, SECRET, TENANT)
WITHOUT = """
import sys
import bot.app, bot.cli, bot.web, bot.surfaces.slack, bot.surfaces.teams, bot.surfaces.teams.cards
import bot.surfaces.teams.cards.forms, bot.surfaces.teams.credentials
loaded = {name.partition(".")[0] for name in sys.modules}
print(*sorted(loaded & {"botbuilder", "botframework", "msrest", "msal"}))
"""


def test_good_credentials_are_taken() -> None:
    GOOD.check("0.0.0.0")
    assert GOOD.let_in == {TENANT}
    assert replace(GOOD, tenants=(APP_ID,)).let_in == {TENANT, APP_ID}


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"app_id": ""}, "SAYSO_TEAMS_APP_ID is not set"),
        ({"secret": ""}, "SAYSO_TEAMS_APP_SECRET is not set"),
        ({"tenant": ""}, "SAYSO_TEAMS_TENANT is not set"),
        ({"app_id": "sayso"}, "SAYSO_TEAMS_APP_ID holds 'sayso'"),
        ({"tenant": "common"}, "SAYSO_TEAMS_TENANT holds 'common'"),
        ({"tenants": ("*",)}, "SAYSO_TEAMS_TENANTS holds '*'"),
        ({"secret": TENANT}, "SAYSO_TEAMS_APP_SECRET holds a secret's id."),
    ],
)
def test_what_is_missing_is_named(wrong: dict[str, str], named: str) -> None:
    """An app without an id would let everybody in: it does not start."""
    with pytest.raises(SettingFault, match=r"\.$") as caught:
        replace(GOOD, **wrong).check("127.0.0.1")  # type: ignore[arg-type]
    assert named in str(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_without_tokens_on_this_machine_alone(host: str) -> None:
    Credentials(auth=False).check(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "sayso.example.com", ""])
def test_without_tokens_nobody_else_may_reach_it(host: str) -> None:
    with pytest.raises(SettingFault, match="SAYSO_HOST"):
        Credentials(auth=False).check(host)


def test_without_tokens_no_real_app_is_served() -> None:
    with pytest.raises(SettingFault, match="only one of them"):
        replace(GOOD, auth=False).check("127.0.0.1")


def test_the_secret_shows_nowhere() -> None:
    assert SECRET not in repr(GOOD)


def test_without_teams_its_kit_is_not_loaded() -> None:
    """It takes a third of a second and 50 MiB, which only those pay who use it."""
    found = subprocess.run([sys.executable, "-c", WITHOUT], check=True, capture_output=True)
    assert found.stdout.strip() == b""
