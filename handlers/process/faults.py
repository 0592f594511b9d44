"""What is wrong in a process.yaml, and where.

ValueError
  ProcessFaults     all faults of one file, in the order of its lines
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault. Lines and columns count from 1; `path` is such as 'pipelines.1.stages.3.name'.

    `reason` says in an admin's words what is wrong and the way out.
    """

    line: int
    column: int
    path: str
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


class ProcessFaults(ValueError):
    """The file cannot be used. `faults` holds everything that is wrong with it, at least one."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
