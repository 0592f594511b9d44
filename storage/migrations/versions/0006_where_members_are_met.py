"""Where members are met: the conversation that each has with us alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply: in the playground it has a name of its own, elsewhere the user id is as good."""
    op.add_column("identity", sa.Column("direct", storage.types.Words(), nullable=True))
    op.execute("UPDATE identity SET direct = 'dm:' || external_id WHERE surface = 'web'")
