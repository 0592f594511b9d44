"""'Fine for now': a deal's reasons rest until a day, or until something changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from handlers.digests.deciding.question import show_question
from handlers.digests.deciding.showing import show_again
from handlers.digests.deciding.tapped import Tapped
from handlers.forms import Fault, read_date
from handlers.reply import Form, FormField, Input, Option
from handlers.scene import Scene
from handlers.wording.values import full_day, sentence, short
from storage.decisions import decisions_on
from storage.records import Decision

DAYS = (("week", "A week", 7), ("fortnight", "Two weeks", 14), ("month", "A month", 30))
NOT_AHEAD = "That day is not ahead. Pick tomorrow or later."
PICK = "Pick until when."
NOTHING = "There is nothing to take back any more."


def rest_form(scene: Scene, tap: Tapped, action: str) -> Form:
    """A week, two, a month, or a day to pick."""
    options = tuple(
        Option(key, f"{label}, until {full_day(scene.today + timedelta(days=days), scene.today)}")
        for key, label, days in DAYS
    )
    when = FormField("when", "Fine for", Input.CHOICE, DAYS[0][0], options)
    day = FormField("day", "Or until this day", Input.DATE)
    intro = f"{short(tap.deal.name, 80)} is left out until then, unless something changes."
    return Form("Fine for now", action, tap.item.id, (when, day), intro=intro)


def rest_until(scene: Scene, values: Mapping[str, str]) -> date | Fault:
    """The day that was chosen; one that was picked counts first."""
    if picked := values.get("day", "").strip():
        day = read_date(scene, picked)
        return Fault(NOT_AHEAD) if isinstance(day, date) and day <= scene.today else day
    days = {key: scene.today + timedelta(days=number) for key, _, number in DAYS}
    return days.get(values.get("when", "")) or Fault(PICK)


def rest_refusal(scene: Scene, tap: Tapped) -> str | None:
    """Why it cannot be put aside now; None where it can."""
    before = tap.standing("fine")
    if before is None:
        return None
    who = sentence(scene.member_name(before.member_id))
    until = full_day(before.until or scene.today, scene.today)
    return f"{who} put {tap.deal.name} aside until {until} already."


def rest(scene: Scene, tap: Tapped, until: date) -> None:
    """Put it aside, and show it so."""
    scene.session.add(
        Decision(
            told_id=tap.told.id,
            item_id=tap.item.id,
            deal_id=tap.deal.id,
            kind="fine",
            member_id=scene.member.id,
            at=scene.now,
            until=until,
            seen=tap.need.kept(),
        )
    )
    scene.session.flush()
    show_again(scene.session, tap.told, tap.item.id, scene.now)


def take_back(scene: Scene, tap: Tapped) -> str | None:
    """Take back the latest decision that is open; a sentence where there is none.

    A question that was asked says so in the rep's conversation; an answer stays.
    """
    mine = [e for e in decisions_on(scene.session, tap.told.id) if e.item_id == tap.item.id]
    standing = [each for each in mine if each.state == "open"]
    if not standing:
        backs = [each for each in mine if each.state == "back"]
        by = scene.member_name(backs[-1].settled_by) if backs else ""
        return f"That was taken back already, by {by}." if by else NOTHING
    decision = standing[-1]
    decision.state, decision.settled_at = "back", scene.now
    decision.settled_by = scene.member.id
    scene.session.flush()
    if decision.kind == "asked":
        show_question(scene.session, decision, tap.told, scene.now)
    show_again(scene.session, tap.told, tap.item.id, scene.now)
    return None
