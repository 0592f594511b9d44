"""How much each member wants to be asked; words that wait for a manager's approval."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply: everybody is asked as before, and every alias counts as before."""
    op.add_column(
        "member",
        sa.Column("caution", storage.types.Words(), nullable=False, server_default="normal"),
    )
    op.add_column(
        "alias",
        sa.Column("status", storage.types.Words(), nullable=False, server_default="live"),
    )
