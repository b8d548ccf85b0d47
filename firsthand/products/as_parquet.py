"""Parquet: the columns of the CSV with their types, for DuckDB, pandas and Spark. Needs pyarrow."""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any

from firsthand.codebook.picture import Picture
from firsthand.products.as_csv import COLUMNS, rows
from firsthand.products.forms import NotInstalled
from firsthand.products.wording import visible

WHOLE = frozenset((
    "time_precision", "geo_precision", "fatalities", "date_prec", "where_prec", "number_of_sources",
    "publishers_least", "publishers_most", "sources_least", "sources_most", "credibility",
))  # fmt: skip
NUMBERS = frozenset(("latitude", "longitude", "low", "best", "high", "injured_best"))


def to_parquet(picture: Picture) -> bytes:
    """One row an event. Raises NotInstalled without pyarrow."""
    try:
        pa, pq = (import_module(name) for name in ("pyarrow", "pyarrow.parquet"))
    except ImportError as missing:
        raise NotInstalled(
            "parquet needs pyarrow, which is not installed; run: pip install 'firsthand[parquet]'"
        ) from missing
    found = list(rows(picture))
    kinds = {name: _kind(name, pa) for name in COLUMNS}
    table = pa.table({
        name: pa.array([_value(row.get(name), name) for row in found], type=kinds[name])
        for name in COLUMNS
    })  # fmt: skip
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def _kind(name: str, pa: Any) -> Any:  # noqa: ANN401 - a module that may not be there, and its types
    if name in WHOLE:
        return pa.int64()
    return pa.float64() if name in NUMBERS else pa.string()


def _value(cell: Any, name: str) -> object:  # noqa: ANN401 - a cell of any column
    """Empty is nothing; half a character of a hostile name is spelled out."""
    if cell is None or cell == "":
        return None
    if name in WHOLE:
        return int(cell)
    return float(cell) if name in NUMBERS else visible(str(cell)).encode(
        "utf-8", "backslashreplace").decode()  # fmt: skip
