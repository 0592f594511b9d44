"""Which change sets are of a period, and which take others back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

UNDOING = sa.text("undoes IS NOT NULL")


def upgrade() -> None:
    """Apply."""
    op.create_index("ix_change_set_at", "change_set", ["workspace_id", "at"])
    op.create_index(
        "ix_change_set_undoing",
        "change_set",
        ["workspace_id", "undoes"],
        sqlite_where=UNDOING,
        postgresql_where=UNDOING,
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_change_set_undoing", table_name="change_set")
    op.drop_index("ix_change_set_at", table_name="change_set")
