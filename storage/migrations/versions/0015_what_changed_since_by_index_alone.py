"""What changed since an instant, and whether a deal has a next step: found by indexes alone."""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

NEW = {
    "ix_change_of_record": (
        "change",
        ["workspace_id", "record", "record_id", "attribute", "at", "number", "position"],
    ),
    "ix_change_since": ("change", ["workspace_id", "record", "attribute", "at", "record_id"]),
    "ix_next_step_workspace_id_deal_id_done_at": (
        "next_step",
        ["workspace_id", "deal_id", "done_at"],
    ),
}
OLD = {
    "ix_change_workspace_id_record_record_id_attribute": (
        "change",
        ["workspace_id", "record", "record_id", "attribute"],
    ),
    "ix_change_workspace_id_record_attribute_at": (
        "change",
        ["workspace_id", "record", "attribute", "at"],
    ),
    "ix_next_step_workspace_id_deal_id": ("next_step", ["workspace_id", "deal_id"]),
}
Indexes = dict[str, tuple[str, list[str]]]


def upgrade() -> None:
    """Apply."""
    _replace(OLD, NEW)


def downgrade() -> None:
    """Take back."""
    _replace(NEW, OLD)


def _replace(old: Indexes, new: Indexes) -> None:
    for name, (table, _) in old.items():
        op.drop_index(op.f(name), table_name=table)
    for name, (table, columns) in new.items():
        op.create_index(op.f(name), table, columns)
