"""From trained networks to what ships, and to the figures that are published of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from handlers.reading.meaning import Bar, Judge
from handlers.reading.model.judge import TrainedJudge
from handlers.reading.model.network import OnnxNetwork
from handlers.reading.model.shape import KINDS
from handlers.reading.score import Verdict
from scripts.training import card
from scripts.training import report as tables
from scripts.training.bars import searched
from scripts.training.export import export
from scripts.training.held_out import HeldOut, cross_fitted, held_out, judged, meaning_by
from scripts.training.judging import Judged, fit
from scripts.training.linear import AsNetwork
from scripts.training.runs import FURTHER, KEPT, PLAN, all_trained_on, key_of_all, linear_on
from scripts.training.sets import (
    FOLDS,
    FOURTEEN,
    LAST,
    PLAIN,
    VALIDATION,
    load,
    names_to_learn,
)

WEIGHTS = card.WEIGHTS.parent
# What the learning curve is drawn from: sets to learn from, and messages of each.
LESS = ((9, None), (27, None), (None, 10), (None, 30))


def exported(names: Sequence[str], most: int | None = None) -> Path:
    """The folder of a run's ONNX file; trained and exported where it is not there yet."""
    folder = KEPT / key_of_all(names, most)
    if not (folder / "network.onnx").exists():
        export(all_trained_on(names, most=most), folder)
    return folder


def folds() -> list[list[HeldOut]]:
    """The fourteen sets, each read by a network that has not seen it."""
    found = []
    for fold in FOLDS:
        network = OnnxNetwork(exported(names_to_learn(fold)) / "network.onnx")
        found.append(list(held_out([load(name) for name in fold], meaning_by(network))))
    return found


def by_linear() -> list[list[HeldOut]]:
    """The fourteen sets, each read by a linear model that has not seen it."""
    found = []
    for fold in FOLDS:
        meaning = meaning_by(AsNetwork(linear_on(names_to_learn(fold))))
        found.append(list(held_out([load(name) for name in fold], meaning)))
    return found


def finish() -> None:
    """Fit the judge and the bars on the folds, and write all that ships."""
    books = _books(folds())
    cases = [judged(book) for book in books]
    present = TrainedJudge.load(WEIGHTS / "judge.json").bars
    bars = searched(_with_judges(books, cases), present)
    weights = fit([case for book in cases for case in book])
    export(all_trained_on(names_to_learn()), WEIGHTS)
    written = {
        "bars": {kind: [bar.write, bar.offer] for kind, bar in bars.items()},
        "weights": weights,
    }
    text = json.dumps(written, sort_keys=True, separators=(",", ":"))
    (WEIGHTS / "judge.json").write_text(text + "\n", encoding="utf-8")
    print({kind: (bar.write, bar.offer) for kind, bar in bars.items()})


def _books(held: Sequence[Sequence[HeldOut]]) -> list[list[HeldOut]]:
    """The messages of the folds, book by book."""
    books: dict[int, list[HeldOut]] = {}
    for fold in held:
        for message in fold:
            books.setdefault(id(message.of), []).append(message)
    return list(books.values())


def _with_judges(
    books: Sequence[Sequence[HeldOut]], cases: Sequence[Sequence[Judged]]
) -> list[tuple[HeldOut, Judge]]:
    """Each message with the judge that was fitted on the other books."""
    judges = cross_fitted(cases)
    return [(one, judge) for book, judge in zip(books, judges, strict=True) for one in book]


def report() -> None:
    """Print the figures of the sixteen sets and write the card."""
    shipped = TrainedJudge.load(WEIGHTS / "judge.json")
    held = folds()
    books = _books(held)
    every = _with_judges(books, [judged(book) for book in books])
    fourteen, plain = (
        [(m, j) for m, j in every if m.of.name in names] for names in (FOURTEEN, PLAIN)
    )
    meaning = meaning_by(OnnxNetwork(WEIGHTS / "network.onnx"))
    two = [(m, shipped) for m in held_out([load(name) for name in VALIDATION], meaning)]
    sixteen = tables.read_all([*fourteen, *two], shipped.bars)
    parts = {
        "by_set": list(tables.by_set(sixteen)),
        "plain": list(tables.plain(tables.read_all(plain, shipped.bars))),
        "by_outcome": list(tables.by_outcome(sixteen)),
        "by_kind": list(tables.by_kind(sixteen)),
        "curve": list(tables.curve(fourteen, shipped.bars)),
        "ablation": list(tables.ablation(_ablation(fourteen, shipped))),
        "learning": list(tables.ablation(_learning(_of(FOURTEEN, held[1]), shipped))),
        "misses": list(tables.misses(sixteen)),
    }
    print("\n\n".join("\n".join(lines) for lines in parts.values()))
    facts = {
        "epochs": PLAN.epochs,
        "batch": PLAN.size,
        "body": PLAN.body_rate,
        "heads": PLAN.head_rate,
        "warm_up": PLAN.warm_up,
        "last": _last_course(),
    }
    card.write(parts, facts)


def _of(names: Sequence[str], held: Sequence[HeldOut]) -> list[HeldOut]:
    return [one for one in held if one.of.name in names]


def _last_course() -> str:
    """What comes after the first course, in words."""
    rates = f"{FURTHER.body_rate:g} and {FURTHER.head_rate:g}"
    return (
        f"{FURTHER.epochs} with the {len(LAST)} sets of the tables above ({rates}; of the messages"
        f" known by then one in {FURTHER.known})"
    )


def _ablation(
    cases: Sequence[tuple[HeldOut, Judge]], shipped: TrainedJudge
) -> Iterator[tuple[str, list[Verdict]]]:
    even = {kind: Bar(0.5, 0.5) for kind in KINDS}
    yield "rules alone", [one.verdict for one in tables.read_by_rules(cases)]
    linear = _books(by_linear())
    alone = [m for book in linear for m in book if m.of.name in FOURTEEN]
    yield "linear model, without guards", [m.verdict(m.read(None, even)) for m in alone]
    judged_linear = _with_judges(linear, [judged(book) for book in linear])
    yield (
        "linear model, judge, bars",
        [m.verdict(m.read(j, shipped.bars)) for m, j in judged_linear if m.of.name in FOURTEEN],
    )
    yield "network, without guards", [m.verdict(m.read(None, even)) for m, _ in cases]
    yield "network, judge", [m.verdict(m.read(judge, even)) for m, judge in cases]
    yield "network, judge, bars", [m.verdict(m.read(j, shipped.bars)) for m, j in cases]


def less() -> None:
    """Train the networks of the learning curve."""
    for some, most in _less():
        all_trained_on(some, most=most)


def _less() -> Iterator[tuple[list[str], int | None]]:
    names = names_to_learn(FOLDS[1])
    for books, most in LESS:
        yield (names[:: -(-len(names) // books)] if books else names), most


def _learning(
    whole: Sequence[HeldOut], shipped: TrainedJudge
) -> Iterator[tuple[str, list[Verdict]]]:
    names = names_to_learn(FOLDS[1])
    sets = [load(name) for name in FOLDS[1] if name in FOURTEEN]
    for some, most in _less():
        if not all((KEPT / f"{key}.pt").exists() for key in key_of_all(some, most).split("-")):
            continue
        network = OnnxNetwork(exported(some, most) / "network.onnx")
        yield _named(len(some), most), _read(list(held_out(sets, meaning_by(network))), shipped)
    yield _named(len(names), None), _read(whole, shipped)


def _named(books: int, most: int | None) -> str:
    return f"{books} books, {most or 'all'} messages of each"


def _read(held: Sequence[HeldOut], shipped: TrainedJudge) -> list[Verdict]:
    judge = TrainedJudge(fit(judged(held)), {})
    return [m.verdict(m.read(judge, shipped.bars)) for m in held]
