"""Which customers may be asked for a referral now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from handlers.nudges.gathering import Gatherer
from handlers.nudges.ranking import worth
from handlers.nudges.rules.referral_to_ask import ReferralToAsk
from handlers.nudges.subject import Subject
from handlers.reply import Block, Button, Buttons, Items, line
from handlers.scene import Scene
from handlers.wording.values import short
from storage.deals import deals_of

MOST = 3
RULE = ReferralToAsk()


@dataclass(frozen=True, slots=True)
class Ask:
    """A customer's deal, and why they may be asked.

    `who` is to be asked, '' where nobody is known; `happy` where they said a happy word.
    """

    deal_id: str
    name: str
    who: str
    reason: str
    happy: bool
    worth: Decimal


def to_ask(scene: Scene) -> list[Ask]:
    """The member's own customers who may be asked today, those who said a happy word first."""
    won = [key for s in scene.process.stages if s.outcome == "won" for key in (s.key, *s.was)]
    deals = deals_of(scene.session, [scene.member.id], won)
    gatherer = Gatherer(scene.session, scene.process, {})
    found = (_ask(scene, subject) for subject in gatherer.subjects([deal.id for deal in deals]))
    return sorted((ask for ask in found if ask), key=_place)


def asking_blocks(scene: Scene) -> Iterator[Block]:
    """The first of them, each with its reason, and a draft for each."""
    found = to_ask(scene)[:MOST]
    if found:
        yield Items("To ask", tuple(line(f"{short(ask.name, 40)}: {ask.reason}") for ask in found))
        yield Buttons(
            tuple(
                Button(
                    f"Ask {short(ask.who or ask.name, 60)}",
                    "referral_ask",
                    ask.deal_id,
                    opens_form=True,
                )
                for ask in found
            )
        )


def _ask(scene: Scene, subject: Subject) -> Ask | None:
    found = RULE.find(subject)
    if found is None or not found.holds_on(scene.today) or subject.owner_id != scene.member.id:
        return None
    reason = RULE.reason(found.facts, scene.today)
    who = str(found.facts.get("who") or "")
    amount = worth(subject, scene.session.workspace.currency) or Decimal(0)
    happy = "said" in found.facts
    return Ask(subject.id, subject.name, who, reason[:1].lower() + reason[1:], happy, amount)


def _place(ask: Ask) -> tuple[bool, Decimal, str]:
    return not ask.happy, -ask.worth, ask.name
