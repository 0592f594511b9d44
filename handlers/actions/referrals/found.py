"""The referral that a tap is about, and what is shown once it was carried out."""

from __future__ import annotations

from handlers.actions.nudges.found import close, key_of
from handlers.heard import Press
from handlers.nudges.telling import show_again
from handlers.privacy import in_channel
from handlers.referrals.words import Facts
from handlers.reply import Reply, Text, line
from handlers.rights import LEADS
from handlers.saying import say, show_receipt, whisper
from handlers.scene import Scene
from handlers.wording.values import short
from storage.nudges import open_nudges_about
from storage.records import Contact, Deal, Member, Referral

GONE = "That referral is gone."
PREFIX = "referral_"


def referral_of(scene: Scene, press: Press) -> Referral | str:
    """The referral, or why the member may not change it."""
    referral = scene.session.find(Referral, press.choice or press.argument)
    if referral is None:
        return GONE
    if referral.member_id != scene.member.id and scene.member.role not in LEADS:
        return f"That referral is {scene.member_name(referral.member_id)}'s."
    return referral


def refuse(scene: Scene, press: Press, reason: str) -> None:
    """Say why nothing was changed."""
    whisper(scene, reason, f"press:{press.event_id}", press.thread)


def shown(scene: Scene, press: Press, record_id: str, became: str) -> None:
    """Say what became of it: in the reminder that told of it, else with a receipt."""
    told = open_nudges_about(scene.session, [record_id])
    mine = [nudge for nudge in told if nudge.rule.startswith(PREFIX)]
    for nudge in mine:
        nudge.facts = {**nudge.facts, "became": became}
        close(scene, nudge, "done", undo=key_of(scene, press))
    scene.session.flush()
    for message in dict.fromkeys(nudge.message for nudge in mine):
        show_again(scene.session, message, scene.now)
    if not mine:
        show_receipt(scene, key_of(scene, press), press.event_id, thread=press.thread)


def say_draft(scene: Scene, press: Press, text: str, who: str, deal_id: str | None) -> None:
    """What to do with it, then the message by itself, so that it can be copied as it stands."""
    lead = f"Copy this and send it to {short(who, 60)}:"
    whisper(scene, lead, f"lead:{press.event_id}", press.thread)
    paragraphs = (each.splitlines() for each in text.strip().split("\n\n"))
    blocks = tuple(Text(tuple(line(said) for said in each if said)) for each in paragraphs if each)
    say(
        scene,
        Reply(short(text, 140), blocks),
        f"draft:{press.event_id}",
        thread=press.thread,
        deal_id=deal_id,
        only_for_member=in_channel(scene),
    )


def facts_for(scene: Scene, referral: Referral) -> Facts:
    """What a message to who gave the referral may name."""
    contact = scene.session.find(Contact, referral.contact_id) if referral.contact_id else None
    account = scene.account(referral.account_id)
    deal: Deal | None = scene.deal(referral.deal_id)
    person = " at ".join(each for each in (referral.to_name, referral.to_company) if each)
    return Facts(
        name=contact.name if contact else "",
        me=scene.session.need(Member, referral.member_id).name,
        us=scene.session.workspace.name,
        company=account.name if account else "",
        deal=deal.name if deal else "",
        person=person,
    )


def giver_of(scene: Scene, referral: Referral) -> str:
    """Who gave it or was asked: a person, else the company."""
    contact = scene.session.find(Contact, referral.contact_id) if referral.contact_id else None
    account = scene.account(referral.account_id)
    return contact.name if contact else account.name if account else "who gave it"
