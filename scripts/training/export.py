"""From trained networks to the file that Sayso ships: ONNX, its weights as 8-bit integers.

Several networks go into one file that gives their joint rows (handlers/reading/model/joint.py).
They share the word embeddings, which training leaves as they are, but for the marks of each.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from handlers.reading.model.joint import is_compared
from handlers.reading.model.pieces import FIRST_MARK
from handlers.reading.model.shape import COLUMNS, HEADS
from handlers.reading.model.words import MARKS
from scripts.training.network import Network, folder_of_encoder

NETWORK, TOKENIZER = "network.onnx", "tokenizer.json"


class Joint(nn.Module):
    """Several networks as one: ids in, joint rows out."""

    def __init__(self, networks: Sequence[Network]) -> None:
        super().__init__()
        self.networks = nn.ModuleList(networks)
        first = networks[0].words.weight.detach()
        marks = [network.marks.detach() for network in networks]
        self.words = nn.Embedding.from_pretrained(torch.cat([first, *marks]))
        self.first = len(first)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """`ids`, `mask` (messages, pieces); (messages, pieces, the joint width)."""
        place = ids - FIRST_MARK
        is_mark = ((place >= 0) & (place < len(MARKS))).to(ids.dtype)
        outs = []
        for number, network in enumerate(self.networks):
            shift = self.first + number * len(MARKS) - FIRST_MARK
            outs.append(_rows_of(network, self.words(ids + is_mark * shift), mask))
        parts = [_joined([out[..., COLUMNS[head]] for out in outs], head) for head in HEADS]
        return torch.cat(parts, -1)


def _rows_of(network: nn.Module, embedded: Tensor, mask: Tensor) -> Tensor:
    """What a network makes of embedded words."""
    places = network.places(torch.arange(embedded.shape[1], device=embedded.device))
    hidden = network.norm(embedded + places)
    hide = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
    for layer in network.layers:
        hidden = layer(hidden, hide)
    out: Tensor = network.heads(hidden)
    return out


def _joined(columns: list[Tensor], head: str) -> Tensor:
    if is_compared(head):
        return torch.cat(columns, -1) * len(columns) ** -0.5
    return torch.stack(columns).mean(0)


def export(networks: Sequence[Network], folder: Path) -> None:
    """Write `network.onnx` and `tokenizer.json` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    joint = Joint(networks).eval()
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole.onnx"
        ids = torch.randint(1000, 2000, (2, 12))
        torch.onnx.export(
            joint,
            (ids, torch.ones_like(ids)),
            str(whole),
            input_names=["ids", "mask"],
            output_names=["out"],
            dynamic_axes={"ids": {0: "rows", 1: "pieces"}, "mask": {0: "rows", 1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, folder / NETWORK, weight_type=QuantType.QInt8, per_channel=True)
    model = onnx.load(str(folder / NETWORK))
    model.doc_string = model.producer_name = model.producer_version = ""
    onnx.save(model, str(folder / NETWORK))
    shutil.copyfile(folder_of_encoder() / TOKENIZER, folder / TOKENIZER)
