"""The deal that a question means, or the reply that asks."""

from __future__ import annotations

from handlers.reading.reading import OneOf, Query, Unknown
from handlers.reply import Choice, Reply, Text, line
from handlers.rights import may_see
from handlers.scene import Scene
from handlers.wording.deals import deal_option
from handlers.wording.values import short
from storage.records import Deal


def which_deal(scene: Scene, query: Query) -> Deal | Reply:
    """The one deal; several are offered as a choice that shows the one tapped."""
    if isinstance(query.deal, str):
        deal = scene.deal(query.deal)
        return deal if deal and may_see(scene, deal) else _nothing("that deal")
    if isinstance(query.deal, OneOf):
        found = [scene.deal(str(option)) for option in query.deal.options]
        options = tuple(deal_option(scene, d) for d in found if d and may_see(scene, d))
        if options:
            prompt = "Which one do you mean?"
            return Reply(prompt, (Choice(prompt, "show_deal", "", options),))
    name = f"“{short(query.deal.name, 40)}”" if isinstance(query.deal, Unknown) else "that deal"
    return _nothing(name)


def _nothing(name: str) -> Reply:
    text = f"I couldn't find {name}. Ask ‘my deals’ to see what there is."
    return Reply(text, (Text((line(text),)),))
