"""Who reads with these settings, by name: what is kept beside each report that was read."""

from __future__ import annotations

import json

from firsthand.annotation.engine import FOLDER
from firsthand.pipeline import Settings, larger_engine


def engine_name(settings: Settings) -> str:
    """The names of the engines these settings ask for, seen without loading or asking them."""
    labels = json.loads(((settings.model or FOLDER) / "labels.json").read_text(encoding="utf-8"))
    larger = larger_engine(settings)
    also = f" + {larger.name}" if larger is not None else ""
    return f"{labels['name']} {labels['sha256'][:8]}{also}"
