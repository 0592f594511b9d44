"""What may wait behind others, what surely did not get out, how far a new look has come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply: nothing that waits may wait longer, and each may have got out."""
    patient: sa.Column[bool] = sa.Column(
        "patient", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("post", patient)
    unsent = sa.Column("unsent", sa.Integer(), nullable=False, server_default="0")
    op.add_column("post", unsent)
    op.add_column("watching", sa.Column("looked_up_to", storage.types.Words(), nullable=True))
