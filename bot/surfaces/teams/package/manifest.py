"""What Teams is told of the app: where it can be put, its commands, what it may hear.

https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema
"""

from __future__ import annotations

from typing import Any, TypeAlias

from bot.surfaces.teams.package.page import PATH

Json: TypeAlias = dict[str, Any]
SCHEMA_VERSION = "1.25"
SCHEMA = (
    f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA_VERSION}/"
    "MicrosoftTeams.schema.json"
)
VERSION = "1.0.0"
"""Of the package; Teams takes an update only where it is higher than before."""
COLOR, OUTLINE = "color.png", "outline.png"
ACCENT = "#1C6B58"
SHORT = "Keeps the CRM up to date from what salespeople say in Teams."
FULL = (
    "Tell Sayso in your own words what happened with a deal: \u201cspoke w/ jen at acme, wants "
    "pricing by fri, 52k now\u201d. It logs the call, sets the next step and the amount, shows "
    "what it saved, and takes it back with one tap. What it is not sure of it asks. It keeps your "
    "list of next steps, reminds you at your own hours, and posts a look at the pipeline where "
    "managers read. Nobody opens a CRM form."
)
ALONE = (
    ("what's due", "Your next steps that are overdue, due today, or due this week"),
    ("my deals", "Your open deals, by stage"),
    ("pipeline", "The pipeline by stage"),
    ("settings", "When Sayso reminds you, your working days and hours"),
    ("help", "What you can say"),
)
AMONG_OTHERS = (
    ("what's due", "Your next steps that are overdue, due today, or due this week"),
    ("pipeline", "The pipeline by stage"),
    ("help", "What you can say"),
)
QUICK_UPDATE: Json = {
    "id": "quick_update",
    "type": "action",
    "title": "Quick update",
    "description": "Tell what happened with a deal without typing",
    "context": ["compose", "commandBox"],
    "fetchTask": True,
}
LOG_MESSAGE: Json = {
    "id": "log_message",
    "type": "action",
    "title": "Log to CRM",
    "description": "Read a message into a form, and save what you send",
    "context": ["message"],
    "fetchTask": True,
}
HEARD_WITHOUT_MENTION = ("ChannelMessage.Read.Group", "ChatMessage.Read.Chat")
"""With these Teams tells of each message of a channel or chat that the app was added to."""


def manifest_of(app_id: str, public_url: str, *, hear_replies: bool = False) -> Json:
    """The manifest of the app with this id, which people's browsers reach at `public_url`.

    `hear_replies`: also those that do not mention it, in threads that it takes part in.
    """
    page = public_url.rstrip("/") + PATH
    found: Json = {
        "$schema": SCHEMA,
        "manifestVersion": SCHEMA_VERSION,
        "version": VERSION,
        "id": app_id,
        "developer": {
            "name": "Sayso",
            "websiteUrl": page,
            "privacyUrl": f"{page}#privacy",
            "termsOfUseUrl": f"{page}#terms",
        },
        "name": {"short": "Sayso", "full": "Sayso for sales teams"},
        "description": {"short": SHORT, "full": FULL},
        "icons": {"color": COLOR, "outline": OUTLINE},
        "accentColor": ACCENT,
        "bots": [_bot(app_id)],
        "composeExtensions": [
            {"botId": app_id, "commands": [QUICK_UPDATE, LOG_MESSAGE]},
        ],
        "permissions": ["identity", "messageTeamMembers"],
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
    }
    return found | (_heard(app_id, page) if hear_replies else {})


def _bot(app_id: str) -> Json:
    return {
        "botId": app_id,
        "scopes": ["personal", "team", "groupChat"],
        "supportsFiles": True,
        "commandLists": [
            {"scopes": ["personal"], "commands": _commands(ALONE)},
            {"scopes": ["team", "groupChat"], "commands": _commands(AMONG_OTHERS)},
        ],
    }


def _commands(told: tuple[tuple[str, str], ...]) -> list[Json]:
    return [{"title": title, "description": description} for title, description in told]


def _heard(app_id: str, page: str) -> Json:
    wanted = [{"name": name, "type": "Application"} for name in HEARD_WITHOUT_MENTION]
    return {
        # Teams asks for an address here, and looks at none of it where nobody signs in.
        "webApplicationInfo": {"id": app_id, "resource": page},
        "authorization": {"permissions": {"resourceSpecific": wanted}},
    }
