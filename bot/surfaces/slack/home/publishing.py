"""Publishing a page with views.publish, which replaces the whole tab.

https://docs.slack.dev/reference/methods/views.publish
"""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from bot.surfaces import SendError, ShownHome
from bot.surfaces.slack.errors import FAILURES, send_error
from bot.surfaces.slack.home.view import home_view


async def publish(client: AsyncWebClient, home: ShownHome) -> None:
    """Show the page in the user's Home tab. Raises SendError."""
    try:
        view = home_view(home.reply, home.place)
    except ValueError as error:
        raise SendError(str(error), permanent=True) from error
    try:
        await client.views_publish(user_id=home.user, view=view)
    except FAILURES as error:
        raise send_error(error) from error
