"""'Snooze acme until friday', 'snooze this till monday', 'remind me again tomorrow', 'not today'.

What was told is left until the day; a step that it was about moves there, with a receipt and Undo.
Nothing is parked, unless that is wanted: where nothing is due for a deal, parking is offered.

    plain    the word itself: what is not found is said
    quiet    'stop nagging me about acme': the same, and the day is asked for
    again    'remind me again ...': needs a day, or what was told
    loose    'acme can wait', 'leave acme': only of what was lately told
    bare     'not today', 'tomorrow', 'later': only right after a reminder, or below one
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from handlers import threads
from handlers.actions.steps import NEXT_WEEK, TOMORROW, choices
from handlers.commands.deeds.days import Split, split_day
from handlers.commands.deeds.deed import Errand, Words
from handlers.commands.deeds.later import NOTHING, days_to_choose, leave_until
from handlers.commands.deeds.targets import counted, named, open_now, or_all
from handlers.commands.deeds.told import ALL, by_deal, deal_target, meant, option_of, told_here
from handlers.commands.deeds.whose import deals_of_words
from handlers.commands.phrases import phrases
from handlers.reading.text import fold
from handlers.reply import Option
from handlers.scene import Scene
from handlers.wording.values import short

PLAIN, QUIET, AGAIN, LOOSE, BARE = "plain", "quiet", "again", "loose", "bare"
_AGAIN = r"(?:(?:remind|nudge|ping|tell|ask) me again|remind me later)"
_THIS = r"(?:this|it|that|these|those|them|all of (?:this|these|them|it)|all)"
_NAG = r"(?:remind|nudge|nag|ping|bug|bother|pester|hassle)"
_NOT = r"not (?P<rel>now|today|this week|yet)"
PHRASES = phrases(
    (
        (PLAIN, r"snooze(?::| )? ?(?P<rest>.*?)"),
        (QUIET, rf"(?:stop|quit|no more) {_NAG}g?ing me (?:of|about|on) (?P<rest>.{{2,60}}?)"),
        (QUIET, r"no more about (?P<rest>.{2,60}?)"),
        (QUIET, rf"(?:do not|don'?t) {_NAG} me (?:of|about|on) (?P<rest>.{{2,60}}?)"),
        (AGAIN, rf"{_AGAIN}(?: (?:of|about) (?P<about>.{{1,60}}?))? (?P<when>.{{1,40}}?)"),
        (AGAIN, rf"{_AGAIN}"),
        (AGAIN, rf"(?:remind|nudge|ping) me (?:of|about) (?P<it>{_THIS})(?: again)? (?P<on>.+?)"),
        (AGAIN, rf"bring (?P<back>{_THIS}) back (?P<day>.{{1,40}}?)"),
        (LOOSE, r"(?:leave|skip|ignore|forget about|postpone) (?P<rest>.{2,60}?)"),
        (LOOSE, r"(?P<rest>.{2,60}?) can wait(?P<day> .{3,40}?)?"),
        (LOOSE, rf"{_NOT} (?:for |with )?(?P<rest>.{{2,60}}?)"),
        (LOOSE, rf"(?P<rest>.{{2,60}}?),? {_NOT}"),
        (BARE, _NOT),
        (BARE, r"(?:maybe )?later|skip(?: (?:this|it|them|these|all|everything))?(?: for now)?"),
        (BARE, r"(?:(?:remind|nudge|ping|tell|ask) me )?(?P<when>.{3,30}?)(?: instead)?"),
    )
)
THIS = frozenset({"", "this", "it", "that", "this one", "that one", "this item", "this reminder"})
EVERYTHING = frozenset(
    {"all", "everything", "them", "them all", "these", "those", "all of them", "all of these",
     "all of this", "all of it", "all of those", "the lot", "both"}
)  # fmt: skip
WHICH = "Which one? Answer below the reminder, or name the deal: ‘snooze Acme until Friday’."
ASKS_A_DAY = frozenset({"close_passed", "close_slipping"})
"""Rules that a bare day answers: 'When will it?' 'Friday'."""


class SnoozeByWord:
    """Leaves what was told, or a step, until a day."""

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
        for how, parts in PHRASES.found(text):
            rel = parts.pop("rel", "")
            words = " ".join(value.strip() for value in parts.values())
            return {"how": how, "words": words, "rel": rel.casefold()}
        return None

    def carry_out(self, errand: Errand, words: Words) -> bool:
        """Snooze what is meant, or ask what is."""
        scene, how = errand.scene, words["how"]
        split = _relative(scene, split_day(scene, words["words"]), words["rel"])
        what = fold(split.what)
        if how == BARE:
            return self._bare(errand, split, words)
        if split.day is None and how == AGAIN and what:
            return False  # 'remind me again about the price': no day, so no snooze
        if what in THIS or what in EVERYTHING:
            return self._these(errand, split, everything=what in EVERYTHING, sure=how != LOOSE)
        first = counted(errand, split.what)
        targets = [first] if first else named(scene, split.what)
        if targets is None and (how == QUIET or (how == PLAIN and split.until)):
            errand.tell(f"I couldn't find “{short(split.what, 40)}”. {WHICH}")
            return True
        if targets is None:
            return False
        if how in (AGAIN, LOOSE) and not any(meant(scene, [t.value]).nudges for t in targets):
            return False
        several = len(deals_of_words(scene, split.what)) > 1
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
        leave_until(errand, targets, date.fromisoformat(day), until)

    def _bare(self, errand: Errand, split: Split, words: Words) -> bool:
        """A word or a day right after a reminder, or below it."""
        told = told_here(errand)
        only_a_day = bool(words["words"])
        if not told or split.what or (only_a_day and split.day is None):
            return False
        if only_a_day and any(each.rule in ASKS_A_DAY for each in told):
            return False
        options = [option_of(group) for group in by_deal(told)]
        together = len(options) == 1 or split.day is None
        self._go_on(errand, split, options, together=together)
        return True

    def _these(self, errand: Errand, split: Split, *, everything: bool, sure: bool) -> bool:
        if not errand.in_private and not (errand.heard and errand.heard.thread):
            return False
        groups = by_deal(told_here(errand) or (open_now(errand.scene) if everything else ()))
        options, asked = [option_of(group) for group in groups], len(groups) > 1
        if not options and errand.heard and not everything:
            deal = errand.scene.deal(threads.deal_of_thread(errand.scene, errand.heard))
            options = [deal_target(errand.scene, deal)] if deal else []
        if not options and not sure:
            return False
        if not options and errand.in_private:
            # Something else was said since: what 'this' is has to be asked.
            options = [option_of(group) for group in by_deal(open_now(errand.scene))]
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
            errand.ask("Which one?", argument, or_all(options))
        elif split.day is None:
            argument = {"do": self.name, "what": targets}
            errand.ask("Until when?", argument, days_to_choose(errand.scene))
        else:
            leave_until(errand, targets, split.day, split.at)


def _relative(scene: Scene, split: Split, rel: str) -> Split:
    """'Not today' is tomorrow, 'not this week' is next week; 'not now' is asked."""
    known = {"today": choices(scene)[TOMORROW], "this week": choices(scene)[NEXT_WEEK]}
    return replace(split, day=known[rel]) if rel in known else split
