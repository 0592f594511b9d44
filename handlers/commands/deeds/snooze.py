"""'Snooze acme until friday', 'snooze this till monday', 'remind me again tomorrow'.

What was told is left until the day; a step that it was about moves there, with a receipt and Undo.
Nothing is parked, unless that is wanted: where nothing is due for a deal, parking is offered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from handlers import threads
from handlers.actions.steps import NEXT_WEEK, NOT_AHEAD, TOMORROW, choices, step_refusal
from handlers.commands.deeds.days import Split, split_day
from handlers.commands.deeds.deed import Errand, Words
from handlers.commands.deeds.settle import close_all
from handlers.commands.deeds.told import (
    ALL,
    FRESH,
    LATELY,
    Meant,
    by_deal,
    deal_target,
    meant,
    option_of,
    told_here,
)
from handlers.commands.deeds.whose import deals_of_words, plain_name, steps_of_words
from handlers.nudges.snoozing import look_again
from handlers.origin import Origin
from handlers.reading.reading import Update
from handlers.reading.text import fold
from handlers.reply import Option, Text, line
from handlers.scene import Scene
from handlers.wording.values import due, full_day, listed, short
from handlers.writing import write
from storage.nudges.said import told_since
from storage.records import NextStep, Nudge

_BEFORE = r"(?:(?:please|pls|ok|okay|hey|hi|sayso|can you|could you)\W+){0,3}"
_AFTER = r"(?:\W+(?:please|pls|thanks|thank you|thx)){0,2}\W*"
_AGAIN = r"(?:(?:remind|nudge|ping|tell|ask) me again|remind me later)"
_THIS = r"(?:this|it|that|these|those|them|all of (?:this|these|them|it)|all)"
PHRASES = (
    r"snooze(?::| )? ?(?P<rest>.*?)",
    rf"{_AGAIN}(?: (?:of|about) (?P<about>.{{1,60}}?))? (?P<when>.{{1,40}}?)",
    rf"{_AGAIN}",
    rf"(?:remind|nudge|ping) me (?:of|about) (?P<it>{_THIS})(?: again)? (?P<on>.{{1,40}}?)",
    rf"bring (?P<back>{_THIS}) back (?P<day>.{{1,40}}?)",
)
_PATTERNS = tuple(re.compile(rf"\W*{_BEFORE}(?:{p}){_AFTER}", re.IGNORECASE) for p in PHRASES)
THIS = frozenset({"", "this", "it", "that", "this one", "that one", "this item", "this reminder"})
EVERYTHING = frozenset(
    {"all", "everything", "them", "them all", "these", "those", "all of them", "all of these",
     "all of this", "all of it", "all of those", "the lot", "both"}
)  # fmt: skip
WHICH = "Which one? Answer below the reminder, or name the deal: ‘snooze Acme until Friday’."
NOTHING = "There is nothing open to snooze."
ONE_BY_ONE = "I'm not sure which deals those are. Please snooze them one at a time."


class SnoozeByWord:
    """Leaves reminders until a day, and moves the steps that they are about."""

    name = "snooze"
    title = "Snooze a reminder"
    examples = (
        "snooze Acme until Friday",
        "snooze this till Monday",
        "snooze all until Monday",
        "remind me again tomorrow",
    )

    def wish(self, text: str) -> Words | None:
        """What is to be left, and until when."""
        for pattern in _PATTERNS:
            if found := pattern.fullmatch(text):
                parts = found.groupdict()
                words = " ".join(value for value in parts.values() if value)
                return {"words": words, "plainly": "yes" if "rest" in parts else ""}
        return None

    def carry_out(self, errand: Errand, words: Words) -> bool:
        """Snooze what is meant, or ask what is."""
        split = split_day(errand.scene, words["words"])
        plainly = bool(words["plainly"])
        what = fold(split.what)
        if split.day is None and not plainly and what:
            return False  # 'remind me again about the price': no day, so no snooze
        if what in THIS or what in EVERYTHING:
            return self._these(errand, split, everything=what in EVERYTHING)
        targets = _named(errand.scene, split.what)
        if targets is None and plainly and split.until:
            errand.tell(f"I couldn't find “{short(split.what, 40)}”. {WHICH}")
            return True
        if targets is None:
            return False
        if not plainly and not any(meant(errand.scene, [t.value]).nudges for t in targets):
            return False
        several = len(deals_of_words(errand.scene, split.what)) > 1
        self._go_on(errand, split, targets, together=several or len(targets) == 1)
        return True

    def chosen(self, errand: Errand, argument: Mapping[str, Any], choice: str) -> None:
        """The day, or what is meant, is known now."""
        targets = [str(each) for each in argument.get("what", ())]
        day, at = argument.get("day"), argument.get("at")
        if day is None:
            day = choice
        else:
            targets = targets if choice == ALL else [choice]
        until = time.fromisoformat(at) if at else None
        _snooze(errand, targets, date.fromisoformat(day), until)

    def _these(self, errand: Errand, split: Split, *, everything: bool) -> bool:
        if not errand.in_private and not (errand.heard and errand.heard.thread):
            return False
        groups = by_deal(told_here(errand) or (_open(errand.scene) if everything else ()))
        options, asked = [option_of(group) for group in groups], len(groups) > 1
        if not options and errand.heard and not everything:
            deal = errand.scene.deal(threads.deal_of_thread(errand.scene, errand.heard))
            options = [deal_target(errand.scene, deal)] if deal else []
        if not options and errand.in_private:
            # Something else was said since: what 'this' is has to be asked.
            options = [option_of(group) for group in by_deal(_open(errand.scene))]
            asked = True
        if not options:
            errand.tell(NOTHING if everything else WHICH)
        else:
            self._go_on(errand, split, options, together=everything or not asked)
        return True

    def _go_on(
        self, errand: Errand, split: Split, options: Sequence[Option], *, together: bool
    ) -> None:
        """Snooze the one that is meant; ask which, until when, or say what was not read."""
        targets = [each.value for each in options]
        at = f"{split.at:%H:%M}" if split.at else None
        if split.unread:
            errand.tell(f"I couldn't read “{short(split.unread, 30)}” as a day. Try Friday.")
        elif not together:
            day = {"day": split.day.isoformat()} if split.day else {}
            argument = {"do": self.name, "what": targets, "at": at, **day}
            if split.day is None:
                errand.tell("Until when? Say it with the day: ‘snooze Acme until Friday’.")
                return
            errand.ask("Which one?", argument, _or_all(options))
        elif split.day is None:
            errand.ask("Until when?", {"do": self.name, "what": targets}, _days(errand.scene))
        else:
            _snooze(errand, targets, split.day, split.at)


def _named(scene: Scene, words: str) -> list[Option] | None:
    """The deals or the step that the words name; None where they name none."""
    if deals := deals_of_words(scene, words):
        return [deal_target(scene, deal) for named in deals for deal in named]
    told = told_since(scene.session, scene.member.id, scene.now - LATELY)
    if near := [group for group in by_deal(told) if _is_part(words, str(group[0].facts["name"]))]:
        return [*{group[0].deal_id: _target(group) for group in near}.values()]
    steps = steps_of_words(scene, words)
    return [Option(f"s:{each.id}", short(each.text, 60)) for each in steps] or None


def _is_part(words: str, name: str) -> bool:
    """'ridge' of 'Ridge data room': enough among the few that were told."""
    wanted = set(fold(plain_name(words)).split())
    return bool(wanted) and wanted <= set(fold(name).split())


def _target(group: Sequence[Nudge]) -> Option:
    made, deal_id = option_of(group), group[0].deal_id
    return Option(f"d:{deal_id}", made.label, made.detail) if deal_id else made


def _or_all(options: Sequence[Option]) -> tuple[Option, ...]:
    return (*options, Option(ALL, "All of them")) if len(options) > 1 else tuple(options)


def _open(scene: Scene) -> list[Nudge]:
    """All that the member was lately told and that waits."""
    told = told_since(scene.session, scene.member.id, scene.now - FRESH)
    return [each for each in told if each.state == "open"]


def _days(scene: Scene) -> tuple[Option, ...]:
    known = choices(scene)
    labels = ((TOMORROW, "Tomorrow"), (NEXT_WEEK, "Next week"))
    return tuple(
        Option(known[key].isoformat(), f"{label}, {full_day(known[key], scene.today)}")
        for key, label in labels
    )


def _snooze(errand: Errand, targets: Sequence[str], day: date, at: time | None) -> None:
    scene = errand.scene
    found = meant(scene, targets)
    if not found.nudges and not found.steps:
        _offer_parking(errand, targets, day)
        return
    refused = next((why for step in found.steps if (why := step_refusal(scene, step))), None)
    today_later = day == scene.today and at is not None and at > scene.local_now.time()
    if day < scene.today or (day == scene.today and not (today_later and found.steps)):
        refused = NOT_AHEAD
    if refused:
        errand.tell(refused)
        return
    _write(errand, found, day, at)


def _write(errand: Errand, found: Meant, day: date, at: time | None) -> None:
    scene = errand.scene
    left = [each for each in found.nudges if each.record != "next_step"]
    with errand.written() as change_set:
        deals = {s.deal_id for s in found.steps} | {n.deal_id for n in found.nudges}
        change_set.deal_id = deals.pop() if len(deals) == 1 else None
        change_set.detail = {"deed": SnoozeByWord.name}
        for step in found.steps:
            step.due_on, step.due_at = day, at or step.due_at
    close_all(errand, found.nudges, "snoozed", until=day, wrote=bool(found.steps))
    look_again(scene, left)
    names = listed(list(dict.fromkeys(short(str(n.facts.get("name")), 60) for n in left)))
    said = f"I bring {names} back on {full_day(day, scene.today)}."
    if found.steps and errand.show(*((Text((line(said),)),) if left else ())):
        return
    errand.tell(said if left else _planned(found.steps, scene))


def _planned(steps: Sequence[NextStep], scene: Scene) -> str:
    step = steps[0]
    when = due(step.due_on, step.due_at, scene.today)
    return f"“{short(step.text, 60)}” is planned for {when} already."


def _offer_parking(errand: Errand, targets: Sequence[str], day: date) -> None:
    """Nothing is due: the deal itself may rest, if that is what is wanted."""
    scene = errand.scene
    deal = scene.deal(targets[0].removeprefix("d:")) if len(targets) == 1 else None
    if deal is None:
        errand.tell(NOTHING)
        return
    parking = Update("park_deal", {"deal": deal.id, "until": day}, confirm=True)
    text = errand.heard.text if errand.heard else ""
    write(scene, Origin(errand.key, text, errand.thread), [parking])
    said = f"Nothing is due for {deal.name} now."
    errand.show(Text((line(said),)))
