"""'Give hooli to marcus', 'marcus takes over acme', 'hooli is mine now': a deal changes hands.

The deal and the open steps that its owner has for it go together, in one change set with Undo. Who
gets it, and who had it, is told once. Only whoever may change the deal may give it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from handlers import threads
from handlers.commands.deeds.deed import Errand, Words
from handlers.commands.deeds.handing import hand_over
from handlers.commands.deeds.targets import deals_told
from handlers.commands.deeds.told import ALL, by_deal, told_here
from handlers.commands.deeds.whose import (
    deals_of_words,
    is_contact,
    is_known_name,
    members_named,
    names_company,
    plain_name,
)
from handlers.reading.book import Caution
from handlers.reading.text import fold
from handlers.reply import Option
from handlers.rights import may_edit, may_see, refusal
from handlers.scene import Scene
from handlers.wording.deals import deal_option
from handlers.wording.values import listed, short
from storage.people import all_members
from storage.records import Deal, Member

_BEFORE = r"(?:(?:please|pls|ok|okay|hey|hi|sayso|can you|could you|let'?s)\W+){0,3}"
_AFTER = r"(?:\W+(?:please|pls|thanks|thank you|now|from now on|from today|as of today)){0,2}\W*"
_DEAL = r"(?P<deal>\S.{0,60}?)"
_WHO = r"(?P<who>[^\W\d_][^,;:!?]{0,40}?)"
PLAIN, GIVEN, LOOSE = "plain", "given", "loose"
PHRASES = (
    (PLAIN, rf"(?:re-?assign|re-?allocate|hand over) {_DEAL} to {_WHO}"),
    (PLAIN, rf"hand {_DEAL} over to {_WHO}"),
    (PLAIN, rf"(?:assign|transfer) {_DEAL} (?:over )?to {_WHO}"),
    (PLAIN, rf"(?:change|set) (?:the )?owner (?:of|for|on) {_DEAL} to {_WHO}"),
    (PLAIN, rf"(?:change|set) {_DEAL}'s owner to {_WHO}"),
    (PLAIN, rf"make {_WHO} (?:the )?(?:new )?owner of {_DEAL}"),
    (LOOSE, rf"(?:the )?(?:new )?owner of {_DEAL} is (?:now )?{_WHO}"),
    (GIVEN, rf"(?:give|hand|pass|move) {_DEAL} (?:over )?to {_WHO}"),
    (LOOSE, rf"{_WHO} (?:takes|will take|is taking|is going to take|took|has taken) over {_DEAL}"),
    (LOOSE, rf"{_WHO} (?:takes|will take|is taking|took|has taken) {_DEAL} over"),
    (LOOSE, rf"(?P<me>i)(?: take|'ll take| will take|'m taking| am taking) over {_DEAL}"),
    (LOOSE, rf"(?P<me>i)(?: take|'ll take| will take|'m taking| am taking) {_DEAL} over"),
    (LOOSE, rf"{_WHO} (?:owns {_DEAL} now|now owns {_DEAL.replace('deal', 'other')})"),
    (LOOSE, rf"{_DEAL} (?:is now {_WHO}'s?|is {_WHO.replace('who', 'else')}'s? now)"),
    (LOOSE, rf"{_DEAL} (?:is now (?P<me>mine)|is (?P<mine>mine) now)"),
    (LOOSE, rf"{_DEAL} (?:now belongs|belongs now|goes over|is going over) to {_WHO}"),
    (LOOSE, rf"{_DEAL} belongs to {_WHO} now"),
    (LOOSE, rf"(?P<me>i)(?:'ll| will|'m going to) (?:take|have) {_DEAL}"),
    (LOOSE, rf"(?:let )?{_WHO} (?:can |should |shall )?(?:have|take|do|handle) {_DEAL}"),
    (LOOSE, rf"{_DEAL} to {_WHO}"),
)
"""The words that give a deal.

Of a name that is not in the team, the plain ones ask always, 'give' where it is nobody's that is
known; the loose ones are said of customers' people as well, and need a member's name.
"""
_PATTERNS = tuple(
    (how, re.compile(rf"\W*{_BEFORE}(?:{words}){_AFTER}", re.IGNORECASE)) for how, words in PHRASES
)
THIS = frozenset({"this", "it", "that", "this one", "this deal", "that deal", "the deal"})
ME = frozenset({"me", "myself", "mine", "i"})
MOST = 10
"""So many deals or people are offered."""


class GiveByWord:
    """Changes a deal's owner."""

    name = "give"
    title = "Give a deal to a colleague"
    examples = ("give Hooli to Marcus", "reassign Globex to Marcus", "Marcus takes over Acme")

    def wish(self, text: str) -> Words | None:
        """Which deal and who, as they were said."""
        return next(self._wishes(text), None)

    def _wishes(self, text: str) -> Any:
        for how, pattern in _PATTERNS:
            if found := pattern.fullmatch(text):
                parts = {key: value for key, value in found.groupdict().items() if value}
                deal = parts.get("deal") or parts.get("other") or ""
                mine = "me" if parts.get("me") or parts.get("mine") else ""
                who = mine or parts.get("who") or parts.get("else") or ""
                yield {"how": how, "deal": deal, "who": who}

    def carry_out(self, errand: Errand, words: Words) -> bool:
        """Give it, or ask which or to whom."""
        scene = errand.scene
        named = [each for each in self._deals(errand, words["deal"]) if each]
        deals = [deal for each in named for deal in each][:MOST]
        who = _who(scene, words["who"])
        if not deals and not (who and names_company(scene, words["deal"])):
            return False
        if not _fits(scene, words["how"], words["who"], who):
            return False
        if not deals:
            errand.tell(f"{plain_name(words['deal'])} has no open deal to give.")
            return True
        # 'Hooli and Globex' are both meant; 'Hooli', where there are two, is one of them.
        if len(named) > 1 and len(deals) == len(named) and len(who) == 1:
            self._all(errand, deals, who[0])
        else:
            self._go_on(errand, deals, who, words["who"])
        return True

    def chosen(self, errand: Errand, argument: Mapping[str, Any], choice: str) -> None:
        """Who, or which, is known now."""
        scene = errand.scene
        ids, to = [str(each) for each in argument.get("deals", ())], argument.get("to")
        if to is None:
            to = choice
        elif choice != ALL:
            ids = [choice]
        deals = [deal for each in ids if (deal := scene.deal(each)) and may_see(scene, deal)]
        who = scene.session.find(Member, str(to))
        if who is None or not who.active or not deals:
            errand.tell("That is gone. Please say it again.")
        elif len(deals) > 1 and choice != ALL:
            _which(errand, deals, who)
        else:
            _give(errand, deals, who)

    def _deals(self, errand: Errand, words: str) -> list[list[Deal]]:
        """The deals that are meant: by each of the names, or the one that the thread is about."""
        scene = errand.scene
        if fold(words).strip() not in THIS:
            return deals_of_words(scene, words) or [deals_told(scene, words)]
        told = by_deal(told_here(errand))
        ids = dict.fromkeys(group[0].deal_id for group in told)
        if errand.heard and errand.heard.thread and not ids:
            ids = {threads.deal_of_thread(scene, errand.heard): None}
        found = [deal for each in ids if (deal := scene.deal(each)) and may_see(scene, deal)]
        return [found]

    def _all(self, errand: Errand, deals: Sequence[Deal], who: Member) -> None:
        """All of them were named: nothing is left to choose."""
        if errand.scene.member.caution == Caution.ALWAYS:
            _which(errand, deals, who)
        else:
            _give(errand, deals, who)

    def _go_on(self, errand: Errand, deals: Sequence[Deal], who: list[Member], said: str) -> None:
        refused = next((deal for deal in deals if not may_edit(errand.scene, deal)), None)
        if refused and len(deals) == 1:
            errand.tell(refusal(errand.scene, refused))
        elif len(who) != 1:
            _whom(errand, deals, who, said)
        elif len(deals) > 1:
            _which(errand, deals, who[0])
        elif errand.scene.member.caution == Caution.ALWAYS:
            argument = {"do": self.name, "deals": [deals[0].id], "to": who[0].id}
            yes = Option(deals[0].id, "Yes", f"{deals[0].name} goes to {who[0].name}")
            errand.ask(
                f"Shall {_name(errand.scene, who[0])} get {deals[0].name}?", argument, (yes,)
            )
        else:
            _give(errand, deals, who[0])


def _who(scene: Scene, words: str) -> list[Member]:
    return [scene.member] if fold(words).strip() in ME else members_named(scene, words)


def _fits(scene: Scene, how: str, words: str, who: Sequence[Member]) -> bool:
    """Whether such words, with this name, are an order."""
    if how == GIVEN:
        return bool(who) or (_is_new_name(words) and not is_known_name(scene, words))
    return how == PLAIN or (bool(who) and not (who != [scene.member] and is_contact(scene, words)))


def _is_new_name(words: str) -> bool:
    """Whether the words look like somebody's name: 'Jonas', 'Jonas Berg'; not 'legal'."""
    parts = words.split()
    return len(parts) <= 2 and all(part[:1].isupper() and part[1:].islower() for part in parts)


def _which(errand: Errand, deals: Sequence[Deal], who: Member) -> None:
    argument = {"do": GiveByWord.name, "deals": [deal.id for deal in deals], "to": who.id}
    options = [deal_option(errand.scene, deal) for deal in deals]
    prompt = f"Which one shall {_name(errand.scene, who)} get?"
    errand.ask(prompt, argument, (*options, Option(ALL, "All of them")))


def _whom(errand: Errand, deals: Sequence[Deal], who: Sequence[Member], said: str) -> None:
    scene = errand.scene
    names = listed([short(deal.name, 60) for deal in deals])
    everybody = [each for each in all_members(scene.session) if each.active]
    owners = {deal.owner_id for deal in deals}
    offered = [each for each in (who or everybody) if {each.id} != owners][:MOST]
    options = [Option(each.id, short(each.name, 60)) for each in offered]
    unknown = "" if who else f"I don't know “{short(said, 30)}” in the team. "
    argument = {"do": GiveByWord.name, "deals": [deal.id for deal in deals]}
    errand.ask(f"{unknown}Who takes over {names}?", argument, options)


def _name(scene: Scene, who: Member) -> str:
    return "you" if who.id == scene.member.id else who.name


def _give(errand: Errand, deals: Sequence[Deal], who: Member) -> None:
    scene = errand.scene
    free = [deal for deal in deals if may_edit(scene, deal)]
    held = [deal for deal in free if deal.owner_id == who.id]
    refused = [refusal(scene, deal) for deal in deals if deal not in free]
    already = [f"{deal.name} is {_whose(scene, who)} already." for deal in held]
    given = [deal for deal in free if deal not in held]
    if given:
        hand_over(errand, given, who, notes=(*refused, *already))
    else:
        errand.tell(" ".join((*refused, *already)))


def _whose(scene: Scene, who: Member) -> str:
    return "yours" if who.id == scene.member.id else f"{who.name}'s"
