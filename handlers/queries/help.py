"""Help: what one can say, from the examples that every update and every question carries."""

from __future__ import annotations

from handlers.examples import (
    command_examples,
    deed_examples,
    question_examples,
    update_examples,
)
from handlers.reading.reading import Query
from handlers.reply import Hint, Reply, Text, bold, line
from handlers.scene import Scene
from handlers.wording.learnt import waiting

HEAD = "Tell me what happened, in your own words. I save it, show it, and you can undo it."


class Help:
    """What Sayso understands."""

    what = "help"
    title = "Get help"
    examples = ("help", "what can I say")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """One example a kind; for managers, also that words wait for them."""
        del query
        said = (*update_examples(), *deed_examples())
        told = [line(f"{title}: ‘{text}’") for title, text in said]
        asked = [line(f"{title}: ‘{text}’") for title, text in question_examples()]
        set_up = [line(f"{title}: ‘{text}’") for title, text in command_examples()]
        hint = "Wrong? Tap Undo, Edit or Wrong deal, or say ‘no, I meant …’."
        return Reply(
            HEAD,
            (
                Text((line(HEAD),)),
                Text((line(bold("Say")), *told)),
                Text((line(bold("Ask")), *asked)),
                Text((line(bold("Between you and me")), *set_up)),
                Hint(line(hint)),
                *waiting(scene),
            ),
        )
