"""What an admin can do where Teams refuses for good, by Microsoft's name for the error.

https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
"""

from __future__ import annotations

SIGN_IN = "Check SAYSO_TEAMS_APP_ID, SAYSO_TEAMS_APP_SECRET and SAYSO_TEAMS_TENANT; has it expired?"
INSTALL = "Add Sayso to that conversation again in Teams."
BLOCKED = "They have blocked Sayso in Teams. It writes to them again once they write to it."
ALLOW = "Allow Sayso for them at admin.teams.microsoft.com > Teams apps > Manage apps."
PERSON = "That account is gone, or takes no messages from apps."

REMEDIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (BLOCKED, ("ConversationBlockedByUser", "MessageWritesBlocked")),
    (
        INSTALL,
        (
            "BotNotInConversationRoster",
            "ConversationNotFound",
            "ForbiddenOperationException",
            "NotEnoughPermissions",
            "we were taken out of it",
            "no such conversation is known",
        ),
    ),
    (ALLOW, ("AppNotAllowed", "BotDisabledByAdmin", "InstallAppBlocked")),
    (PERSON, ("UserNotFound", "MemberNotFoundInConversation")),
    (SIGN_IN, ("sign-in", "Unauthorized")),
)


def remedy_of(cause: str) -> str:
    """The way out for 'Teams: 403 MessageWritesBlocked'; '' where none is known."""
    return next((out for out, names in REMEDIES if any(name in cause for name in names)), "")
