"""One referral as a card, with what can be done about it."""

from __future__ import annotations

from handlers.actions.referrals.found import referral_of, refuse
from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.privacy import in_channel
from handlers.referrals.chain import Known, chain, giver, known_to, named, stands
from handlers.reply import Button, Card, Fact, Reply
from handlers.saying import say
from handlers.scene import Scene
from handlers.wording.values import day, sentence, short
from storage.records import Referral

STANDING = {
    "asked": "asked for",
    "promised": "promised",
    "received": "introduced, not contacted yet",
    "contacted": "contacted",
    "opened": "a deal",
    "won": "a deal, won",
    "lost": "a deal, lost",
    "declined": "declined",
}


class ShowReferral(TapOnly):
    """Answers with the referral that was chosen."""

    name = "referral"

    def act(self, scene: Scene, press: Press) -> None:
        """Say what is known of it."""
        referral = referral_of(scene, press)
        if isinstance(referral, str):
            refuse(scene, press, referral)
            return
        known = known_to(scene, [referral])
        reply = Reply(short(chain(scene, referral, known), 140), (card(scene, referral, known),))
        key = f"press:{press.event_id}"
        say(scene, reply, key, thread=press.thread, only_for_member=in_channel(scene))


def card(scene: Scene, referral: Referral, known: Known) -> Card:
    """The chain as facts, how it stands, and what comes next."""
    how = stands(scene, referral, known)
    since = day(referral.since.astimezone(scene.zone).date(), scene.today)
    facts = [Fact("Stands at", STANDING[how], note=f"since {since}")]
    deal = known.deals.get(referral.new_deal_id or "")
    if deal is not None:
        facts.append(Fact("Deal", chain(scene, referral, known).rpartition(" → ")[2]))
    if referral.thanked_at is not None:
        told = day(referral.thanked_at.astimezone(scene.zone).date(), scene.today)
        facts.append(Fact("Told how it went", told))
    title = named(referral) or sentence(STANDING[how])
    return Card(title, giver(referral, known), tuple(facts), _buttons(referral, how))


def _buttons(referral: Referral, how: str) -> tuple[Button, ...]:
    """What may come next."""
    key = referral.id
    again = Button("Draft a message", "referral_remind", key, opens_form=True)
    thank = Button("Draft a message", "referral_thank", key, opens_form=True)
    told = Button("I told them", "referral_told", key)
    deal = Button("New deal", "referral_deal", key, opens_form=True)
    match how:
        case "asked" | "promised":
            introduced = Button("Introduced", "referral_introduced", key, opens_form=True)
            return (introduced, Button("Declined", "referral_declined", key), again)
        case "received":
            return (Button("Contacted", "referral_contacted", key), deal)
        case "contacted":
            return (deal, told, thank)
        case "opened" | "won" | "lost":
            return (told, thank)
        case _:
            return ()
