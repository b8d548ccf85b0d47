"""The situation file: reports, what was read in them, and the picture, in one SQLite file."""

from firsthand.store.file import RefusedSituation
from firsthand.store.gazetteers import RefusedGazetteer
from firsthand.store.given import Added
from firsthand.store.situation import Situation

__all__ = ["Added", "RefusedGazetteer", "RefusedSituation", "Situation"]
