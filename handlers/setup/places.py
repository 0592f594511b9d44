"""Currency, order of dates and time zone: guessed from a profile, shown, changed in a form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from handlers.forms import Fault
from handlers.preferences.reading import read_zone
from handlers.process.places import currency
from handlers.reply import Form, FormErrors, FormField, Input, Option
from handlers.scene import Scene
from handlers.setup.guessing import guess, zone
from handlers.setup.state import KEY, keep, kept
from handlers.team import change_workspace
from handlers.wording.values import short
from storage.changes import recording
from storage.database import Session
from storage.deals import count_by_stage
from storage.records import ChangeSet

FIRST = {"timezone": "UTC", "currency": "USD", "date_order": "MDY"}
"""What a workspace has before anybody's profile is known."""

ORDERS = (Option("DMY", "Day first: 31/3"), Option("MDY", "Month first: 3/31"))
NO_CURRENCY = "A currency is three letters, like EUR or USD."


def guess_places(
    session: Session, timezone: str | None, locale: str | None, now: datetime
) -> ChangeSet | None:
    """Set up by somebody's profile what nobody has set yet; once, and before there are deals."""
    if kept(session).get("guessed") or present(session) != FIRST or count_by_stage(session):
        return None
    ways = guess(timezone, locale)
    found = {"timezone": zone(timezone) or (ways.zones[0] if ways else FIRST["timezone"])}
    if ways:
        found |= {"currency": ways.currency, "date_order": ways.dates}
    keep(session, guessed=True)
    return change_places(session, found, None, now)


def present(session: Session) -> dict[str, str]:
    """What holds now."""
    workspace = session.workspace
    return {
        "timezone": workspace.timezone,
        "currency": workspace.currency,
        "date_order": workspace.date_order,
    }


def change_places(
    session: Session, wanted: Mapping[str, str], member_id: str | None, now: datetime
) -> ChangeSet | None:
    """Set them as one ChangeSet, which keeps what was; None where all is so already."""
    before = present(session)
    news = {name: value for name, value in wanted.items() if before[name] != value}
    if not news:
        return None
    with recording(
        session, member_id=member_id, source="settings", at=now, keep=True
    ) as change_set:
        change_workspace(session, **news)
        changed = {name: [before[name], value] for name, value in news.items()}
        change_set.detail = {KEY: {"places": changed}}
    return change_set


def said(session: Session) -> str:
    """'Amounts in EUR, dates like 31/3, time zone Berlin.'."""
    here = present(session)
    city = here["timezone"].rpartition("/")[2].replace("_", " ")
    dates = "31/3" if here["date_order"] == "DMY" else "3/31"
    return f"Amounts in {here['currency']}, dates like {dates}, time zone {city}."


def form(scene: Scene, action: str) -> Form:
    """The three, filled in with what holds."""
    here = present(scene.session)
    fields = (
        FormField(
            "currency",
            "Currency",
            Input.TEXT,
            here["currency"],
            optional=False,
            hint="Three letters. New deals get it; those that are there keep theirs.",
        ),
        FormField(
            "date_order",
            "How you write dates",
            Input.CHOICE,
            here["date_order"],
            ORDERS,
            optional=False,
        ),
        FormField(
            "timezone",
            "Time zone",
            Input.TEXT,
            here["timezone"],
            optional=False,
            hint="A city will do, like London or New York. Each person has their own besides.",
        ),
    )
    return Form("Currency and dates", action, "", fields)


def read_form(scene: Scene, values: Mapping[str, str]) -> dict[str, str] | FormErrors:
    """What the sent form says, or what cannot be taken."""
    faults: list[tuple[str, str]] = []
    here = present(scene.session)
    code = values.get("currency", here["currency"]).strip().upper()
    if currency(code) is None:
        faults.append(("currency", f"I don't know “{short(code, 20)}”. {NO_CURRENCY}"))
    order = values.get("date_order") or here["date_order"]
    if order not in {option.value for option in ORDERS}:
        faults.append(("date_order", "Pick one of the two."))
    found = read_zone(scene, values.get("timezone", here["timezone"]).strip())
    if isinstance(found, Fault):
        faults.append(("timezone", found.reason))
    if faults or isinstance(found, Fault):
        return FormErrors(tuple(faults))
    return {"currency": code, "date_order": order, "timezone": found or here["timezone"]}
