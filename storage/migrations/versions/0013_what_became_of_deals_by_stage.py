"""What became of the deals in each stage, kept for a day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "cohort",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("stays", storage.types.Json(), nullable=False),
        sa.Column("fates", storage.types.Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_cohort_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_cohort")),
    )
    op.create_index(op.f("ix_cohort_workspace_id_day"), "cohort", ["workspace_id", "day"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("cohort")
