"""Text of a process.yaml -> Process, or everything that is wrong with it at once.

    process = name? pipelines fields? visibility? editing? strict?
              money? nudges? digests? referrals? holidays?

What a file leaves out has the default that `handlers.process.model` gives it.
"""

from __future__ import annotations

from functools import lru_cache

from handlers.process import checks, rhythms
from handlers.process.document import Table, load
from handlers.process.faults import ProcessFaults
from handlers.process.model import SCOPES, Field, Pipeline, Process, Stage
from handlers.process.section import Section, fault_at
from handlers.process.stages import Draft, read_fields, read_pipelines

KEYS = (
    "name",
    "pipelines",
    "fields",
    "visibility",
    "editing",
    "strict",
    "money",
    "nudges",
    "digests",
    "referrals",
    "holidays",
)
START = "Start from the process that `sayso process show` prints."


@lru_cache(maxsize=32)
def parse(text: str) -> Process:
    """The process that the text says. Raises ProcessFaults with all its faults."""
    node, faults = load(text)
    if not isinstance(node, Table):
        reason = f"the file has no 'pipelines:'. {START}"
        raise ProcessFaults([*faults, fault_at(node, reason)])
    process = _process(Section(node, "the process", faults))
    if faults:
        raise ProcessFaults(faults)
    return process


def _process(root: Section) -> Process:
    root.only(*KEYS)
    pipelines = list(read_pipelines(root))
    fields = list(read_fields(root))
    _check(root, pipelines, fields)
    return Process(
        name=root.text("name", "Sales"),
        pipelines=tuple(pipeline.value for pipeline, _ in pipelines),
        fields=tuple(draft.value for draft in fields),
        editing=root.one_of("editing", SCOPES, "own"),
        visibility=root.one_of("visibility", SCOPES, "all"),
        strict=root.flag("strict", default=False),
        money=rhythms.read_money(root),
        nudges=rhythms.read_nudges(root),
        digests=tuple(rhythms.read_digests(root)),
        referrals=rhythms.read_referrals(root),
        holidays=rhythms.read_holidays(root),
    )


def _check(
    root: Section,
    pipelines: list[tuple[Draft[Pipeline], list[Draft[Stage]]]],
    fields: list[Draft[Field]],
) -> None:
    """What no group can see alone."""
    if not pipelines and root.absent("pipelines"):
        root.fault(root.table, f"has no 'pipelines:'. {START}")
    stages = [stage for _, drafts in pipelines for stage in drafts]
    for pipeline, drafts in pipelines:
        checks.check_pipeline(pipeline, drafts)
    for stage in stages:
        checks.check_stage(stage, tuple(draft.value for draft in fields))
    for field in fields:
        checks.check_field(field)
    checks.check_keys("pipeline", [pipeline for pipeline, _ in pipelines])
    checks.check_keys("stage", stages)
    checks.check_keys("field", fields)
    checks.check_was(stages)
    checks.check_names([*stages, *fields])
