"""A Slack workspace on the loopback, which refuses what Slack refuses."""

from __future__ import annotations

from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.roads import Delivery, HttpRoad, SocketRoad, signature, until
from tests.fakes.slack.world import Channel, Message, User

__all__ = [
    "Channel",
    "Delivery",
    "FakeSlack",
    "HttpRoad",
    "Message",
    "SocketRoad",
    "User",
    "signature",
    "until",
]
