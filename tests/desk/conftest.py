"""The desk over the packaged example, served to a client without a network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from firsthand.desk import Serving, desk
from firsthand.desk.shown import Shown

Opened = Callable[..., TestClient]
OURS = {"Origin": "http://127.0.0.1", "Sec-Fetch-Site": "same-origin"}


def opened(path: Path, serving: Serving | None = None) -> TestClient:
    """A client of the desk over a file, its picture read."""
    client = TestClient(desk(path, serving), base_url="http://127.0.0.1", follow_redirects=False)
    client.app.state.held.renew(wait=120)  # type: ignore[attr-defined]
    return client


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory, example_file: bytes) -> TestClient:
    """The desk over the example; for tests that only read."""
    path = tmp_path_factory.mktemp("desk") / "kivu.fhs"
    path.write_bytes(example_file)
    return opened(path)


@pytest.fixture(scope="session")
def shown(client: TestClient) -> Shown:
    """What its pages look up."""
    found: Shown = client.app.state.held.shown()  # type: ignore[attr-defined]
    return found
