"""Many workspaces in one process: installing, keeping tokens, and telling workspaces apart.

keys.py store.py        tokens, sealed, in slack_sdk's own stores
renewing.py             tokens that expire
team.py teams.py        one workspace's client, people and threads; all of them
switchboard.py          what comes in goes to the workspace that it is of
surface.py              what goes out goes with the workspace's own token
installing.py granting.py pages.py refusals.py   the way in
connection.py           put together
"""

from __future__ import annotations

from bot.surfaces.slack.many.connection import AppCredentials, ManyConnection, connect_many
from bot.surfaces.slack.many.keys import Keys, WrongKey, new_key
from bot.surfaces.slack.many.store import TokenStore

__all__ = [
    "AppCredentials",
    "Keys",
    "ManyConnection",
    "TokenStore",
    "WrongKey",
    "connect_many",
    "new_key",
]
