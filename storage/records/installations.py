"""Where Slack has installed the app, and the installs that are under way.

The tables are those of slack_sdk's SQLAlchemy stores, which read and write them; `renewing_until`
is ours. They belong to no workspace: an installation is what a workspace is found by. Tokens in
them are encrypted before they get here. Instants are UTC without a zone, as slack_sdk writes them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, DateTime, Index, Integer, Table

from storage.records.base import Base
from storage.types import Instant, Words


def _text(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, Words()) for name in names)


_BOT = ("bot_token", "bot_id", "bot_user_id", "bot_scopes", "bot_refresh_token")
_HOOK = ("url", "channel", "channel_id", "configuration_url")

INSTALLATIONS = Table(
    "slack_installations",
    Base.metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("client_id", Words(), nullable=False),
    Column("app_id", Words(), nullable=False),
    *_text("enterprise_id", "enterprise_name", "enterprise_url", "team_id", "team_name", *_BOT),
    Column("bot_token_expires_at", DateTime),
    Column("user_id", Words(), nullable=False),
    *_text("user_token", "user_scopes", "user_refresh_token"),
    Column("user_token_expires_at", DateTime),
    *_text(*(f"incoming_webhook_{name}" for name in _HOOK)),
    Column("is_enterprise_install", Boolean, nullable=False),
    Column("token_type", Words()),
    Column("installed_at", DateTime, nullable=False),
    Index("ix_slack_installations_found", "client_id", "enterprise_id", "team_id", "installed_at"),
)

BOTS = Table(
    "slack_bots",
    Base.metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("client_id", Words(), nullable=False),
    Column("app_id", Words(), nullable=False),
    *_text("enterprise_id", "enterprise_name", "team_id", "team_name", *_BOT),
    Column("bot_token_expires_at", DateTime),
    Column("is_enterprise_install", Boolean, nullable=False),
    Column("installed_at", DateTime, nullable=False),
    # Whoever renews an expiring token holds this until then: its renewal is good once.
    Column("renewing_until", Instant),
    Index("ix_slack_bots_found", "client_id", "enterprise_id", "team_id", "installed_at"),
)

STATES = Table(
    "slack_oauth_states",
    Base.metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("state", Words(), nullable=False, index=True),
    Column("expire_at", DateTime, nullable=False),
)
PLATFORM_TABLES = (INSTALLATIONS, BOTS, STATES)
