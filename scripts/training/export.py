"""From trained networks to the file that Sayso ships: ONNX, its weights as 8-bit integers.

Several networks go into one file, each with an output of its own (handlers/reading/model/network.py
says when which is read). They share the word embeddings, which training leaves as they are, but for
the marks of each.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from handlers.reading.model.network import OUTPUTS, asks_for
from handlers.reading.model.pieces import FIRST_MARK
from handlers.reading.model.words import MARKS
from scripts.training.network import HEADS, HIDDEN, Layer, Network, folder_of_encoder

NETWORK, TOKENIZER = "network.onnx", "tokenizer.json"


class Together(nn.Module):
    """Several networks on the same words: ids in, the rows of each out.

    A window is read alone, so nothing is filled up and nothing has to be hidden.
    """

    def __init__(self, networks: Sequence[Network]) -> None:
        super().__init__()
        self.networks = nn.ModuleList(networks)
        first = networks[0].words.weight.detach()
        marks = [network.marks.detach() for network in networks]
        self.words = nn.Embedding.from_pretrained(torch.cat([first, *marks]))
        self.first = len(first)

    def forward(self, ids: Tensor) -> tuple[Tensor, ...]:
        """`ids` (messages, pieces); for each network (messages, pieces, WIDTH)."""
        place = ids - FIRST_MARK
        is_mark = ((place >= 0) & (place < len(MARKS))).to(ids.dtype)
        shifts = [self.first + n * len(MARKS) - FIRST_MARK for n in range(len(self.networks))]
        return tuple(
            _rows_of(network, self.words(ids + is_mark * shift))
            for network, shift in zip(self.networks, shifts, strict=True)
        )


def _rows_of(network: nn.Module, embedded: Tensor) -> Tensor:
    """What a network makes of embedded words."""
    places = network.places(torch.arange(embedded.shape[1], device=embedded.device))
    hidden = network.norm(embedded + places)
    for layer in network.layers:
        hidden = _through(layer, hidden)
    out: Tensor = network.heads(hidden)
    return out


def _through(layer: Layer, hidden: Tensor) -> Tensor:
    query, key, value = layer.qkv(hidden).split(HIDDEN, -1)
    hidden = layer.norm(hidden + layer.out(_Attention.apply(query, key, value)))
    out: Tensor = layer.last(hidden + layer.outer(functional.gelu(layer.inner(hidden))))
    return out


class _Attention(torch.autograd.Function):
    """Attention of every head, which ONNX Runtime has as one operation."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        parts = [t.unflatten(-1, (HEADS, -1)).transpose(1, 2) for t in (query, key, value)]
        mixed = functional.scaled_dot_product_attention(*parts)
        return mixed.transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any) -> Any:
        operation = "com.microsoft::MultiHeadAttention"
        return graph.op(operation, query, key, value, num_heads_i=HEADS).setType(query.type())


def export(networks: Sequence[Network], folder: Path) -> None:
    """Write `network.onnx` and `tokenizer.json` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    together = Together(networks).eval()
    outputs = list(OUTPUTS[: len(networks)])
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole.onnx"
        torch.onnx.export(
            together,
            (torch.randint(1000, 2000, (1, 12)),),
            str(whole),
            input_names=["ids"],
            output_names=outputs,
            dynamic_axes={name: {0: "rows", 1: "pieces"} for name in ("ids", *outputs)},
            opset_version=17,
            dynamo=False,
            custom_opsets={"com.microsoft": 1},
        )
        quantize_dynamic(whole, folder / NETWORK, weight_type=QuantType.QInt8, per_channel=True)
    model = onnx.load(str(folder / NETWORK))
    apart(model)
    model.doc_string = model.producer_name = model.producer_version = ""
    onnx.save(model, str(folder / NETWORK))
    shutil.copyfile(folder_of_encoder() / TOKENIZER, folder / TOKENIZER)


def apart(model: onnx.ModelProto) -> None:
    """Put what only one output needs behind a condition: a yes or no, named as `asks_for` has it.

    ONNX Runtime works out a graph as a whole; a branch that is not taken costs nothing.
    """
    graph = model.graph
    outputs, needs = list(graph.output), [_needed(graph, one.name) for one in graph.output]
    alone = [mine - set().union(*(other for other in needs if other is not mine)) for mine in needs]
    kept = [n for place, n in enumerate(graph.node) if not any(place in some for some in alone)]
    branches = [_branch(graph, some, one) for some, one in zip(alone, outputs, strict=True)]
    shared = [each for each in graph.initializer if not _is_of_one(graph, each, alone)]
    del graph.node[:], graph.initializer[:]
    graph.node.extend([*kept, *branches])
    graph.initializer.extend(shared)
    wanted = [
        helper.make_tensor_value_info(asks_for(one.name), TensorProto.BOOL, []) for one in outputs
    ]
    graph.input.extend(wanted)


def _needed(graph: onnx.GraphProto, output: str) -> set[int]:
    """The places of the nodes that an output is made by."""
    by = {name: place for place, node in enumerate(graph.node) for name in node.output}
    found, ahead = set[int](), [output]
    while ahead:
        place = by.get(ahead.pop())
        if place is not None and place not in found:
            found.add(place)
            ahead += graph.node[place].input
    return found


def _branch(graph: onnx.GraphProto, places: set[int], output: Any) -> onnx.NodeProto:
    nodes = [node for place, node in enumerate(graph.node) if place in places]
    used = {name for node in nodes for name in node.input}
    own = [x for x in graph.initializer if x.name in used and _is_of_one(graph, x, [places])]
    inside, nothing = f"{output.name}_worked_out", f"{output.name}_not_asked_for"
    for node in nodes:
        node.output[:] = [inside if name == output.name else name for name in node.output]
    rows = helper.make_tensor_value_info(inside, TensorProto.FLOAT, None)
    none = helper.make_tensor_value_info(nothing, TensorProto.FLOAT, None)
    empty = helper.make_tensor(f"{nothing}_value", TensorProto.FLOAT, [0, 0, 0], [])
    constant = helper.make_node("Constant", [], [nothing], value=empty)
    return helper.make_node(
        "If",
        [asks_for(output.name)],
        [output.name],
        then_branch=helper.make_graph(nodes, output.name, [], [rows], own),
        else_branch=helper.make_graph([constant], f"no_{output.name}", [], [none]),
    )


def _is_of_one(graph: onnx.GraphProto, one: onnx.TensorProto, branches: Sequence[set[int]]) -> bool:
    """Whether all nodes that take an initializer are of one branch."""
    takers = {place for place, node in enumerate(graph.node) if one.name in node.input}
    return any(takers <= places for places in branches)
