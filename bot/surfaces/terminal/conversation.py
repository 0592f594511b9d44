"""What the member types: messages, '/3' to tap a control, 'edit: ...', answers to a form."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from rich.console import Console

from bot.surfaces import Intake
from bot.surfaces.terminal.surface import NAME, PLACE, Shown, TerminalSurface
from handlers.heard import Heard, Place, Press, Turn
from handlers.reply import Form, FormErrors, FormField

TAP = re.compile(r"/(\d{1,4})")
Ask = Callable[[str], str]


class Conversation:
    """One member's side of a direct conversation."""

    def __init__(
        self,
        *,
        workspace: str,
        member: str,
        intake: Intake,
        surface: TerminalSurface,
        console: Console,
        now: Callable[[], datetime],
        ask: Ask,
    ) -> None:
        """Hand what is typed to the intake; `ask` prompts for one line."""
        self._workspace, self._member = workspace, member
        self._intake, self._surface, self._console = intake, surface, console
        self._now, self._ask = now, ask
        self._place = Place(NAME, PLACE + member)
        self._last_message = ""

    def say(self, text: str) -> None:
        """A line that was typed: a message, a tap, an edit or a deletion of the last message."""
        if tap := TAP.fullmatch(text.strip()):
            self._tap(int(tap[1]))
        elif text.startswith("/edit "):
            self._hear(text.removeprefix("/edit "), Turn.EDITED)
        elif text.strip() == "/delete":
            self._hear("", Turn.DELETED)
        else:
            self._last_message = uuid4().hex
            self._hear(text, Turn.NEW)

    def _hear(self, text: str, turn: Turn) -> None:
        heard = Heard(
            self._workspace,
            self._member,
            text,
            self._now(),
            self._place,
            self._last_message,
            uuid4().hex,
            turn=turn,
        )
        self._intake.hear(heard)

    def _tap(self, number: int) -> None:
        shown = self._surface.control(number)
        if shown is None:
            self._console.print(f"There is nothing with the number {number} here.")
            return
        form = self._intake.press(self._press(shown))
        if isinstance(form, Form):
            self._fill(shown, form)

    def _fill(self, shown: Shown, form: Form) -> None:
        """Ask field by field until the form is taken, or given up with an empty '/stop'."""
        self._console.print(form.title, style="bold", markup=False)
        if form.intro:
            self._console.print(form.intro, markup=False)
        self._console.print("Enter keeps what is in brackets, /stop leaves the form.", style="dim")
        wanted = form.fields
        values = {field.key: field.value for field in form.fields}
        while wanted:
            for field in wanted:
                typed = self._ask(_prompt(field)).strip()
                if typed == "/stop":
                    return
                values[field.key] = _value(field, typed) if typed else field.value
            wanted = self._send(shown, form, values)

    def _send(self, shown: Shown, form: Form, values: dict[str, str]) -> tuple[FormField, ...]:
        """Send the form; the fields to ask again."""
        pressed = self._press(shown, form=form, values=values)
        found = self._intake.press(pressed)
        if not isinstance(found, FormErrors):
            return ()
        faults = dict(found.errors)
        for reason in faults.values():
            self._console.print(reason, markup=False)
        return tuple(field for field in form.fields if field.key in faults)

    def _press(
        self, shown: Shown, *, form: Form | None = None, values: dict[str, str] | None = None
    ) -> Press:
        control = shown.control
        return Press(
            self._workspace,
            self._member,
            form.action if form else control.action,
            form.argument if form else control.argument,
            self._now(),
            self._place,
            uuid4().hex,
            post=shown.post,
            choice=control.choice,
            values=values or {},
            submitted=form is not None,
        )


def _prompt(field: FormField) -> str:
    if not field.options:
        present = f" [{field.value}]" if field.value else ""
        return f"{field.label}{present}: "
    listed = "\n".join(f"  {n}. {option.label}" for n, option in enumerate(field.options, 1))
    labels = {option.value: option.label for option in field.options}
    present = f" [{labels[field.value]}]" if field.value in labels else ""
    return f"{field.label}\n{listed}\nNumber{present}: "


def _value(field: FormField, typed: str) -> str:
    """What was typed; for a choice the number or the label of an option."""
    for number, option in enumerate(field.options, 1):
        if typed == str(number) or typed.casefold() == option.label.casefold():
            return option.value
    return typed
