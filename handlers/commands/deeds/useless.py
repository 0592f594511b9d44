"""'Not useful' below a reminder or right after one: its kind falls silent, as by the button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.commands.deeds.deed import Errand, Words
from handlers.commands.deeds.settle import close_all
from handlers.commands.deeds.told import told_here
from handlers.commands.phrases import phrases
from handlers.nudges.kinds import said_of_switch
from handlers.nudges.muting import mute, muted_by
from handlers.nudges.rules import rule_of
from handlers.reply import Option
from handlers.wording.values import short
from storage.nudges import nudges_of_message
from storage.records import Nudge

_IT = r"(?:this|it|that|these|those|they)"
_VERY = r"(?:very |really |at all )?"
PHRASES = phrases(
    (
        ("this", rf"(?:{_IT}(?:'?s| is| are|'?re) )?(?:not|never) {_VERY}useful"),
        ("this", rf"{_IT} (?:isn'?t|aren'?t) {_VERY}useful(?:\W+stop (?:it|this))?"),
        ("this", rf"(?:{_IT}(?:'?s| is| are) )?(?:useless|no use|pointless|unhelpful|not helpful)"),
        ("this", r"stop (?:this|it|these|that)"),
        ("this", r"(?:don'?t|do not) (?:send|tell) me (?:this|these|that)"),
    )
)
GONE = "That is dealt with already."


class UselessByWord:
    """Mutes the kind of what was told."""

    name = "useless"
    title = "Say that a reminder is not useful"
    examples = ("not useful",)

    def wish(self, text: str) -> Words | None:
        """Whether it says so."""
        return next(({"what": what} for what, _ in PHRASES.found(text)), None)

    def carry_out(self, errand: Errand, words: Words) -> bool:
        """Mute the kind, or ask which; False where no reminder is meant."""
        del words
        told = [each for each in told_here(errand) if each.state == "open"]
        kinds = list(dict.fromkeys(each.rule for each in told))
        if not kinds:
            return False
        if len(kinds) == 1:
            _mute(errand, told[0].message, kinds[0])
            return True
        options = [_option(told, kind) for kind in kinds]
        argument = {"do": self.name, "message": told[0].message}
        errand.ask("Which kind is not useful to you?", argument, options)
        return True

    def chosen(self, errand: Errand, argument: Mapping[str, Any], choice: str) -> None:
        """The kind is known now."""
        _mute(errand, str(argument.get("message", "")), choice)


def _option(told: Sequence[Nudge], kind: str) -> Option:
    rule, first = rule_of(kind), next(each for each in told if each.rule == kind)
    reason = rule.reason(first.facts, first.told_on) if rule else ""
    return Option(kind, rule.title if rule else kind, short(reason, 70))


def _mute(errand: Errand, message: str, kind: str) -> None:
    scene, rule = errand.scene, rule_of(kind)
    if rule is None or kind in muted_by(scene.member):
        errand.tell(GONE)
        return
    with errand.written():
        mute(scene.member, kind, "useless", scene.today)
    told = nudges_of_message(scene.session, message)
    mine = [n for n in told if n.rule == kind and n.state == "open"]
    close_all(errand, [n for n in mine if n.member_id == scene.member.id], "useless", wrote=True)
    errand.tell(said_of_switch(rule, on=False))
