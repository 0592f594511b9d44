"""What digests told, and what managers decided about it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

FINE = sa.text("kind = 'fine' AND state = 'open'")


def upgrade() -> None:
    """Apply."""
    _digests()
    _decisions()


def _digests() -> None:
    op.create_table(
        "digest_told",
        sa.Column("key", storage.types.Words(), nullable=False),
        sa.Column("title", storage.types.Words(), nullable=False),
        sa.Column("team_id", storage.types.Words(), nullable=True),
        sa.Column("member_id", storage.types.Words(), nullable=True),
        sa.Column("start", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("end", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("timezone", storage.types.Words(), nullable=False),
        sa.Column("owners", storage.types.Json(), nullable=True),
        sa.Column("told_at", storage.types.Instant(timezone=True), nullable=False),
        *_owned("digest_told"),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_digest_told_workspace_id_key")),
    )
    op.create_index(
        op.f("ix_digest_told_workspace_id_told_at"), "digest_told", ["workspace_id", "told_at"]
    )
    op.create_table(
        "digest_item",
        sa.Column("told_id", storage.types.Words(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("deal_id", storage.types.Words(), nullable=False),
        sa.Column("owner_id", storage.types.Words(), nullable=True),
        sa.Column("facts", storage.types.Json(), nullable=False),
        *_owned("digest_item"),
    )
    op.create_index(
        op.f("ix_digest_item_workspace_id_told_id_place"),
        "digest_item",
        ["workspace_id", "told_id", "place"],
    )


def _decisions() -> None:
    op.create_table(
        "decision",
        sa.Column("told_id", storage.types.Words(), nullable=False),
        sa.Column("item_id", storage.types.Words(), nullable=False),
        sa.Column("deal_id", storage.types.Words(), nullable=False),
        sa.Column("kind", storage.types.Words(), nullable=False),
        sa.Column("member_id", storage.types.Words(), nullable=False),
        sa.Column("at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("owner_id", storage.types.Words(), nullable=True),
        sa.Column("text", storage.types.Words(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("seen", storage.types.Json(), nullable=False),
        sa.Column("state", storage.types.Words(), nullable=False),
        sa.Column("answer", storage.types.Words(), nullable=False),
        sa.Column("settled_at", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("settled_by", storage.types.Words(), nullable=True),
        *_owned("decision"),
    )
    op.create_index(
        op.f("ix_decision_workspace_id_told_id"), "decision", ["workspace_id", "told_id"]
    )
    op.create_index(
        op.f("ix_decision_workspace_id_owner_id_at"), "decision", ["workspace_id", "owner_id", "at"]
    )
    op.create_index(
        "ix_decision_fine",
        "decision",
        ["workspace_id", "deal_id"],
        sqlite_where=FINE,
        postgresql_where=FINE,
    )


def _owned(table: str) -> tuple[sa.Column[str] | sa.Constraint, ...]:
    return (
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f(f"fk_{table}_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f(f"pk_{table}")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("decision")
    op.drop_table("digest_item")
    op.drop_table("digest_told")
