"""Log to CRM: a message that somebody wrote, or a forwarded e-mail, read into a form to confirm.

The press that opens the form brings the message as the value `text`; its argument is the
platform's id of the message. What the sent form holds is saved, nothing else.
"""

from __future__ import annotations

from handlers.actions.forwarded import forwarded_text
from handlers.actions.quick_update import NO_DEALS
from handlers.heard import Press
from handlers.quick import candidates, draft_of, form_of, read_form, save
from handlers.reply import Form, FormErrors
from handlers.saying import whisper
from handlers.scene import Scene
from storage.changes import change_sets_of_message

TITLE = "Log to CRM"
LONGEST = 12_000
EMPTY = "There are no words in that message, so there is nothing to log."
BEFORE = "You logged this message before. What you save now is added to it."


class LogMessage:
    """Reads the message, opens the form, checks it, and saves it."""

    name = "log_message"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form with what the message says; None where there is nothing to log."""
        if press.submitted:
            read = read_form(scene, press.values)
            return read if isinstance(read, FormErrors) else None
        text = _text(scene, press)
        if not text:
            return None
        draft = draft_of(scene, text[:LONGEST], press.argument)
        deals = candidates(scene, draft.deals)
        if not deals:
            return None
        form = form_of(scene, draft, deals, title=TITLE, action=self.name, argument=press.argument)
        before = any(
            not s.undone_by for s in change_sets_of_message(scene.session, _key(scene, press))
        )
        return (
            Form(form.title, form.action, form.argument, form.fields, intro=BEFORE)
            if before
            else form
        )

    def act(self, scene: Scene, press: Press) -> None:
        """Save it, with a receipt in the direct messages of whoever logs it."""
        read = read_form(scene, press.values) if press.submitted else _why_not(scene, press)
        if isinstance(read, FormErrors):
            read = " ".join(sentence for _, sentence in read.errors)
        if isinstance(read, str):
            whisper(scene, read, f"press:{press.event_id}", press.thread)
            return
        save(scene, press, _key(scene, press), read)


def _text(scene: Scene, press: Press) -> str:
    """What the message says; the button below a forwarded one does not bring it."""
    return (press.values.get("text") or forwarded_text(scene, press.argument)).strip()


def _why_not(scene: Scene, press: Press) -> str:
    return NO_DEALS if _text(scene, press) else EMPTY


def _key(scene: Scene, press: Press) -> str:
    """One receipt for each member who logs the message."""
    return f"{scene.place.surface}:{press.argument}:logged:{scene.member.id}"
