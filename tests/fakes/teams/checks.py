"""What an activity must be, or the Bot Connector refuses it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.fakes.teams.elements import check_card
from tests.fakes.teams.refusal import Refusal

CARD = "application/vnd.microsoft.card.adaptive"
KNOWN = {
    "attachmentLayout",
    "attachments",
    "channelData",
    "channelId",
    "conversation",
    "entities",
    "from",
    "id",
    "importance",
    "inputHint",
    "locale",
    "recipient",
    "replyToId",
    "serviceUrl",
    "summary",
    "text",
    "textFormat",
    "type",
}
FORMATS = {"plain", "markdown", "xml"}


def check_activity(activity: Mapping[str, Any]) -> None:
    """Raise Refusal where it would not be taken."""
    if activity.get("type") not in {"message", "typing"}:
        raise Refusal(400, "BadSyntax", "type")
    if unknown := set(activity) - KNOWN:
        raise Refusal(400, "BadSyntax", f"unknown: {sorted(unknown)}")
    if activity.get("textFormat", "markdown") not in FORMATS:
        raise Refusal(400, "BadSyntax", "textFormat")
    attachments = activity.get("attachments") or []
    if activity["type"] == "message" and not (activity.get("text") or attachments):
        raise Refusal(400, "BadSyntax", "neither text nor attachments")
    for each in attachments:
        if each.get("contentType") != CARD:
            raise Refusal(400, "BadSyntax", "contentType")
        try:
            check_card(each["content"])
        except ValueError as fault:
            raise Refusal(400, "BadArgument", f"Failed to parse card: {fault}") from fault
