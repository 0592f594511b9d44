"""Another word to who gave or promised an introduction: a reminder, or how it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handlers.actions.nudges.found import written
from handlers.actions.referrals.found import (
    facts_for,
    giver_of,
    referral_of,
    refuse,
    say_draft,
    shown,
)
from handlers.heard import Press
from handlers.referrals.life import WAITING, standing
from handlers.referrals.words import MOST, draft, keep
from handlers.reply import Form, FormErrors, FormField, Input
from handlers.scene import Scene
from handlers.wording.values import short
from storage.records import Referral

TEXT = "text"
EMPTY = "Write a line or two."
INTRO = "Change it as you like: I keep your wording for the next time."


@dataclass(frozen=True, slots=True)
class WordAgain:
    """Opens a draft; what is sent is noted, and the message said to be copied.

    `kind` names the draft for a referral, None where there is nothing to write, which `nothing`
    says; `note` writes what the message means for the record; `became` says so.
    """

    name: str
    title: str
    kind: Callable[[Scene, Referral], str | None]
    note: Callable[[Scene, Referral], None]
    became: str
    nothing: str

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The draft, or its fault; None where there is none, which `act` says."""
        referral = referral_of(scene, press)
        kind = None if isinstance(referral, str) else self.kind(scene, referral)
        if isinstance(referral, str) or kind is None:
            return None
        if press.submitted:
            fault = FormErrors(((TEXT, EMPTY),))
            return None if press.values.get(TEXT, "").strip() else fault
        said = draft(kind, scene.member, facts_for(scene, referral))
        text = FormField(TEXT, "Message", Input.LONG_TEXT, said, optional=False)
        return Form(self.title, self.name, referral.id, (text,), submit="I send it", intro=INTRO)

    def act(self, scene: Scene, press: Press) -> None:
        """Note it, keep the wording, say the message."""
        referral = referral_of(scene, press)
        if isinstance(referral, str):
            refuse(scene, press, referral)
            return
        kind = self.kind(scene, referral)
        text = press.values.get(TEXT, "").strip()[:MOST]
        if kind is None or not text:
            refuse(scene, press, EMPTY if kind else self.nothing)
            return
        with written(scene, press) as change_set:
            change_set.deal_id = referral.deal_id
            self.note(scene, referral)
            keep(kind, scene.member, text, facts_for(scene, referral))
        who = giver_of(scene, referral)
        shown(scene, press, referral.id, self.became.format(who=short(who, 40)))
        say_draft(scene, press, text, who, referral.deal_id)


def _waited_for(scene: Scene, referral: Referral) -> str | None:
    del scene
    return f"remind_{referral.status}" if referral.status in WAITING else None


def _wait_anew(scene: Scene, referral: Referral) -> None:
    referral.status_since = scene.now


def _how_it_went(scene: Scene, referral: Referral) -> str | None:
    how = standing(referral, scene.deal(referral.new_deal_id), scene.process)
    if how in ("won", "lost"):
        return f"thank_{how}"
    return "thank_going" if how in ("contacted", "opened") else None


def _told(scene: Scene, referral: Referral) -> None:
    referral.thanked_at = scene.now


REMIND = WordAgain(
    name="referral_remind",
    title="Ask again",
    kind=_waited_for,
    note=_wait_anew,
    became="✓ Asked {who} again.",
    nothing="Nothing is waited for there any more.",
)
THANK = WordAgain(
    name="referral_thank",
    title="Tell how it went",
    kind=_how_it_went,
    note=_told,
    became="✓ Told {who}.",
    nothing="There is nothing to tell them yet.",
)
