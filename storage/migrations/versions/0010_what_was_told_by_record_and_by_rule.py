"""What was told is found by its record, and by its rule, however much was told before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    """Apply."""
    op.create_index("ix_nudge_record", "nudge", ["workspace_id", "record_id", "told_on"])
    op.create_index("ix_nudge_rule", "nudge", ["workspace_id", "member_id", "rule", "told_at"])
    op.create_index(
        "ix_nudge_waiting",
        "nudge",
        ["workspace_id", "member_id", "told_on"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
