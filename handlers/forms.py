"""What people type into forms: amounts and dates, read as kindly as a message, refused clearly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from handlers.reading.dates import find_dates
from handlers.reading.money import find_money
from handlers.scene import Scene
from handlers.updates.set_amount import LARGEST
from handlers.wording.values import short

FARTHEST = timedelta(days=3653)
"""Ten years either way: a date beyond is a slip of the thumb."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a typed value was not taken: a sentence with the way out."""

    reason: str


def read_amount(raw: str) -> Decimal | Fault:
    """'52k', '52,000' or '$52,000.50' as a number."""
    amount = _number(raw)
    if amount is None:
        found = find_money(raw)
        amount = found[0].amount if len(found) == 1 and found[0].high is None else None
    if amount is None:
        return Fault(f"I couldn't read “{short(raw, 30)}” as an amount. Try 52k or 52,000.")
    if not 0 <= amount < LARGEST:
        return Fault("An amount is zero or more, and less than ten trillion.")
    return amount.quantize(Decimal("0.01")) if amount % 1 else amount


def read_date(scene: Scene, raw: str) -> date | Fault:
    """'2026-03-31', or a day in words ('end of March'), as a date."""
    day = _iso(raw) or _said(scene, raw)
    if day is None:
        return Fault(f"I couldn't read “{short(raw, 30)}” as a date. Try 31 March.")
    if abs(day - scene.today) > FARTHEST:
        return Fault("That day is more than ten years away. Please check the year.")
    return day


def _number(raw: str) -> Decimal | None:
    try:
        found = Decimal(raw.strip().replace(",", "").replace("_", "x"))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _iso(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw.strip())
    except ValueError:
        return None


def _said(scene: Scene, raw: str) -> date | None:
    order = scene.session.workspace.date_order
    found = find_dates(raw, scene.local_now, order)
    return found[0].closing if len(found) == 1 else None
