"""`python -m scripts.training fold N`: train and keep one part of the work; see `make train`."""

from __future__ import annotations

import sys

import torch

from scripts.training.runs import trained_on
from scripts.training.sets import FOLDS, names_to_learn


def main(what: str, *rest: str) -> int:
    """Do one part: `fold N` (a network that has not seen fold N) or `whole`."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    if what == "fold":
        trained_on(names_to_learn(FOLDS[int(rest[0])]))
    elif what == "whole":
        trained_on(names_to_learn())
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(*(sys.argv[1:] or [""])))
