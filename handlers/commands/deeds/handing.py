"""A deal handed over: its owner and the owner's open steps for it; both sides are told once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.commands.deeds.deed import Errand
from handlers.nudges.telling import say_alone
from handlers.reply import Block, Button, Buttons, Line, Text, bold, line
from handlers.scene import Scene
from handlers.wording.values import count, day, due, money, short
from storage.records import Deal, Member, NextStep
from storage.steps import open_steps_of

SHOWN = 5
"""So many steps, and buttons, are told of; the card shows all."""


def hand_over(errand: Errand, deals: Sequence[Deal], who: Member, notes: Sequence[str]) -> None:
    """Write the new owner, show the receipt, tell those whom it concerns."""
    scene = errand.scene
    before = {deal.id: deal.owner_id for deal in deals}
    moved: dict[str, list[NextStep]] = {}
    with errand.written() as change_set:
        change_set.deal_id = deals[0].id if len(deals) == 1 else None
        for deal in deals:
            moved[deal.id] = _steps(scene, deal)
            deal.owner_id = who.id
            for step in moved[deal.id]:
                step.owner_id = who.id
        steps = [step for each in moved.values() for step in each]
        change_set.detail = {"deed": "give", "notes": [*_along(steps), *notes]}
    errand.show()
    if who.id != scene.member.id:
        head = f"{scene.member.name} gave you {_what(deals)}."
        say_alone(
            scene.session,
            who.id,
            _told(scene, head, deals, moved),
            f"given:{errand.key}:{errand.event}:{who.id}",
            scene.now,
        )
    _tell_former(errand, deals, before, who)


def _steps(scene: Scene, deal: Deal) -> list[NextStep]:
    """The steps that go with the deal: its owner's; a colleague's own stay with the colleague."""
    known = open_steps_of(scene.session, deal.id)
    return [step for step in known if step.owner_id == deal.owner_id]


def _along(steps: Sequence[NextStep]) -> list[str]:
    if len(steps) == 1:
        return [f"Its next step goes along: {short(steps[0].text, 80)}."]
    return [f"{count(len(steps), 'open step')} go along."] if steps else []


def _tell_former(
    errand: Errand, deals: Sequence[Deal], before: Mapping[str, str], who: Member
) -> None:
    """Whoever had a deal hears of it from us where somebody else gave it away."""
    scene = errand.scene
    for former in dict.fromkeys(before.values()):
        if former in (scene.member.id, who.id):
            continue
        theirs = [deal for deal in deals if before[deal.id] == former]
        to = "took over" if who.id == scene.member.id else "gave"
        end = "" if who.id == scene.member.id else f" to {who.name}"
        said = f"{scene.member.name} {to} {_what(theirs)}{end}."
        key = f"given:{errand.key}:{errand.event}:{former}"
        say_alone(scene.session, former, (Text((line(said),)),), key, scene.now)


def _what(deals: Sequence[Deal]) -> str:
    return short(deals[0].name, 60) if len(deals) == 1 else count(len(deals), "deal")


def _told(
    scene: Scene, head: str, deals: Sequence[Deal], moved: dict[str, list[NextStep]]
) -> tuple[Block, ...]:
    """What the new owner has to know: where each deal stands, and what is to be done."""
    lines: list[Line] = [line(head)]
    for deal in deals[:SHOWN]:
        lines.append(line(bold(short(deal.name, 60)), f" · {_state(scene, deal)}"))
        lines += [_step(scene, step) for step in moved[deal.id][:SHOWN]]
    shown = tuple(
        Button(f"Show {short(deal.name, 50)}", "show_deal", deal.id) for deal in deals[:SHOWN]
    )
    return (Text(tuple(lines)), Buttons(shown))


def _state(scene: Scene, deal: Deal) -> str:
    parts = [scene.stage_name(deal.stage)]
    if deal.amount is not None:
        parts.append(money(deal.amount, deal.currency))
    if deal.close_date is not None:
        parts.append(f"closes {day(deal.close_date, scene.today)}")
    return " · ".join(parts)


def _step(scene: Scene, step: NextStep) -> Line:
    when = due(step.due_on, step.due_at, scene.today)
    return line(f"• {short(step.text, 80)}{f', {when}' if when else ''}")
