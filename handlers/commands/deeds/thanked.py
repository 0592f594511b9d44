"""'Told Pam how it went', 'thanked Pam for the intro': who gave an introduction knows.

Only of introductions that the member was given and that there is news of; what else is told to
Pam is read. Below a reminder 'told her' is enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.commands.deeds.deed import Errand, Words
from handlers.commands.deeds.settle import close_all
from handlers.commands.deeds.told import ALL, told_here
from handlers.commands.deeds.whose import contacts_named
from handlers.commands.phrases import phrases
from handlers.referrals.chain import known_to, named
from handlers.referrals.life import NAMED, knows, may_be_told
from handlers.reply import Option
from handlers.scene import Scene
from handlers.wording.values import full_day, short
from storage.nudges import open_nudges_about
from storage.records import Referral
from storage.referrals import referrals_by

RULE = "referral_thanks"
_I = r"(?:i(?:'ve| have)? )?(?:just |already )*"
_WHO = r"(?P<who>[^\W\d_][^,;:!?]{1,40}?)"
_IT = r"(?:it|that|this|things|everything|the (?:intro|introduction|referral|deal))"
_WENT = (
    r"(?:went|goes|is going|'s going|has gone|turned out|ended|worked out|went down|came of it"
    r"|is|stands)"
)
_HOW = rf"(?:(?:how|what) (?:{_IT} ?)?{_WENT}|about {_IT}|the (?:news|outcome|result))"
_WITH = r"(?: (?:with|at|for) .{2,40}?)?"
_INTRO = (
    r"(?: (?:again )?for (?:the|that|her|his|their|this) (?:intro|introduction|referral)"
    r"(?: to .{2,40}?)?)"
)
PHRASES = phrases(
    (
        ("told", rf"{_I}(?:told|informed|updated|let) {_WHO}(?: know)? {_HOW}{_WITH}"),
        ("told", rf"{_I}(?:told|let) (?P<them>her|him|them)(?: know)?(?: {_HOW}{_WITH})?"),
        ("told", rf"{_WHO} (?:already )?knows (?:now )?{_HOW}{_WITH}"),
        ("told", rf"{_I}thanked {_WHO}{_INTRO}?"),
        ("told", rf"{_I}said (?:thanks|thank you|thx) to {_WHO}{_INTRO}?"),
        ("told", rf"{_I}thanked (?P<them>her|him|them){_INTRO}?"),
    )
)
THEM = frozenset({"her", "him", "them"})
GONE = "That introduction is gone."


class ThankedByWord:
    """Notes that who gave an introduction knows how it went."""

    name = "thanked"
    title = "Say that you told somebody how their introduction went"
    examples = ("told Pam how it went", "thanked Pam for the intro")

    def wish(self, text: str) -> Words | None:
        """Who knows."""
        for _, parts in PHRASES.found(text):
            return {"who": parts.get("who") or parts.get("them", "")}
        return None

    def carry_out(self, errand: Errand, words: Words) -> bool:
        """Note it, ask of which introduction, or say since when they know."""
        scene = errand.scene
        mine = _of_reminder(errand) if words["who"] in THEM else _by(scene, words["who"])
        if not mine:
            return False
        news = [each for each in mine if may_be_told(each, _deal(scene, each))]
        if not news:
            errand.tell(_no_news(scene, mine[0]))
        elif len(news) == 1:
            _note(errand, news)
        else:
            options = [_option(scene, each) for each in news]
            argument = {"do": self.name, "of": [each.id for each in news]}
            choices = (*options, Option(ALL, "All of them"))
            errand.ask("Which introduction is it about?", argument, choices)
        return True

    def chosen(self, errand: Errand, argument: Mapping[str, Any], choice: str) -> None:
        """Which is known now."""
        scene = errand.scene
        ids = [str(each) for each in argument.get("of", ())] if choice == ALL else [choice]
        found = [scene.session.find(Referral, each) for each in ids]
        mine = [each for each in found if each and each.member_id == scene.member.id]
        news = [each for each in mine if may_be_told(each, _deal(scene, each))]
        if news:
            _note(errand, news)
        else:
            errand.tell(_no_news(scene, mine[0]) if mine else GONE)


def _by(scene: Scene, words: str) -> list[Referral]:
    """What the person gave the member; nothing where the words name nobody, or two."""
    people = contacts_named(scene, words)
    if len(people) != 1:
        return []
    given = referrals_by(scene.session, people[0])
    return [each for each in given if each.member_id == scene.member.id and each.status in NAMED]


def _of_reminder(errand: Errand) -> list[Referral]:
    told = [each for each in told_here(errand) if each.rule == RULE and each.state == "open"]
    found = [errand.scene.session.find(Referral, each.record_id) for each in told]
    return [each for each in found if each is not None]


def _deal(scene: Scene, referral: Referral) -> Any:
    return scene.deal(referral.new_deal_id)


def _option(scene: Scene, referral: Referral) -> Option:
    return Option(referral.id, named(referral) or "Somebody", short(_giver(scene, referral), 70))


def _giver(scene: Scene, referral: Referral) -> str:
    contact = known_to(scene, [referral]).contacts.get(referral.contact_id or "")
    return contact.name if contact else "They"


def _no_news(scene: Scene, referral: Referral) -> str:
    if knows(referral, _deal(scene, referral)) and referral.thanked_at:
        on = full_day(referral.thanked_at.astimezone(scene.zone).date(), scene.today)
        return f"{_giver(scene, referral)} knows already, since {on}."
    to = named(referral) or "whom they named"
    return f"Good. Once you have been in touch with {to}, I remind you to tell how it goes."


def _note(errand: Errand, referrals: Sequence[Referral]) -> None:
    scene = errand.scene
    with errand.written() as change_set:
        deals = {each.deal_id for each in referrals}
        change_set.deal_id = deals.pop() if len(deals) == 1 else None
        change_set.detail = {"deed": ThankedByWord.name}
        for each in referrals:
            each.thanked_at = scene.now
    told = open_nudges_about(scene.session, [each.id for each in referrals])
    mine = [nudge for nudge in told if nudge.rule == RULE]
    for nudge in mine:
        nudge.facts = {**nudge.facts, "became": "✓ Told them."}
    close_all(errand, mine, "done", wrote=True)
    errand.show()
