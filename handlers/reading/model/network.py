"""Runs the trained network: ids in, rows of scores out, on one thread, the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from handlers.reading.model.pieces import PAD

Rows: TypeAlias = npt.NDArray[np.float32]


class Network(Protocol):
    """Ids of some windows in; for each its rows, one a piece, as `shape` orders the columns."""

    def __call__(self, windows: Sequence[Sequence[int]]) -> list[Rows]:
        """The rows of each window."""
        ...


class OnnxNetwork:
    """The network in an ONNX file."""

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

    def __call__(self, windows: Sequence[Sequence[int]]) -> list[Rows]:
        """The rows of each window; one run for all of them."""
        longest = max(map(len, windows))
        ids = np.full((len(windows), longest), PAD, dtype=np.int64)
        mask = np.zeros((len(windows), longest), dtype=np.int64)
        for row, window in enumerate(windows):
            ids[row, : len(window)] = window
            mask[row, : len(window)] = 1
        (out,) = self._session.run(None, {"ids": ids, "mask": mask})
        return [out[row, : len(window)] for row, window in enumerate(windows)]
