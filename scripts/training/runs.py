"""Training runs, each kept in `.train` under what went into it, so that none is done twice."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import torch

from handlers.reading.model.joint import MEMBERS
from handlers.reading.model.pieces import load_tokenizer
from scripts.training.learning import Plan, train
from scripts.training.network import Network, folder_of_encoder
from scripts.training.sets import CORPORA, ROOT, load
from scripts.training.targets import Example, example_of

KEPT = ROOT / ".train"
PLAN = Plan()
SEEDS = tuple(range(1, MEMBERS + 1))
"""A network is trained from each; what ships reads by all of them together."""
_CODE = ("network.py", "learning.py", "batches.py", "variants.py", "targets.py")


def trained_on(names: Sequence[str], plan: Plan = PLAN, *, most: int | None = None) -> Network:
    """The network that learnt these sets (at most so many messages of each), kept or new."""
    path = KEPT / f"{key_of(names, plan, most)}.pt"
    network = Network(plan.dropout)
    if not path.exists():
        network = _train(names, plan, most)
        KEPT.mkdir(exist_ok=True)
        torch.save(network.state_dict(), path)
    network.load_state_dict(torch.load(path, weights_only=True))
    network.eval()
    return network


def all_trained_on(names: Sequence[str], *, most: int | None = None) -> list[Network]:
    """A network from each seed."""
    return [trained_on(names, replace(PLAN, seed=seed), most=most) for seed in SEEDS]


def key_of_all(names: Sequence[str], most: int | None) -> str:
    """A name for the runs from all seeds together."""
    keys = [key_of(names, replace(PLAN, seed=seed), most) for seed in SEEDS]
    return "-".join(keys)


def _train(names: Sequence[str], plan: Plan, most: int | None) -> Network:
    sets = {name: load(name) for name in names}
    examples: dict[str, list[Example]] = {
        name: [example_of(one, s.book, name) for one in s.messages[:most]]
        for name, s in sets.items()
    }
    print(f"{len(names)} sets, {sum(map(len, examples.values()))} messages", flush=True)
    tokenizer = load_tokenizer(folder_of_encoder() / "tokenizer.json")
    books = {name: one.book for name, one in sets.items()}
    return train(examples, books, tokenizer, plan, say=lambda line: print(line, flush=True))


def key_of(names: Sequence[str], plan: Plan, most: int | None) -> str:
    """A name for a run: the same for the same data, code, plan and version of torch."""
    told = hashlib.sha256(repr((sorted(names), asdict(plan), most)).encode())
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
