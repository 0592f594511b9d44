"""The second step: a file, demo deals, or nothing to begin with."""

from __future__ import annotations

from handlers.actions.set_up.answering import answer, key_of, refused, tell
from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.reply import Button, Buttons, Reply, Text, line
from handlers.scene import Scene
from handlers.setup import records, samples
from handlers.setup.state import keep

KEPT = "Good, the demo stays. ‘set up’ has the button that removes it."


class OfferRecords(TapOnly):
    """Says how to begin."""

    name = "setup_records"

    def act(self, scene: Scene, press: Press) -> None:
        """Say it."""
        if not refused(scene, press):
            answer(scene, press, records.offer(scene))


class StartEmpty(TapOnly):
    """Begins with nothing."""

    name = "setup_empty"

    def act(self, scene: Scene, press: Press) -> None:
        """Note it."""
        if not refused(scene, press):
            keep(scene.session, empty=True)
            answer(scene, press, Reply(records.EMPTY, (Text((line(records.EMPTY),)),)))


class DemoDeals(TapOnly):
    """Loads the demo, asks before it is removed, removes it.

    The argument is 'load', 'ask', 'keep', or 'remove:3' with what had been said when it was asked.
    """

    name = "setup_demo"

    def act(self, scene: Scene, press: Press) -> None:
        """Do it, or say why not."""
        if refused(scene, press):
            return
        what, _, seen = press.argument.partition(":")
        if what == "load":
            _load(scene, press)
        elif what == "keep":
            tell(scene, press, KEPT)
        else:
            _remove(scene, press, seen if what == "remove" else None)


def _load(scene: Scene, press: Press) -> None:
    if reason := samples.refusal(scene.session):
        tell(scene, press, reason)
        return
    deals = samples.load(scene, key_of(scene, press))
    answer(scene, press, records.loaded(deals))


def _remove(scene: Scene, press: Press, seen: str | None) -> None:
    """Ask first, and again where more was said since."""
    found = samples.doomed(scene.session)
    if found is None:
        tell(scene, press, records.NOT_THERE)
    elif seen != str(found.said):
        answer(scene, press, records.asked(found))
    else:
        made = samples.remove(scene, key_of(scene, press), found)
        undo = Buttons((Button("Undo", "setup_undo", made.id),))
        answer(scene, press, Reply(records.REMOVED, (Text((line(records.REMOVED),)), undo)))
