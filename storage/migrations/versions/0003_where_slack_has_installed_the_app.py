"""Where Slack has installed the app; a workspace whose platform removed it is closed."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BOT = ("bot_token", "bot_id", "bot_user_id", "bot_scopes", "bot_refresh_token")
HOOK = (
    "incoming_webhook_url",
    "incoming_webhook_channel",
    "incoming_webhook_channel_id",
    "incoming_webhook_configuration_url",
)


def upgrade() -> None:
    """Apply: no app is installed by this way yet, and no workspace is closed."""
    op.add_column(
        "workspace", sa.Column("closed_at", storage.types.Instant(timezone=True), nullable=True)
    )
    op.create_table(
        "slack_installations",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *_text("client_id", "app_id", nullable=False),
        *_text("enterprise_id", "enterprise_name", "enterprise_url", "team_id", "team_name", *BOT),
        sa.Column("bot_token_expires_at", sa.DateTime(), nullable=True),
        *_text("user_id", nullable=False),
        *_text("user_token", "user_scopes", "user_refresh_token"),
        sa.Column("user_token_expires_at", sa.DateTime(), nullable=True),
        *_text(*HOOK),
        sa.Column("is_enterprise_install", sa.Boolean(), nullable=False),
        *_text("token_type"),
        sa.Column("installed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slack_installations")),
    )
    op.create_table(
        "slack_bots",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *_text("client_id", "app_id", nullable=False),
        *_text("enterprise_id", "enterprise_name", "team_id", "team_name", *BOT),
        sa.Column("bot_token_expires_at", sa.DateTime(), nullable=True),
        sa.Column("is_enterprise_install", sa.Boolean(), nullable=False),
        sa.Column("installed_at", sa.DateTime(), nullable=False),
        sa.Column("renewing_until", storage.types.Instant(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slack_bots")),
    )
    op.create_table(
        "slack_oauth_states",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *_text("state", nullable=False),
        sa.Column("expire_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slack_oauth_states")),
    )
    _indexes()


def _indexes() -> None:
    found = ["client_id", "enterprise_id", "team_id", "installed_at"]
    op.create_index("ix_slack_installations_found", "slack_installations", found, unique=False)
    op.create_index("ix_slack_bots_found", "slack_bots", found, unique=False)
    op.create_index(
        op.f("ix_slack_oauth_states_state"), "slack_oauth_states", ["state"], unique=False
    )


def _text(*names: str, nullable: bool = True) -> list[sa.Column[Any]]:
    return [sa.Column(name, storage.types.Words(), nullable=nullable) for name in names]
