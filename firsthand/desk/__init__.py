"""The desk: the web pages over a situation file. `desk(path)` is an application to be served."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from firsthand.desk.app import desk
    from firsthand.desk.serving import Serving
    from firsthand.desk.several import house

__all__ = ["Serving", "desk", "house"]

# Found when first asked for: the processes that read reports have no use for the web's packages.
_FOUND_IN = {
    "desk": "firsthand.desk.app", "house": "firsthand.desk.several",
    "Serving": "firsthand.desk.serving",
}  # fmt: skip


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function or a class, as named above
    if name not in _FOUND_IN:
        raise AttributeError(f"firsthand.desk has no {name}; it has {', '.join(__all__)}")
    return getattr(import_module(_FOUND_IN[name]), name)
