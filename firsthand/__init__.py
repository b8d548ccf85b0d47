"""firsthand: reports in, a sourced picture out.

`firsthand.picture(["reports/"])` reads reports; `firsthand.Situation.open("kivu.fhs")` keeps them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from firsthand.codebook.picture import Picture
    from firsthand.pipeline import Settings, picture
    from firsthand.products.shown import show
    from firsthand.store import RefusedSituation, Situation
    from firsthand.store.exported import read_export

__version__ = "0.1.0"
__all__ = ["Picture", "RefusedSituation", "Settings", "Situation", "picture", "read_export", "show"]

# Found when first asked for, so that one step is used without loading the others.
_FOUND_IN = {
    "Picture": "firsthand.codebook.picture",
    "RefusedSituation": "firsthand.store",
    "Settings": "firsthand.pipeline",
    "Situation": "firsthand.store",
    "picture": "firsthand.pipeline",
    "read_export": "firsthand.store.exported",
    "show": "firsthand.products.shown",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function or a class, as named above
    if name not in _FOUND_IN:
        raise AttributeError(f"firsthand has no {name}; it has {', '.join(__all__)}")
    return getattr(import_module(_FOUND_IN[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
