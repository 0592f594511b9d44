"""Which column holds what: by its name, by the process's fields, then by what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.importing.cells.words import key
from handlers.importing.columns import known
from handlers.importing.columns.generic import FIELDS
from handlers.importing.columns.ours import NAMES as OURS
from handlers.importing.contents import Hints, by_content
from handlers.importing.faults import ImportFault
from handlers.importing.options import SKIP, Kind, Options
from handlers.importing.table import Table, repeated
from handlers.importing.targets import FIELD, NEEDED, TARGETS, target
from handlers.process import Process


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of the file is taken for. `target` is '' where it is not used.

    `why`: 'name', 'field', 'content', 'you', or '' where it is not used.
    """

    index: int
    header: str
    target: str
    why: str


def guess_columns(table: Table, kind: Kind, options: Options, hints: Hints) -> tuple[Column, ...]:
    """A column for each header, in order. Raises ImportFault where what is needed is missing."""
    told = _told(table.headers, kind, options.columns, hints.process)
    found: dict[int, tuple[str, str]] = {
        index: ("", "") if name == SKIP else (name, "you") for index, name in told.items()
    }
    if kind is Kind.DEALS:
        _by_field(table.headers, hints.process, found)
    _by_name(table.headers, kind, found)
    free = [index for index in range(len(table.headers)) if index not in found]
    taken = {name for name, _ in found.values()}
    for index, name in by_content(table, kind, free, hints).items():
        if name not in taken:
            found[index] = (name, "content")
    columns = tuple(
        Column(index, header, *found.get(index, ("", "")))
        for index, header in enumerate(table.headers)
    )
    _check(kind, columns, table)
    return columns


def named(headers: tuple[str, ...], kind: Kind) -> dict[int, str]:
    """What the columns' names alone say."""
    found: dict[int, tuple[str, str]] = {}
    _by_name(headers, kind, found)
    return {index: name for index, (name, _) in found.items()}


def _by_name(headers: tuple[str, ...], kind: Kind, found: dict[int, tuple[str, str]]) -> None:
    taken = {name for name, _ in found.values()}
    keys = [key(header) for header in headers]
    ranks = {
        (name, place): rank
        for place, names in known(kind).items()
        for rank, name in enumerate(names)
    }
    wanted = sorted(
        (rank, index, place)
        for (name, place), rank in ranks.items()
        for index, each in enumerate(keys)
        if each == name
    )
    for _, index, place in wanted:
        each = target(kind, place)
        several = each is not None and each.several
        if index not in found and (several or place not in taken):
            found[index] = (place, "name")
            taken.add(place)


def _by_field(
    headers: tuple[str, ...], process: Process, found: dict[int, tuple[str, str]]
) -> None:
    """The team's own words for its fields come before what other programs may mean by them."""
    taken = {name for name, _ in found.values()}
    every_deal = {key(name) for names in OURS[Kind.DEALS].values() for name in names}
    places = {
        key(name): f"{FIELD}{field.key}"
        for field in process.fields
        for name in (
            *FIELDS.get(field.key, ()),
            *field.aliases,
            field.name,
            f"Deal - {field.name}",
            field.key,
            f"{FIELD}{field.key}",
        )
    }
    for index, header in enumerate(headers):
        place = places.get(key(header))
        if place and index not in found and place not in taken and key(header) not in every_deal:
            found[index] = (place, "field")
            taken.add(place)


def _told(
    headers: tuple[str, ...], kind: Kind, columns: Mapping[str, str], process: Process
) -> dict[int, str]:
    """What the user said, by column. Raises ImportFault for a name that nobody has."""
    found: dict[int, str] = {}
    for theirs, wanted in columns.items():
        index = next((n for n, each in enumerate(headers) if key(each) == key(theirs)), None)
        if index is None:
            msg = f"No column is called '{theirs}'. The file has: {', '.join(headers)}."
            raise ImportFault(msg)
        found[index] = _place(kind, wanted, process)
    return found


def _place(kind: Kind, wanted: str, process: Process) -> str:
    names = {key(each.key): each.key for each in TARGETS[kind]}
    names |= {key(each.label): each.key for each in TARGETS[kind]}
    if kind is Kind.DEALS:
        for field in process.fields:
            for name in (field.name, field.key, f"{FIELD}{field.key}"):
                names.setdefault(key(name), f"{FIELD}{field.key}")
    if key(wanted) == SKIP:
        return SKIP
    if key(wanted) not in names:
        known_names = ", ".join(dict.fromkeys(names.values()))
        msg = f"'{wanted}' is nothing that {kind} have. They have: {known_names}; or '{SKIP}'."
        raise ImportFault(msg)
    return names[key(wanted)]


def _check(kind: Kind, columns: tuple[Column, ...], table: Table) -> None:
    used = [column for column in columns if column.target]
    twice = repeated(tuple(column.header for column in columns)) & {each.header for each in used}
    for header in sorted(twice):
        same = [each.index for each in columns if each.header == header]
        if len({tuple(table.column(index)) for index in same}) > 1:
            msg = f"Two columns are called '{header}'. Rename one of them, or take it out."
            raise ImportFault(msg)
    there = {each.target for each in used}
    for group in NEEDED[kind]:
        if not there.intersection(group):
            labels = [each.label for name in group if (each := target(kind, name))]
            example = next((each.header for each in columns if not each.target), columns[0].header)
            msg = f"I find no column with the {' or '.join(labels)} of the {kind}."
            msg += f' Say which it is: --map "{example}={group[0]}".'
            raise ImportFault(msg)
