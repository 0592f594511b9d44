"""'Done' below a reminder or right after one; 'tick off send pricing'.

The step that was told of is ticked off, with a receipt and Undo; anything else counts as dealt with
until something changes, as by the button.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from handlers.actions.steps import step_refusal
from handlers.commands.deeds.deed import Errand, Words
from handlers.commands.deeds.settle import close_all
from handlers.commands.deeds.told import (
    ALL,
    Meant,
    by_deal,
    meant,
    option_of,
    step_option,
    told_here,
)
from handlers.commands.deeds.whose import steps_of_words
from handlers.reply import Option
from handlers.wording.values import listed, short

_BEFORE = r"(?:(?:please|pls|ok|okay|yes|yep|yeah|hey|sayso|can you|could you)\W+){0,3}"
_AFTER = r"(?:\W+(?:please|pls|thanks|thank you|thx|now|today|already)){0,2}\W*"
_IT = r"(?:this|it|that|this one|that one)"
_BARE = (
    rf"(?:all )?(?:done|finished|sorted|handled|completed)(?: with)?(?: {_IT})?"
    rf"|(?:i(?:'ve| have)? )?(?:just )?(?:did|done|finished|handled|sorted) {_IT}"
    rf"|{_IT}(?:'s| is| has been) (?:all )?(?:done|finished|sorted|handled)"
    rf"|(?:tick|check|cross|mark) {_IT} off|(?:tick|check|cross) off {_IT}"
    rf"|mark {_IT} (?:as )?(?:done|complete|completed)|[✅✓✔☑]️?"
)
_ALL = (
    r"(?:all (?:of (?:them|these|it) )?|everything |both )(?:is |are )?(?:done|sorted|handled)"
    r"|(?:tick|check|cross) (?:them )?all off|(?:did|done) (?:them )?all(?: of them)?|all done"
)
_NAMED = (
    r"(?:tick|check|cross) off (?P<first>.{3,100}?)|(?:tick|check|cross) (?P<second>.{3,100}?) off"
    r"|mark (?P<third>.{3,100}?) (?:as )?(?:done|complete|completed)"
    r"|(?P<fourth>.{6,100}?)(?::| is|,)? (?:done|✅|✓|✔)"
)
_PATTERNS = tuple(
    (what, re.compile(rf"\W*{_BEFORE}(?:{words}){_AFTER}", re.IGNORECASE))
    for what, words in (("all", _ALL), ("this", _BARE), ("named", _NAMED))
)
_MARK = re.compile(r"\W*[✅✓✔☑]️?\W*")


class DoneByWord:
    """Ticks off what a reminder told, or the step that the words tell."""

    name = "done"
    title = "Tick off a step"
    examples = ("tick off send pricing", "done")

    def wish(self, text: str) -> Words | None:
        """Whether it is about what was told, or the words of a step."""
        if _MARK.fullmatch(text):
            return {"what": "this"}
        for what, pattern in _PATTERNS:
            if found := pattern.fullmatch(text):
                named = next(filter(None, found.groupdict().values()), "")
                return {"what": what, "step": named}
        return None

    def carry_out(self, errand: Errand, words: Words) -> bool:
        """Tick off what is meant, or ask what is."""
        if words["what"] == "named":
            return self._named(errand, words["step"])
        groups = [group for group in by_deal(told_here(errand)) if group[0].state == "open"]
        if not groups:
            return False
        options = _options(errand, [option_of(group) for group in groups])
        if words["what"] == ALL or len(options) == 1:
            _tick_off(errand, [each.value for each in options])
        else:
            self._ask(errand, options)
        return True

    def chosen(self, errand: Errand, argument: Mapping[str, Any], choice: str) -> None:
        """What is meant is known now."""
        known = [str(each) for each in argument.get("what", ())]
        _tick_off(errand, known if choice == ALL else [choice])

    def _named(self, errand: Errand, words: str) -> bool:
        steps = steps_of_words(errand.scene, words)
        if not steps:
            return False
        options = [step_option(errand.scene, step) for step in steps]
        if len(options) == 1:
            _tick_off(errand, [options[0].value])
        else:
            self._ask(errand, options)
        return True

    def _ask(self, errand: Errand, options: Sequence[Option]) -> None:
        argument = {"do": self.name, "what": [each.value for each in options]}
        errand.ask("Which one is done?", argument, (*options, Option(ALL, "All of them")))


def _options(errand: Errand, options: Sequence[Option]) -> list[Option]:
    """Of one deal with several steps, the steps."""
    if len(options) != 1:
        return list(options)
    steps = meant(errand.scene, [options[0].value]).steps
    return [step_option(errand.scene, each) for each in steps] if len(steps) > 1 else list(options)


def _tick_off(errand: Errand, targets: Sequence[str]) -> None:
    """Each target by itself: its steps where it has any, else what was found about it."""
    scene = errand.scene
    found = [meant(scene, [target]) for target in targets]
    steps = {step.id: step for each in found for step in each.steps}
    refused = next((why for s in steps.values() if (why := step_refusal(scene, s))), None)
    if refused or not any(each.nudges or each.steps for each in found):
        errand.tell(refused or "That is dealt with already.")
        return
    with errand.written() as change_set:
        deals = {step.deal_id for step in steps.values()}
        change_set.deal_id = deals.pop() if len(deals) == 1 else None
        change_set.detail = {"deed": DoneByWord.name}
        for step in steps.values():
            step.done_at = scene.now
    closed = [nudge for each in found for nudge in _closed(each)]
    close_all(errand, [n for n in closed if n.record == "next_step"], "done", wrote=True)
    others = [nudge for nudge in closed if nudge.record != "next_step"]
    close_all(errand, others, "done")
    if not (steps and errand.show()):
        names = dict.fromkeys(short(str(nudge.facts.get("name")), 60) for nudge in others)
        errand.tell(f"Good. I leave {listed(list(names))} until something changes.")


def _closed(each: Meant) -> list[Any]:
    """What is settled by it: of a deal with a step, the step alone, as by the button."""
    if each.steps:
        return [nudge for nudge in each.nudges if nudge.record == "next_step"]
    return list(each.nudges)
