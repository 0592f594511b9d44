"""The message about how the team sells: the stages as they are, and other processes to take."""

from __future__ import annotations

from collections import Counter

from handlers.process import Process, ProcessFaults
from handlers.reply import (
    Block,
    Button,
    Buttons,
    Choice,
    Form,
    FormField,
    Hint,
    Input,
    Option,
    Reply,
    Text,
    bold,
    line,
)
from handlers.scene import Scene
from handlers.setup import stages, ways
from handlers.setup.ready import READY, Ready
from handlers.setup.records import TAKES_FILES
from handlers.wording.values import count, sentence, short
from storage.changes import changes_of
from storage.records import ChangeSet

STAGES_HINT = (
    "One a line, in your own words, in order. Behind a colon, what proves it: "
    "“Trial: they use it with their own data”."
)
OWN = "“My own stages” takes your words for them, one a line."
DROP = "For the fine points, drop a process.yaml into this conversation."
SEVERAL = (
    "You sell in several pipelines, which is more than this form holds. "
    "Change them in process.yaml, with: sayso process apply"
)
FAULTS = "I can't use {name} yet. Mend this and drop it again:"
MOST_FAULTS = 12
KEPT = "Good. You keep these stages; ‘set up’ changes them at any time."
WHERE = "Some stages go that have deals in them. Tell me where those belong now."
SAME = "That is how you sell already."


def stage_lines(process: Process) -> str:
    """The stages in order, as one line."""
    return " → ".join(stage.name for stage in process.stages)


def offer(scene: Scene) -> Reply:
    """The stages that hold, and what one could take instead."""
    now = scene.process
    mark = ways.stamp(scene.session)
    head = line(bold(f"How you sell: {now.name}"))
    told = [
        line("• ", bold(stage.name), f" · {short(stage.result, 120)}" if stage.result else "")
        for stage in now.stages
    ]
    options = tuple(Option(each.key, each.name, each.about) for each in READY)
    keep = Button("Keep these", "setup_keep")
    own = Button("My own stages", "setup_stages", mark, opens_form=True)
    more = f"{OWN} {DROP}" if scene.place.surface in TAKES_FILES else OWN
    blocks: tuple[Block, ...] = (
        Text((head, *told)),
        Buttons((keep, own)),
        Choice("Or take one that is ready made:", "setup_ready", mark, options),
        Hint(line(more)),
    )
    return Reply(f"How you sell: {stage_lines(now)}", blocks)


def ready_form(scene: Scene, ready: Ready, argument: str) -> Form:
    """What a ready-made process is, and where deals go whose stage it lacks."""
    new = ready.process()
    told = "\n".join(f"{stage.name}: {stage.result}" for stage in new.stages)
    fields = ways.heir_fields(scene.session, new)
    return Form(ready.name, "setup_ready", argument, fields, submit="Use this", intro=told)


def own_form(
    scene: Scene, argument: str, typed: str = "", heirs: tuple[FormField, ...] = ()
) -> Form:
    """The stages to write, and once they are known, where deals go whose stage is gone."""
    text = typed or stages.lines_of(scene.process)
    field = FormField(
        "stages", "Your stages", Input.LONG_TEXT, text, optional=False, hint=STAGES_HINT
    )
    intro = WHERE if heirs else ""
    return Form("My own stages", "setup_stages", argument, (field, *heirs), intro=intro)


def heirs_form(scene: Scene, new: Process, argument: str) -> Form:
    """Where the deals of stages go that a dropped file lacks."""
    fields = ways.heir_fields(scene.session, new)
    return Form("Your process", "setup_file_now", argument, fields, "Use it", WHERE)


def done(scene: Scene, process: Process, change_set: ChangeSet) -> Reply:
    """What is in force now, which deals were led on to other stages, and Undo."""
    said = f"You sell like this now: {stage_lines(process)}."
    told = [line(f"• {each}") for each in _led_on(scene, process, change_set)]
    blocks: tuple[Block, ...] = (
        Text((line(said), *told)),
        Buttons((Button("Undo", "setup_undo", change_set.id),)),
    )
    return Reply(said, blocks)


def _led_on(scene: Scene, process: Process, change_set: ChangeSet) -> list[str]:
    """'9 deals went from “Discovery” to “Intro”', for each stage that is gone."""
    before = ways.former(change_set)
    places = {s.key: at for at, s in enumerate(before.stages)} if before else {}
    moves = Counter(
        (str(change.old), str(change.new))
        for change in changes_of(scene.session, change_set.id)
        if (change.record, change.attribute) == ("deal", "stage")
    )
    return [
        f"{count(number, 'deal')} went from “{_name(before, old)}” to “{_name(process, new)}”"
        for (old, new), number in sorted(moves.items(), key=lambda move: places.get(move[0][0], 0))
        if _name(before, old) != _name(process, new)
    ]


def _name(process: Process | None, key: str) -> str:
    stage = process.stage(key) if process else None
    return stage.name if stage else key


def faults_of(error: ProcessFaults) -> str:
    """The faults for a form, without the lines of a file that nobody sees."""
    return " ".join(dict.fromkeys(sentence(fault.reason) for fault in error.faults[:3]))


def refused(name: str, error: ProcessFaults) -> Reply:
    """The faults of a file, each with its line and the way out."""
    said = FAULTS.format(name=short(name, 60))
    lines = [line(f"• {sentence(str(fault))}") for fault in error.faults[:MOST_FAULTS]]
    more = len(error.faults) - MOST_FAULTS
    if more > 0:
        lines.append(line(f"and {more} more"))
    return Reply(said, (Text((line(said), *lines)),))
