"""Taps on a manager's question: Update, and 'It is on track'."""

from __future__ import annotations

from handlers.actions.nudges.found import key_of
from handlers.actions.taps import TapOnly
from handlers.digests.deciding.answering import answer_on_track
from handlers.heard import Press
from handlers.quick import Draft, form_of, read_form, save
from handlers.reply import Form, FormErrors
from handlers.rights import may_edit, may_see
from handlers.saying import whisper
from handlers.scene import Scene
from storage.decisions import decision_of
from storage.records import Deal, Decision

GONE = "That question is gone."
BACK = "That question was taken back."
ANSWERED = "You answered that already. Reply below it to say more."


class DigestUpdate:
    """Opens the quick form for the deal; what is saved goes back to who asked."""

    name = "digest_update"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, or its faults; None where the deal is gone, which `act` says."""
        if press.submitted:
            read = read_form(scene, press.values)
            return read if isinstance(read, FormErrors) else None
        deal = _deal(scene, _asked(scene, press))
        if deal is None:
            return None
        draft = Draft(deals=(deal.id,), whole=True)
        return form_of(
            scene, draft, [deal], title="Update", action=self.name, argument=press.argument
        )

    def act(self, scene: Scene, press: Press) -> None:
        """Save it, with a receipt."""
        read = read_form(scene, press.values) if press.submitted else GONE
        if isinstance(read, FormErrors):
            read = " ".join(sentence for _, sentence in read.errors)
        if isinstance(read, str):
            whisper(scene, read, f"press:{press.event_id}", press.thread)
            return
        save(scene, press, key_of(scene, press), read)


class DigestOnTrack(TapOnly):
    """Answers that there is nothing to change."""

    name = "digest_on_track"

    def act(self, scene: Scene, press: Press) -> None:
        """Pass it on, once."""
        decision = _asked(scene, press)
        if decision is None:
            said = GONE
        elif decision.state != "open":
            said = BACK if decision.state == "back" else ANSWERED
        else:
            answer_on_track(scene, decision)
            return
        whisper(scene, said, f"press:{press.event_id}", press.thread)


def _asked(scene: Scene, press: Press) -> Decision | None:
    """The question, where it was put to the member."""
    found = decision_of(scene.session, press.argument)
    return found if found is not None and found.owner_id == scene.member.id else None


def _deal(scene: Scene, decision: Decision | None) -> Deal | None:
    deal = scene.deal(decision.deal_id) if decision else None
    return deal if deal and may_see(scene, deal) and may_edit(scene, deal) else None
