"""What is due to be told to members, and what was told."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_OPEN = sa.text("state = 'open'")
_LATE: dict[str, Any] = {"initially": "DEFERRED", "deferrable": True}


def upgrade() -> None:
    """Apply: nothing is watched yet; the first look at each workspace begins it."""
    op.create_table(
        "nudge",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("member_id", storage.types.Words(), nullable=False),
        sa.Column("rule", storage.types.Words(), nullable=False),
        sa.Column("record", storage.types.Words(), nullable=False),
        sa.Column("record_id", storage.types.Words(), nullable=False),
        sa.Column("deal_id", storage.types.Words(), nullable=True),
        sa.Column("occasion", storage.types.Words(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("told_at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("message", storage.types.Words(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("facts", storage.types.Json(), nullable=False),
        sa.Column("state", storage.types.Words(), nullable=False),
        sa.Column("settled_at", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("settled_by", storage.types.Words(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_nudge_workspace_id"), **_LATE
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_nudge")),
        sa.UniqueConstraint(
            "workspace_id",
            "member_id",
            "rule",
            "record_id",
            "occasion",
            "told_on",
            name=op.f("uq_nudge_once"),
        ),
    )
    op.create_index(
        "ix_nudge_open",
        "nudge",
        ["workspace_id", "record_id"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    op.create_index(
        op.f("ix_nudge_workspace_id_member_id_told_on"),
        "nudge",
        ["workspace_id", "member_id", "told_on"],
    )
    op.create_index(
        op.f("ix_nudge_workspace_id_message_place"), "nudge", ["workspace_id", "message", "place"]
    )
    op.create_index(
        op.f("ix_nudge_workspace_id_rule_told_on"), "nudge", ["workspace_id", "rule", "told_on"]
    )
    op.create_table(
        "rhythm",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("day_at", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("hour_at", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("next_at", storage.types.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_rhythm_workspace_id"), **_LATE
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_rhythm")),
    )
    op.create_index(op.f("ix_rhythm_next_at"), "rhythm", ["next_at"])
    op.create_table(
        "watch",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("record", storage.types.Words(), nullable=False),
        sa.Column("owner_id", storage.types.Words(), nullable=False),
        sa.Column("look_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_watch_workspace_id"), **_LATE
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_watch")),
    )
    op.create_index(
        op.f("ix_watch_workspace_id_owner_id_look_on"),
        "watch",
        ["workspace_id", "owner_id", "look_on"],
    )
    op.create_table(
        "watching",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("process", storage.types.Words(), nullable=False),
        sa.Column("pace", storage.types.Json(), nullable=False),
        sa.Column("paced_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_watching_workspace_id"), **_LATE
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_watching")),
        sa.UniqueConstraint("workspace_id", name=op.f("uq_watching_workspace_id")),
    )
