"""What the Bot Connector answers when it does not do a thing, and whether trying again can help.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit and
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
"""

from __future__ import annotations

from bot.surfaces import SendError
from bot.surfaces.teams.auth.own_token import NoToken
from bot.surfaces.teams.connector import ConnectorError
from bot.surfaces.teams.remedies import INSTALL, SIGN_IN, remedy_of

LATER = frozenset({412, 429, 502, 504})
"""Teams is asked again after a while: it says so of these."""
LATER_SECONDS = 5.0
SURELY_NOT = frozenset({400, 401, 403, 404, 405, 412, 413, 429})
"""Teams has looked at the call and not done it. Any other answer, or none, tells nothing."""
TOO_LARGE = 413
REFUSED = frozenset({400, TOO_LARGE})
"""The card was refused; the same words as text are still better than silence."""

FAILURES = (ConnectorError, NoToken)
GONE = frozenset(
    {
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "ConversationNotFound",
        "MessageWritesBlocked",
    }
)
"""The conversation takes nothing from us any more, until somebody writes or adds us there again."""


def send_error(error: Exception) -> SendError:
    """The error in the terms of the outbox."""
    if isinstance(error, NoToken):
        todo = SIGN_IN if error.permanent else ""
        return SendError(f"Teams: {error}", permanent=error.permanent, unsent=True, todo=todo)
    if not isinstance(error, ConnectorError):
        return SendError(f"Teams: {type(error).__name__}")
    reason = f"Teams: {error.status} {error.code}" if error.status else f"Teams: {error.code}"
    if error.status in LATER:
        return SendError(reason, retry_after=error.retry_after or LATER_SECONDS)
    match error.status:
        case 401:
            return SendError(reason, permanent=True, todo=SIGN_IN)
        case 403 | 404:
            return SendError(reason, closed=True, todo=remedy_of(reason) or INSTALL)
        case status if 400 <= status < 500:
            return SendError(reason, permanent=True)
        case _:
            return SendError(reason, retry_after=error.retry_after)


def is_gone(error: Exception) -> bool:
    """Whether we are out of the conversation: removed, or blocked by whom it is with."""
    return isinstance(error, ConnectorError) and error.status in {403, 404} and error.code in GONE


def surely_not(error: Exception) -> bool:
    """Whether it is certain that Teams did not do what was asked."""
    return isinstance(error, NoToken) or (
        isinstance(error, ConnectorError) and error.status in SURELY_NOT
    )
