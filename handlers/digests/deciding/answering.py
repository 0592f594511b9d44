"""The rep's answer comes back into the digest's thread, once: in words, or as what changed.

    answer_in_words     a message that changes nothing, below the question or right after it
    bring_back          after every message and tap: what it changed of a deal that was asked about
    withdraw            a message that was an answer was deleted

What the rep types is passed on only from below the question, which says where it goes. Of what is
said elsewhere only the changes are told, which stand in the records for all to see.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.digests.deciding.passing import pass_on, take_out, was_passed
from handlers.digests.deciding.question import ASK
from handlers.heard import Heard, PlaceKind, Press
from handlers.origin import origin_key
from handlers.receipt import Account, account_of
from handlers.reply import Fact
from handlers.saying import whisper
from handlers.scene import Scene
from handlers.threads import answer_in, said_in
from handlers.wording.stories import home_of, tell
from handlers.wording.values import short
from storage.decisions import asks_of, decision_of, written_at
from storage.nudges.said import last_said
from storage.questions import open_questions
from storage.records import Decision, Member

ANSWERED_WITHIN = timedelta(days=60)
"""What is said after that is no answer any more."""
FRESH = timedelta(days=1)
"""So long the next thing said in the conversation may be the answer, without a thread."""
ON_TRACK = "It is on track."
SAID, CHANGED = "said:", "changed:"
"""How an answer is called: one in words, or one that only changes tell."""
LONGEST = 600
"""Characters of an answer that are passed on; the rest stays with the rep."""


def answer_in_words(scene: Scene, heard: Heard) -> bool:
    """Pass the message on as it is, where it answers a question; False where it does not."""
    decision = _asked_here(scene, heard)
    if decision is None or not heard.text.strip():
        return False
    pass_on(scene, decision, f"{SAID}{origin_key(heard)}", short(heard.text, LONGEST), ())
    asker = scene.session.find(Member, decision.member_id)
    said = f"I passed that on to {asker.name if asker else 'your manager'}."
    whisper(scene, said, f"reply:{heard.event_id}", answer_in(heard))
    return True


def answer_on_track(scene: Scene, decision: Decision) -> None:
    """Pass on that there is nothing to change."""
    pass_on(scene, decision, "track", ON_TRACK, ())


def bring_back(scene: Scene, event: Heard | Press) -> None:
    """Pass on what the event wrote about the deals that the member was asked about.

    What was passed on before and is taken back, or put right, is told anew in its place.
    """
    asks = asks_of(scene.session, scene.member.id, scene.now - ANSWERED_WITHIN)
    if not asks:
        return
    written = written_at(scene.session, scene.member.id, scene.now)
    keys = dict.fromkeys(each.message_id for each in written if each.message_id)
    here = _asked_here(scene, event) if isinstance(event, Heard) else None
    words = event.text if isinstance(event, Heard) else ""
    if isinstance(event, Heard) and here and open_questions(scene.session, origin_key(event)):
        keys[origin_key(event)] = None
    for decision in asks:
        for key in keys:
            _pass(scene, decision, key, words if here is decision else None)


def withdraw(scene: Scene, heard: Heard) -> None:
    """What the message answered is taken out of the digest's thread."""
    for decision in asks_of(scene.session, scene.member.id, scene.now - ANSWERED_WITHIN):
        take_out(scene, decision, f"{SAID}{origin_key(heard)}")


def _pass(scene: Scene, decision: Decision, key: str, words: str | None) -> None:
    """`words` are those of a message below the question."""
    account = account_of(scene, key)
    facts = _facts(scene, decision, account)
    said = was_passed(scene, decision, f"{SAID}{key}") and decision.state == "answered"
    if words is None and said:
        words = next((each.text for each in account.sets if each.text), None)
    if words is not None:
        pass_on(scene, decision, f"{SAID}{key}", short(words, LONGEST), facts)
    elif facts and (decision.state == "open" or was_passed(scene, decision, f"{CHANGED}{key}")):
        pass_on(scene, decision, f"{CHANGED}{key}", "", facts)


def _facts(scene: Scene, decision: Decision, account: Account) -> list[Fact]:
    """What the message did to the deal, or what of it was taken back, as who asked reads it."""
    asker = scene.session.find(Member, decision.member_id)
    to = replace(scene, member=asker) if asker else scene
    told = account.stories()
    about = [each for each in told if home_of(scene, each, told).deal_id == decision.deal_id]
    return [fact for story in about for fact in tell(to, story)]


def _asked_here(scene: Scene, heard: Heard) -> Decision | None:
    """The question that the message stands below, or that was the last thing said before it."""
    keys = [post.key for post in said_in(scene, heard) if post.key.startswith(ASK)]
    asks_back = heard.text.rstrip().endswith("?")
    alone = heard.thread is None and heard.place.kind is PlaceKind.DIRECT
    if not keys and alone and not asks_back:
        places = {heard.place.id, heard.place.direct or heard.place.id}
        last = last_said(scene.session, heard.place.surface, places)
        fresh = last is not None and scene.now - last.created_at <= FRESH
        keys = [last.key] if last and fresh and last.key.startswith(ASK) else []
    found = [decision_of(scene.session, key.removeprefix(ASK)) for key in keys]
    mine = [e for e in found if e and e.owner_id == scene.member.id and e.state != "back"]
    return mine[0] if mine else None
