"""Training runs, each kept in `.train` under what went into it, so that none is done twice."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import torch

from handlers.reading.model.joint import MEMBERS
from handlers.reading.model.pieces import load_tokenizer
from scripts.training import linear
from scripts.training.learning import Before, Plan, train
from scripts.training.network import Network, folder_of_encoder
from scripts.training.sets import CORPORA, LAST, ROOT, load
from scripts.training.targets import Example, example_of

KEPT = ROOT / ".train"
PLAN = Plan()
FURTHER = Plan(epochs=3, known=10, body_rate=1.6e-4, head_rate=1.2e-3)
"""The last course: goes on from the first, with the sets of `LAST` besides."""
SEEDS = tuple(range(1, MEMBERS + 1))
"""A network is trained from each; what ships reads by all of them together."""
_Model = TypeVar("_Model", bound=Network)
_CODE = ("network.py", "learning.py", "batches.py", "variants.py", "targets.py")


def trained_on(names: Sequence[str], seed: int, *, most: int | None = None) -> Network:
    """The network that learnt these sets (at most so many messages of each), kept or new."""
    key = key_of(names, seed, most)
    return _kept(key, Network(PLAN.dropout), lambda: _train(names, seed, most))


def linear_on(names: Sequence[str]) -> linear.Linear:
    """The linear model that learnt these sets in one short course, kept or new."""
    plan = replace(PLAN, epochs=linear.EPOCHS)
    code = hashlib.sha256(Path(linear.__file__).read_bytes()).hexdigest()[:8]
    key, new = f"{_key(names, plan, None, '')}-{code}", linear.fresh_linear(plan.seed)
    return _kept(key, new, lambda: _learnt(names, plan, None, Before(new, frozenset())))


def _kept(key: str, network: _Model, train: Callable[[], Network]) -> _Model:
    path = KEPT / f"{key}.pt"
    if not path.exists():
        learnt = train().state_dict()
        KEPT.mkdir(exist_ok=True)
        torch.save(learnt, path)
    network.load_state_dict(torch.load(path, weights_only=True))
    network.eval()
    return network


def all_trained_on(names: Sequence[str], *, most: int | None = None) -> list[Network]:
    """A network from each seed."""
    return [trained_on(names, seed, most=most) for seed in SEEDS]


def key_of_all(names: Sequence[str], most: int | None) -> str:
    """A name for the runs from all seeds together."""
    return "-".join(key_of(names, seed, most) for seed in SEEDS)


def _train(names: Sequence[str], seed: int, most: int | None) -> Network:
    plan, known = _course(names)
    plan = replace(plan, seed=seed)
    if known is None:
        return _learnt(names, plan, most, None)
    before = Before(trained_on(known, seed, most=most), frozenset(known))
    return _learnt(names, plan, most, before)


def _course(names: Sequence[str]) -> tuple[Plan, list[str] | None]:
    """The last course that these sets make: its plan, and the sets known before it, if any."""
    known = [name for name in names if name not in LAST]
    return (PLAN, None) if len(known) == len(names) else (FURTHER, known)


def _learnt(names: Sequence[str], plan: Plan, most: int | None, before: Before | None) -> Network:
    sets = {name: load(name) for name in names}
    examples: dict[str, list[Example]] = {
        name: [example_of(one, s.book, name) for one in s.messages[:most]]
        for name, s in sets.items()
    }
    print(f"{len(names)} sets, {sum(map(len, examples.values()))} messages", flush=True)
    tokenizer = load_tokenizer(folder_of_encoder() / "tokenizer.json")
    books = {name: one.book for name, one in sets.items()}
    say = partial(print, flush=True)
    return train(examples, books, tokenizer, plan, say, before)


def key_of(names: Sequence[str], seed: int, most: int | None) -> str:
    """A name for a run: the same for the same data, code, plans and version of torch."""
    plan, known = _course(names)
    before = "" if known is None else key_of(known, seed, most)
    return _key(names, replace(plan, seed=seed), most, before)


def _key(names: Sequence[str], plan: Plan, most: int | None, before: str) -> str:
    told = hashlib.sha256(repr((sorted(names), asdict(plan), most, before)).encode())
    told.update(f"{torch.__version__} {platform.machine()}".encode())
    for name in sorted(names):
        for path in sorted((CORPORA / "train").glob(f"{name}.*")):
            told.update(path.read_bytes())
    for code in _CODE:
        told.update((Path(__file__).parent / code).read_bytes())
    for path in sorted((ROOT / "handlers/reading/model").glob("*.py")):
        if path.stem in ("shape", "words", "pieces", "names"):
            told.update(path.read_bytes())
    return told.hexdigest()[:16]
