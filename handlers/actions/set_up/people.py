"""The first step: the people that the platform tells of, who leads, the teams."""

from __future__ import annotations

from handlers.actions.set_up.answering import answer, key_of, refused, tell
from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.reply import (
    Button,
    Buttons,
    Form,
    FormErrors,
    Reply,
    Style,
    Text,
    bold,
    line,
)
from handlers.rights import LEADS
from handlers.scene import Scene
from handlers.setup import people
from handlers.setup.rights import may_set_up
from handlers.wording.values import count, listed
from storage import inbox
from storage.people import all_members

NEXT = "Next: say who leads. I add the people then, and nobody gets a message from it."
SAME = "Your people are as they were."
PROBLEMS = {
    "silent": "I was not told who is here just now. Nothing was changed; please tap again.",
    "nowhere": (
        "I see only the people of teams and groups that I was added to, and there are none yet. "
        "Add me where your salespeople are, then tap again. Or let them write to me: that will do."
    ),
}


class Gather(TapOnly):
    """Says how many people there are. The press carries them, where the platform tells."""

    name = "setup_people"

    def act(self, scene: Scene, press: Press) -> None:
        """Say it, with the button to go on."""
        if refused(scene, press):
            return
        if problem := press.values.get("problem"):
            tell(scene, press, PROBLEMS.get(problem, PROBLEMS["silent"]))
            return
        crowd = people.crowd_of(press.values.get("people", ""))
        kept = press.event_id if crowd.people else ""
        go_on = Button("Say who leads", SetRoles.name, kept, Style.PRIMARY, opens_form=True)
        said = people.counted(scene, crowd).removesuffix(" Nobody gets a message.")
        blocks = (Text((line(bold("Your people")), line(f"{said} {NEXT}"))), Buttons((go_on,)))
        answer(scene, press, Reply(said, blocks))


class SetRoles:
    """The form that adds the people; its argument is the press that brought them."""

    name = "setup_roles"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, or its faults."""
        if not may_set_up(scene.member):
            return None
        crowd = people.kept_crowd(scene.session, press.argument)
        if not press.submitted:
            return people.form(scene, crowd, self.name, press.argument)
        read = people.read_form(scene, crowd, press.values)
        return read if isinstance(read, FormErrors) else None

    def act(self, scene: Scene, press: Press) -> None:
        """Take them over, and say what that came to."""
        if refused(scene, press):
            return
        crowd = people.kept_crowd(scene.session, press.argument)
        read = people.read_form(scene, crowd, press.values)
        if isinstance(read, FormErrors):
            tell(scene, press, " ".join(text for _, text in read.errors))
            return
        before = _active(scene)
        made = people.take_over(scene, crowd, read, key_of(scene, press))
        inbox.forget_value(scene.session, press.argument, "people")
        if made is None:
            answer(scene, press, Reply(SAME, (Text((line(SAME),)),)))
            return
        said = _said(scene, _active(scene) - before)
        undo = Buttons((Button("Undo", "setup_undo", made.id),))
        answer(scene, press, Reply(said, (Text((line(said),)), undo)))


def _active(scene: Scene) -> int:
    return sum(member.active for member in all_members(scene.session))


def _said(scene: Scene, added: int) -> str:
    leads = [m.name for m in all_members(scene.session) if m.role in LEADS and m.active]
    head = f"{count(added, 'person', 'people')} added. " if added > 0 else ""
    more = f" and {len(leads) - 5} more" if len(leads) > 5 else ""
    verb = "leads" if len(leads) == 1 else "lead"
    return f"{head}{listed(leads[:5])}{more} {verb}. Nobody got a message."
