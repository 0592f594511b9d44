"""Runs the trained networks: ids in, rows of scores out, on one thread, the same each time.

The first network reads every message. Where it is in doubt the others read it too, and their joint
rows count (joint.py): most messages cost one network, and of those as long as people type none
that is hard is read by one alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from handlers.reading.model.doubt import is_sure
from handlers.reading.model.joint import MEMBERS, Rows, joined

OUTPUTS: Final = tuple(f"rows_{number + 1}" for number in range(MEMBERS))


def asks_for(output: str) -> str:
    """The input that says whether an output is wanted: only then its network runs."""
    return f"asks_for_{output}"


class Network(Protocol):
    """Ids of a window in; its joint rows out, one a piece."""

    def __call__(self, ids: Sequence[int], *, least: int = 1, most: int = MEMBERS) -> Rows:
        """The joint rows of `least` networks, or of as many as `most` where the first doubts."""
        ...


class OnnxNetwork:
    """The networks in an ONNX file."""

    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # What the arena holds it keeps: a long message would fill the memory for good.
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            path.read_bytes(), options, providers=["CPUExecutionProvider"]
        )

    def __call__(self, ids: Sequence[int], *, least: int = 1, most: int = MEMBERS) -> Rows:
        """The joint rows."""
        read = self._rows(ids, OUTPUTS[:least])
        if len(read) < most and not (least == 1 and is_sure(read[0])):
            read += self._rows(ids, OUTPUTS[least:most])
        return joined(read)

    def _rows(self, ids: Sequence[int], outputs: Sequence[str]) -> list[Rows]:
        given = {asks_for(output): np.array(output in outputs) for output in OUTPUTS}
        given["ids"] = np.array([ids], dtype=np.int64)
        return [rows for (rows,) in self._session.run(list(outputs), given)]
