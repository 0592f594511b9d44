"""Several networks read as one: what is averaged, what stands side by side, who reads what."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import onnxruntime
import pytest

from handlers.reading.model import joint, shape
from handlers.reading.model.doubt import is_sure
from handlers.reading.model.meaning import FOLDER
from handlers.reading.model.network import OUTPUTS, OnnxNetwork, asks_for
from handlers.reading.model.pieces import load_tokenizer, pieces_of
from handlers.reading.model.words import ALONE, Word
from handlers.reading.spans import Span
from scripts.training.sets import load

Rows = npt.NDArray[np.float32]
DICE = np.random.default_rng(1)
FIRST, SECOND = (DICE.normal(size=(4, shape.WIDTH)).astype(np.float32) for _ in range(2))
PAIRS = (
    ("name_query", "name_key"),
    ("money_query", "money_key"),
    ("date_query", "date_key"),
    ("stage_query", "label"),
    ("field_query", "label"),
    ("choice_query", "label"),
)


def product(rows: Rows, asks: str, is_asked: str, of: Rows | None = None) -> Rows:
    """How alike a row's query and each row's key are, in joint rows."""
    keys = rows if of is None else of
    found: Rows = rows[:, joint.COLUMNS[asks]] @ keys[:, joint.COLUMNS[is_asked]].T
    return found


def alone(rows: Rows, asks: str, is_asked: str) -> Rows:
    """The same in the rows of one network."""
    found: Rows = rows[:, shape.COLUMNS[asks]] @ rows[:, shape.COLUMNS[is_asked]].T
    return found


def test_scores_are_averaged_and_what_is_compared_stands_side_by_side() -> None:
    rows = joint.joined([FIRST, SECOND])
    assert rows.shape == (4, joint.WIDTH)
    for head, place in joint.COLUMNS.items():
        wide = place.stop - place.start
        assert wide == shape.HEADS[head] * (2 if joint.is_compared(head) else 1)
    tags = shape.COLUMNS["tags"]
    mean = (FIRST[:, tags] + SECOND[:, tags]) / 2
    np.testing.assert_allclose(rows[:, joint.COLUMNS["tags"]], mean, rtol=1e-6)


@pytest.mark.parametrize(("asks", "is_asked"), PAIRS)
def test_a_product_is_the_mean_of_the_products(asks: str, is_asked: str) -> None:
    mean = (alone(FIRST, asks, is_asked) + alone(SECOND, asks, is_asked)) / 2
    both = joint.joined([FIRST, SECOND])
    np.testing.assert_allclose(product(both, asks, is_asked), mean, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(("asks", "is_asked"), PAIRS)
def test_where_one_network_read_alone_a_product_is_its_own(asks: str, is_asked: str) -> None:
    rows = joint.joined([FIRST])
    # Names are always read by all; a message's own keys by those that read the message.
    keys = joint.joined([FIRST, SECOND]) if is_asked == "label" else rows
    own = alone(FIRST, asks, is_asked)
    np.testing.assert_allclose(product(rows, asks, is_asked, keys), own, rtol=1e-4, atol=1e-5)


NETWORK = OnnxNetwork(FOLDER / "network.onnx")
TOKENIZER = load_tokenizer(FOLDER / "tokenizer.json")


def ids_of(text: str) -> tuple[int, ...]:
    """The pieces of words that a book knows nothing of."""
    words = [Word(part, Span(0, 1)) for part in text.split()]
    return pieces_of(words, ALONE, TOKENIZER).ids


def test_the_others_read_what_leaves_a_doubt_and_only_that() -> None:
    ids = [ids_of(each.message.text) for each in load("agency-anz").messages[:80]]
    doubtful = [np.array_equal(NETWORK(each), NETWORK(each, least=joint.MEMBERS)) for each in ids]
    assert 0 < sum(doubtful) < len(doubtful)
    second = slice(joint.COLUMNS["name_key"].stop - shape.POINTER_SIZE, None)
    for each, in_doubt in zip(ids, doubtful, strict=True):
        assert NETWORK(each)[:, second][:, : shape.POINTER_SIZE].any() == in_doubt


def test_a_network_that_is_not_asked_for_works_nothing_out() -> None:
    session = onnxruntime.InferenceSession(FOLDER / "network.onnx")
    given = {asks_for(output): np.array(output == OUTPUTS[0]) for output in OUTPUTS}
    ids = np.array([ids_of("called acme")], dtype=np.int64)
    first, second = session.run(list(OUTPUTS), {"ids": ids, **given})
    assert first.shape == (1, ids.shape[1], shape.WIDTH)
    assert second.size == 0


def test_a_doubt_is_a_chance_that_is_neither_high_nor_low() -> None:
    rows = np.zeros((3, shape.WIDTH), dtype=np.float32)
    rows[0, shape.COLUMNS["queries"]][0] = 20.0
    tags = rows[:, shape.COLUMNS["tags"]].reshape(3, len(shape.KINDS), shape.MARKS_OF_TAG)
    tags[..., shape.OUTSIDE] = 20.0
    assert is_sure(with_tags(rows, tags))
    tags[1, 0, shape.BEGINS] = 20.0
    assert not is_sure(with_tags(rows, tags))
    tags[1, 0, shape.BEGINS] = 40.0
    tags[2, 0, shape.GOES_ON] = 20.0  # where it ends is in doubt, that it is there is not
    assert is_sure(with_tags(rows, tags))
    rows[0, shape.COLUMNS["queries"]][1] = 20.0
    assert not is_sure(with_tags(rows, tags))


def with_tags(rows: Rows, tags: Rows) -> Rows:
    """The rows with these scores of tags."""
    changed = rows.copy()
    changed[:, shape.COLUMNS["tags"]] = tags.reshape(len(rows), -1)
    return changed
