"""A page, a feed, a sitemap or a list of addresses added to a situation; nothing leaves this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.net import Gate
from firsthand.pipeline import Settings
from firsthand.store import Situation
from tests.net.server import PAGE, Served, serving

HTML = {"Content-Type": "text/html; charset=utf-8"}
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Coastal Agency</title>
<item><title>Ferry sinks</title><link>http://news.example/ferry</link></item>
<item><title>Ferry again</title><link>http://news.example/again</link></item>
</channel></rss>"""


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    with serving() as found:
        found.pages["/ferry"] = (200, HTML, PAGE.encode())
        found.pages["/again"] = (200, HTML, PAGE.replace("Nine", "Eleven").encode())
        found.pages["/feed.xml"] = (
            200, {"Content-Type": "application/rss+xml", "ETag": '"one"'}, FEED.encode(),
        )  # fmt: skip
        monkeypatch.setattr("firsthand.store.fetching.Gate", lambda: Gate(None, found.world()))
        yield found


def added(tmp_path: Path, *sources: str, **settings: bool) -> tuple[list[str], list[str]]:
    """Titles of the reports, and the problems, after adding."""
    with Situation.open(tmp_path / "s.fhs", Settings(**settings)) as situation:  # type: ignore[arg-type]
        result = situation.add(sources)
        titles = [r.title or "" for r in situation.reports()]
        return titles, [f"{p.source}: {p.reason}" for p in result.problems]


@pytest.mark.usefixtures("served")
def test_an_article_is_read_with_its_address(tmp_path: Path) -> None:
    titles, problems = added(tmp_path, "http://news.example/ferry")
    assert (titles, problems) == (["Ferry sinks off Port Loma"], [])
    with Situation.open(tmp_path / "s.fhs") as situation:
        (report,) = situation.reports()
    assert report.source == report.url == "http://news.example/ferry"


def test_the_pages_of_a_feed_are_fetched_once(served: Served, tmp_path: Path) -> None:
    first, _ = added(tmp_path, "http://news.example/feed.xml")
    again, _ = added(tmp_path, "http://news.example/feed.xml")
    assert len(first) == len(again) == 2
    paths = [path for path, _ in served.asked]
    assert (paths.count("/ferry"), paths.count("/again")) == (1, 1)


def test_a_sitemap_leads_to_its_pages(served: Served, tmp_path: Path) -> None:
    served.pages["/sitemap.xml"] = (
        200,
        {},
        b"<?xml version='1.0'?><urlset><url><loc>http://news.example/ferry</loc></url></urlset>",
    )
    titles, _ = added(tmp_path, "http://news.example/sitemap.xml")
    assert titles == ["Ferry sinks off Port Loma"]


@pytest.mark.usefixtures("served")
def test_a_file_of_addresses_is_a_list_of_sources(tmp_path: Path) -> None:
    listed = tmp_path / "links.txt"
    listed.write_text("http://news.example/ferry\n\nhttp://news.example/again\n")
    assert len(added(tmp_path, str(listed))[0]) == 2


def test_a_report_that_begins_with_an_address_is_no_list(served: Served, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "https://news.example/ferry\n\nPORT LOMA, 3 March 2026 - A ferry sank on Tuesday, police said.\n"
    )
    assert len(added(tmp_path, str(report))[0]) == 1
    assert served.asked == []


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://169.254.169.254/latest", "not a public address"),
        ("http://news.example/gone", "not there"),
        ("ftp://news.example/x", "https://"),
    ],
)
def test_what_cannot_be_had_is_one_line_and_the_rest_goes_on(
    address: str, why: str, tmp_path: Path
) -> None:
    titles, problems = added(tmp_path, address, "http://news.example/ferry")
    assert len(titles) == len(problems) == 1
    assert why in problems[0]


def test_offline_asks_nothing_and_says_so(served: Served, tmp_path: Path) -> None:
    titles, problems = added(tmp_path, "http://news.example/ferry", offline=True)
    assert titles == []
    assert "offline" in problems[0]
    assert served.asked == []
