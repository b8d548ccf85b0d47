"""What did we know by then: an earlier day on every screen, by an address that can be sent round."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from firsthand.desk.asof import MOST, neighbours, stops
from firsthand.desk.carrying import carried
from firsthand.desk.earlier import known_by
from firsthand.desk.shown import Shown

DAY = "2026-05-11"  # of the example's two days the first
HREF = re.compile(r'href="([^"]*)"(?! data-now)')


def published(shown: Shown, day: str) -> set[str]:
    return {
        r.id for r in shown.picture.reports
        if r.published.earliest is None or r.published.ends() <= f"{day}T23:59"
    }  # fmt: skip


def test_only_what_was_published_by_then_is_shown(client: TestClient, shown: Shown) -> None:
    then = published(shown, DAY)
    assert 0 < len(then) < len(shown.picture.reports)
    listed = client.get(f"/api/v1/reports?asof={DAY}&size=500").json()
    assert {r["id"] for r in listed["items"]} == then
    claims = client.get(f"/api/v1/claims?asof={DAY}&size=500").json()["items"]
    assert {c["report"] for c in claims} <= then
    page = client.get(f"/situation?asof={DAY}").text
    assert "As of the end of 11 May 2026" in page
    assert f"{len(then)} reports" in page


def test_before_the_first_report_nothing_was_known(client: TestClient) -> None:
    page = client.get("/situation?asof=1999-01-01")
    assert page.status_code == 200
    assert "No happening to tell of" in page.text
    assert client.get("/api/v1/events?asof=1999-01-01").json()["total"] == 0


def test_after_the_last_it_is_the_picture_of_now(client: TestClient, shown: Shown) -> None:
    now, then = (client.get(f"/api/v1/events?size=500{q}").json() for q in ("", "&asof=2999-01-01"))
    assert now == then
    assert known_by(shown, "2999-01-01") == len(shown.picture.reports)


@pytest.mark.parametrize(
    "screen", ["/situation", "/matrix", "/events", "/reports", "/picture/map", "/search?q=army"]
)
def test_every_link_of_an_earlier_time_stays_in_it(client: TestClient, screen: str) -> None:
    page = client.get(f"{screen}{'&' if '?' in screen else '?'}asof={DAY}")
    assert page.status_code == 200
    visited = 0
    for href in dict.fromkeys(map(unescape, HREF.findall(page.text))):
        path = href.partition("?")[0].partition("#")[0]
        if path.startswith(("/event/", "/report/", "/matrix", "/events", "/reports", "/actor/")):
            assert f"asof={DAY}" in href, href
            if (visited := visited + 1) <= 12:
                assert client.get(href.partition("#")[0]).status_code in (200, 302), href
    assert visited > 2


def test_the_way_back_to_now_leaves_the_time(client: TestClient) -> None:
    page = client.get(f"/matrix?disputed=true&asof={DAY}").text
    back = re.search(r'href="([^"]*)" data-now>Back to now', page)
    assert back is not None
    assert unescape(back[1]) == "/matrix?disputed=true"


def test_forms_keep_the_time(client: TestClient) -> None:
    for screen in ("/matrix", "/events", "/reports", "/situation", "/search"):
        page = client.get(f"{screen}?asof={DAY}").text
        assert f'<input type="hidden" name="asof" value="{DAY}">' in page, screen


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", "2026-05-11T25:00", "<b>", "2026-5-1"])
def test_what_is_no_day_is_told(client: TestClient, day: str) -> None:
    for address in ("/situation", "/api/v1/events"):
        answer = client.get(address, params={"asof": day})
        assert answer.status_code == 422
        assert "<b>" not in answer.text.partition("<main")[2].partition("<p")[0]


def test_the_days_of_the_slider_are_those_of_the_reports(client: TestClient, shown: Shown) -> None:
    listed = stops(shown, DAY)
    assert [s.day for s in listed] == ["2026-05-11", "2026-05-12"]
    assert [s.here for s in listed] == [True, False]
    assert listed[-1].known == len(shown.picture.reports)
    assert sum(s.new for s in listed) == listed[-1].known
    assert neighbours(listed, DAY) == ("", "2026-05-12")
    assert neighbours(listed, "9999") == ("2026-05-12", "")
    assert len(stops(shown, "")) <= MOST
    page = client.get("/situation").text  # and with scripts off each is a link
    assert f'href="/situation?asof={DAY}"' in page


def test_a_link_is_carried_once_and_into_its_query() -> None:
    page = (
        '<a href="/event/e1"></a><a href="/report/r1?s=1-2&amp;c=c1#s=r1:1-2"></a><a href="?o=x"></a>'
        '<a href="/events?asof=2001-01-01"></a><a href="/review"></a><a href="/situation" data-now></a>'
        '<p hx-get="/picture/map?"></p><a href="/eventually"></a><a href="//evil.example/event/"></a>'
    )
    made = carried(page, "2020-02-02")
    assert HREF.findall(made) == [
        "/event/e1?asof=2020-02-02", "/report/r1?s=1-2&amp;c=c1&amp;asof=2020-02-02#s=r1:1-2",
        "?o=x&amp;asof=2020-02-02", "/events?asof=2001-01-01", "/review?asof=2020-02-02", "/eventually",
        "//evil.example/event/",
    ]  # fmt: skip
    assert '<a href="/situation" data-now>' in made
    assert 'hx-get="/picture/map?&amp;asof=2020-02-02"' in made


def test_corrections_of_now_hold_then_as_well(client: TestClient, shown: Shown) -> None:
    """An analyst asks what the reports had told by then, as they are read today."""
    then = client.app.state.earlier.picture(client.app.state.held, DAY)  # type: ignore[attr-defined]
    assert {c.id for c in then.picture.claims} <= {c.id for c in shown.picture.claims}


def test_search_looks_in_what_had_been_published(client: TestClient, shown: Shown) -> None:
    then = published(shown, DAY)
    now = client.get("/api/v1/search?q=army&size=200").json()
    found = client.get(f"/api/v1/search?q=army&size=200&asof={DAY}").json()
    assert 0 < found["claim_count"] < now["claim_count"]
    assert 0 < found["report_count"] < now["report_count"]
    assert {r["report"] for r in found["reports"]} <= then
    assert [c["claim"] for c in found["claims"]] == [
        c["claim"] for c in now["claims"] if c["report"] in then
    ]
    page = client.get(f"/search?q=army&asof={DAY}").text
    assert f"<h2>{found['claim_count']} claim" in page
    assert "As of the end of 11 May 2026" in page


@pytest.mark.parametrize(
    "narrowed", ["least=2", "most=1", "disputed=true", "least=1&disputed=true"]
)
def test_search_counts_the_origins_of_then(client: TestClient, narrowed: str) -> None:
    """How many stood behind a claim, and whether it was disputed, by the reports of that day."""
    then = client.app.state.earlier.picture(client.app.state.held, DAY)  # type: ignore[attr-defined]
    sources = {c: e.origins.sources[0] for c, e in then.event_of.items()}
    found = client.get(f"/api/v1/search?size=200&asof={DAY}&{narrowed}").json()["claims"]
    wanted = {
        c.id for c in then.picture.claims
        if ("least=2" not in narrowed or sources.get(c.id, 0) >= 2)
        and ("least=1" not in narrowed or sources.get(c.id, 0) >= 1)
        and ("most=1" not in narrowed or sources.get(c.id, 9) <= 1)
        and ("disputed" not in narrowed or c.id in then.disputes)
    }  # fmt: skip
    assert {c["claim"] for c in found} == wanted
    assert {c["sources"] for c in found} == {sources.get(c) for c in wanted}
    assert {c["event"] for c in found} <= {None, *then.events}


def test_every_export_is_of_that_time(client: TestClient, shown: Shown) -> None:
    then = published(shown, DAY)
    answer = client.get(f"/api/v1/export?form=json&asof={DAY}")
    assert {r["id"] for r in answer.json()["reports"]} == then
    assert f'filename="kivu-asof-{DAY}.json"' in answer.headers["content-disposition"]
    for form, word in (("brief", f"{len(then)} reports"), ("svg&drawing=timeline", "<svg")):
        answer = client.get(f"/api/v1/export?form={form}&asof={DAY}")
        assert answer.status_code == 200
        assert word in answer.text
    page = client.get(f"/export?asof={DAY}").text
    assert "what was known by the end of 11 May 2026" in page
    assert f'href="/api/v1/export?form=json&amp;asof={DAY}"' in page
    assert "As of the end" in page


@pytest.mark.parametrize("screen", ["/review", "/review/log", "/changes", "/", "/review/sources"])
def test_what_knows_only_now_says_so_and_leads_back(client: TestClient, screen: str) -> None:
    page = client.get(f"{screen}?asof={DAY}").text
    assert "This screen knows only now." in page
    assert f'href="/situation?asof={DAY}" data-now>Back to the picture of 11 May 2026' in page
    assert "only what had been published" not in page
    assert f"asof={DAY}" not in page.partition("<main")[2]
    assert "This screen knows" not in client.get(screen).text


def test_what_is_of_now_declares_no_other_time(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    timed = {
        path for path, methods in paths.items()
        if any(p["name"] == "asof" for m in methods.values() for p in m.get("parameters", ()))
    }  # fmt: skip
    of_now = ("jobs", "layers", "problems", "changes", "review")
    assert {p for p in timed if p.split("/")[3] in of_now} == set()
    assert {"/api/v1/search", "/api/v1/export", "/api/v1/matrix", "/api/v1/events"} <= timed
