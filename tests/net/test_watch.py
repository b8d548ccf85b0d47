"""Feeds polled round after round: what is the same is not sent twice, what is new is told."""

from __future__ import annotations

import json
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from firsthand.cli import app
from firsthand.store import Situation
from firsthand.store.feeds import MOST_TIMES
from tests.net.server import PAGE, Served
from tests.net.test_fetching import HTML, served
from tests.parsing import InHere

__all__ = ["served"]  # the fixture
FEED = "http://news.example/feed.xml"
LATER = PAGE.replace("Nine people were rescued", "The coast guard said 14 people died")


def rounds(tmp_path: Path, number: int, *more: str) -> str:
    """What the command prints on standard output."""
    file = tmp_path / "s.fhs"
    result = CliRunner().invoke(app, ["watch", str(file), FEED, "--rounds", str(number), *more])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(autouse=True)
def no_rest(monkeypatch: pytest.MonkeyPatch, quick: None) -> list[float]:  # noqa: ARG001
    rested: list[float] = []
    monkeypatch.setattr(time, "sleep", rested.append)
    monkeypatch.setattr("firsthand.store.fetching.Apart", InHere)
    return rested


def test_the_marks_of_the_server_are_shown_to_it_the_next_time(
    served: Served, tmp_path: Path, no_rest: list[float]
) -> None:
    rounds(tmp_path, 2, "--every", "5")
    asked = [headers for path, headers in served.asked if path == "/feed.xml"]
    assert "If-None-Match" not in asked[0]
    assert asked[1]["If-None-Match"] == '"one"'
    assert no_rest == [300.0]


def test_what_is_new_is_told_and_written(served: Served, tmp_path: Path) -> None:
    rounds(tmp_path, 1)
    served.pages["/third"] = (200, HTML, LATER.encode())
    status, headers, body = served.pages["/feed.xml"]
    served.pages["/feed.xml"] = (status, headers, body.replace(b"/again", b"/third"))
    rss, changed = tmp_path / "changed.xml", tmp_path / "changed.json"
    told = rounds(tmp_path, 1, "--rss", str(rss), "--changed", str(changed))
    assert "New reports" in told
    items = ElementTree.fromstring(rss.read_text()).findall("channel/item")  # noqa: S314 - our own
    assert any("New reports" in (item.findtext("title") or "") for item in items)
    assert len({item.findtext("guid") for item in items}) == len(items)
    assert len(json.loads(changed.read_text())["reports"]) == 1


@pytest.mark.parametrize("answer", [(200, {"Content-Encoding": "br"}, b"x"), (403, {}, b"no")])
def test_a_feed_that_fails_is_left_alone_for_longer_and_longer(
    answer: tuple[int, dict[str, str], bytes], served: Served, tmp_path: Path
) -> None:
    served.pages["/feed.xml"] = answer
    rounds(tmp_path, 7)
    assert [path for path, _ in served.asked].count("/feed.xml") == 3  # in rounds 1, 3 and 7


def test_a_page_that_fails_is_asked_again_with_the_next_round(
    served: Served, tmp_path: Path
) -> None:
    again = served.pages.pop("/again")
    rounds(tmp_path, 1)
    served.pages["/again"] = again
    rounds(tmp_path, 1)
    with Situation.open(tmp_path / "s.fhs") as situation:
        assert len(situation.reports()) == 2


@pytest.mark.usefixtures("served")
def test_a_page_is_no_feed(tmp_path: Path) -> None:
    file = tmp_path / "s.fhs"
    with Situation.open(file) as situation:
        added = situation.poll("http://news.example/ferry")
    assert [p.reason[:7] for p in added.problems] == ["no feed"]


def test_a_page_that_will_never_come_does_not_keep_the_feed_from_resting(
    served: Served, tmp_path: Path
) -> None:
    served.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /again")
    rounds(tmp_path, 2)
    asked = [headers for path, headers in served.asked if path == "/feed.xml"]
    assert asked[1]["If-None-Match"] == '"one"'


def asked_for(served: Served, page: str) -> int:
    return [path for path, _ in served.asked].count(page)


def test_a_page_that_never_is_one_is_asked_for_four_times(served: Served, tmp_path: Path) -> None:
    served.pages["/again"] = (404, {}, b"gone")
    body = served.pages["/feed.xml"][2]
    served.pages["/feed.xml"] = (200, {}, body)  # without a mark: it is sent each time
    rounds(tmp_path, 7)
    assert asked_for(served, "/again") == MOST_TIMES
    assert asked_for(served, "/ferry") == 1


def test_the_same_report_at_another_address_is_asked_for_once(
    served: Served, tmp_path: Path
) -> None:
    served.pages["/again"] = served.pages["/ferry"]
    served.pages["/feed.xml"] = (200, {}, served.pages["/feed.xml"][2])
    rounds(tmp_path, 4)
    assert asked_for(served, "/again") == asked_for(served, "/ferry") == 1


def test_a_page_given_by_its_address_is_asked_for_whatever_was_before(
    served: Served, tmp_path: Path
) -> None:
    served.pages["/again"] = (404, {}, b"gone")
    served.pages["/feed.xml"] = (200, {}, served.pages["/feed.xml"][2])
    rounds(tmp_path, 6)
    with Situation.open(tmp_path / "s.fhs") as situation:
        situation.add("http://news.example/again")
    assert asked_for(served, "/again") == MOST_TIMES + 1
