"""What every tap is: looked at first, for a form to open or to refuse, and then carried out.

preview(scene, press) -> Form         open this
                       | FormErrors   the sent form cannot be taken; it stays open
                       | None         keep the press; `act` answers it
"""

from __future__ import annotations

from typing import Protocol

from handlers.heard import Press
from handlers.reply import Form, FormErrors
from handlers.scene import Scene


class Action(Protocol):
    """A kind of tap; `name` is the control's action."""

    @property
    def name(self) -> str:
        """The control's action."""
        ...

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """Look, without writing."""
        ...

    def act(self, scene: Scene, press: Press) -> None:
        """Carry it out and say so."""
        ...
