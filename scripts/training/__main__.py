"""`python -m scripts.training WHAT`: what `make train` and `make reading-report` do.

base SEED the first course, which all networks go on from (kept in .train, as all runs are)
fold N    train the networks that have not seen fold N
whole     train the networks that ship
less      train the networks of the learning curve
finish    fit the judge and the bars on the folds, write the weights
report    read all sixteen sets held out, print the figures, write docs/reading-model.md
train     all of these in turn
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

import torch

from scripts.training import publishing, runs
from scripts.training.sets import FOLDS, LAST, names_to_learn


def _base(seed: str) -> None:
    runs.trained_on(names_to_learn(tuple(LAST)), int(seed))


def _fold(number: str) -> None:
    runs.all_trained_on(names_to_learn(FOLDS[int(number)]))


def _whole() -> None:
    runs.all_trained_on(names_to_learn())


def _all() -> None:
    for number in range(len(FOLDS)):
        _fold(str(number))
    _whole()
    publishing.less()
    publishing.finish()
    publishing.report()


COMMANDS: Mapping[str, Callable[..., None]] = {
    "base": _base,
    "fold": _fold,
    "whole": _whole,
    "less": publishing.less,
    "finish": publishing.finish,
    "report": publishing.report,
    "train": _all,
}


def main(what: str = "", *rest: str) -> int:
    """Do one part; 2 where there is no such part."""
    torch.set_num_threads(int(os.environ.get("TRAINING_THREADS", "1")))
    torch.use_deterministic_algorithms(mode=True)
    if what not in COMMANDS:
        print(__doc__)
        return 2
    COMMANDS[what](*rest)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
