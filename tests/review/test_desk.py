"""The review desk over the web: forms, the interface, and twenty items by keyboard alone."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from firsthand import Situation
from firsthand.codebook.picture import Picture
from firsthand.store.corrections import By
from firsthand.store.log import RefusedEntry

pytest.importorskip("fastapi", reason="the desk is an extra: pip install 'firsthand[desk]'")
pytest.importorskip("httpx", reason="httpx is needed to ask the desk")

from starlette.testclient import TestClient

from firsthand.desk.app import desk

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The corrected picture is put together here: a process of its own starts too slowly for tests."""
    monkeypatch.setattr("firsthand.desk.held.Held._put_together", lambda _: None)


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, example_file: bytes
) -> Iterator[tuple[Path, TestClient]]:
    """One desk for all: building the application takes a second."""
    path = tmp_path_factory.mktemp("desk") / "kivu.fhs"
    path.write_bytes(example_file)
    asking = {"X-Firsthand": "1"}
    with TestClient(desk(path), base_url="http://127.0.0.1", headers=asking) as found:
        yield path, found


@pytest.fixture
def kivu(served: tuple[Path, TestClient], example_file: bytes) -> Path:
    """The example as it came, without corrections."""
    path, client = served
    path.write_bytes(example_file)
    client.app.state.held.renew(20)  # type: ignore[attr-defined]
    return path


@pytest.fixture
def client(served: tuple[Path, TestClient], kivu: Path) -> TestClient:
    del kivu
    served[1].cookies.clear()
    return served[1]


def first(client: TestClient) -> dict[str, Any]:
    item: dict[str, Any] = client.get("/api/v1/review/queue?size=1").json()["items"][0]
    return item


def entries(path: Path) -> list[tuple[str, str]]:
    with Situation.open(path) as situation:
        return [(e.action, e.who) for e in situation.corrections.entries()]


def form(item: dict[str, Any], action: str, **given: str) -> dict[str, str]:
    return {
        "action": action, "event": item["event"], "claim": item["claims"][0], "who": "maria",
        "seen": "0", "next": "", **given,
    }  # fmt: skip


def test_a_decision_by_a_form_is_in_the_log_and_on_the_page(client: TestClient, kivu: Path) -> None:
    item = first(client)
    sent = form(item, "reject", why="another attack")
    answer = client.post("/review/decide", data=sent, follow_redirects=False)
    assert answer.status_code == 303
    assert entries(kivu) == [("reject", "maria")]
    page = client.get(f"/review?event={item['event']}&claim={item['claims'][0]}").text
    assert "another attack" in page
    assert "rejected by a person" in page
    assert 'value="maria"' in page  # remembered


def test_only_the_fields_that_were_changed_are_edits(client: TestClient, kivu: Path) -> None:
    item = first(client)
    sent = form(item, "edit") | {
        "field.figure.killed": "77", "was.figure.killed": "31",
        "field.polarity": "positive", "was.polarity": "positive",
    }  # fmt: skip
    assert client.post("/review/decide", data=sent).status_code == 200
    with Situation.open(kivu) as situation:
        (made,) = situation.corrections.entries()
    assert (made.slot, made.new) == ("figure.killed", "77")


def test_the_second_of_two_reviewers_sees_what_the_first_wrote(
    client: TestClient, kivu: Path
) -> None:
    item = first(client)
    client.post("/review/decide", data=form(item, "accept"))
    answer = client.post("/review/decide", data=form(item, "reject", who="jo", why="<b>no</b>"))
    assert answer.status_code == 409
    assert "Somebody was faster" in answer.text
    assert "maria: accept" in answer.text
    assert "&lt;b&gt;no&lt;/b&gt;" in answer.text  # what was typed is not lost, and not HTML
    again = client.post("/review/decide", data=form(item, "reject", who="jo", seen="1"))
    assert again.status_code == 200
    assert entries(kivu) == [("accept", "maria"), ("reject", "jo")]
    told = client.post(
        "/api/v1/review/log",
        json={"action": "accept", "who": "x", "claim": item["claims"][0], "seen": 0},
    )
    assert told.status_code in (409, 422)
    assert set(told.json()) == {"error"}


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"action": "fly"}, 422), ({"action": "accept"}, 422),
        ({"action": "accept", "who": "m", "claim": "c0"}, 404),
        ({"action": "edit", "who": "m", "claim": "c0", "fields": {"x": "y"}}, 404),
        ({"action": "merge", "who": "m", "event": "e0", "events": ["e1"]}, 404),
        ({"action": "merge", "who": "m", "event": "e0", "events": []}, 422),
        ({"action": "undo", "who": "m", "entry": "7"}, 404),
        ({"action": "accept", "who": " ", "claim": "CLAIM"}, 422),
        ({"action": "edit", "who": "m", "claim": "CLAIM", "fields": {"figure.killed": "many"}}, 422),
        ({"action": "edit", "who": "m", "claim": "CLAIM", "fields": {}}, 422),
        ({"action": "split", "who": "m", "event": "EVENT", "claims": ["CLAIM", "c0"]}, 422),
        ({"action": "accept", "who": "m", "claim": "CLAIM", "seen": -1}, 422),
        ({"action": "accept", "who": "m\udce9", "claim": "CLAIM"}, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_told_in_one_shape(
    client: TestClient, sent: dict[str, object], status: int
) -> None:
    item = first(client)
    text = json.dumps(sent).replace("CLAIM", item["claims"][0]).replace("EVENT", item["event"])
    answer = client.post(
        "/api/v1/review/log", content=text, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == status, answer.text
    assert set(answer.json()["error"]) == {"code", "message"}


def test_the_log_goes_out_and_comes_in(client: TestClient, kivu: Path, tmp_path: Path) -> None:
    item = first(client)
    client.post("/review/decide", data=form(item, "accept"))
    lines = client.get("/review/log.jsonl").text
    other = tmp_path / "other.fhs"
    other.write_bytes(kivu.read_bytes())
    assert client.post("/api/v1/review/log.jsonl", content=lines).json() == {"new": 0}
    file = {"file": ("log.jsonl", lines + "{}\n")}
    assert client.post("/review/import", files=file).status_code == 422
    assert client.get("/review/log").status_code == 200
    assert client.get("/review/entry/1").text == lines.strip()


def test_the_register_is_written_from_the_page(client: TestClient) -> None:
    sent = {"outlet": "Reuters", "reliability": "B", "owner": "Thomson", "who": "maria"}
    assert client.post("/review/sources", data=sent).status_code == 200
    assert client.get("/api/v1/review/sources").json() == [
        {"name": "Reuters", "reliability": "B", "owner": "Thomson"}
    ]
    assert client.put("/api/v1/review/sources", json=sent | {"reliability": "Z"}).status_code == 422


def test_hostile_words_in_the_log_are_words_on_the_page(
    client: TestClient, kivu: Path, example_picture: Picture
) -> None:
    nasty = '<script>alert(1)</script>"\u202e\x07{{ 7*7 }}'
    who = "<script>alert(1)</script> {{ 7*7 }}"
    with Situation.open(kivu) as situation:
        corrections = situation.corrections
        corrections.edit(example_picture.events[0].claims[0], "role.actor", nasty, By(who, nasty))
        corrections.owner(nasty, nasty, By(who))
        with pytest.raises(RefusedEntry, match="signs that turn or break a line"):
            corrections.owner("Reuters", "x", By("ma\u202eria"))
    for address in ("/review", "/review/log", "/review/sources", "/search?q=" + quote(nasty)):
        page = client.get(address)
        assert page.status_code == 200, address
        assert "<script>alert" not in page.text
        assert "\u202e" not in page.text.partition("<main")[2].partition("<form")[0]


@pytest.mark.parametrize(
    "address",
    [
        "/search", "/search?q=rebels", '/search?q="', "/search?q=%00&actor=NEAR(", "/search?q=*",
        "/search?q=rebels&type=ASSAULT&since=2026-05-01&least=1&disputed=true",
        "/search?q=rebels&page=400", "/search?least=&most=", "/api/v1/search?q=rebels&size=1",
        "/api/v1/search?q=%ff%fe", "/api/v1/search?start=10000",
    ],
)  # fmt: skip
def test_search_answers_every_question(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address", ["/search?since=x", "/api/v1/search?size=1000", "/search?least=-1", "/search?page=0"]
)
def test_search_refuses_what_is_no_question(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 422


def playwright_timeout() -> type[Exception]:
    """What playwright raises when nothing came."""
    found: type[Exception] = pytest.importorskip("playwright.sync_api").TimeoutError
    return found


class Walk:
    """A browser at the review desk; keys only."""

    def __init__(self, page: Any, path: Path) -> None:  # noqa: ANN401 - of playwright
        self.page, self.path, self.keys = page, path, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def decide(self, *keys: str, makes: int = 1) -> int:
        """Press, wait until the log has so many more entries, and say how many keys it took."""
        before, self.keys = len(entries(self.path)), 0
        with self.page.expect_navigation():
            self.press(*keys)
        assert len(entries(self.path)) == before + makes, (keys, self.page.url)
        return self.keys

    def on(self) -> None:
        """To the next item, by its key."""
        before = self.event()
        for _ in range(6):  # a page that renews itself at that moment hears no key
            self.press("j")
            with suppress(playwright_timeout()):
                self.page.wait_for_function(
                    "e => document.querySelector('#decide input[name=event]')?.value != e",
                    arg=before, timeout=10_000,
                )  # fmt: skip
                break
        self.page.wait_for_load_state("load")  # its keys are heard only then
        assert self.event() != before

    def event(self) -> str:
        found: str = self.page.locator("#decide input[name=event]").get_attribute("value")
        return found


@pytest.fixture
def walk(kivu: Path) -> Iterator[Walk]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: no browser to walk with"
    )
    uvicorn = pytest.importorskip("uvicorn", reason="uvicorn is needed to serve the desk")
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    server = uvicorn.Server(uvicorn.Config(desk(kivu), host="127.0.0.1", port=0, log_level="error"))
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = browser.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"http://127.0.0.1:{port}/review")
        yield Walk(page, kivu)
        browser.close()
    server.should_exit = True
    running.join()


@pytest.mark.timeout(300)
def test_twenty_items_by_keyboard_alone(walk: Walk) -> None:
    page = walk.page
    walk.press("a")  # the name is asked for first: the browser goes to its field
    page.keyboard.type("maria")
    walk.press("Escape")
    assert walk.decide("a") == 1
    walked = {walk.event()}
    acts: dict[str, tuple[str, ...]] = {"accept": ("A",), "reject": ("x",), "comment": ("c",)}
    for number in range(20):
        act = ("accept", "reject", "edit", "comment")[number % 4]
        if act == "edit":
            walk.press("e")
            page.keyboard.insert_text(str(100 + number))
            assert walk.decide("Enter") + 2 <= 5
        elif act == "comment":
            walk.press("c")
            page.keyboard.insert_text(f"remark {number}")
            assert walk.decide("Escape", "c") + 2 <= 5
        else:
            assert walk.decide(*acts[act]) == 1
        if act != "accept":
            walk.on()
        walked.add(walk.event())
    for _ in range(20):  # an event whose facts were corrected may come up once more
        if len(walked) < 20:
            walk.on()
            walked.add(walk.event())
    assert len(walked) >= 20
    made = [action for action, _ in entries(walk.path)]
    assert [made.count(a) for a in ("accept", "reject", "edit", "comment")] == [6, 5, 5, 5]
    walk.decide("u")
    assert entries(walk.path)[-1] == ("undo", "maria")
    walk.press("?")
    assert page.locator(".help[role=dialog]").count() == 1
    walk.press("?")
    assert page.locator(".help").count() == 0


@pytest.mark.timeout(200)
def test_merge_split_and_their_undo_by_keyboard(walk: Walk, example_picture: Picture) -> None:
    page = walk.page
    big = max(example_picture.events, key=lambda e: len(e.claims))
    page.goto(page.url.split("/review")[0] + f"/review?event={big.id}")
    walk.press("w")
    page.keyboard.type("two attacks")
    walk.press("Escape", "s", "Space", "s")  # the name is missing: the browser asks for it
    page.keyboard.type("jo")
    walk.press("Escape")
    assert walk.decide("s") == 1
    with Situation.open(walk.path) as situation:
        parted = situation.picture()
    assert len(parted.events) == len(example_picture.events) + 1
    assert walk.decide("m", "Space", "m") == 3
    walk.decide("u")
    walk.decide("u")
    with Situation.open(walk.path) as situation:
        assert situation.picture() == example_picture
        assert [e.action for e in situation.corrections.entries()] == [
            "split", "merge", "undo", "undo",
        ]  # fmt: skip
        assert situation.corrections.entries()[0].why == "two attacks"


AXE = Path(__file__).parents[1] / "desk" / "vendor" / "axe-core" / "axe.min.js"
WCAG = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})"


@pytest.mark.timeout(200)
def test_nobody_is_shut_out_of_the_desk(walk: Walk, example_picture: Picture) -> None:
    big = max(example_picture.events, key=lambda e: len(e.claims))
    page, claims = walk.page, big.claims
    base = page.url.split("/review")[0]
    with Situation.open(walk.path) as situation:
        situation.corrections.reject(claims[0], By("maria", "another attack"))
        situation.corrections.accept(claims[-1], By("jo"))
    event = big.id
    for address in (
        "/review", f"/review?event={event}&claim={claims[0]}", "/review/log", "/review/sources",
        "/search?q=rebels", "/review?sort=nothing",
    ):  # fmt: skip
        page.goto(base + address)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate(WCAG)["violations"]
        grave = [v for v in found if v["impact"] in ("serious", "critical")]
        told = [(address, v["id"], n["html"][:160]) for v in grave for n in v["nodes"]]
        assert told == []
        for width in (1280, 380):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
