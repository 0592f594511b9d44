"""Help: what one can say, from the examples that every update and every question carries."""

from __future__ import annotations

from handlers.examples import question_examples, update_examples
from handlers.reading.reading import Query
from handlers.reply import Hint, Reply, Text, bold, line
from handlers.scene import Scene

HEAD = "Tell me what happened, in your own words. I save it, show it, and you can undo it."


class Help:
    """What Sayso understands."""

    what = "help"
    title = "Get help"
    examples = ("help", "what can I say")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """One example a kind."""
        del scene, query
        told = [line(f"{title}: ‘{text}’") for title, text in update_examples()]
        asked = [line(f"{title}: ‘{text}’") for title, text in question_examples()]
        hint = "Wrong? Tap Undo, Edit or Wrong deal, or say ‘no, I meant …’."
        return Reply(
            HEAD,
            (
                Text((line(HEAD),)),
                Text((line(bold("Say")), *told)),
                Text((line(bold("Ask")), *asked)),
                Hint(line(hint)),
            ),
        )
