"""What changed, served to feed readers: the same as `firsthand changes`, asked for again cheaply."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from firsthand.store import Situation
from tests.desk.conftest import opened

FORMS = ("/changes.rss", "/changes.json")


@pytest.fixture
def grown(tmp_path: Path, pile: Callable[..., Path], quick: None) -> Path:  # noqa: ARG001
    """A situation with a picture before the last one."""
    path = tmp_path / "grown.fhs"
    with Situation.open(path) as situation:
        for first in (0, 2):
            situation.add(pile(2, first=first))
            situation.picture()
    return path


def test_what_is_new_is_told_as_rss(grown: Path) -> None:
    with opened(grown) as client:
        answer = client.get("/changes.rss")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/rss+xml")
    items = ElementTree.fromstring(answer.text).findall("channel/item")  # noqa: S314 - our own
    assert len({item.findtext("guid") for item in items}) == len(items) > 0
    assert any("New reports" in (item.findtext("title") or "") for item in items)


def test_and_to_machines_as_the_command_prints_it(grown: Path) -> None:
    with opened(grown) as client:
        told = client.get("/changes.json").json()
    assert set(told) == {"since", "reports", "events", "figures", "origins", "contradictions"}
    assert len(told["reports"]) == 2


@pytest.mark.parametrize("address", FORMS)
def test_a_reader_that_has_seen_it_is_told_so(grown: Path, address: str) -> None:
    with opened(grown) as client:
        mark = client.get(address).headers["etag"]
        assert client.get(address, headers={"If-None-Match": mark}).status_code == 304
        assert client.get(address, headers={"If-None-Match": '"old"'}).status_code == 200
        assert client.get(f"{address}?since=2020-01-01").headers["etag"] != mark


@pytest.mark.parametrize("address", FORMS)
def test_a_first_picture_has_no_news_and_is_no_fault(kivu: Path, address: str) -> None:
    with opened(kivu) as client:
        answer = client.get(address)
    assert answer.status_code == 200
    assert "<item>" not in answer.text
    assert '"reports": ["' not in answer.text


@pytest.mark.parametrize("since", ["x", "'; DROP", "2020-13", "n0"])
@pytest.mark.parametrize("address", FORMS)
def test_a_time_that_is_none_is_refused(kivu: Path, address: str, since: str) -> None:
    with opened(kivu) as client:
        assert client.get(address, params={"since": since}).status_code == 422


def test_nothing_is_told_to_another_site(grown: Path) -> None:
    with opened(grown) as client:
        answer = client.get("/changes.rss", headers={"Host": "evil.example"})
    assert answer.status_code in (400, 403, 421)
