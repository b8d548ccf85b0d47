"""Who may ask: F-31 to F-34."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from firsthand.desk import Serving
from firsthand.desk.links import outside
from tests.desk.conftest import OURS, opened

EVIL = {"Origin": "https://evil.example"}


@pytest.mark.parametrize(
    "address", ["/", "/situation", "/nope", "/static/desk.css", "/api/v1/situation"]
)
def test_every_answer_says_what_a_browser_may_do(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:8311", "",
     "127.0.0.1@evil.example", "192.168.1.4", "a/../127.0.0.1", "[::2]", "[bad", "a]b", "[::1"],
)  # fmt: skip
def test_a_name_that_is_not_ours_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8311", "[::1]:8311", "LOCALHOST"])
def test_our_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [EVIL, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {},
     {"Origin": "null"}, {**EVIL, "Sec-Fetch-Site": "same-origin"},
     {"Origin": "http://127.0.0.1:9999"}, {"Origin": "http://[bad"}, {**EVIL, "X-Firsthand": "1"}],
)  # fmt: skip
def test_a_write_from_elsewhere_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/intake", data={"text": "Some words."}, headers=headers)
    assert answer.status_code == 403
    answer = client.post(
        "/api/v1/reports",
        content=b'{"text":"x"}',
        headers={**headers, "Content-Type": "text/plain"},
    )
    assert answer.status_code == 403
    assert set(answer.json()) == {"error"}


def test_a_script_says_who_it_is(client: TestClient) -> None:
    answer = client.post("/api/v1/jobs/99/stop", headers={"X-Firsthand": "1"})
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


def test_a_body_that_is_too_long_is_refused_unread(kivu: Path) -> None:
    client = opened(kivu, Serving(most_bytes=1000))
    said = client.post("/intake", headers={**OURS, "Content-Length": str(2**30)}, content=b"x")
    assert said.status_code == 413
    counted = client.post("/api/v1/reports", headers=OURS, content=iter([b"x" * 600] * 3))
    assert counted.status_code in (400, 413)


class TestElsewhere:
    """A desk that listens beyond this machine."""

    @pytest.fixture
    def client(self, kivu: Path) -> TestClient:
        return opened(kivu, Serving(host="0.0.0.0", token="let-me-in"))  # noqa: S104, S106

    def test_nothing_is_shown_without_the_token(self, client: TestClient) -> None:
        for address in ("/", "/situation", "/api/v1/situation", "/static/desk.css"):
            assert client.get(address).status_code == 401
        assert client.get("/?token=wrong").status_code == 401

    def test_the_address_with_the_token_lets_in_and_forgets_it(self, client: TestClient) -> None:
        answer = client.get("/matrix?token=let-me-in&disputed=true")
        assert answer.status_code == 303
        assert answer.headers["location"] == "/matrix?disputed=true"
        assert "HttpOnly" in answer.headers["set-cookie"]
        assert "SameSite=Strict" in answer.headers["set-cookie"]
        assert client.get("/matrix").status_code == 200

    def test_the_way_in_leads_nowhere_else(self, client: TestClient) -> None:
        answer = client.get("http://127.0.0.1//evil.example/?token=let-me-in")
        assert answer.headers["location"] == "/evil.example/"

    def test_a_script_carries_it_in_a_header(self, client: TestClient) -> None:
        answer = client.get("/api/v1/situation", headers={"Authorization": "Bearer let-me-in"})
        assert answer.status_code == 200

    def test_addresses_in_figures_are_ours_and_names_are_not(self, client: TestClient) -> None:
        known = {"Authorization": "Bearer let-me-in"}
        assert client.get("/", headers={**known, "Host": "10.1.2.3:8311"}).status_code == 200
        assert client.get("/", headers={**known, "Host": "evil.example"}).status_code == 403

    def test_a_path_of_the_server_is_not_read(self, client: TestClient) -> None:
        headers = {"Authorization": "Bearer let-me-in", **OURS}
        answer = client.post("/intake", data={"path": "/etc"}, headers=headers)
        assert answer.status_code == 403


@pytest.mark.parametrize(
    ("address", "safe"),
    [("https://news.example/a", True), ("http://news.example", True), ("javascript:alert(1)", False),
     (" javascript:alert(1)", False), ("data:text/html,x", False), ("/home/me/a.txt", False),
     ("java\nscript:x", False), ("https:///x", False), ("https://[", False)],
)  # fmt: skip
def test_only_web_addresses_are_links(address: str, safe: bool) -> None:
    assert (outside(address) is not None) == safe


def test_no_template_lets_markup_through() -> None:
    desk = Path(__file__).parents[2] / "firsthand" / "desk"
    for template in desk.glob("templates/*.html"):
        text = template.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", ""), template
        assert "autoescape" not in text, template
    marked = [m.name for m in desk.rglob("*.py") if "Markup(" in m.read_text(encoding="utf-8")]
    assert marked == ["markup.py"]
