"""The kinds of update, one file each. A new kind is a file and a line here."""

from __future__ import annotations

from handlers.updates.add_contact import AddContact
from handlers.updates.complete_next_step import CompleteNextStep
from handlers.updates.create_deal import CreateDeal
from handlers.updates.kind import Applied, Ask, Refused, UpdateKind
from handlers.updates.log_activity import LogActivity
from handlers.updates.log_referral import LogReferral
from handlers.updates.move_stage import MoveStage
from handlers.updates.park_deal import ParkDeal
from handlers.updates.set_amount import SetAmount
from handlers.updates.set_close_date import SetCloseDate
from handlers.updates.set_field import SetField
from handlers.updates.set_next_step import SetNextStep
from handlers.updates.update_contact import UpdateContact

__all__ = ["UPDATES", "Applied", "Ask", "Refused", "UpdateKind", "kind_of"]

# In the order in which they are applied: a deal exists before what is said of it, and its fields
# are filled before the stage asks for them.
UPDATES: tuple[UpdateKind, ...] = (
    CreateDeal(),
    AddContact(),
    UpdateContact(),
    LogActivity(),
    CompleteNextStep(),
    SetNextStep(),
    SetAmount(),
    SetCloseDate(),
    SetField(),
    LogReferral(),
    ParkDeal(),
    MoveStage(),
)


def kind_of(do: str) -> UpdateKind | None:
    """The kind of that name."""
    return next((kind for kind in UPDATES if kind.do == do), None)
