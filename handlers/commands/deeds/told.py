"""What 'this' is below a reminder, or right after one: what it told, by deal.

A target is a text that a choice can carry:

    n:ID    what was told together with this nudge, of the same deal
    m:KEY   all that the message told
    d:ID    what was lately told of the deal, else its open steps
    s:ID    the step
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from handlers import threads
from handlers.commands.deeds.deed import Errand
from handlers.nudges.rules import rule_of
from handlers.reply import Option
from handlers.scene import Scene
from handlers.wording.deals import deal_option
from handlers.wording.values import short
from storage.nudges import nudge_told_of, nudges_of_message
from storage.nudges.said import last_said, told_of_deals
from storage.records import Deal, NextStep, Nudge
from storage.steps import open_steps_of

LATELY = timedelta(days=7)
"""So long what was told of a deal is what its name means."""
FRESH = timedelta(days=2)
"""So long a reminder that nothing was said after is what 'this' means outside a thread."""
ALL = "all"
WAITING = ("open", "snoozed", "passed")
"""What may still be dealt with."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What is to be dealt with: what was told, and the open steps."""

    nudges: tuple[Nudge, ...] = ()
    steps: tuple[NextStep, ...] = ()


def told_here(errand: Errand) -> list[Nudge]:
    """What the reminder told that the message stands below, or right after; only the member's."""
    heard = errand.heard
    if heard is None:
        return []
    if heard.thread is not None:
        told = threads.told_in(errand.scene, heard)
    else:
        told = _just_told(errand) if errand.in_private else []
    mine = [each for each in told if each.member_id == errand.scene.member.id]
    return [each for each in mine if each.state == "open"] or [
        each for each in mine if each.state in WAITING
    ]


def _just_told(errand: Errand) -> list[Nudge]:
    scene = errand.scene
    places = {scene.place.id, scene.place.direct or scene.place.id, *_own_places(scene)}
    last = last_said(scene.session, scene.place.surface, places)
    if last is None or scene.now - last.created_at > FRESH:
        return []
    return nudges_of_message(scene.session, last.key)


def _own_places(scene: Scene) -> list[str]:
    # What we write on our own is addressed to the member where no conversation is known yet.
    from handlers.nudges.telling import where_of

    where = where_of(scene.session, scene.member.id)
    if where is None or where.surface != scene.place.surface:
        return []
    return [where.direct or where.external_id]


def by_deal(nudges: Iterable[Nudge]) -> list[list[Nudge]]:
    """What is told together, in the order of the message."""
    groups: dict[str, list[Nudge]] = {}
    for each in nudges:
        groups.setdefault(f"{each.message} {each.facts.get('about')}", []).append(each)
    return list(groups.values())


def option_of(group: Sequence[Nudge]) -> Option:
    """A group to choose: its deal, with its first reason."""
    first = group[0]
    rule = rule_of(first.rule)
    reason = rule.reason(first.facts, first.told_on) if rule else ""
    name = short(str(first.facts.get("name") or "") or reason, 60)
    return Option(f"n:{first.id}", name, short(reason, 70))


def step_option(scene: Scene, step: NextStep) -> Option:
    """A step to choose, with its deal."""
    deal = scene.deal(step.deal_id)
    return Option(f"s:{step.id}", short(step.text, 60), short(deal.name, 60) if deal else "")


def deal_target(scene: Scene, deal: Deal) -> Option:
    """A deal to choose."""
    made = deal_option(scene, deal)
    return Option(f"d:{deal.id}", made.label, made.detail)


def meant(scene: Scene, targets: Collection[str]) -> Meant:
    """What the targets stand for now."""
    nudges: dict[str, Nudge] = {}
    steps: dict[str, NextStep] = {}
    for target in targets:
        found = _one(scene, target)
        nudges.update((each.id, each) for each in found.nudges)
        steps.update((each.id, each) for each in found.steps)
    return Meant(tuple(nudges.values()), tuple(steps.values()))


def _one(scene: Scene, target: str) -> Meant:
    kind, _, rest = target.partition(":")
    session = scene.session
    match kind:
        case "n":
            first = nudge_told_of(session, rest)
            told = nudges_of_message(session, first.message) if first else []
            about = first.facts.get("about") if first else None
            return _of(scene, [each for each in told if each.facts.get("about") == about])
        case "m":
            told = nudges_of_message(session, rest)
            return _of(scene, [each for each in told if each.state == "open"])
        case "d":
            told = told_of_deals(session, scene.member.id, [rest], scene.now - LATELY)
            found = _of(scene, told)
            return found if found.nudges else Meant((), _next_steps(scene, rest))
        case _:
            step = session.find(NextStep, rest)
            return _with_told(scene, step) if step else Meant()


def _of(scene: Scene, told: Iterable[Nudge]) -> Meant:
    """The member's own of these that wait, the latest of each; with the steps they are about."""
    latest: dict[tuple[str, str], Nudge] = {}
    for each in told:
        if each.member_id == scene.member.id and each.state in WAITING:
            latest[each.rule, each.record_id] = each
    ids = {each.record_id: None for each in latest.values() if each.record == "next_step"}
    steps = [scene.session.find(NextStep, each) for each in ids]
    still = {step.id: step for step in steps if step is not None and step.done_at is None}
    nudges = [n for n in latest.values() if n.record != "next_step" or n.record_id in still]
    return Meant(tuple(nudges), tuple(still.values()))


def _with_told(scene: Scene, step: NextStep) -> Meant:
    told = told_of_deals(scene.session, scene.member.id, [step.deal_id or ""], scene.now - LATELY)
    about = [n for n in told if n.record_id == step.id and n.state in WAITING]
    return Meant(tuple(about[-1:]), (step,))


def _next_steps(scene: Scene, deal_id: str) -> tuple[NextStep, ...]:
    """The steps that are due; where none is, the next one."""
    steps = [s for s in open_steps_of(scene.session, deal_id) if s.owner_id == scene.member.id]
    due = [step for step in steps if step.due_on and step.due_on <= scene.today]
    return tuple(due or steps[:1])
