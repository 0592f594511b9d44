"""The question that a manager asks a rep, as the message that it is now."""

from __future__ import annotations

from datetime import datetime

from handlers.reply import Button, Buttons, Hint, Reply, Run, Text, bold, line, struck
from handlers.reply_json import reply_to_json
from handlers.wording.channels import channel
from handlers.wording.values import short
from storage import outbox
from storage.conversations import conversation
from storage.database import Session
from storage.records import Deal, Decision, DigestTold, Member, Post

ASK = "digest-ask:"
"""How the keys of such messages in the outbox begin."""
TAKEN_BACK = "The question was taken back."


def question(session: Session, decision: Decision, told: DigestTold) -> Reply:
    """The message to the rep: the question, where its answer goes, and what can be tapped."""
    deal = session.find(Deal, decision.deal_id)
    by = _name(session, decision.member_id)
    head = line(bold(f"{by} asks about {short(deal.name if deal else 'a deal', 60)}"))
    if decision.state == "open":
        asked = Text((head, line(decision.text)))
        blocks = (asked, _how(session, told, by), _taps(decision))
        return Reply(f"{by} asks: {short(decision.text, 120)}", blocks)
    became = f"✓ Passed on to {by}." if decision.state == "answered" else TAKEN_BACK
    return Reply(became, (Text((head, line(struck(decision.text)), line(became))),))


def show_question(session: Session, decision: Decision, told: DigestTold, now: datetime) -> None:
    """Put the question's present state in place of the one shown to the rep."""
    first = outbox.post_by_key(session, f"{ASK}{decision.id}")
    if first is None:
        return
    outbox.put(
        session,
        surface=first.surface,
        place=first.place,
        thread=first.thread,
        kind="update",
        reply=reply_to_json(question(session, decision, told)),
        key=f"{ASK}{decision.id}:{decision.state}:{now.isoformat()}",
        of_post_id=first.id,
        member_id=first.member_id,
        deal_id=first.deal_id,
        now=now,
    )


def _how(session: Session, told: DigestTold, by: str) -> Hint:
    """Where the answer goes: whoever answers has to know who will read it."""
    post = outbox.post_by_key(session, told.key)
    words = "Reply below in your own words; what you say of the deal is saved as always. "
    if post is None or post.member_id is not None:
        return Hint(line(words, f"{by} gets your answer."))
    where = f"Your answer goes to {by}, in the thread of the digest in "
    return Hint(line(words, where, _place(session, post), "."))


def _place(session: Session, post: Post) -> Run:
    known = conversation(session, post.surface, post.place)
    return Run(known.name) if known and known.name else channel(post.place)


def _taps(decision: Decision) -> Buttons:
    return Buttons(
        (
            Button("Update", "digest_update", decision.id, opens_form=True),
            Button("It is on track", "digest_on_track", decision.id),
            Button("Show the deal", "show_deal", decision.deal_id),
        )
    )


def _name(session: Session, member_id: str | None) -> str:
    member = session.find(Member, member_id) if member_id else None
    return member.name if member else "A manager"
