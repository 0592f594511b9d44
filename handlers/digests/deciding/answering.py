"""The rep's answer comes back into the digest's thread, once: in words, or as what changed.

    answer_in_words     a message that changes nothing, below the question or right after it
    bring_back          after every message and tap: what it changed of a deal that was asked about
    withdraw            a message that was an answer was deleted

What the rep types is passed on only from below the question, which says where it goes. Of what is
said elsewhere only the changes are told, which stand in the records for all to see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from handlers.digests.deciding.passing import pass_on, take_out
from handlers.digests.deciding.question import ASK
from handlers.heard import Heard, PlaceKind, Press
from handlers.origin import origin_key
from handlers.saying import whisper
from handlers.scene import Scene
from handlers.threads import answer_in, said_in
from handlers.wording.stories import Story, home_of, stories, tell
from handlers.wording.values import short
from storage.changes import changes_of
from storage.decisions import asks_of, decision_of, written_at
from storage.nudges.said import last_said
from storage.records import Decision, Member

ANSWERED_WITHIN = timedelta(days=60)
"""What is said after that is no answer any more."""
FRESH = timedelta(days=1)
"""So long the next thing said in the conversation may be the answer, without a thread."""
ON_TRACK = "It is on track."
LONGEST = 600
"""Characters of an answer that are passed on; the rest stays with the rep."""


def answer_in_words(scene: Scene, heard: Heard) -> bool:
    """Pass the message on as it is, where it answers a question; False where it does not."""
    decision = _asked_here(scene, heard)
    if decision is None or not heard.text.strip():
        return False
    pass_on(scene, decision, _key(heard), short(heard.text, LONGEST), ())
    asker = scene.session.find(Member, decision.member_id)
    said = f"I passed that on to {asker.name if asker else 'your manager'}."
    whisper(scene, said, f"reply:{heard.event_id}", answer_in(heard))
    return True


def answer_on_track(scene: Scene, decision: Decision) -> None:
    """Pass on that there is nothing to change."""
    pass_on(scene, decision, "track", ON_TRACK, ())


def bring_back(scene: Scene, event: Heard | Press) -> None:
    """Pass on what the event changed of the deals that the member was asked about."""
    asks = asks_of(scene.session, scene.member.id, scene.now - ANSWERED_WITHIN)
    if not asks:
        return
    here = _asked_here(scene, event) if isinstance(event, Heard) else None
    told = _written(scene)
    for decision in asks:
        about = _of(scene, told, decision.deal_id)
        to = _as_read_by(scene, decision)
        facts = [fact for story in about for fact in tell(to, story)]
        below = here is not None and here.id == decision.id
        if facts and isinstance(event, Heard) and below:
            pass_on(scene, decision, _key(event), short(event.text, LONGEST), facts)
        elif facts and decision.state == "open":
            pass_on(scene, decision, "changed", "", facts)


def withdraw(scene: Scene, heard: Heard) -> None:
    """What the message answered is taken out of the digest's thread."""
    for decision in asks_of(scene.session, scene.member.id, scene.now - ANSWERED_WITHIN):
        take_out(scene, decision, _key(heard))


def _key(heard: Heard) -> str:
    """One answer a message, also when it is edited."""
    return origin_key(heard)


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


def _written(scene: Scene) -> list[Story]:
    """What this event wrote."""
    sets = written_at(scene.session, scene.member.id, scene.now)
    return stories(change for each in sets for change in changes_of(scene.session, each.id))


def _as_read_by(scene: Scene, decision: Decision) -> Scene:
    """The scene as who asked sees it: to them 'you' is not the rep."""
    asker = scene.session.find(Member, decision.member_id)
    return replace(scene, member=asker) if asker else scene


def _of(scene: Scene, told: Sequence[Story], deal_id: str) -> Iterator[Story]:
    return (each for each in told if home_of(scene, each, told).deal_id == deal_id)
