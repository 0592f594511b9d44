"""A Microsoft Teams on the loopback: the Bot Connector, Microsoft's sign-in, its keys, people."""

from __future__ import annotations

from tests.fakes.teams.fake import FakeTeams
from tests.fakes.teams.world import Chat, Message, Person

__all__ = ["Chat", "FakeTeams", "Message", "Person"]
