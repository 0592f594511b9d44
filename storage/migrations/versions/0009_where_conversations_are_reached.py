"""Where conversations are reached, on platforms that tell it with each message only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply: no conversation of such a platform is known yet."""
    op.create_table(
        "conversation",
        sa.Column("surface", storage.types.Words(), nullable=False),
        sa.Column("external_id", storage.types.Words(), nullable=False),
        sa.Column("kind", storage.types.Words(), nullable=False),
        sa.Column("address", storage.types.Words(), nullable=False),
        sa.Column("bot", storage.types.Words(), nullable=False),
        sa.Column("person", storage.types.Words(), nullable=True),
        sa.Column("name", storage.types.Words(), nullable=True),
        sa.Column("met_at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("left_at", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_conversation_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_conversation")),
        sa.UniqueConstraint(
            "workspace_id",
            "surface",
            "external_id",
            name=op.f("uq_conversation_workspace_id_surface_external_id"),
        ),
    )
    op.create_index(
        op.f("ix_conversation_workspace_id_surface_person"),
        "conversation",
        ["workspace_id", "surface", "person"],
    )
