"""An import is planned before the database is locked for it, and never on what was true before."""

from __future__ import annotations

import base64

from handlers import assistant
from handlers.heard import Press
from handlers.planned import planned, plans
from handlers.reading.book import Book
from storage.deals import all_deals
from storage.records import Deal
from tests.handlers.desk import TestDesk, place
from tests.world import WORKSPACE

ROWS = (
    "Deal Name,Company,Amount,Stage,Owner Email\n"
    "New stores,Initech,1000,Proposal,dana@northwind.example\n"
)


def dropped(desk: TestDesk, action: str, argument: str, event: str, text: str = "") -> Press:
    """The press that brings a file, or a tap on what was shown of it."""
    values = {"name": "deals.csv", "content": base64.b64encode(text.encode()).decode()}
    now = desk.clock.now()
    here = place("helen")
    return Press(
        WORKSPACE, "helen", action, argument, now, here, event, values=values if text else {}
    )


def names(desk: TestDesk) -> list[str]:
    """The deals of that name."""
    with desk.database.reading(WORKSPACE) as session:
        return [deal.name for deal in all_deals(session) if deal.name == "New stores"]


def test_a_plan_that_something_overtook_is_made_anew(desk: TestDesk) -> None:
    """The deal came about in between: the import finds it, and makes no second one."""
    desk.pressed(dropped(desk, "import_file", "F1", "import_file:F1:", ROWS))
    tap = dropped(desk, "import_now", "all:deals F1", "tap-1")
    assert plans(tap)
    with desk.database.reading(WORKSPACE) as session:
        ahead = planned(session, tap)
    assert ahead is not None
    assert [type(step).__name__ for step in ahead.steps].count("Create") == 2
    desk.pressed(dropped(desk, "import_file", "F2", "import_file:F2:", ROWS))
    desk.press_raw("helen", "import_now", "all:deals F2")
    with desk.database.transaction(WORKSPACE) as session:
        assistant.press(session, tap, lambda _: Book(), ahead=ahead)
    assert names(desk) == ["New stores"]


def test_a_plan_that_still_holds_is_carried_out(desk: TestDesk) -> None:
    """As it was made."""
    desk.pressed(dropped(desk, "import_file", "F1", "import_file:F1:", ROWS))
    tap = dropped(desk, "import_now", "all:deals F1", "tap-1")
    with desk.database.reading(WORKSPACE) as session:
        ahead = planned(session, tap)
    assert ahead is not None
    with desk.database.transaction(WORKSPACE) as session:
        assistant.press(session, tap, lambda _: Book(), ahead=ahead)
        made = {step.id for step in ahead.steps if hasattr(step, "id")}
        assert {deal.id for deal in session.query(Deal) if deal.name == "New stores"} <= made
    assert names(desk) == ["New stores"]


def test_who_may_not_import_has_nothing_planned(desk: TestDesk) -> None:
    """A rep's tap is refused without reading the file; other taps plan nothing."""
    desk.pressed(dropped(desk, "import_file", "F1", "import_file:F1:", ROWS))
    now = desk.clock.now()
    tap = Press(WORKSPACE, "dana", "import_now", "all:deals F1", now, place("dana"), "tap-1")
    with desk.database.reading(WORKSPACE) as session:
        assert planned(session, tap) is None
    assert not plans(Press(WORKSPACE, "dana", "undo", "k", now, place("dana"), "tap-2"))
