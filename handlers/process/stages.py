"""Reads `pipelines:` and `fields:`: what the team calls things, and what a stage must show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from handlers.process.document import Table
from handlers.process.model import Field, Pipeline, Stage
from handlers.process.section import Section

T = TypeVar("T")

STAGE_KEYS = (
    "key",
    "name",
    "aliases",
    "outcome",
    "result",
    "evidence",
    "usual_days",
    "worrying_days",
    "chance",
    "was",
    "strict",
)
FIELD_KEYS = ("key", "name", "type", "choices", "aliases", "question")
TYPES = ("text", "choice", "yes_no")
MOST_DAYS = 3650
SENTENCE = 300


@dataclass(frozen=True, slots=True)
class Draft(Generic[T]):
    """What was read from a group of the file, with the group, for checks across groups."""

    value: T
    section: Section


def read_pipelines(root: Section) -> Iterator[tuple[Draft[Pipeline], list[Draft[Stage]]]]:
    """Each pipeline with the drafts of its stages."""
    for number, table in enumerate(root.tables("pipelines"), 1):
        section = Section(table, _title("pipeline", table, number), root.faults)
        section.only("key", "name", "stages")
        stages = [_stage(section, each, at) for at, each in enumerate(section.tables("stages"), 1)]
        pipeline = Pipeline(
            key=section.key("sales"),
            name=section.required("name", "Sales"),
            stages=tuple(draft.value for draft in stages),
        )
        yield Draft(pipeline, section), stages


def _stage(pipeline: Section, table: Table, number: int) -> Draft[Stage]:
    section = Section(table, _title("stage", table, number), pipeline.faults)
    section.only(*STAGE_KEYS)
    stage = Stage(
        key=section.key(_key_of(table, "proposal")),
        name=section.required("name", "Proposal"),
        aliases=section.texts("aliases"),
        outcome=section.one_of("outcome", ("won", "lost"), "") or None,
        result=section.text("result", most=SENTENCE),
        evidence=section.texts("evidence"),
        usual_days=section.number("usual_days", 0, MOST_DAYS),
        worrying_days=section.number("worrying_days", 0, MOST_DAYS),
        chance=section.number("chance", 0, 100),
        was=section.texts("was"),
        strict=None if section.get("strict") is None else section.flag("strict", default=False),
    )
    return Draft(stage, section)


def read_fields(root: Section) -> Iterator[Draft[Field]]:
    """The fields."""
    for number, table in enumerate(root.tables("fields"), 1):
        section = Section(table, _title("field", table, number), root.faults)
        section.only(*FIELD_KEYS)
        field = Field(
            key=section.key(_key_of(table, "competitor")),
            name=section.required("name", "Competitor"),
            type=section.one_of("type", TYPES, "text"),
            choices=section.texts("choices"),
            aliases=section.texts("aliases"),
            question=section.text("question", most=SENTENCE),
        )
        yield Draft(field, section)


def _title(kind: str, table: Table, number: int) -> str:
    """How reasons name the group: by its name, its key, or its number."""
    plain = Section(table, "", [])
    name = plain.words("name") or plain.words("key")
    return f"{kind} '{name.text[:60]}'" if name and name.text else f"{kind} {number}"


def _key_of(table: Table, otherwise: str) -> str:
    """A key made of the group's name, as an example to write."""
    name = Section(table, "", []).words("name")
    words = re.findall(r"[a-z0-9]+", name.text.casefold()) if name else []
    key = "_".join(words)[:40].strip("_")
    return key if key[:1].isalpha() else otherwise
