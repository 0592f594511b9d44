"""`sayso doctor`: what keeps Sayso from working with Slack and Teams, and what to do about it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
import yaml
from rich.console import Console

from bot.commands.chats import NONE, wants_slack
from bot.commands.looking import look_at_database, look_at_program, look_at_workspaces
from bot.commands.looking_digests import look_at_digests
from bot.commands.opening import open_settings
from bot.commands.slack_way import slack_credentials
from bot.commands.teams_way import teams_credentials, wants_teams
from bot.findings import Finding, Health, fault
from bot.settings import Settings
from bot.surfaces import SettingFault
from bot.surfaces.slack import SCOPES
from bot.surfaces.slack.checking import check_slack, parted
from bot.surfaces.slack.many import AppCredentials
from bot.surfaces.slack.many.checking import check_many
from storage.database import Database
from storage.errors import StorageError

MANIFEST = Path("app_manifest.yaml")
MARKS = {Health.OK: "ok   ", Health.NOTE: "note ", Health.FAULT: "FAULT"}


def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Check tokens, scopes, database, process and clock, and say what to do; exit code 1 if ill."""
    settings = open_settings()
    findings = list(_local(settings))
    findings += asyncio.run(_gathered(settings))
    well = all(each.health is not Health.FAULT for each in findings)
    if as_json:
        typer.echo(json.dumps({"ok": well, "checks": [asdict(each) for each in findings]}))
    else:
        _tell(findings, well=well)
    if not well:
        raise typer.Exit(1)


def _local(settings: Settings) -> Iterator[Finding]:
    """What can be looked at without a chat."""
    yield from look_at_database(settings)
    yield from look_at_workspaces(settings)
    yield from look_at_digests(settings)
    yield look_at_program(settings)


async def _gathered(settings: Settings) -> list[Finding]:
    found: list[Finding] = []
    if not wants_slack(settings) and not wants_teams(settings):
        found.append(fault("settings", *parted(SettingFault(NONE))))
    if wants_slack(settings):
        found += [finding async for finding in _slack(settings)]
    if wants_teams(settings):
        found += [finding async for finding in _teams(settings)]
    return found


def _teams(settings: Settings) -> AsyncIterator[Finding]:
    from bot.surfaces.teams.checking import check_teams

    given = teams_credentials(settings)
    return check_teams(given, settings.host, settings.public_url.strip())


async def _slack(settings: Settings) -> AsyncIterator[Finding]:
    try:
        given = slack_credentials(settings)
    except SettingFault as error:
        yield fault("settings", *parted(error))
        return
    wanted = manifest_scopes()
    if not isinstance(given, AppCredentials):
        async for finding in check_slack(given, wanted):
            yield finding
        return
    try:
        with closing(Database(settings.database_url)) as database:
            async for finding in check_many(given, database, wanted):
                yield finding
    except StorageError as error:
        yield fault("workspaces", f"They could not be looked up: {error}.", "Mend the database.")


def manifest_scopes() -> tuple[str, ...]:
    """The scopes that the manifest asks for: the file in this folder, else the program's own."""
    try:
        found = yaml.safe_load(MANIFEST.read_text("utf-8"))
        return tuple(found["oauth_config"]["scopes"]["bot"])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError):
        return SCOPES


def _tell(findings: list[Finding], *, well: bool) -> None:
    console = Console(highlight=False)
    for each in findings:
        console.print(
            f"{MARKS[each.health]} {each.check}: {each.said}", markup=False, soft_wrap=True
        )
        if each.todo and each.health is not Health.OK:
            console.print(f"      {each.todo}", markup=False, soft_wrap=True)
    last = "All is well." if well else "Something has to be mended: see FAULT above."
    console.print(last, markup=False)
