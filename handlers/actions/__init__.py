"""What people can tap, one file each. A new kind of tap is a file and a line here."""

from __future__ import annotations

from handlers.actions.action import Action
from handlers.actions.answer import Skip, TakeAnswer
from handlers.actions.caution import HowMuch
from handlers.actions.clip import ClipSaid
from handlers.actions.deed import DeedChosen
from handlers.actions.digest_plan import DigestPlanUndo
from handlers.actions.digests import DIGESTS
from handlers.actions.edit import Edit
from handlers.actions.forwarded import Forwarded
from handlers.actions.home import Home
from handlers.actions.import_file import ImportFile, ImportNow, ImportUndo
from handlers.actions.import_match import ImportMatch
from handlers.actions.keep import Keep
from handlers.actions.learnt import Approve, Decline, Forget
from handlers.actions.log_message import LogMessage
from handlers.actions.more import More
from handlers.actions.nudges import (
    NudgeAll,
    NudgeBack,
    NudgeDone,
    NudgeSnooze,
    NudgeUpdate,
    NudgeUseless,
    NudgeWhy,
)
from handlers.actions.quick_update import QuickUpdate
from handlers.actions.referrals import REFERRALS
from handlers.actions.right import Meant, Right, Unjudge
from handlers.actions.set_up import SET_UP
from handlers.actions.settings import Settings
from handlers.actions.show_deal import ShowDeal
from handlers.actions.steps import Done, Snooze
from handlers.actions.undo import Redo, Undo
from handlers.actions.why import Why
from handlers.actions.wrong_deal import WrongDeal

__all__ = ["ACTIONS", "Action", "action_of"]

ACTIONS: tuple[Action, ...] = (
    Undo(),
    Redo(),
    Edit(),
    WrongDeal(),
    TakeAnswer(),
    Skip(),
    Keep(),
    ShowDeal(),
    More(),
    Right(),
    Meant(),
    Unjudge(),
    HowMuch(),
    Why(),
    Approve(),
    Decline(),
    Forget(),
    QuickUpdate(),
    LogMessage(),
    Forwarded(),
    ClipSaid(),
    ImportFile(),
    ImportNow(),
    ImportMatch(),
    ImportUndo(),
    Home(),
    Done(),
    Snooze(),
    Settings(),
    DeedChosen(),
    *SET_UP,
    NudgeDone(),
    NudgeSnooze(),
    NudgeUpdate(),
    NudgeUseless(),
    NudgeAll(),
    NudgeBack(),
    NudgeWhy(),
    *REFERRALS,
    *DIGESTS,
    DigestPlanUndo(),
)


def action_of(name: str) -> Action | None:
    """The action of that name."""
    return next((action for action in ACTIONS if action.name == name), None)
