"""What colleagues are told of deals that changed hands, and that it was taken back.

Like a receipt, what they were told is made anew from the records: where the hand-over is taken
back, or put back, their message says so in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlers.nudges.telling import say_alone, say_instead
from handlers.reply import Block, Button, Buttons, Line, Text, bold, line, struck
from handlers.scene import Scene
from handlers.wording.values import count, day, due, listed, money, short
from storage import outbox
from storage.records import ChangeSet, Deal, Member, NextStep
from storage.steps import open_steps_of

SHOWN = 5
"""So many steps, and buttons, are told of; the card shows all."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A hand-over: who wrote it, who gets the deals, and who had each of them, by deal."""

    by: str
    to: str
    before: dict[str, str]

    def of(self, member_id: str) -> list[str]:
        """The deals that the member is told of."""
        got = member_id == self.to
        return [each for each, had in self.before.items() if got or had == member_id]

    @property
    def told(self) -> list[str]:
        """Whom it concerns, besides who wrote it."""
        concerned = dict.fromkeys((self.to, *self.before.values()))
        return [each for each in concerned if each != self.by]


def handed_in(change_set: ChangeSet) -> Handed | None:
    """The hand-over that the set holds; None where it holds none."""
    to, before = change_set.detail.get("to"), change_set.detail.get("before")
    if not isinstance(to, str) or not isinstance(before, dict):
        return None
    return Handed(change_set.member_id or "", to, before)


def tell_of(scene: Scene, change_set: ChangeSet) -> None:
    """Tell the new owner, and whoever had a deal that somebody else gave away; each once."""
    handed = handed_in(change_set)
    for each in handed.told if handed else ():
        blocks = _blocks(scene, handed, each) if handed else ()
        say_alone(scene.session, each, blocks, _key(change_set, each), scene.now)


def tell_anew(scene: Scene, change_set: ChangeSet) -> None:
    """Put right what they were told, once the set was taken back or put back."""
    handed = handed_in(change_set)
    for each in handed.told if handed else ():
        first = outbox.post_by_key(scene.session, _key(change_set, each))
        if first is not None and handed is not None:
            say_instead(scene.session, first, _blocks(scene, handed, each), scene.now)


def _key(change_set: ChangeSet, member_id: str) -> str:
    return f"given:{change_set.id}:{member_id}"


def _blocks(scene: Scene, handed: Handed, member_id: str) -> tuple[Block, ...]:
    """What the member has to know now: of what stands where each deal is, and what is to be done.

    Whoever had a deal needs no more than to know whose it is.
    """
    deals = [deal for each in handed.of(member_id) if (deal := scene.deal(each))]
    back = [deal for deal in deals if deal.owner_id == handed.before[deal.id]]
    kept = [deal for deal in deals if deal not in back]
    head = _head(scene, handed, member_id, deals)
    lines: list[Line] = [line(head if kept or not back else struck(head))]
    if back:
        what = listed([short(deal.name, 60) for deal in back]) if kept else "that"
        lines.append(line(_taken_back(scene, back, what, member_id)))
    if member_id != handed.to or not kept:
        return (Text(tuple(lines)),)
    lines += [told for deal in kept[:SHOWN] for told in _standing(scene, deal, handed.to)]
    shown = (Button(f"Show {short(deal.name, 50)}", "show_deal", deal.id) for deal in kept[:SHOWN])
    return (Text(tuple(lines)), Buttons(tuple(shown)))


def _head(scene: Scene, handed: Handed, member_id: str, deals: Sequence[Deal]) -> str:
    by = _name(scene, handed.by)
    what = short(deals[0].name, 60) if len(deals) == 1 else count(len(deals), "deal")
    if member_id == handed.to:
        return f"{by} gave you {what}."
    if handed.by == handed.to:
        return f"{by} took over {what}."
    return f"{by} gave {what} to {_name(scene, handed.to)}."


def _taken_back(scene: Scene, back: Sequence[Deal], what: str, member_id: str) -> str:
    said = f"{scene.member.name} took {what} back."
    if any(deal.owner_id != member_id for deal in back):
        return said
    return f"{said} {'It is' if len(back) == 1 else 'They are'} yours again."


def _name(scene: Scene, member_id: str) -> str:
    member = scene.session.find(Member, member_id)
    return member.name if member else "Somebody"


def _standing(scene: Scene, deal: Deal, owner_id: str) -> Iterator[Line]:
    parts = [scene.stage_name(deal.stage)]
    if deal.amount is not None:
        parts.append(money(deal.amount, deal.currency))
    if deal.close_date is not None:
        parts.append(f"closes {day(deal.close_date, scene.today)}")
    yield line(bold(short(deal.name, 60)), f" · {' · '.join(parts)}")
    steps = [step for step in open_steps_of(scene.session, deal.id) if step.owner_id == owner_id]
    yield from (_step(scene, step) for step in steps[:SHOWN])


def _step(scene: Scene, step: NextStep) -> Line:
    when = due(step.due_on, step.due_at, scene.today)
    return line(f"• {short(step.text, 80)}{f', {when}' if when else ''}")
