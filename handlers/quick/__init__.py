"""One form that says what happened with one deal: filled in by choices alone, or from a message.

draft_of(scene, text) -> Draft          what a message says, as the form's first values
form_of(scene, draft, ...) -> Form      the form
read_form(scene, values) -> Filled      what a sent form says
                          | FormErrors  why it was not taken
save(scene, press, origin, filled)      write it, and show the receipt
"""

from __future__ import annotations

from handlers.quick.draft import Draft, draft_of
from handlers.quick.fields import candidates, form_of
from handlers.quick.filled import Filled, read_form
from handlers.quick.saving import save

__all__ = ["Draft", "Filled", "candidates", "draft_of", "form_of", "read_form", "save"]
