"""A larger engine on request: one report is asked about, and only its own words come back."""

from firsthand.asking.ask import KEY, Engine, engine_of
from firsthand.net import RefusedServiceError

__all__ = ["KEY", "Engine", "RefusedServiceError", "engine_of"]
