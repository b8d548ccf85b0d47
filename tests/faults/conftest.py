"""One process that parses for all these tests, in the order they come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from firsthand.reports.apart import Apart
from firsthand.reports.kit import Kit


@pytest.fixture(scope="session")
def kit() -> Iterator[Kit]:
    """What all readers of a run share."""
    with Apart() as apart:
        yield Kit(apart)
