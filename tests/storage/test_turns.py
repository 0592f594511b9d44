"""Writers take turns in the order they came."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from storage import engines
from storage.database import Database
from storage.errors import Busy
from storage.turns import Turns
from tests.storage.conftest import Place


def waiting(turns: Turns) -> int:
    return len(turns._queue)


def test_the_turn_goes_on_in_the_order_of_asking() -> None:
    turns = Turns(patience=60)
    order: list[int] = []

    def take(number: int) -> None:
        with turns.turn():
            order.append(number)

    threads = []
    with turns.turn():
        for number in range(5):
            threads.append(threading.Thread(target=take, args=(number,)))
            threads[-1].start()
            while waiting(turns) <= number:
                pass
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def test_who_waits_too_long_gives_up_and_leaves_the_queue() -> None:
    turns = Turns(patience=0.01)
    with turns.turn():
        with pytest.raises(Busy), turns.turn():
            pass
        assert waiting(turns) == 0
    with turns.turn():
        pass


def test_a_failed_transaction_hands_the_turn_on(database: Database, here: Place) -> None:
    with pytest.raises(ZeroDivisionError), database.transaction(here.workspace_id):
        raise ZeroDivisionError
    with database.transaction(here.workspace_id) as session:
        session.workspace.name = "mine"
    with database.reading(here.workspace_id) as session:
        assert session.workspace.name == "mine"


def test_another_process_with_the_lock_makes_it_busy(
    database: Database, here: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two programs on one file: the second waits, then says why it could not write."""
    monkeypatch.setattr(engines, "PRAGMAS", ("PRAGMA busy_timeout = 10", *engines.PRAGMAS[1:]))
    path = tmp_path / "sayso.db"
    first, second = Database(f"sqlite:///{path}"), Database(f"sqlite:///{path}")
    first.migrate()
    with first.across(), pytest.raises(Busy, match="busy"), second.across():
        pass
    first.close()
    second.close()
