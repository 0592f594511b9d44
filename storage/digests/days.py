"""How many whole days lie between two instants, in SQL, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class whole_days(FunctionElement[int]):  # noqa: N801 - SQLAlchemy's functions are in lower case
    """`whole_days(earlier, later)`: of 24 hours each; fractions of a second do not count."""

    type = Integer()
    inherit_cache = True
    name = "whole_days"


@compiles(whole_days, "sqlite")
def _sqlite(element: whole_days, compiler: SQLCompiler, **options: Any) -> str:
    one, other = (compiler.process(each, **options) for each in element.clauses)
    seconds = "CAST(strftime('%s', {}) AS INTEGER)"
    return f"(({seconds.format(other)} - {seconds.format(one)}) / 86400)"


@compiles(whole_days, "postgresql")
def _postgresql(element: whole_days, compiler: SQLCompiler, **options: Any) -> str:
    one, other = (compiler.process(each, **options) for each in element.clauses)
    seconds = "CAST(floor(extract(epoch FROM {})) AS BIGINT)"
    return f"(({seconds.format(other)} - {seconds.format(one)}) / 86400)"
