"""The questions that people ask, one file each. A new question is a file and a line here.

QUERIES are those that the reader knows (see corpora/FORMAT.md); those about figures, which are
known by their words, are in `handlers.queries.reports`.
"""

from __future__ import annotations

from handlers.queries.deal import OneDeal
from handlers.queries.due import Due
from handlers.queries.forecast import Forecast
from handlers.queries.help import Help
from handlers.queries.kind import QueryKind
from handlers.queries.my_deals import MyDeals
from handlers.queries.pipeline import Pipeline
from handlers.queries.referrals import Referrals
from handlers.queries.reports import REPORTS

__all__ = ["QUERIES", "REPORTS", "QueryKind", "query_kind"]

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
    return next((kind for kind in (*QUERIES, *REPORTS) if kind.what == what), None)
