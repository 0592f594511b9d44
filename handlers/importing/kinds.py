"""What a file holds, told by the names of its columns."""

from __future__ import annotations

from handlers.importing.faults import ImportFault
from handlers.importing.guessing import named
from handlers.importing.options import Kind, Options
from handlers.importing.targets import NEEDED, target

WHICH = "Say what it holds: --kind accounts, contacts, deals or stage-history"


def guess_kind(headers: tuple[str, ...], options: Options) -> Kind:
    """The kind of file. Raises ImportFault where two are as likely, or none is."""
    if options.kind is not None:
        return options.kind
    weights = {kind: _weight(headers, kind, options) for kind in Kind}
    best = max(weights.values())
    likely = [kind for kind, weight in weights.items() if weight == best]
    if best <= 0:
        msg = (
            f"I don't know these columns: {', '.join(filter(None, headers)) or 'none has a name'}."
        )
        msg += f' {WHICH}, and which column is which with --map "Their column=name".'
        raise ImportFault(msg)
    if len(likely) > 1:
        msg = f"This could be {' or '.join(likely)}. {WHICH}."
        raise ImportFault(msg)
    return likely[0]


def _weight(headers: tuple[str, ...], kind: Kind, options: Options) -> int:
    """How much the columns speak for a kind; 0 where one that it needs is missing."""
    there = {*named(headers, kind).values(), *options.columns.values()}
    if not all(there.intersection(group) for group in NEEDED[kind]):
        return 0
    found = (target(kind, name) for name in there)
    return sum(each.weight for each in found if each is not None)
