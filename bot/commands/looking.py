"""What `sayso doctor` looks at on this machine: database, workspaces, and the running program."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import httpx

from bot.clock import SystemClock
from bot.commands.chats import wants_slack
from bot.commands.teams_way import wants_teams
from bot.findings import Finding, fault, note, well
from bot.nudging import waiting
from bot.settings import Settings
from bot.surfaces.slack import remedies as slack_remedies
from bot.surfaces.teams import remedies as teams_remedies
from handlers import process
from handlers.wording.values import count
from storage import inbox, outbox
from storage.database import Database
from storage.errors import OlderSchema, StorageError
from storage.nudges.standing import last_told, unsent
from storage.workspaces import WorkspaceName, list_workspaces

LATE = timedelta(minutes=15)
LITTLE_SPACE = 200 * 2**20
WEEK = timedelta(days=7)
EVENTS = {"slack": "events", "teams": "Teams events"}
SILENT = {
    "slack": "Write to Sayso in Slack. If nothing comes, check Event Subscriptions in the app.",
    "teams": "Write to Sayso in Teams. If nothing comes, check the Azure Bot's messaging endpoint.",
}
NOT_YET = "`sayso run` makes it at its first start."


def look_at_database(settings: Settings) -> Iterator[Finding]:
    """Whether it is there, of this version, can be written, and has room."""
    path = settings.sqlite_path()
    if path is not None and not path.exists():
        yield note("database", f"{path} is not there yet.", NOT_YET)
        return
    try:
        with closing(Database(settings.database_url)) as database:
            current = database.is_current()
            with database.across():
                pass
    except StorageError as error:
        yield fault("database", f"It can't be used: {error}.", "Check SAYSO_DATABASE_URL.")
        return
    if current:
        yield well("database", "It is there, of this version, and can be written.")
    else:
        yield note("database", "Its tables are older.", "`sayso run` brings them up to date.")
    if path is not None and shutil.disk_usage(path.parent).free < LITTLE_SPACE:
        yield fault("disk", "Less than 200 MB are free.", "Make room: Sayso stops when it is full.")


def look_at_workspaces(settings: Settings) -> Iterator[Finding]:
    """Whether each one's process and time zone can be used, and when something last came in."""
    path = settings.sqlite_path()
    if path is not None and not path.exists():
        return
    try:
        with closing(Database(settings.database_url)) as database:
            there = [each for each in list_workspaces(database) if each.closed_at is None]
            for each in there:
                yield from _workspace(database, each)
            for surface in _chats(settings):
                yield _traffic(database, surface)
            yield from _given_up(database, {each.id: each.name for each in there})
            yield _reminders(database)
    except OlderSchema:
        return
    except StorageError as error:
        yield fault("workspaces", f"They can't be read: {error}.", "Check SAYSO_DATABASE_URL.")


def _workspace(database: Database, each: WorkspaceName) -> Iterator[Finding]:
    with database.reading(each.id) as session:
        text, zone = session.workspace.process, session.workspace.timezone
    try:
        process.parse(text)
    except process.ProcessFaults as faults:
        todo = "See `sayso process show`, mend it, and put it in force with `sayso process apply`."
        yield fault(f"process of {each.name}", str(faults), todo)
    else:
        yield well(f"process of {each.name}", "It is valid.")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        todo = "Set one like America/New_York with `sayso workspace set --timezone`."
        yield fault(f"time zone of {each.name}", f"{zone} is not known.", todo)


def _chats(settings: Settings) -> tuple[str, ...]:
    wanted = {"slack": wants_slack(settings), "teams": wants_teams(settings)}
    return tuple(surface for surface, is_wanted in wanted.items() if is_wanted)


def _traffic(database: Database, surface: str) -> Finding:
    last, held = inbox.latest(database, surface), outbox.waiting(database)
    check, name = EVENTS[surface], surface.title()
    if last is None:
        return note(check, f"{name} has sent nothing yet.", SILENT[surface])
    ago = datetime.now(UTC) - last
    said = f"The last one came {_spoken(ago.total_seconds())} ago; {held} answers wait."
    return well(check, said)


def _reminders(database: Database) -> Finding:
    """How many wait to be told or sent; for more than a quarter of an hour, something is wrong."""
    due, late = waiting(database, SystemClock()), waiting(database, SystemClock(), LATE)
    held, last = unsent(database), last_told(database)
    ago = _spoken((datetime.now(UTC) - last).total_seconds()) if last else ""
    then = f"the last was told {ago} ago" if last else "none was told yet"
    people, messages = count(due, "person", "people"), count(held, "message")
    said = f"{people} due now, {messages} unsent; {then}."
    if late:
        return note("reminders", said, "They wait too long. See that `sayso run` is at work.")
    return well("reminders", said)


def _given_up(database: Database, names: Mapping[str, str]) -> Iterator[Finding]:
    """What never got out in the last week, by its cause."""
    for each in outbox.given_up(database, datetime.now(UTC) - WEEK):
        if each.workspace_id in names:
            said = f"{each.posts} given up in a week. {each.cause}."
            todo = slack_remedies.remedy_of(each.cause) or teams_remedies.remedy_of(each.cause)
            yield note(f"messages of {names[each.workspace_id]}", said, todo)


def _spoken(seconds: float) -> str:
    if seconds < 120:
        return f"{max(seconds, 0):.0f} seconds"
    if seconds < 7200:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds / 3600:.0f} hours" if seconds < 172_800 else f"{seconds / 86400:.0f} days"


def look_at_program(settings: Settings) -> Finding:
    """Whether `sayso run` is at work here, and says that it is well."""
    address = f"http://{settings.host}:{settings.port}/health"
    try:
        answer = httpx.get(address, timeout=5, trust_env=False)
    except httpx.HTTPError:
        return note("program", f"Nothing answers at {address}.", "Start `sayso run`.")
    if answer.status_code == 200:
        return well("program", "`sayso run` is at work here, and well.")
    return fault("program", f"It says: {answer.text[:200]}", "Look into its log.")
