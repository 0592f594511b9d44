"""The model card, docs/reading-model.md: prose that is kept here, figures that were measured."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from scripts.training.sets import LAST, ROOT, load, names_to_learn

CARD = ROOT / "docs/reading-model.md"
WEIGHTS = ROOT / "handlers/reading/model/weights/network.onnx"

TEMPLATE = """# The reading model

What a message means for the CRM is read in three steps. Rules find names, money, dates, stages and
fields. Two small networks, which this page is about, say which words ask for which change. What
they say is put together under the conventions of `corpora/FORMAT.md`; what is not sure is asked.
It runs on a laptop's CPU, gives the same answer each time, and needs no network connection.

This page is written by `make train` and `make reading-report`; its figures were measured, not
chosen. Weights: `{weights}`, {size:.1f} MB, SHA-256 `{digest}`.

## How good it is

Every figure of the first table is of a message whose book the networks had not seen: the fourteen
sets are read by networks that learnt from the other books, the two validation sets by those that
ship. The chances of the updates were weighed by a judge fitted on other books too; the bars were
chosen on the fourteen and on the six plain sets below. In brackets: 95 % intervals, messages drawn
anew 1,000 times.
`exact`: outcome, updates and question all as people read them. `one tap`: exact, or one tap away.
`harmful`: something that costs trust was written without asking, and was wrong.

{by_set}

All of these are long, hard messages. Six sets more are mostly short and plain, as most of what
people type is ('good meeting with acme', 'push it a week'); read in the same way, held out:

{plain}

The validation sets were never learnt from, and no rule was made for a message of theirs. Their
misses had been looked at in classes when the rules for names were written, so they are not quite
untouched; the figure over all sixteen is the one to trust.

### By what people took the message to be

{by_outcome}

### By kind of update

{by_kind}

## One setting: how much is asked

Each kind of update has a bar of its own. `SAYSO_READING_CAUTION` raises (above 0) or lowers (below
0) all of them together, in log-odds; a rep can also choose for themselves: 'always confirm',
'normal', 'bold'. Measured on the fourteen held-out sets:

{curve}

## What each part adds

On the fourteen held-out sets. 'Without guards': everything that the network says with a chance of
a half or more is written.

{ablation}

### More messages, more books

The second half of the held-out books, read by networks that learnt from less:

{learning}

## What it gets wrong

Over all sixteen sets, the classes that stand most often between a reading and its label:

{misses}

In words: updates told without any of the usual words; amounts and dates that are mentioned and not
set (a rival's quote, a budget, 'still 48k'); which of two deals 'the other one' is; a field told in
the trade's own idiom; who refers whom when several names stand in a sentence; and languages other
than English, which it reads only as far as they are mixed into English.

## Data

{sets} sets, {messages} labelled messages, each set with a book of its own: its trade, its process,
its Englishes. `corpora/FORMAT.md` has the conventions. Made up by writers; no customer's message is
among them. `python -m scripts.check_messages FILE` checks a set for faults.

## Method

- all-MiniLM-L6-v2 (Apache-2.0, 22.7 M parameters) fine-tuned; word embeddings kept as they are.
- Names, money and dates stand in its input as marks (`<deal> <person> <money> <date> ...`), stages
  and fields behind a mark, so that what is learnt from one book carries over to another.
- Two networks that learnt the same from other starts. The first reads all messages. Where it is
  in doubt the second reads it too, and both count as one: scores are averaged, and what is compared
  lies side by side. They err in other places; one file holds both, with shared words, and works
  out the second only where it is asked for.
- One tag a kind of update and word piece (outside, begins, goes on): one stretch an update.
- Heads over a stretch: the kind of activity, how a referral stands, how a deal fares, yes or no;
  pointers to the name, the money and the date that belong to it; stages, fields and choices are
  compared with it by their NAMES, so that a process never seen works.
- Besides the network the rules read the same words; whether both agree is part of the evidence.
- Small networks (the judge) make a chance of the evidence of each update: the network's
  chances, the rules' agreement, how the deal was settled, whether the value stands in the words.
- An update is written where that chance is over its kind's bar and the update fits the book.
- Training in two courses: {epochs} epochs over {first} sets ({body:g} for the body, {heads:g} for
  heads and marks), then {last}.
  So the long first course serves what ships and the networks of both held-out halves.
  Batches of {batch} messages of one book; AdamW, {warm_up:.0%} warm-up, a running mean of the
  weights; signs dropped, typos, words dropped, marks swapped back, messages joined. Exported to
  ONNX with 8-bit weights.
- Seeded, on one thread, with deterministic algorithms throughout: what is trained depends on the
  corpora, the code and the versions alone (on another kind of processor the last digits differ).
"""


def write(parts: Mapping[str, Iterable[str]], facts: Mapping[str, object]) -> None:
    """Write the card with its tables and facts."""
    names = names_to_learn()
    tables = {name: "\n".join(lines) for name, lines in parts.items()}
    text = TEMPLATE.format(
        **tables,
        **facts,
        weights=WEIGHTS.relative_to(ROOT),
        size=WEIGHTS.stat().st_size / 1e6,
        digest=digest_of(WEIGHTS),
        sets=len(names),
        first=sum(name not in LAST for name in names),
        messages=f"{sum(len(load(name).messages) for name in names):,}",
    )
    CARD.write_text(text, encoding="utf-8")


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
