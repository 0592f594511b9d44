"""What people tell Sayso about itself: how much to ask, what it has learnt. One file a command.

A command is the whole message, word for word in one of its phrasings, so that no message about a
deal is ever taken for one. Commands are for direct messages: what they show and set is personal;
but for those about digests, which belong to a channel.
"""

from __future__ import annotations

from handlers.commands.caution import HowMuchToAsk
from handlers.commands.command import Command, Told
from handlers.commands.digests import Digests
from handlers.commands.forget import ForgetWords
from handlers.commands.learnt import WhatIsLearnt
from handlers.commands.reminders import Reminders
from handlers.commands.set_up import SetUp
from handlers.commands.settings import OwnSettings
from handlers.commands.spelling import mended
from handlers.heard import Heard
from handlers.scene import Scene

__all__ = ["COMMANDS", "Command", "Told", "command_of", "for_channels", "nearly", "told_here"]

COMMANDS: tuple[Command, ...] = (
    HowMuchToAsk(),
    OwnSettings(),
    Reminders(),
    WhatIsLearnt(),
    ForgetWords(),
    SetUp(),
    Digests(),
)


def command_of(text: str) -> Told | None:
    """The command that the text is, also with slips of the thumb; None where it is none."""
    for words in dict.fromkeys((text, mended(text))):
        if told := next((told for each in COMMANDS if (told := each.told(words))), None):
            return told
    return None


def told_here(scene: Scene, heard: Heard) -> Told | None:
    """The command that a few words are in this place only: 'stop', where a digest is posted."""
    return Digests().told_here(scene, heard)


def for_channels(told: Told) -> bool:
    """Whether it is carried out in a channel too, for everybody there to see."""
    return isinstance(told.command, Digests)


def nearly(scene: Scene, text: str) -> Told | None:
    """The command that a message which means nothing else may have meant."""
    return next((told for each in COMMANDS if (told := each.nearly(scene, text))), None)
