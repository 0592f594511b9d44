"""Other ways in than a message: a command, shortcuts, what people say aloud, files.

One file a way; `Ways` puts them together for one workspace, `listen` registers them with Bolt.
"""

from __future__ import annotations

from bot.surfaces.slack.ways.listening import Ways, listen
from bot.surfaces.slack.ways.parts import Parts

__all__ = ["Parts", "Ways", "listen"]
