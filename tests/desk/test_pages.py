"""Every screen shows, every link leads somewhere, every fact leads to its sentence."""

from __future__ import annotations

import csv
import io
import re
from hashlib import sha256
from html import unescape

import pytest
from fastapi.testclient import TestClient

from firsthand.desk.graph import related
from firsthand.desk.shown import Shown
from firsthand.products.wording import interval

SCREENS = (
    "/",
    "/export",
    "/situation",
    "/matrix",
    "/events",
    "/reports",
    "/changes?since=2026-05-12",
)
HREF = re.compile(r'href="([^"]*)"')
CHOSEN = re.compile(r'<mark class="chosen[^>]*>(.*?)</mark>', re.DOTALL)
NOT_OURS = (
    "/review",
    "/search",
    "/api/v1/export",
)  # screens of other modules, with tests of their own


def links(page: str) -> list[str]:
    """Addresses of a page without their fragments."""
    found = (unescape(href).partition("#")[0] for href in HREF.findall(page))
    return [href for href in dict.fromkeys(found) if href and not href.startswith(NOT_OURS)]


def pages_of(shown: Shown) -> list[str]:
    """One page of each kind, and all events."""
    events = [f"/event/{e.id}" for e in shown.picture.events]
    reports = [f"/report/{r.id}" for r in shown.reports]
    actors = [f"/actor/{a.id}" for a in shown.picture.actors]
    places = [f"/place/{p.id}" for p in shown.picture.places]
    return [*SCREENS, *events, *reports, *actors, *places]


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_shows(client: TestClient, screen: str) -> None:
    answer = client.get(screen)
    assert answer.status_code == 200
    assert "<h1>" in answer.text


def test_no_link_is_dead(client: TestClient, shown: Shown) -> None:
    waiting, seen = pages_of(shown), set[str]()
    targets: set[str] = set()
    for address in waiting:
        page = client.get(address)
        assert page.status_code == 200, address
        targets.update(href if href[0] != "?" else address + href for href in links(page.text))
    for href in sorted(targets):
        if href in seen or not href.startswith("/"):
            continue
        seen.add(href)
        assert client.get(href).status_code in (200, 302), href
    assert len(seen) > 300


def test_no_page_asks_another_machine_for_anything(client: TestClient, shown: Shown) -> None:
    for address in pages_of(shown)[:40]:
        page = client.get(address).text
        # a feed that is told of is not loaded
        loads = re.findall(r'(?:src|<link (?!rel="alternate")[^>]*href)="([^"]*)"', page)
        assert all(load.startswith("/static/") or "/static/" in load for load in loads), loads
        assert "<script>" not in page
        assert not re.search(r"\sstyle=", page)


def test_every_fact_of_the_brief_leads_to_its_words(client: TestClient, shown: Shown) -> None:
    page = client.get("/situation").text
    to_words = [href for href in links(page) if "?s=" in href]
    assert len(to_words) > 20
    for href in to_words:
        record, start, end = re.match(r"/report/(\w+)\?s=(\d+)-(\d+)", href).groups()  # type: ignore[union-attr]
        words = shown.lookup.reports[record].text[int(start) : int(end)]
        marked = "".join(CHOSEN.findall(client.get(href).text))
        assert "".join(unescape(marked).split()) == "".join(words.split()), href


def test_the_fragment_of_a_link_is_on_the_page_it_leads_to(client: TestClient) -> None:
    page = client.get("/situation").text
    hrefs = [unescape(h) for h in HREF.findall(page) if "#s=" in h]
    for href in hrefs[:40]:
        address, _, fragment = href.partition("#")
        assert f'id="{fragment}"' in client.get(address).text, href


def test_a_single_origin_is_named_in_the_sentence(client: TestClient, shown: Shown) -> None:
    page = client.get("/situation").text
    assert "According to the camp committee:" in page
    top = max(shown.picture.events, key=lambda e: len(e.claims))
    least, most = top.origins.sources
    reports = len({shown.lookup.claims[c].report for c in top.claims})
    assert f"{interval(least, most, 'origin')} · {reports} reports" in page


def test_filters_narrow_the_events(client: TestClient) -> None:
    everything = client.get("/events").text
    few = client.get("/events?type=PROTEST").text
    disputed = client.get("/events?disputed=true").text
    before = client.get("/events?until=1999-01-01").text
    assert everything.count("data-step") > disputed.count("data-step") > 0
    assert few.count("data-step") == 0
    assert "No event passes" in few
    assert before.count("data-step") < everything.count("data-step")


def test_the_matrix_shades_what_cannot_both_be_true(client: TestClient) -> None:
    page = client.get("/matrix").text
    assert re.search(r'<a class="against"[^>]*>⚑ 45</a>', page)
    assert re.search(r'<a class="agree"[^>]*>≥ 37</a>', page)
    assert re.search(r'<a class="differ"[^>]*title="24–99: [^>]*>dozens', page)
    assert '<svg viewBox="0 0 98 12"' in page  # low, best and high as a bar


def test_the_matrix_opens_in_a_spreadsheet(client: TestClient) -> None:
    answer = client.get("/matrix.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    killed = [r for r in rows if r["slot"] == "killed" and r["best"] == "37.0"]
    assert {"45", "31", "≥37", "≥60"} <= {r["value"] for r in killed}
    assert all(r["origin"] and r["event_id"] for r in rows)


def test_the_event_page_explains_the_merge_and_the_dispute(client: TestClient) -> None:
    event = re.search(
        r'class="chip" href="/event/(e\w+)" title="Origins: ', client.get("/situation").text
    )
    page = client.get(f"/event/{event[1]}").text  # type: ignore[index]
    for words in ("Why these reports were put together", "Likeliest reading", "Who told whom",
                  "two hospital officials", "Independent origins", "37 (24–99)"):  # fmt: skip
        assert words in page, words


def test_the_reader_shows_the_text_as_it_is_stored(client: TestClient, shown: Shown) -> None:
    for report in shown.reports:
        page = client.get(f"/report/{report.id}").text
        text = re.search(r"<article.*?</article>", page, re.DOTALL)[0]  # type: ignore[index]
        blocks = re.findall(r'<div class="block[^>]*>(.*?)</div>', text, re.DOTALL)
        bare = unescape("".join(re.sub(r"<[^>]*>", "", block) for block in blocks))
        assert bare == report.text


def test_the_bytes_of_a_report_are_a_file_that_no_browser_runs(
    client: TestClient, shown: Shown
) -> None:
    for report in shown.reports[:2]:
        answer = client.get(f"/report/{report.id}/raw")
        assert sha256(answer.content).hexdigest() == report.sha256
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment")
    assert client.get("/report/r0/raw").status_code == 404


def test_an_origin_lights_its_sentences_in_all_texts(client: TestClient, shown: Shown) -> None:
    key, claims = max(shown.fed_by.items(), key=lambda f: len({c.report for c in f[1]}))
    page = client.get(f"/report/{claims[0].report}", params={"o": key}).text
    assert re.search(r'class="[^"]*\bfed\b', page)
    assert "The same origin elsewhere" in page
    assert "nowhere else" not in page


def test_words_that_are_not_in_the_text_are_said_not_to_be(
    client: TestClient, shown: Shown
) -> None:
    record = shown.reports[0].id
    for span in ("5-999999", "9-3", "x", "-4-9", "1-"):
        page = client.get(f"/report/{record}?s={span}")
        assert page.status_code == 200
        assert "no such words" in page.text
        assert "chosen" not in page.text


@pytest.mark.parametrize("address", ["/event/x", "/report/r1", "/actor/a1", "/place/p1", "/nope"])
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "<h1>Not here</h1>" in answer.text


def test_every_form_is_a_file_to_take_away(client: TestClient) -> None:
    page = client.get("/export").text
    files = re.findall(r'href="(/api/v1/export[^"]*)"', page)
    assert len(files) > 10
    for file in map(unescape, files):
        answer = client.get(file)
        assert answer.status_code in (200, 503), file
        if answer.status_code == 503:
            assert answer.json()["error"]["code"] == "not_installed"
            continue
        assert answer.headers["content-disposition"].startswith('attachment; filename="kivu')
        assert answer.content
    assert client.get("/api/v1/export?form=exe").status_code == 404


def test_the_days_that_were_chosen_stay_from_screen_to_screen(client: TestClient) -> None:
    page = client.get("/events?since=2026-05-10&until=2026-05-12&disputed=true").text
    kept = "?since=2026-05-10&amp;until=2026-05-12"
    for screen in ("/situation", "/matrix", "/events"):
        assert f'href="{screen}{kept}" data-key' in page
    assert '<input type="hidden" name="until" value="2026-05-12">' in page  # of the search
    assert 'href="/events?disputed=true" title="Back to all days"' in page
    assert "10 May 2026 to 12 May 2026" in page
    assert "from 10 May 2026" in client.get("/search?q=market&since=2026-05-10").text
    assert 'href="/reports" data-key' in page  # reports know no window
    for address in ("/events", "/events?since=2026-02-31", "/reports?since=2026-05-10"):
        assert 'href="/situation" data-key' in client.get(address).text


def test_the_share_of_a_text_that_stands_in_another_is_told(
    client: TestClient, shown: Shown
) -> None:
    shares = {(r.id, o.report): o.share for r in shown.reports for o in related(r, shown)}
    assert all(0 <= share <= 1 for share in shares.values())
    (report, _), share = max(shares.items(), key=lambda each: each[1])
    assert share > 0
    page = client.get(f"/report/{report}").text
    assert f">{share:.0%}</text>" in page
    assert f"{share:.0%} of this text" in page
