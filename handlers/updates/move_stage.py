"""A deal moves to another stage; won and lost are stages too."""

from __future__ import annotations

from handlers.evidence import missing
from handlers.reading.reading import Update
from handlers.scene import Scene
from handlers.updates.kind import Applied, Ask, Refused
from handlers.updates.target import deal_of


class MoveStage:
    """Moves the deal and asks for what the stage wants to see; a strict stage waits for it."""

    do = "move_stage"
    title = "Move a stage"
    examples = ("move Acme to negotiation", "signed! Globex is ours", "lost Hooli to a cheaper bid")

    def apply(self, scene: Scene, update: Update) -> Applied | Refused:
        """Set the stage; what its evidence lacks is asked for, one thing at a time."""
        deal = deal_of(scene, update)
        if isinstance(deal, Refused):
            return deal
        stage = scene.stage(str(update.values.get("to")))
        if stage is None:
            return Refused("That stage isn't in the process any more, so I moved nothing.")
        if deal.stage == stage.key:
            return Applied((f"{deal.name} is in {stage.name} already.",))
        lacking = missing(scene, deal, stage)
        asks = (Ask("evidence", {"deal": deal.id, "stage": stage.key, "missing": lacking}),)
        if lacking and scene.process.is_strict(stage):
            return Applied(asks=(Ask(asks[0].kind, {**asks[0].payload, "then_move": True}),))
        deal.stage, deal.stage_since = stage.key, scene.now
        return Applied(asks=asks if lacking else ())
