"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "workspace",
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("surface", storage.types.Words(), nullable=False),
        sa.Column("external_id", storage.types.Words(), nullable=False),
        sa.Column("name", storage.types.Words(), nullable=False),
        sa.Column("timezone", storage.types.Words(), nullable=False),
        sa.Column("currency", storage.types.Words(), nullable=False),
        sa.Column("date_order", storage.types.Words(), nullable=False),
        sa.Column("process", storage.types.Words(), nullable=False),
        sa.Column("settings", storage.types.Json(none_as_null=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", storage.types.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
        sa.UniqueConstraint(
            "surface", "external_id", name=op.f("uq_workspace_surface_external_id")
        ),
    )
    op.create_table(
        "account",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("name", storage.types.Words(), nullable=False),
        sa.Column("domain", storage.types.Words(), nullable=True),
        sa.Column("external_id", storage.types.Words(), nullable=True),
        sa.Column("created_at", storage.types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_account_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_account")),
    )
    op.create_index(
        op.f("ix_account_workspace_id_external_id"),
        "account",
        ["workspace_id", "external_id"],
        unique=False,
    )
    op.create_table(
        "inbox",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("surface", storage.types.Words(), nullable=False),
        sa.Column("event_id", storage.types.Words(), nullable=False),
        sa.Column("kind", storage.types.Words(), nullable=False),
        sa.Column("payload", storage.types.Json(none_as_null=True), nullable=False),
        sa.Column("received_at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("done_at", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("not_before", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("error", storage.types.Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_inbox_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_inbox")),
        sa.UniqueConstraint(
            "workspace_id", "event_id", name=op.f("uq_inbox_workspace_id_event_id")
        ),
        sa.UniqueConstraint("workspace_id", "number", name=op.f("uq_inbox_workspace_id_number")),
    )
    op.create_index(
        "ix_inbox_open",
        "inbox",
        ["workspace_id", "number"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "team",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("name", storage.types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_team_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_team")),
    )
    op.create_table(
        "contact",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("name", storage.types.Words(), nullable=False),
        sa.Column("account_id", storage.types.Words(), nullable=True),
        sa.Column("title", storage.types.Words(), nullable=True),
        sa.Column("email", storage.types.Words(), nullable=True),
        sa.Column("phone", storage.types.Words(), nullable=True),
        sa.Column("left", sa.Boolean(), nullable=False),
        sa.Column("external_id", storage.types.Words(), nullable=True),
        sa.Column("created_at", storage.types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_contact_workspace_id_account_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_contact_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_contact")),
    )
    op.create_index(
        op.f("ix_contact_workspace_id_account_id"),
        "contact",
        ["workspace_id", "account_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_contact_workspace_id_external_id"),
        "contact",
        ["workspace_id", "external_id"],
        unique=False,
    )
    op.create_table(
        "member",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("name", storage.types.Words(), nullable=False),
        sa.Column("email", storage.types.Words(), nullable=True),
        sa.Column("role", storage.types.Words(), nullable=False),
        sa.Column("title", storage.types.Words(), nullable=True),
        sa.Column("team_id", storage.types.Words(), nullable=True),
        sa.Column("timezone", storage.types.Words(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("settings", storage.types.Json(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.id"],
            name=op.f("fk_member_workspace_id_team_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_member_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_member")),
    )
    op.create_table(
        "alias",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("kind", storage.types.Words(), nullable=False),
        sa.Column("target_id", storage.types.Words(), nullable=False),
        sa.Column("text", storage.types.Words(), nullable=False),
        sa.Column("member_id", storage.types.Words(), nullable=True),
        sa.Column("created_at", storage.types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_alias_workspace_id_member_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_alias_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_alias")),
    )
    op.create_index(
        op.f("ix_alias_workspace_id_target_id"),
        "alias",
        ["workspace_id", "target_id"],
        unique=False,
    )
    op.create_table(
        "change_set",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", storage.types.Words(), nullable=True),
        sa.Column("source", storage.types.Words(), nullable=False),
        sa.Column("message_id", storage.types.Words(), nullable=True),
        sa.Column("text", storage.types.Words(), nullable=True),
        sa.Column("deal_id", storage.types.Words(), nullable=True),
        sa.Column("detail", storage.types.Json(none_as_null=True), nullable=False),
        sa.Column("at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("undoes", storage.types.Words(), nullable=True),
        sa.Column("undone_by", storage.types.Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_change_set_workspace_id_member_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "undoes"],
            ["change_set.workspace_id", "change_set.id"],
            name=op.f("fk_change_set_workspace_id_undoes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "undone_by"],
            ["change_set.workspace_id", "change_set.id"],
            name=op.f("fk_change_set_workspace_id_undone_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_change_set_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_change_set")),
        sa.UniqueConstraint(
            "workspace_id", "number", name=op.f("uq_change_set_workspace_id_number")
        ),
    )
    op.create_index(
        op.f("ix_change_set_workspace_id_member_id_number"),
        "change_set",
        ["workspace_id", "member_id", "number"],
        unique=False,
    )
    op.create_index(
        op.f("ix_change_set_workspace_id_message_id"),
        "change_set",
        ["workspace_id", "message_id"],
        unique=False,
    )
    op.create_table(
        "deal",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("name", storage.types.Words(), nullable=False),
        sa.Column("account_id", storage.types.Words(), nullable=True),
        sa.Column("owner_id", storage.types.Words(), nullable=False),
        sa.Column("stage", storage.types.Words(), nullable=False),
        sa.Column("stage_since", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("amount", storage.types.Money(precision=18, scale=2), nullable=True),
        sa.Column("currency", storage.types.Words(), nullable=False),
        sa.Column("close_date", sa.Date(), nullable=True),
        sa.Column("source", storage.types.Words(), nullable=True),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("parked_until", sa.Date(), nullable=True),
        sa.Column("fields", storage.types.Json(none_as_null=True), nullable=False),
        sa.Column("external_id", storage.types.Words(), nullable=True),
        sa.Column("created_at", storage.types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_deal_workspace_id_account_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_deal_workspace_id_owner_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_deal_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_deal")),
    )
    op.create_index(
        op.f("ix_deal_workspace_id_account_id"),
        "deal",
        ["workspace_id", "account_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_deal_workspace_id_external_id"),
        "deal",
        ["workspace_id", "external_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_deal_workspace_id_owner_id_stage_stage_since"),
        "deal",
        ["workspace_id", "owner_id", "stage", "stage_since"],
        unique=False,
    )
    op.create_index(
        op.f("ix_deal_workspace_id_stage_stage_since"),
        "deal",
        ["workspace_id", "stage", "stage_since"],
        unique=False,
    )
    op.create_table(
        "identity",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("surface", storage.types.Words(), nullable=False),
        sa.Column("external_id", storage.types.Words(), nullable=False),
        sa.Column("member_id", storage.types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_identity_workspace_id_member_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_identity_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_identity")),
        sa.UniqueConstraint(
            "workspace_id",
            "surface",
            "external_id",
            name=op.f("uq_identity_workspace_id_surface_external_id"),
        ),
    )
    op.create_index(
        op.f("ix_identity_workspace_id_member_id"),
        "identity",
        ["workspace_id", "member_id"],
        unique=False,
    )
    op.create_table(
        "activity",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("deal_id", storage.types.Words(), nullable=True),
        sa.Column("account_id", storage.types.Words(), nullable=True),
        sa.Column("member_id", storage.types.Words(), nullable=False),
        sa.Column("type", storage.types.Words(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("text", storage.types.Words(), nullable=True),
        sa.Column("contact_ids", storage.types.Json(none_as_null=True), nullable=False),
        sa.Column("external_id", storage.types.Words(), nullable=True),
        sa.Column("created_at", storage.types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_activity_workspace_id_account_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deal_id"],
            ["deal.workspace_id", "deal.id"],
            name=op.f("fk_activity_workspace_id_deal_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_activity_workspace_id_member_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_activity_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_activity")),
    )
    op.create_index(
        op.f("ix_activity_workspace_id_account_id_on"),
        "activity",
        ["workspace_id", "account_id", "on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_activity_workspace_id_deal_id_on"),
        "activity",
        ["workspace_id", "deal_id", "on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_activity_workspace_id_member_id_on"),
        "activity",
        ["workspace_id", "member_id", "on"],
        unique=False,
    )
    op.create_table(
        "change",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("change_set_id", storage.types.Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("record", storage.types.Words(), nullable=False),
        sa.Column("record_id", storage.types.Words(), nullable=False),
        sa.Column("attribute", storage.types.Words(), nullable=False),
        sa.Column("action", storage.types.Words(), nullable=False),
        sa.Column("old", storage.types.Json(none_as_null=True), nullable=True),
        sa.Column("new", storage.types.Json(none_as_null=True), nullable=True),
        sa.Column("at", storage.types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "change_set_id"],
            ["change_set.workspace_id", "change_set.id"],
            name=op.f("fk_change_workspace_id_change_set_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_change_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_change")),
        sa.UniqueConstraint(
            "workspace_id",
            "number",
            "position",
            name=op.f("uq_change_workspace_id_number_position"),
        ),
    )
    op.create_index(
        op.f("ix_change_workspace_id_change_set_id"),
        "change",
        ["workspace_id", "change_set_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_change_workspace_id_record_attribute_at"),
        "change",
        ["workspace_id", "record", "attribute", "at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_change_workspace_id_record_record_id_attribute"),
        "change",
        ["workspace_id", "record", "record_id", "attribute"],
        unique=False,
    )
    op.create_table(
        "deal_contact",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("deal_id", storage.types.Words(), nullable=False),
        sa.Column("contact_id", storage.types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_deal_contact_workspace_id_contact_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deal_id"],
            ["deal.workspace_id", "deal.id"],
            name=op.f("fk_deal_contact_workspace_id_deal_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_deal_contact_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_deal_contact")),
        sa.UniqueConstraint(
            "workspace_id",
            "deal_id",
            "contact_id",
            name=op.f("uq_deal_contact_workspace_id_deal_id_contact_id"),
        ),
    )
    op.create_index(
        op.f("ix_deal_contact_workspace_id_contact_id"),
        "deal_contact",
        ["workspace_id", "contact_id"],
        unique=False,
    )
    op.create_table(
        "next_step",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("deal_id", storage.types.Words(), nullable=True),
        sa.Column("account_id", storage.types.Words(), nullable=True),
        sa.Column("owner_id", storage.types.Words(), nullable=False),
        sa.Column("text", storage.types.Words(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_at", sa.Time(), nullable=True),
        sa.Column("done_at", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("created_at", storage.types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_next_step_workspace_id_account_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deal_id"],
            ["deal.workspace_id", "deal.id"],
            name=op.f("fk_next_step_workspace_id_deal_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_next_step_workspace_id_owner_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_next_step_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_next_step")),
    )
    op.create_index(
        op.f("ix_next_step_workspace_id_account_id"),
        "next_step",
        ["workspace_id", "account_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_next_step_workspace_id_deal_id"),
        "next_step",
        ["workspace_id", "deal_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_next_step_workspace_id_owner_id_due_on"),
        "next_step",
        ["workspace_id", "owner_id", "due_on"],
        unique=False,
    )
    op.create_table(
        "post",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("surface", storage.types.Words(), nullable=False),
        sa.Column("place", storage.types.Words(), nullable=False),
        sa.Column("thread", storage.types.Words(), nullable=True),
        sa.Column("kind", storage.types.Words(), nullable=False),
        sa.Column("reply", storage.types.Json(none_as_null=True), nullable=False),
        sa.Column("of_post_id", storage.types.Words(), nullable=True),
        sa.Column("key", storage.types.Words(), nullable=False),
        sa.Column("member_id", storage.types.Words(), nullable=True),
        sa.Column("deal_id", storage.types.Words(), nullable=True),
        sa.Column("change_set_id", storage.types.Words(), nullable=True),
        sa.Column("external_id", storage.types.Words(), nullable=True),
        sa.Column("status", storage.types.Words(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("lease_until", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("created_at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("sent_at", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("error", storage.types.Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "change_set_id"],
            ["change_set.workspace_id", "change_set.id"],
            name=op.f("fk_post_workspace_id_change_set_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_post_workspace_id_member_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "of_post_id"],
            ["post.workspace_id", "post.id"],
            name=op.f("fk_post_workspace_id_of_post_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_post_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_post")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_post_workspace_id_key")),
        sa.UniqueConstraint("workspace_id", "number", name=op.f("uq_post_workspace_id_number")),
    )
    op.create_index(
        "ix_post_waiting",
        "post",
        ["workspace_id", "surface", "place", "number"],
        unique=False,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    )
    op.create_index(
        op.f("ix_post_workspace_id_change_set_id"),
        "post",
        ["workspace_id", "change_set_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_post_workspace_id_of_post_id"),
        "post",
        ["workspace_id", "of_post_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_post_workspace_id_surface_place_external_id"),
        "post",
        ["workspace_id", "surface", "place", "external_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_post_workspace_id_surface_place_thread"),
        "post",
        ["workspace_id", "surface", "place", "thread"],
        unique=False,
    )
    op.create_table(
        "referral",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("deal_id", storage.types.Words(), nullable=True),
        sa.Column("account_id", storage.types.Words(), nullable=True),
        sa.Column("contact_id", storage.types.Words(), nullable=True),
        sa.Column("member_id", storage.types.Words(), nullable=False),
        sa.Column("status", storage.types.Words(), nullable=False),
        sa.Column("to_name", storage.types.Words(), nullable=True),
        sa.Column("to_company", storage.types.Words(), nullable=True),
        sa.Column("created_at", storage.types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_referral_workspace_id_account_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_referral_workspace_id_contact_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deal_id"],
            ["deal.workspace_id", "deal.id"],
            name=op.f("fk_referral_workspace_id_deal_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_referral_workspace_id_member_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_referral_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_referral")),
    )
    op.create_index(
        op.f("ix_referral_workspace_id_account_id"),
        "referral",
        ["workspace_id", "account_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_referral_workspace_id_contact_id"),
        "referral",
        ["workspace_id", "contact_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_referral_workspace_id_deal_id"),
        "referral",
        ["workspace_id", "deal_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_referral_workspace_id_member_id"),
        "referral",
        ["workspace_id", "member_id"],
        unique=False,
    )
    op.create_table(
        "question",
        sa.Column("workspace_id", storage.types.Words(), nullable=False),
        sa.Column("id", storage.types.Words(), nullable=False),
        sa.Column("member_id", storage.types.Words(), nullable=False),
        sa.Column("change_set_id", storage.types.Words(), nullable=True),
        sa.Column("message_id", storage.types.Words(), nullable=True),
        sa.Column("kind", storage.types.Words(), nullable=False),
        sa.Column("payload", storage.types.Json(none_as_null=True), nullable=False),
        sa.Column("post_id", storage.types.Words(), nullable=True),
        sa.Column("asked_at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("answered_at", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("answer", storage.types.Json(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "change_set_id"],
            ["change_set.workspace_id", "change_set.id"],
            name=op.f("fk_question_workspace_id_change_set_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_question_workspace_id_member_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "post_id"],
            ["post.workspace_id", "post.id"],
            name=op.f("fk_question_workspace_id_post_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_question_workspace_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_question")),
    )
    op.create_index(
        op.f("ix_question_workspace_id_member_id_asked_at"),
        "question",
        ["workspace_id", "member_id", "asked_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_question_workspace_id_message_id"),
        "question",
        ["workspace_id", "message_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_question_workspace_id_post_id"),
        "question",
        ["workspace_id", "post_id"],
        unique=False,
    )
