"""What a file has that nobody could place: columns and stages, each with the likeliest match."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from handlers.importing.cells.words import key
from handlers.importing.columns import known
from handlers.importing.faults import ImportFault
from handlers.importing.guessing import named
from handlers.importing.kinds import guess_kind
from handlers.importing.options import Kind, Options
from handlers.importing.planning import plan
from handlers.importing.remembered import places_of
from handlers.importing.table import read_table
from handlers.process import Process
from handlers.process.applying import present
from handlers.scene import Scene

MOST = 10
"""Of each as many as a form takes on every surface."""
ALIKE_COLUMNS, ALIKE_STAGES = 80, 60
"""How like two names must be, of 100, for one to be offered first."""


@dataclass(frozen=True, slots=True)
class Loose:
    """`columns` and `stages` lead from the name in the file to the likeliest of ours, or ''.

    `places` are those that a column may be put to.
    """

    kind: Kind
    columns: Mapping[str, str]
    stages: Mapping[str, str]
    places: Mapping[str, str]


def loose_ends(scene: Scene, raw: bytes, options: Options) -> Loose:
    """What could not be placed in a file. Raises ImportFault where it is no file of records."""
    table, team = read_table(raw), present(scene.session)
    kind = guess_kind(table.headers, options)
    try:
        member = scene.member.id
        found = plan(raw, scene.session, options, now=scene.now, member_id=member)
        taken = {column.index: column.target for column in found.columns if column.target}
        stages = tuple(found.unknown_stages)[:MOST]
    except ImportFault:
        taken, stages = named(table.headers, kind), ()
    free = [
        header
        for index, header in enumerate(table.headers)
        if index not in taken and header and table.headers.count(header) == 1
    ]
    places = {k: v for k, v in places_of(kind, team).items() if k not in taken.values()}
    columns = {header: _place(header, kind, places) for header in free[:MOST]}
    return Loose(kind, columns, {name: _stage(name, team) for name in stages}, places)


def _place(header: str, kind: Kind, places: Mapping[str, str]) -> str:
    names = {label: name for name, label in places.items()}
    names |= {each: name for name, others in known(kind).items() for each in others}
    fit = {each: name for each, name in names.items() if name in places}
    return _likeliest(key(header), fit, ALIKE_COLUMNS)


def _stage(name: str, team: Process) -> str:
    names = {
        each: stage.key
        for stage in team.stages
        for each in (stage.name, stage.key, *stage.aliases, *stage.was)
    }
    return _likeliest(key(name), names, ALIKE_STAGES)


def _likeliest(name: str, names: Mapping[str, str], alike: float) -> str:
    found = process.extractOne(
        name,
        list(names),
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=alike,
    )
    return names[found[0]] if found else ""
