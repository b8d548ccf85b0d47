"""A page, a feed, a sitemap or a list of addresses added to a situation; nothing leaves this machine."""

from __future__ import annotations

import gzip
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


SITEMAP = "<?xml version='1.0'?><urlset><url><loc>http://news.example/{}</loc></url></urlset>"


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(SITEMAP.format("ferry").encode()),
        SITEMAP.format("ferry").encode("utf-16"),
        SITEMAP.format("ferry#top").encode(),
        b"http://news.example/ferry\r\nhttp://news.example/ferry#top\r\n",
        b"<rss><channel><item><title>a</title><link> /ferry </link></item></channel></rss>",
        FEED.replace("<title>Coastal Agency", "<title>Л & Д".replace("Л", "\u041b")).encode(
            "cp1251"
        ),
        FEED[:-60].encode(),
    ],
    ids=["gz", "utf-16", "fragment", "plain", "relative", "broken, windows-1251", "cut off"],
)
def test_sitemaps_and_feeds_as_servers_write_them(
    content: bytes, served: Served, tmp_path: Path
) -> None:
    served.pages["/list"] = (200, {}, content)
    titles, _ = added(tmp_path, "http://news.example/list")
    assert titles[0] == "Ferry sinks off Port Loma"
    assert [path for path, _ in served.asked].count("/ferry") == 1


def test_an_index_leads_to_packed_sitemaps(served: Served, tmp_path: Path) -> None:
    index = (
        "<sitemapindex><sitemap><loc>http://news.example/a.xml.gz</loc></sitemap></sitemapindex>"
    )
    served.pages["/index.xml"] = (200, {}, index.encode())
    served.pages["/a.xml.gz"] = (200, {}, gzip.compress(SITEMAP.format("ferry").encode()))
    assert added(tmp_path, "http://news.example/index.xml")[0] == ["Ferry sinks off Port Loma"]


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_with_remarks_and_a_wrong_line(tmp_path: Path, encoding: str) -> None:
    listed = tmp_path / "links.txt"
    text = "# the ferry\r\nhttp://news.example/ferry\r\n\r\nnews.example/again\r\n"
    listed.write_bytes(text.encode(encoding))
    titles, problems = added(tmp_path, str(listed))
    assert titles == ["Ferry sinks off Port Loma"]
    assert len(problems) == 1
    assert problems[0].startswith("news.example/again: no address")


@pytest.mark.parametrize(
    ("path", "headers"),
    [("/odd", {"Retry-After": "\xb2"}), ("/odd", {"Location": "http://[bad/"})],
)
def test_p5_an_odd_header_never_ends_a_run(
    path: str, headers: dict[str, str], served: Served, tmp_path: Path
) -> None:
    served.pages[path] = (302 if "Location" in headers else 503, headers, b"")
    titles, problems = added(tmp_path, f"http://news.example{path}", "http://news.example/ferry")
    assert (titles, len(problems)) == (["Ferry sinks off Port Loma"], 1)
