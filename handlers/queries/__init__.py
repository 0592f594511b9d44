"""The questions that people ask, one file each. A new question is a file and a line here."""

from __future__ import annotations

from handlers.queries.deal import OneDeal
from handlers.queries.due import Due
from handlers.queries.forecast import Forecast
from handlers.queries.help import Help
from handlers.queries.kind import QueryKind
from handlers.queries.my_deals import MyDeals
from handlers.queries.pipeline import Pipeline
from handlers.queries.referrals import Referrals

__all__ = ["QUERIES", "QueryKind", "query_kind"]

QUERIES: tuple[QueryKind, ...] = (
    MyDeals(),
    Due(),
    OneDeal(),
    Pipeline(),
    Forecast(),
    Referrals(),
    Help(),
)


def query_kind(what: str) -> QueryKind | None:
    """The question of that name."""
    return next((kind for kind in QUERIES if kind.what == what), None)
