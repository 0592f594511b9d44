"""Update: the quick form for the deal of an item."""

from __future__ import annotations

from handlers.actions.nudges.found import GONE, key_of
from handlers.heard import Press
from handlers.quick import Draft, form_of, read_form, save
from handlers.reply import Form, FormErrors
from handlers.rights import may_edit, may_see
from handlers.saying import whisper
from handlers.scene import Scene
from storage.nudges import nudge_told_of
from storage.records import Deal

TITLE = "Update"


class NudgeUpdate:
    """Opens the form for one deal, checks it, and saves it with a receipt."""

    name = "nudge_update"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, or its faults; None where the deal is gone, which `act` says."""
        if press.submitted:
            read = read_form(scene, press.values)
            return read if isinstance(read, FormErrors) else None
        deal = _deal(scene, press)
        if deal is None:
            return None
        draft = Draft(deals=(deal.id,), fields=_missing(scene, deal), whole=True)
        return form_of(scene, draft, [deal], title=TITLE, action=self.name, argument=press.argument)

    def act(self, scene: Scene, press: Press) -> None:
        """Save it; what it settles is shown so once the journal was followed."""
        read = read_form(scene, press.values) if press.submitted else GONE
        if isinstance(read, FormErrors):
            read = " ".join(sentence for _, sentence in read.errors)
        if isinstance(read, str):
            whisper(scene, read, f"press:{press.event_id}", press.thread)
            return
        save(scene, press, key_of(scene, press), read)


def _missing(scene: Scene, deal: Deal) -> dict[str, str]:
    """What the deal's stage wants to see and it lacks, to be asked for first."""
    stage = scene.stage(deal.stage)
    wanted = stage.evidence if stage else ()
    return {key: "" for key in wanted if deal.fields.get(key) in (None, "", False)}


def _deal(scene: Scene, press: Press) -> Deal | None:
    nudge = nudge_told_of(scene.session, press.argument)
    deal = scene.deal(nudge.deal_id) if nudge else None
    return deal if deal and may_see(scene, deal) and may_edit(scene, deal) else None
