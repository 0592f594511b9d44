"""The losses, and the loop that trains a network on examples."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from handlers.reading.book import Book
from handlers.reading.model.shape import COLUMNS, KINDS, MARKS_OF_TAG, NAME_SIZE, POINTER_SIZE
from scripts.training.batches import IGNORED, Batch, Row, WordPieces, batch_of
from scripts.training.network import Averaged, Network, fresh
from scripts.training.targets import Example
from scripts.training.variants import epochs_of

SPAN_HEADS = ("types", "statuses", "outcomes", "answers", "left")
WEIGHTS = {"tags": 1.0, "roles": 0.7, "query": 0.3, "heads": 0.3, "pointers": 0.3, "names": 0.9}


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn; an epoch shows one in so many of the messages `known`."""

    epochs: int = 5
    known: int = 2
    size: int = 32
    body_rate: float = 2.8e-4
    head_rate: float = 2.5e-3
    warm_up: float = 0.1
    decay: float = 0.01
    dropout: float = 0.1
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Before:
    """What was learnt before: of the sets known by then an epoch shows a part, the new whole."""

    network: Network
    known: frozenset[str]


def losses(network: Network, batch: Batch, *, with_names: bool = True) -> dict[str, Tensor]:
    """Every part of the loss of a batch; names cost a run of their own, so they may be left out."""
    out = network(batch.ids, batch.mask).float()
    found = {
        "tags": _tags(out[..., COLUMNS["tags"]], batch.tags),
        "roles": functional.cross_entropy(
            out[..., COLUMNS["roles"]].flatten(0, 1), batch.roles.flatten(), ignore_index=IGNORED
        ),
        "query": functional.cross_entropy(out[:, 0, COLUMNS["queries"]], batch.queries),
    }
    if batch.rows:
        found |= _row_losses(network, out, batch, with_names=with_names)
    return found


def _tags(scores: Tensor, wanted: Tensor) -> Tensor:
    """The mean over pieces of the sum over kinds."""
    by_tag = scores.view(*scores.shape[:2], len(KINDS), MARKS_OF_TAG)
    loss = functional.cross_entropy(
        by_tag.flatten(0, 2), wanted.flatten(), ignore_index=IGNORED, reduction="sum"
    )
    return loss / (wanted[..., 0] != IGNORED).sum()


def _row_losses(
    network: Network, out: Tensor, batch: Batch, *, with_names: bool
) -> dict[str, Tensor]:
    rows = batch.rows
    message = torch.tensor([row.message for row in rows])
    mask = torch.stack([row.mask for row in rows])
    pooled = (out[message] * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
    found = {"heads": _heads(pooled, rows), "pointers": _pointers(pooled, out, batch, message)}
    if with_names and any(row.stage or row.field or row.choice for row in rows):
        found["names"] = _names(network, pooled, batch)
    return found


def _heads(pooled: Tensor, rows: list[Row]) -> Tensor:
    total = pooled.new_zeros(())
    for head in SPAN_HEADS:
        at = [n for n, row in enumerate(rows) if head in row.heads]
        if at:
            wanted = torch.tensor([rows[n].heads[head] for n in at])
            loss = functional.cross_entropy(pooled[at][:, COLUMNS[head]], wanted, reduction="sum")
            total = total + loss
    return total / len(rows)


def _pointers(pooled: Tensor, out: Tensor, batch: Batch, message: Tensor) -> Tensor:
    total = pooled.new_zeros(())
    for name, candidates in batch.candidates.items():
        at = [n for n, row in enumerate(batch.rows) if name in row.pointers]
        if not at:
            continue
        query = pooled[at][:, COLUMNS[f"{name}_query"]]
        keys = out[message[at]][..., COLUMNS[f"{name}_key"]]
        scores = (keys @ query.unsqueeze(-1)).squeeze(-1) / math.sqrt(POINTER_SIZE)
        may = candidates[message[at]]
        right = torch.stack([batch.rows[n].pointers[name] for n in at]) & may
        total = total + _right_of(scores, right, may).sum()
    return total / len(batch.rows)


def _right_of(scores: Tensor, right: Tensor, may: Tensor) -> Tensor:
    """Minus the log of the chance that falls on what is right, row by row."""
    low = torch.finfo(scores.dtype).min
    every = scores.masked_fill(~may, low).logsumexp(-1)
    loss = every - scores.masked_fill(~right, low).logsumexp(-1)
    return torch.where(right.any(-1), loss, torch.zeros_like(loss))


def _names(network: Network, pooled: Tensor, batch: Batch) -> Tensor:
    label_out = network(batch.label_ids, batch.label_mask).float()[..., COLUMNS["label"]]
    weight = batch.label_mask.unsqueeze(-1).float()
    labels = (label_out * weight).sum(1) / weight.sum(1)
    total = pooled.new_zeros(())
    sorts = {"stage": "stage", "field": "field", "choice": "choice"}
    for sort in sorts:
        at = [n for n, row in enumerate(batch.rows) if getattr(row, sort)]
        if not at:
            continue
        scores = pooled[at][:, COLUMNS[f"{sort}_query"]] @ labels.T / math.sqrt(NAME_SIZE)
        may = torch.zeros(scores.shape, dtype=torch.bool)
        right = torch.zeros(scores.shape, dtype=torch.bool)
        for place, n in enumerate(at):
            numbers = getattr(batch.rows[n], sort)
            field = batch.labels[numbers[0]].field
            for number, label in enumerate(batch.labels):
                may[place, number] = label.sort == sort and label.field == field
            right[place, numbers] = True
        total = total + _right_of(scores, right, may).sum()
    return total / len(batch.rows)


def train(
    by_set: Mapping[str, list[Example]],
    books: Mapping[str, Book],
    tokenizer: Tokenizer,
    plan: Plan,
    say: Callable[[str], None] = print,
    before: Before | None = None,
) -> Network:
    """A network that has learnt the examples; the same for the same plan, data and versions.

    With `before` it goes on from another, which is changed in place.
    """
    torch.manual_seed(plan.seed)
    before = before or Before(fresh(plan.seed, plan.dropout), frozenset())
    network, known = before.network, before.known
    dice = random.Random(plan.seed)
    pieces = WordPieces(tokenizer)
    sizes = {
        name: -(-len(some) // (plan.known if name in known else 1)) for name, some in by_set.items()
    }
    steps = plan.epochs * sum(-(-size // plan.size) for size in sizes.values())
    optimizer, schedule = _optimizer(network, plan, steps)
    averaged = Averaged(network, 0.998)
    network.train()
    for epoch in range(plan.epochs):
        began, sums, count = time.monotonic(), dict.fromkeys(WEIGHTS, 0.0), 0
        shown = {
            name: dice.sample(some, sizes[name]) if name in known else some
            for name, some in by_set.items()
        }
        for name, examples in epochs_of(shown, plan.size, dice):
            batch = batch_of(examples, books[name], pieces)
            parts = losses(network, batch, with_names=count % 3 == 0)
            loss = torch.stack([WEIGHTS[part] * value for part, value in parts.items()]).sum()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            averaged.update()
            for part, value in parts.items():
                sums[part] += value.item()
            count += 1
        told = " ".join(f"{part} {total / max(count, 1):.3f}" for part, total in sums.items())
        say(f"epoch {epoch + 1}/{plan.epochs} {time.monotonic() - began:.0f} s: {told}")
    averaged.settle()
    network.eval()
    return network


def _optimizer(
    network: Network, plan: Plan, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    quick = [network.marks, *network.heads.parameters()]
    known = {id(one) for one in quick}
    body = [p for p in network.parameters() if p.requires_grad and id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": plan.body_rate}, {"params": quick, "lr": plan.head_rate}],
        weight_decay=plan.decay,
        fused=True,
    )
    warm = max(1, int(plan.warm_up * steps))

    def rate(step: int) -> float:
        if step < warm:
            return (step + 1) / warm
        return max(0.02, (steps - step) / max(1, steps - warm))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
