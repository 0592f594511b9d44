"""What became of a referral: since when it stands so, the deal it led to, that its giver knows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply: a referral from before stands as it does since it was written."""
    with op.batch_alter_table("referral") as table:
        table.add_column(sa.Column("status_since", storage.types.Instant(), nullable=True))
        table.add_column(sa.Column("new_deal_id", storage.types.Words(), nullable=True))
        table.add_column(sa.Column("thanked_at", storage.types.Instant(), nullable=True))
        table.create_foreign_key(
            op.f("fk_referral_workspace_id_new_deal_id"),
            "deal",
            ["workspace_id", "new_deal_id"],
            ["workspace_id", "id"],
            deferrable=True,
            initially="DEFERRED",
        )
        table.create_index(
            op.f("ix_referral_workspace_id_new_deal_id"), ["workspace_id", "new_deal_id"]
        )
