"""Checks across the groups of a process.yaml: names that clash, evidence that nobody can give."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from handlers.process.document import Listing, Node, Words
from handlers.process.model import FACTS, Field, Pipeline, Stage
from handlers.process.section import Section, nearest, shown
from handlers.process.stages import Draft


def check_pipeline(pipeline: Draft[Pipeline], stages: list[Draft[Stage]]) -> None:
    """A pipeline needs somewhere to be, to win and to lose."""
    if not stages:
        pipeline.section.fault(pipeline.section.table, "has no stages. List them under 'stages:'.")
        return
    node = pipeline.section.table.values["stages"]
    outcomes = {draft.value.outcome for draft in stages}
    for outcome, name in (("won", "Closed won"), ("lost", "Closed lost")):
        if outcome not in outcomes:
            reason = f"has no stage for {outcome} deals. Add one, such as '{name}', with"
            pipeline.section.fault(node, f"{reason} 'outcome: {outcome}'.")
    if None not in outcomes:
        pipeline.section.fault(node, "has no stage for open deals. Add one without 'outcome'.")


def check_stage(draft: Draft[Stage], fields: tuple[Field, ...]) -> None:
    """What one stage says has to fit together, and its evidence has to exist."""
    stage, section = draft.value, draft.section
    usual, worrying = stage.usual_days, stage.worrying_days
    if usual is not None and worrying is not None and worrying < usual:
        reason = f"worries after {worrying} days, before its usual {usual} are over."
        section.fault(
            section.table.values["worrying_days"], f"{reason} Make 'worrying_days' the larger."
        )
    if stage.outcome:
        for key in {"usual_days", "worrying_days", "chance"} & section.table.keys.keys():
            reason = f"is closed ({stage.outcome}), so '{key}' means nothing there. Delete it."
            section.fault(section.table.keys[key], reason)
    known = tuple(dict.fromkeys((*FACTS, *(field.key for field in fields if field.key))))
    for item in section.items("evidence"):
        if item.text not in known:
            reason = f"asks for {shown(item.text)} as evidence, which is no field."
            section.fault(item, f"{reason} {nearest(item.text, known)}")


def check_field(draft: Draft[Field]) -> None:
    """Choices belong to a choice, and only there; a field is not a fact every deal has."""
    field, section = draft.value, draft.section
    if field.key in FACTS:
        reason = f"has the key '{field.key}', which every deal has already. Take another key."
        section.fault(section.table.values["key"], reason)
    if field.type != "choice" and section.get("choices") is not None:
        reason = f"has choices, but its type is '{field.type}'. Write 'type: choice'."
        section.fault(section.table.keys["choices"], reason)
    if field.type == "choice" and len({fold(choice) for choice in field.choices}) < len(
        field.choices
    ):
        reason = "has two choices that differ only in accents, spaces or capitals. Keep one."
        section.fault(section.table.values["choices"], reason)
    if field.type == "choice" and not field.choices:
        section.fault(section.table, "is a choice without choices. List them under 'choices:'.")


def check_keys(kind: str, drafts: Iterable[Draft[Stage] | Draft[Field] | Draft[Pipeline]]) -> None:
    """No two of a kind have the same key."""
    first: dict[str, str] = {}
    for draft in drafts:
        key, section = draft.value.key, draft.section
        if key and first.setdefault(key, section.title) is not section.title:
            reason = f"has the key '{key}', which {first[key]} has too. Give each {kind} its own."
            section.fault(section.table.values["key"], reason)


def check_was(stages: list[Draft[Stage]]) -> None:
    """An earlier key leads to one stage, and is no longer in use."""
    keys = {draft.value.key: draft.section.title for draft in stages}
    for draft in stages:
        for item in draft.section.items("was"):
            other = keys.setdefault(item.text, draft.section.title)
            if other is not draft.section.title or item.text == draft.value.key:
                reason = f"was '{item.text}', but {other} has or had that key."
                draft.section.fault(item, f"{reason} Take it out of one of them.")


def check_names(drafts: Iterable[Draft[Stage] | Draft[Field]]) -> None:
    """No name or alias means two things: a rep types it, and Sayso has to know which is meant."""
    first: dict[str, tuple[str, Section]] = {}
    for draft in drafts:
        for word, text, node in _labels(draft):
            had, owner = first.setdefault(fold(text), (word, draft.section))
            if owner is draft.section:
                continue
            also = "too" if had == word else f"as its {had}"
            reason = f"has the {word} {shown(text)}, which {owner.title} has {also}."
            draft.section.fault(node, f"{reason} Give it another {word}.")


def _labels(draft: Draft[Stage] | Draft[Field]) -> Iterator[tuple[str, str, Node]]:
    table = draft.section.table
    if draft.value.name:
        yield "name", draft.value.name, table.values["name"]
    node = table.values.get("aliases")
    items = node.items if isinstance(node, Listing) else (node,)
    for item in items:
        if isinstance(item, Words) and item.text:
            yield "alias", item.text, item


def fold(text: str) -> str:
    """A name as people mean it: no accents, capitals, or doubled spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(kept.split())
