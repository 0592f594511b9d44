"""Setting up: what the buttons and forms of the list of steps do. A new one is a line in SET_UP."""

from __future__ import annotations

from handlers.actions.action import Action
from handlers.actions.set_up.list import ShowList, TakeBack
from handlers.actions.set_up.people import Gather, SetRoles
from handlers.actions.set_up.places import ChangePlaces, SetChannel
from handlers.actions.set_up.process import ChooseProcess, KeepStages, OwnStages, TakeReady
from handlers.actions.set_up.process_file import ShowFile, UseFile
from handlers.actions.set_up.records import DemoDeals, OfferRecords, StartEmpty

SET_UP: tuple[Action, ...] = (
    ShowList(),
    Gather(),
    SetRoles(),
    OfferRecords(),
    DemoDeals(),
    StartEmpty(),
    ChooseProcess(),
    KeepStages(),
    TakeReady(),
    OwnStages(),
    ShowFile(),
    UseFile(),
    ChangePlaces(),
    SetChannel(),
    TakeBack(),
)
