"""Undo and 'Put it back' under a receipt."""

from __future__ import annotations

from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.receipt import account_of, undoer
from handlers.saying import show_receipt, whisper
from handlers.scene import Scene
from handlers.undo import TakenBack, authors, may_undo, put_back, take_back


class Undo(TapOnly):
    """Takes back what the message did."""

    name = "undo"

    def act(self, scene: Scene, press: Press) -> None:
        """Take it back, or say who did so before, or who may."""
        account = account_of(scene, press.argument)
        if not may_undo(scene, account):
            _refuse(scene, press, f"Only {authors(scene, account)} or a manager can undo this.")
        elif not account.standing:
            by = undoer(scene, account.sets[-1]) if account.sets else "somebody"
            _refuse(scene, press, f"That was taken back already, by {by}.")
        else:
            show_result(scene, press, take_back(scene, press.argument, account))


class Redo(TapOnly):
    """Puts back what was taken back."""

    name = "redo"

    def act(self, scene: Scene, press: Press) -> None:
        """Put it back, unless it is back."""
        account = account_of(scene, press.argument)
        if not may_undo(scene, account):
            _refuse(scene, press, f"Only {authors(scene, account)} or a manager can put this back.")
        elif account.standing:
            _refuse(scene, press, "That is back already.")
        else:
            show_result(scene, press, put_back(scene, press.argument, account))


def show_result(scene: Scene, press: Press, taken: TakenBack) -> None:
    """The receipt as it is now, with what stood against it on top."""
    show_receipt(scene, press.argument, press.event_id, thread=press.thread, above=taken.above)


def _refuse(scene: Scene, press: Press, reason: str) -> None:
    whisper(scene, reason, f"press:{press.event_id}", press.thread)
