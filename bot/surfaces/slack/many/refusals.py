"""Why an install did not happen, in the words of whoever tried it.

https://docs.slack.dev/reference/methods/oauth.v2.access#errors
"""

from __future__ import annotations

CANCELLED = "You cancelled it, and nothing was changed in your Slack."
NOT_BEGUN = (
    "This page was opened in another browser than the one you began in, or more than ten minutes "
    "later. Nothing was changed."
)
NOT_KEPT = (
    "Slack agreed, but what it gave us could not be kept, so we gave it back. Please try again in "
    "a few minutes."
)
UNREACHABLE = "Slack did not answer. Please try again in a minute."
INCOMPLETE = "Slack did not give Sayso all that it needs. Please tell whoever runs this Sayso: {}."
_USED = "Slack takes each approval once and for ten minutes only. Please start again."
_OURS = (
    "Something is set wrong on our side, and nothing was installed. "
    "Please tell whoever runs this Sayso: {}."
)
# What Slack says when it hands over no token, and what whoever runs Sayso can do about it.
_BY_CODE = {
    "access_denied": CANCELLED,
    "invalid_code": _USED,
    "code_already_used": _USED,
    "invalid_team_for_non_distributed_app": (
        "Sayso may be installed in one workspace only so far. Please tell whoever runs this Sayso: "
        "distribution is not activated in the app's settings."
    ),
    "bad_client_secret": _OURS.format("SLACK_CLIENT_SECRET is wrong"),
    "invalid_client_id": _OURS.format("SLACK_CLIENT_ID is wrong"),
    "bad_redirect_uri": _OURS.format("SAYSO_PUBLIC_URL differs from the app's redirect URL"),
    "invalid_scope": _OURS.format("the app's scopes are not those of the manifest"),
    "org_login_required": "Your organisation's Slack is being moved. Please try again later.",
    "ratelimited": UNREACHABLE,
    "team_added_to_org": "Your workspace is being moved into an organisation. Please try later.",
}
OF_THE_USER = frozenset({"access_denied", "invalid_code", "code_already_used"})


def sentence(error: str) -> str:
    """What to say about one of Slack's errors."""
    return _BY_CODE.get(error, UNREACHABLE)
