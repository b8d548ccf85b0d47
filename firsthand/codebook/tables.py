"""The tables of known words: YAML files beside this one, read once when first asked for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C reader is ten times faster


@cache
def table(name: str) -> Any:  # noqa: ANN401 - each table has its own shape, stated in its first comment
    """The table `codebook/tables/NAME.yml`. Treat what it returns as frozen."""
    text = (files("firsthand.codebook") / "tables" / f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, C or Python
