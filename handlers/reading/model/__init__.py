"""Meaning by a trained model: a small encoder tags the words, heads say what each stretch asks for.

`shape` says what the network's outputs are; `words` and `pieces` make its input of `Told`;
`network` runs it; `decoding` makes spans of its outputs and `intents` makes `Meant` of them.
Trained by `make train` (scripts/training); docs/reading-model.md tells how, and how good it is.
"""

from __future__ import annotations

from handlers.reading.model.meaning import TrainedMeaning, trained

__all__ = ["TrainedMeaning", "trained"]
