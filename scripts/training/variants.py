"""Examples as somebody else might have typed them, and passes over them in batches of one book."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.reading.model.words import Word
from scripts.training.targets import NOWHERE, Example


def changed(example: Example, dice: random.Random) -> Example:
    """The example as somebody else might have typed it."""
    words = list(example.words)
    drop_signs = dice.random() < 0.25
    kept: list[Word] = []
    renumbered: dict[int, list[int]] = {}
    roles: list[int] = []
    surfaces: list[str] = []
    for number, word in enumerate(words):
        fresh_words = _changed_word(word, example.surfaces[number], dice, drop_signs=drop_signs)
        renumbered[number] = list(range(len(kept), len(kept) + len(fresh_words)))
        kept += fresh_words
        roles += [example.roles[number]] * len(fresh_words)
        surfaces += [example.surfaces[number]] * len(fresh_words)
    swapped = {
        number
        for number, new in renumbered.items()
        if words[number].is_mark and not any(kept[place].is_mark for place in new)
    }
    new_targets = []
    for target in example.targets:
        pointers = {}
        for name, right in target.pointers.items():
            if any(n in swapped for n in right):
                continue
            pointers[name] = [i for n in right for i in (renumbered[n] if n >= 0 else [NOWHERE])]
        stretches = [[i for n in stretch for i in renumbered[n]] for stretch in target.words]
        new_targets.append(replace(target, words=[s for s in stretches if s], pointers=pointers))
    return replace(example, words=kept, roles=roles, surfaces=surfaces, targets=new_targets)


def _changed_word(word: Word, surface: str, dice: random.Random, *, drop_signs: bool) -> list[Word]:
    if word.is_mark:
        if word.text in ("<stage>", "<field>", "<choice>"):
            return [] if dice.random() < 0.08 else [word]
        if dice.random() < 0.05 and word.candidate is not None and word.text != "<part>":
            return [Word(text, word.span) for text in surface.split()]
        return [word]
    if not word.text[0].isalnum():
        return [] if drop_signs or dice.random() < 0.03 else [word]
    chance = dice.random()
    if chance < 0.012:
        return []
    if chance < 0.04 and len(word.text) > 3 and word.text.isalpha():
        return [replace(word, text=_typo(word.text, dice))]
    return [word]


def _typo(text: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(text) - 1)
    match dice.randrange(3):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        case _:
            return text[:at] + text[at] + text[at:]


def joined(one: Example, other: Example) -> Example:
    """Two messages sent as one; only where neither leans on a thread, nor asks."""
    shift = len(one.words) + 1
    moved = [
        replace(
            t,
            words=[[n + shift for n in s] for s in t.words],
            pointers={k: [n + shift if n >= 0 else n for n in v] for k, v in t.pointers.items()},
        )
        for t in other.targets
    ]
    stop = Word("<line>", one.words[-1].span, is_mark=True)
    return replace(
        one,
        words=[*one.words, stop, *other.words],
        surfaces=[*one.surfaces, "", *other.surfaces],
        roles=[*one.roles, 0, *other.roles],
        query=one.query or other.query,
        targets=[*one.targets, *moved],
    )


def epochs_of(
    by_set: dict[str, list[Example]], size: int, dice: random.Random
) -> Iterator[tuple[str, list[Example]]]:
    """One pass over all examples, in batches of one book, in a new order."""
    batches = []
    for name, examples in by_set.items():
        order = [*examples]
        dice.shuffle(order)
        order = [_maybe_joined(example, examples, dice) for example in order]
        # Messages of like length together (with some disorder): less of a batch is padding.
        order.sort(key=lambda example: len(example.words) * dice.uniform(0.75, 1.25))
        batches += [(name, order[i : i + size]) for i in range(0, len(order), size)]
    dice.shuffle(batches)
    for name, examples in batches:
        yield name, [changed(example, dice) for example in examples]


def _maybe_joined(example: Example, others: Sequence[Example], dice: random.Random) -> Example:
    if dice.random() >= 0.1 or example.query or example.opening != "<alone>":
        return example
    other = others[dice.randrange(len(others))]
    alone = other.opening == "<alone>" and not other.query and other is not example
    named = all(t.pointers.get("name") != [NOWHERE] for t in (*example.targets, *other.targets))
    return joined(example, other) if alone and named and example.words else example
