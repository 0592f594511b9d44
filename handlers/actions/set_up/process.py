"""The third step: how the team sells."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.actions.set_up.answering import answer, key_of, refused, tell
from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.process import ProcessFaults, parse, plan
from handlers.reply import Form, FormErrors, Reply, Text, line
from handlers.scene import Scene
from handlers.setup import choosing, stages, ways
from handlers.setup.ready import ready_of
from handlers.setup.rewriting import sections_of
from handlers.setup.rights import may_set_up
from handlers.setup.state import keep


class ChooseProcess(TapOnly):
    """Shows the stages, and what one could take instead."""

    name = "setup_process"

    def act(self, scene: Scene, press: Press) -> None:
        """Show it."""
        if not refused(scene, press):
            answer(scene, press, choosing.offer(scene))


class KeepStages(TapOnly):
    """The stages are right as they are."""

    name = "setup_keep"

    def act(self, scene: Scene, press: Press) -> None:
        """Note it."""
        if not refused(scene, press):
            keep(scene.session, process=True)
            answer(scene, press, Reply(choosing.KEPT, (Text((line(choosing.KEPT),)),)))


class TakeReady:
    """A ready-made process: shown in a form with its stages, taken when that is sent.

    The argument of the form is the choice, and the stamp of the process that was in force.
    """

    name = "setup_ready"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, or why it cannot be taken."""
        key, mark = _chosen(press)
        ready = ready_of(key)
        if ready is None or not may_set_up(scene.member):
            return None
        now = ways.stamp(scene.session)
        if not press.submitted:
            return choosing.ready_form(scene, ready, f"{key} {now}")
        if mark != now:
            return FormErrors((("", ways.MEANWHILE),))
        return faults(scene, _merged(scene, ready.text(), press.values))

    def act(self, scene: Scene, press: Press) -> None:
        """Put it in force."""
        key, mark = _chosen(press)
        ready = ready_of(key)
        if refused(scene, press) or ready is None or not press.submitted:
            return
        if mark != ways.stamp(scene.session):
            tell(scene, press, ways.MEANWHILE)
            return
        put(scene, press, _merged(scene, ready.text(), press.values))


class OwnStages:
    """The form of stages, one a line; the argument is the stamp of the process in force."""

    name = "setup_stages"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form; what is wrong in it; or itself again with what is still to be told."""
        if not may_set_up(scene.member):
            return None
        if len(scene.process.pipelines) > 1:
            return FormErrors((("", choosing.SEVERAL),))
        mark = ways.stamp(scene.session)
        if not press.submitted:
            return choosing.own_form(scene, mark)
        if press.argument != mark:
            return FormErrors((("stages", ways.MEANWHILE),))
        typed, heirs = press.values.get("stages", ""), ways.heirs_of(press.values)
        try:
            text = _own(scene, typed, heirs)
            new = parse(text)
        except stages.Unclear as error:
            return FormErrors((("stages", str(error)),))
        except ProcessFaults as error:
            return FormErrors((("stages", choosing.faults_of(error)),))
        if ways.leaving(scene.session, new):
            fields = ways.heir_fields(scene.session, new)
            return choosing.own_form(scene, mark, typed, fields)
        return faults(scene, text, "stages")

    def act(self, scene: Scene, press: Press) -> None:
        """Put them in force."""
        if refused(scene, press):
            return
        if press.argument != ways.stamp(scene.session):
            tell(scene, press, ways.MEANWHILE)
            return
        heirs = ways.heirs_of(press.values)
        try:
            text = _own(scene, press.values.get("stages", ""), heirs)
        except stages.Unclear as error:
            tell(scene, press, str(error))
            return
        put(scene, press, text)


def put(scene: Scene, press: Press, text: str) -> None:
    """Put a process in force and say what changed, or what stands against it."""
    try:
        made = ways.put_in_force(scene, text, key_of(scene, press))
    except ProcessFaults as error:
        tell(scene, press, choosing.faults_of(error))
        return
    same = Reply(choosing.SAME, (Text((line(choosing.SAME),)),))
    answer(scene, press, choosing.done(scene, parse(text), made) if made else same)


def faults(scene: Scene, text: str, field: str = "") -> FormErrors | None:
    """Why a process cannot be put in force, for a form."""
    try:
        plan(scene.session, text)
    except ProcessFaults as error:
        return FormErrors(((field, choosing.faults_of(error)),))
    return None


def _own(scene: Scene, typed: str, heirs: Mapping[str, str]) -> str:
    found = stages.pipelines(typed, scene.process, ways.usable_text(scene.session))
    return ways.merged(scene.session, {"pipelines": found}, heirs)


def _merged(scene: Scene, text: str, values: Mapping[str, str]) -> str:
    return ways.merged(scene.session, sections_of(text), ways.heirs_of(values))


def _chosen(press: Press) -> tuple[str, str]:
    """(the ready-made process, the stamp) of a tap, or of a sent form."""
    if press.choice:
        return press.choice, press.argument
    key, _, mark = press.argument.partition(" ")
    return key, mark
