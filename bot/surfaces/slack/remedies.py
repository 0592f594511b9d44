"""What an admin can do where Slack refuses for good, by Slack's name for the error."""

from __future__ import annotations

_INSTALL = "Install Sayso in this Slack workspace again; a token in the settings needs the new one."
_INVITE = "Invite Sayso to that channel again, or choose another one for its posts."
_PERSON = "Their Slack account is closed, or takes no messages from apps."
_SCOPES = "Paste app_manifest.yaml into the app's settings, then Install App > Reinstall."
_RULES = "A rule of this Slack workspace forbids it. An admin there can allow it for Sayso."

REMEDIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        _INSTALL,
        (
            "account_inactive",
            "invalid_auth",
            "not_authed",
            "token_expired",
            "token_revoked",
            "team_access_not_granted",
        ),
    ),
    (_INVITE, ("channel_not_found", "channel_is_archived", "is_archived", "not_in_channel")),
    (_PERSON, ("user_disabled", "user_not_found", "user_not_visible", "messages_tab_disabled")),
    (_SCOPES, ("missing_scope", "not_allowed_token_type")),
    (
        _RULES,
        (
            "access_denied",
            "ekm_access_denied",
            "enterprise_is_restricted",
            "no_permission",
            "org_login_required",
            "restricted_action",
            "restricted_action_read_only_channel",
            "user_is_restricted",
        ),
    ),
)


def remedy_of(cause: str) -> str:
    """The way out for 'Slack: channel_not_found'; '' where none is known."""
    code = cause.removeprefix("Slack: ").partition(" ")[0]
    return next((remedy for remedy, codes in REMEDIES if code in codes), "")
