"""'Done' below a reminder or right after one; 'tick off send pricing', 'sent the pricing'.

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
from handlers.commands.deeds.steps import VERB, step_done
from handlers.commands.deeds.targets import counted, open_now
from handlers.commands.deeds.told import (
    ALL,
    Meant,
    by_deal,
    meant,
    option_of,
    step_option,
    told_here,
)
from handlers.commands.deeds.whose import deals_of_words, steps_of_words
from handlers.commands.phrases import phrases
from handlers.reply import Option
from handlers.wording.values import listed, short

ALL_OF_IT, THIS, NAMED, LOOSE, PAST = "all", "this", "named", "loose", "past"
_IT = r"(?:this|it|that|this one|that one)"
_DONE = r"(?:done|finished|sorted|handled|completed?)"
_DID = r"(?:did|done|finished|handled|sorted)"
PHRASES = phrases(
    (
        (ALL_OF_IT, r"(?:all (?:of (?:them|these|it) )?|everything |both )(?:is |are )?" + _DONE),
        (ALL_OF_IT, r"(?:tick|check|cross) (?:them )?all off|all done"),
        (ALL_OF_IT, rf"{_DID} (?:them )?(?:all|both)(?: of them)?"),
        (THIS, rf"(?:all )?{_DONE}(?: with)?(?: {_IT})?"),
        (THIS, rf"(?:i(?:'ve| have)? )?(?:just |already )*{_DID} {_IT}"),
        (THIS, rf"{_IT}(?:'?s| is| has been) (?:all )?{_DONE}"),
        (THIS, rf"(?:tick|check|cross|mark) {_IT} off|(?:tick|check|cross) off {_IT}"),
        (THIS, rf"mark {_IT} (?:as )?(?:done|complete|completed)|[✅✓✔☑]️?"),
        (NAMED, r"(?:tick|check|cross) off (?P<step>.{3,100}?)"),
        (NAMED, r"(?:tick|check|cross) (?P<step>.{3,100}?) off"),
        (NAMED, r"mark (?P<step>.{3,100}?) (?:as )?(?:done|complete|completed)"),
        (NAMED, r"(?P<step>.{6,100}?)(?::| is|,)? (?:done|✅|✓|✔)"),
        (LOOSE, rf"(?:i'?m )?{_DONE} (?:with|w/) (?P<step>.{{2,60}}?)"),
        (LOOSE, rf"(?:i(?:'ve| have)? )?{_DID} (?P<step>.{{2,60}}?)"),
        (LOOSE, rf"(?P<step>.{{1,60}}?)(?:'s| is| are)? (?:all )?{_DONE}"),
        (PAST, rf"(?:i(?:'ve| have)? )?(?:just |already )*(?P<step>{VERB} .{{3,100}}?)"),
    )
)
"""What is done: all that was told, 'this', a step in its words, a deal or step lately told of."""
_MARK = re.compile(r"\W*[✅✓✔☑]️?\W*")


class DoneByWord:
    """Ticks off what a reminder told, or the step that the words tell."""

    name = "done"
    title = "Tick off a step"
    examples = ("tick off send pricing", "done")

    def wish(self, text: str) -> Words | None:
        """Whether it is about what was told, or the words of a step."""
        if _MARK.fullmatch(text):
            return {"what": THIS}
        found = {what: parts.get("step", "") for what, parts in reversed([*PHRASES.found(text)])}
        if not found:
            return None
        return {"what": next(reversed(found)), **found}

    def carry_out(self, errand: Errand, words: Words) -> bool:
        """Tick off what is meant, or ask what is."""
        if words["what"] in (ALL_OF_IT, THIS):
            return self._told(errand, everything=words["what"] == ALL_OF_IT)
        if NAMED in words and self._named(errand, words[NAMED]):
            return True
        target = _lately(errand, words.get(LOOSE, ""), words.get(PAST, ""))
        if target is not None:
            _tick_off(errand, [target])
        return target is not None

    def _told(self, errand: Errand, *, everything: bool) -> bool:
        groups = [group for group in by_deal(told_here(errand)) if group[0].state == "open"]
        if not groups:
            return False
        options = _options(errand, [option_of(group) for group in groups])
        if everything or len(options) == 1:
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


def _lately(errand: Errand, name: str, whole: str) -> str | None:
    """The deal or the step that the words say was done, of what was lately told and has a step."""
    if not errand.in_private and not (errand.heard and errand.heard.thread):
        return None
    told = open_now(errand.scene)
    done = step_done(told, f"done {name}") if name else None
    done = done or (step_done(told_here(errand), whole) if whole else None)
    if done is not None:
        return f"s:{done.record_id}"
    option = counted(errand, name) if name else None
    if option is not None:
        return option.value
    steps = {each.deal_id for each in told if each.record == "next_step"}
    deals = [deal for named in deals_of_words(errand.scene, name) for deal in named] if name else []
    return f"d:{deals[0].id}" if len(deals) == 1 and deals[0].id in steps else None


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
