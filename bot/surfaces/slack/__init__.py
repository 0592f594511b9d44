"""Slack: its events become Heard and Press, replies become Block Kit.

`connect` makes a surface of an app's tokens; the rest is what it is made of, for those who put it
together themselves. EVENTS and SCOPES are what the code needs: the app manifest is tested against
them.
"""

from __future__ import annotations

from bot.surfaces import SettingFault
from bot.surfaces.slack.connection import Credentials, SlackConnection, connect
from bot.surfaces.slack.directory import StorageDirectory
from bot.surfaces.slack.events import EVENTS
from bot.surfaces.slack.installed import (
    Installed,
    check_settings,
    find_installed,
)
from bot.surfaces.slack.people import Directory, Profile
from bot.surfaces.slack.routes import PATH, slack_route
from bot.surfaces.slack.scopes import SCOPES
from bot.surfaces.slack.sockets import Socket
from bot.surfaces.slack.surface import SlackSurface, slack_client

__all__ = [
    "EVENTS",
    "PATH",
    "SCOPES",
    "Credentials",
    "Directory",
    "Installed",
    "Profile",
    "SettingFault",
    "SlackConnection",
    "SlackSurface",
    "Socket",
    "StorageDirectory",
    "check_settings",
    "connect",
    "find_installed",
    "slack_client",
    "slack_route",
]
