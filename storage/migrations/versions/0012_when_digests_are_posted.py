"""When and where digests are posted, and which were."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply: the program finds the schedules in the process."""
    op.create_table(
        "digest_schedule",
        sa.Column("key", storage.types.Words(), nullable=False),
        sa.Column("name", storage.types.Words(), nullable=False),
        sa.Column("surface", storage.types.Words(), nullable=False),
        sa.Column("channel", storage.types.Words(), nullable=False),
        sa.Column("timing", storage.types.Words(), nullable=False),
        sa.Column("next_at", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("until", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("resting", storage.types.Words(), nullable=False),
        sa.Column("rests_since", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        _of_a_workspace("digest_schedule"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_digest_schedule")),
        sa.UniqueConstraint(
            "workspace_id", "key", name=op.f("uq_digest_schedule_workspace_id_key")
        ),
    )
    op.create_index(op.f("ix_digest_schedule_next_at"), "digest_schedule", ["next_at"])
    op.create_table(
        "digest_posting",
        sa.Column("schedule_id", storage.types.Words(), nullable=False),
        sa.Column("occasion", storage.types.Words(), nullable=False),
        sa.Column("outcome", storage.types.Words(), nullable=False),
        sa.Column("message", storage.types.Words(), nullable=False),
        sa.Column("starts", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("ends", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        _of_a_workspace("digest_posting"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_digest_posting")),
        sa.UniqueConstraint(
            "workspace_id",
            "schedule_id",
            "occasion",
            name=op.f("uq_digest_posting_workspace_id_schedule_id_occasion"),
        ),
    )
    op.create_index(
        op.f("ix_digest_posting_workspace_id_message"),
        "digest_posting",
        ["workspace_id", "message"],
    )


def _of_a_workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id"],
        ["workspace.id"],
        name=op.f(f"fk_{table}_workspace_id"),
        initially="DEFERRED",
        deferrable=True,
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("digest_posting")
    op.drop_table("digest_schedule")
