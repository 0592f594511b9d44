"""Looking across workspaces: the narrow functions that find, make and list them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from storage.database import Database
from storage.errors import NotFound
from storage.ids import new_id
from storage.records import Workspace


@dataclass(frozen=True, slots=True)
class WorkspaceName:
    """Which workspaces there are; `closed_at` as in storage.records.Workspace."""

    id: str
    name: str
    surface: str
    external_id: str
    closed_at: dt.datetime | None = None


def find_workspace(database: Database, surface: str, external_id: str) -> str | None:
    """The id of the workspace that the platform calls `external_id`."""
    query = select(Workspace.id).where(
        Workspace.surface == surface, Workspace.external_id == external_id
    )
    with database.across_reading() as connection:
        return connection.scalar(query)


def list_workspaces(database: Database) -> list[WorkspaceName]:
    """All workspaces, oldest first."""
    query = select(
        Workspace.id,
        Workspace.name,
        Workspace.surface,
        Workspace.external_id,
        Workspace.closed_at,
    ).order_by(Workspace.created_at, Workspace.id)
    with database.across_reading() as connection:
        return [WorkspaceName(*row) for row in connection.execute(query)]


def only_workspace(database: Database) -> str:
    """The id of the one workspace there is; raises NotFound where there is none or several."""
    found = list_workspaces(database)
    if len(found) != 1:
        msg = "there is no workspace yet" if not found else "there are several workspaces"
        raise NotFound(msg)
    return found[0].id


def create_workspace(  # noqa: PLR0913  each is a fact of the workspace, named by the caller
    database: Database,
    *,
    name: str,
    surface: str,
    external_id: str,
    timezone: str,
    currency: str,
    date_order: str,
    process: str,
    workspace_id: str | None = None,
) -> str:
    """Make a workspace and return its id; Refused where the platform's id is taken."""
    values = {
        "id": workspace_id or new_id(),
        "name": name,
        "surface": surface,
        "external_id": external_id,
        "timezone": timezone,
        "currency": currency,
        "date_order": date_order,
        "process": process,
        "settings": {},
        "revision": 0,
        "created_at": dt.datetime.now(dt.UTC),
    }
    with database.across() as connection:
        connection.execute(insert(Workspace).values(values))
    return str(values["id"])


def bind_workspace(
    database: Database, workspace_id: str, *, surface: str, external_id: str
) -> None:
    """Let a platform's team have a workspace; Refused where the team has one already."""
    bound = {"surface": surface, "external_id": external_id}
    with database.across() as connection:
        changed = connection.execute(
            update(Workspace).where(Workspace.id == workspace_id).values(bound)
        )
    if changed.rowcount != 1:
        msg = f"no workspace {workspace_id}"
        raise NotFound(msg)


def close_workspace(database: Database, workspace_id: str, at: dt.datetime) -> None:
    """Nothing is sent to it from now on; its records stay."""
    _set_closed(database, workspace_id, at)


def reopen_workspace(database: Database, workspace_id: str) -> None:
    """The app is back: the workspace goes on with the records it had."""
    _set_closed(database, workspace_id, None)


def _set_closed(database: Database, workspace_id: str, at: dt.datetime | None) -> None:
    with database.across() as connection:
        connection.execute(
            update(Workspace).where(Workspace.id == workspace_id).values(closed_at=at)
        )


def workspace_name(database: Database, workspace_id: str) -> WorkspaceName | None:
    """The workspace of that id; None where there is none."""
    return next((each for each in list_workspaces(database) if each.id == workspace_id), None)
