"""Ask the rep, Fine for now, Take back: what managers decide about a deal in a digest."""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.digests.deciding.asking import EMPTY, LONGEST, TOO_LONG, ask, ask_refusal
from handlers.digests.deciding.resting import (
    rest,
    rest_form,
    rest_refusal,
    rest_until,
    take_back,
)
from handlers.digests.deciding.tapped import Tapped, to_decide
from handlers.digests.telling.need import question_of
from handlers.forms import Fault
from handlers.heard import Press
from handlers.reply import Form, FormErrors, FormField, Input
from handlers.saying import whisper
from handlers.scene import Scene
from handlers.wording.values import short


class DigestAsk:
    """Opens the drafted question, and sends it to the deal's owner."""

    name = "digest_ask"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The question to change; None where nobody can be asked, which `act` says."""
        tap = to_decide(scene, press.argument)
        if isinstance(tap, str) or ask_refusal(scene, tap) is not None:
            return None
        if press.submitted:
            fault = _fault(press)
            return FormErrors((("question", fault),)) if fault else None
        return _form(scene, tap, self.name)

    def act(self, scene: Scene, press: Press) -> None:
        """Ask, or say why not."""
        tap = to_decide(scene, press.argument)
        refused = tap if isinstance(tap, str) else ask_refusal(scene, tap) or _fault(press)
        if isinstance(tap, str) or refused:
            _say(scene, press, str(refused))
            return
        ask(scene, tap, press.values["question"].strip())


class DigestFine:
    """Puts a deal aside until a day."""

    name = "digest_fine"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The days to choose from; None where it was put aside already, which `act` says."""
        tap = to_decide(scene, press.argument)
        if isinstance(tap, str) or rest_refusal(scene, tap) is not None:
            return None
        if not press.submitted:
            return rest_form(scene, tap, self.name)
        day = rest_until(scene, press.values)
        return FormErrors((("day", day.reason),)) if isinstance(day, Fault) else None

    def act(self, scene: Scene, press: Press) -> None:
        """Put it aside, or say why not."""
        tap = to_decide(scene, press.argument)
        refused = tap if isinstance(tap, str) else rest_refusal(scene, tap)
        day = rest_until(scene, press.values)
        if isinstance(tap, str) or refused:
            _say(scene, press, str(refused))
        elif isinstance(day, Fault):
            _say(scene, press, day.reason)
        else:
            rest(scene, tap, day)


class DigestBack(TapOnly):
    """Takes the latest decision on the deal back."""

    name = "digest_back"

    def act(self, scene: Scene, press: Press) -> None:
        """Take it back, or say who did."""
        tap = to_decide(scene, press.argument)
        refused = tap if isinstance(tap, str) else take_back(scene, tap)
        if refused:
            _say(scene, press, refused)


def _form(scene: Scene, tap: Tapped, action: str) -> Form:
    draft = question_of(tap.need, scene.process, scene.today)
    owner = tap.owner_name()
    intro = f"{short(owner, 60)} gets this from me, with your name. The answer comes back here."
    text = FormField("question", "Question", Input.LONG_TEXT, draft, optional=False)
    return Form("Ask the rep", action, tap.item.id, (text,), submit="Send", intro=intro)


def _fault(press: Press) -> str | None:
    text = press.values.get("question", "").strip()
    if not text:
        return EMPTY
    return TOO_LONG if len(text) > LONGEST else None


def _say(scene: Scene, press: Press, text: str) -> None:
    whisper(scene, text, f"press:{press.event_id}", press.thread)
