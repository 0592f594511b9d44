"""Currency, dates and time zone; and the fourth step, the digest's channel."""

from __future__ import annotations

from handlers.actions.set_up.answering import answer, key_of, refused, tell
from handlers.heard import Press
from handlers.process import ProcessFaults
from handlers.reply import Button, Buttons, Form, FormErrors, Reply, Text, line
from handlers.scene import Scene
from handlers.setup import channel, choosing, places, ways
from handlers.setup.rights import may_set_up

SAME = "It is so already."


class ChangePlaces:
    """The form of currency, order of dates, time zone."""

    name = "setup_places"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, or its faults."""
        if not may_set_up(scene.member):
            return None
        if not press.submitted:
            return places.form(scene, self.name)
        read = places.read_form(scene, press.values)
        return read if isinstance(read, FormErrors) else None

    def act(self, scene: Scene, press: Press) -> None:
        """Set them, and say how it is now."""
        if refused(scene, press):
            return
        read = places.read_form(scene, press.values)
        if isinstance(read, FormErrors):
            tell(scene, press, " ".join(text for _, text in read.errors))
            return
        made = places.change_places(scene.session, read, scene.member.id, scene.now)
        said = places.said(scene.session) if made else SAME
        undo = (Buttons((Button("Undo", "setup_undo", made.id),)),) if made else ()
        answer(scene, press, Reply(said, (Text((line(said),)), *undo)))


class SetChannel:
    """The form of the digest; the argument is the stamp of the process in force."""

    name = "setup_channel"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, or its faults."""
        if not may_set_up(scene.member):
            return None
        mark = ways.stamp(scene.session)
        if not press.submitted:
            return channel.form(scene, self.name, mark)
        if press.argument != mark:
            return FormErrors((("channel", ways.MEANWHILE),))
        read = channel.read_form(scene, press.values)
        return read if isinstance(read, FormErrors) else None

    def act(self, scene: Scene, press: Press) -> None:
        """Keep it, and say where the digest goes and who has to let Sayso in."""
        if refused(scene, press):
            return
        read = channel.read_form(scene, press.values)
        if press.argument != ways.stamp(scene.session):
            tell(scene, press, ways.MEANWHILE)
            return
        if isinstance(read, FormErrors):
            tell(scene, press, " ".join(text for _, text in read.errors))
            return
        try:
            made = ways.put_in_force(scene, read, key_of(scene, press), chosen=False)
        except ProcessFaults as error:
            tell(scene, press, choosing.faults_of(error))
            return
        lines = channel.told(scene, press.values)
        undo = (Buttons((Button("Undo", "setup_undo", made.id),)),) if made else ()
        answer(scene, press, Reply("The digest's channel is set.", (Text(lines), *undo)))
