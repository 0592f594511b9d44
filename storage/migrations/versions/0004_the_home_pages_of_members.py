"""The members' home pages: who has one, what it shows, whether it is stale."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_STALE = sa.text("shown < wanted")
_LATE: dict[str, Any] = {"initially": "DEFERRED", "deferrable": True}


def upgrade() -> None:
    """Apply: nobody has opened a page yet. Settings of members stay in `member.settings`."""
    op.create_table(
        "home_page",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("surface", storage.types.Words(), nullable=False),
        sa.Column("member_id", storage.types.Words(), nullable=False),
        sa.Column("external_id", storage.types.Words(), nullable=False),
        sa.Column("place", storage.types.Words(), nullable=False),
        sa.Column("view", storage.types.Json(), nullable=False),
        sa.Column("note", storage.types.Json(), nullable=False),
        sa.Column("opened_at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("digest", storage.types.Words(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("not_before", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("error", storage.types.Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_home_page_workspace_id"), **_LATE
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_home_page_workspace_id_member_id"),
            **_LATE,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_home_page")),
        sa.UniqueConstraint(
            "workspace_id",
            "surface",
            "member_id",
            name=op.f("uq_home_page_workspace_id_surface_member_id"),
        ),
    )
    op.create_index(
        "ix_home_page_stale",
        "home_page",
        ["surface", "not_before"],
        sqlite_where=_STALE,
        postgresql_where=_STALE,
    )
