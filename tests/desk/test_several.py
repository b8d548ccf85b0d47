"""Several situations at one address: listed, each below its own path, links and forms included."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from firsthand.desk import Serving
from firsthand.desk.several import OURS_IN_JSON, House, house
from tests.desk.conftest import OURS

HREF = re.compile(r'(?:href|action|src)="([^"]*)"')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, example_file: bytes) -> Path:
    made = tmp_path_factory.mktemp("situations")
    (made / "kivu.fhs").write_bytes(example_file)
    (made / "Süd kivu.fhs").write_bytes(example_file)
    (made / "notes.txt").write_text("no situation", encoding="utf-8")
    (made / "broken.fhs").write_text("no situation either", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def asked(folder: Path) -> TestClient:
    """One house for all: building a desk takes a second."""
    return client(folder)


def client(given: Path, serving: Serving | None = None) -> TestClient:
    return TestClient(house([given], serving), base_url="http://127.0.0.1", follow_redirects=False)


def test_the_list_tells_what_each_holds(asked: TestClient) -> None:
    page = asked.get("/")
    assert page.status_code == 200
    assert 'href="/in/kivu/situation"' in page.text
    assert 'href="/in/S%C3%BCd%20kivu/situation"' in page.text
    assert "notes" not in page.text
    assert "is not a situation file" in page.text  # said of broken.fhs, and the others are listed
    row = page.text[page.text.index("/in/kivu/") :]
    assert re.search(r'<td class="num">8</td>', row)
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", row)


def test_every_link_of_a_page_stays_below_its_situation(asked: TestClient) -> None:
    for screen in ("", "situation", "matrix", "events", "reports", "review", "export"):
        page = asked.get(f"/in/S%C3%BCd%20kivu/{screen}")
        assert page.status_code == 200, screen
        for found in map(unescape, HREF.findall(page.text)):
            if found.startswith("/"):
                assert found.startswith(("/in/", "/static/")), (screen, found)
    links = {
        unescape(h).partition("#")[0] for h in HREF.findall(asked.get("/in/kivu/situation").text)
    }
    ours = sorted(link for link in links if link.startswith("/in/kivu/"))[:60]
    assert len(ours) > 30
    for link in ours:
        assert asked.get(link).status_code in (200, 302), link


def test_redirects_and_forms_stay_below_it(asked: TestClient) -> None:
    api = asked.get("/in/kivu/api/v1/claims?size=1").json()
    claim = api["items"][0]["id"]
    answer = asked.get(f"/in/kivu/claim/{claim}")
    assert answer.headers["location"].startswith("/in/kivu/report/")
    sent = {"action": "accept", "claim": claim, "who": "maria", "seen": "0"}
    answer = asked.post("/in/kivu/review/decide", data=sent, headers=OURS)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/in/kivu/review")
    there = asked.get("/in/kivu/api/v1/review/log").json()["total"]
    other = asked.get("/in/S%C3%BCd%20kivu/api/v1/review/log").json()["total"]
    assert (there, other) == (1, 0)


def test_a_citation_has_the_whole_address(asked: TestClient) -> None:
    report = asked.get("/in/kivu/api/v1/reports?size=1").json()["items"][0]["id"]
    page = asked.get(f"/in/kivu/report/{report}?s=5-20").text
    assert f"http://127.0.0.1/in/kivu/report/{report}?s=5-20" in page


def test_a_new_situation_is_made_in_the_folder(asked: TestClient, folder: Path) -> None:
    answer = asked.post("/in/new", data={"name": "ituri"}, headers=OURS)
    assert answer.headers["location"] == "/in/ituri/"
    assert (folder / "ituri.fhs").exists()
    assert asked.get("/in/ituri/").status_code == 200
    for name in ("../evil", "", "a/b", "ituri", "new", ".x", "x" * 99):
        assert asked.post("/in/new", data={"name": name}, headers=OURS).status_code in (409, 422)
    assert not (folder.parent / "evil.fhs").exists()


def test_strangers_and_other_sites_are_refused(asked: TestClient, folder: Path) -> None:
    assert asked.get("/", headers={"Host": "evil.example"}).status_code == 403
    assert (
        asked.post(
            "/in/new", data={"name": "x"}, headers={"Origin": "http://evil.example"}
        ).status_code
        == 403
    )
    closed = client(folder, Serving(host="0.0.0.0", token="opensesame"))  # noqa: S104, S106
    assert closed.get("/").status_code == 401
    assert closed.get("/in/kivu/situation").status_code == 401
    let_in = closed.get("/in/kivu/situation?token=opensesame")
    assert let_in.headers["location"] == "/in/kivu/situation"
    assert closed.get("/in/kivu/situation").status_code == 200
    assert "Make it" not in closed.get("/").text  # only who sits at this machine makes files


def test_what_is_not_there_is_told(asked: TestClient) -> None:
    for address in ("/in/nowhere/", "/situation", "/in/..%2Fkivu/", "/in/kivu/nope"):
        assert asked.get(address).status_code == 404


def test_two_files_of_one_name_have_two_addresses(folder: Path, example_file: bytes) -> None:
    other = folder / "other"
    other.mkdir()
    (other / "kivu.fhs").write_bytes(example_file)
    found = House([folder / "kivu.fhs", other / "kivu.fhs"], Serving()).paths()
    assert list(found) == ["kivu", "kivu-2"]


def test_addresses_within_records_lead_below_the_situation_too(asked: TestClient) -> None:
    for records in ("matrix", "brief"):
        answer = asked.get(f"/in/S%C3%BCd%20kivu/api/v1/{records}?size=5")
        hrefs = re.findall(r'"href":"([^"]*)"', answer.text)
        assert len(hrefs) > 4
        assert all(h.startswith("/in/S%C3%BCd%20kivu/") for h in hrefs), hrefs[:3]
        assert asked.get(hrefs[0].partition("#")[0]).status_code == 200
        answer.json()


def test_words_that_look_like_an_address_stay() -> None:
    """A quote within JSON is escaped: only our own fields are put below."""
    said = rb'{"words":"he wrote \"href\":\"/etc\" there","href":"/report/r1"}'
    made = OURS_IN_JSON.sub(rb'\1"/in/kivu/', said)
    assert made == said.replace(b'"/report/', b'"/in/kivu/report/')


def test_files_stay_as_they_are(asked: TestClient) -> None:
    alone = asked.get("/in/kivu/api/v1/export?form=json")
    assert "/in/kivu/" not in alone.text
