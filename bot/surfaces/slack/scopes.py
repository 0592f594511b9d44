"""The scopes that the bot token needs, each with what needs it.

https://docs.slack.dev/reference/scopes
"""

from __future__ import annotations

EVENT_SCOPES = {
    "app_home_opened": "",  # needs none
    "app_mention": "app_mentions:read",
    "app_uninstalled": "",
    "file_change": "files:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "tokens_revoked": "",
    "user_change": "users:read",
}
METHOD_SCOPES = {
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "conversations.open": ("im:write",),
    # Who reads a channel, before figures are posted there.
    "conversations.info": ("channels:read", "groups:read"),
    "users.conversations": ("channels:read", "groups:read"),
    "conversations.history": ("channels:history", "groups:history", "im:history", "mpim:history"),
    "conversations.replies": ("channels:history", "groups:history", "im:history", "mpim:history"),
    # Without users:read.email the e-mail address is left out, and nobody is matched by it.
    "users.info": ("users:read", "users:read.email"),
    "users.list": ("users:read", "users:read.email"),
    "files.info": ("files:read",),
    "auth.test": (),
    # Where many workspaces install the app; called with its own id and secret, and the new token.
    "oauth.v2.access": (),
    "auth.revoke": (),
    "views.open": (),
    "views.publish": (),
}
FEATURE_SCOPES = {"slash_commands": "commands", "shortcuts": "commands"}
SCOPES = tuple(
    sorted(
        {
            *filter(None, EVENT_SCOPES.values()),
            *(s for m in METHOD_SCOPES.values() for s in m),
            *FEATURE_SCOPES.values(),
        }
    )
)
# Called with the app-level token, for Socket Mode, which has a scope of its own.
APP_METHOD_SCOPES = {"apps.connections.open": ("connections:write",)}
