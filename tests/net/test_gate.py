"""F-09 to F-13: what is never asked, where a connection really goes, and what bounds an answer."""

from __future__ import annotations

import ast
import gzip
import socket
from collections.abc import Iterator

import pytest

from firsthand.net import FailedFetchError, Gate, Limits, Polite, RefusedLinkError, link
from firsthand.net.addresses import forbidden
from firsthand.net.packing import unpacked
from tests.net.server import PUBLIC, Served, serving

PRIVATE = [
    "http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://0177.0.0.1/",
    "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://[2002:7f00:1::]/",
    "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/", "http://[::1]/", "http://[::127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data", "http://100.64.0.1/", "http://0.0.0.0/",
    "http://localhost./", "http://localhost/", "http://router.local/", "http://intranet/",
    "http://[::ffff:0:127.0.0.1]/", "http://[::ffff:0:0:7f00:1]/", "http://[64:ff9b:1::7f00:1]/",
    "http://168.63.129.16/", "http://[4000::1]/", "http://[fd00:ec2::254]/", "http://127。0。0。1/",
    "http://127.0.0.1./", "http://10.1.2.3/", "http://192.168.0.1/", "http://[fe80::1]/",
]  # fmt: skip
MALFORMED = [
    "http://evil\\@127.0.0.1/", "http://user@a:80@b/", "http://user:secret@news.example/",
    "http://news.example/a\r\nHost: b", "http://news.example/\ta", "http://news.example/\0",
    "http://news.example/" + "a" * 100_000, "javascript:alert(1)", "file:///etc/passwd",
    "data:text/html,hi", "ftp://news.example/", "http://news.example:22/", "http://news.example:25/",
    "http://news.example:6379/", "http://news.example:99999/", "http://ⓛocalhost/", "http:///x",
    "https://", "http://-bad-.example/", "http://a..example/", "http://[::1", "gopher://x.example/",
]  # fmt: skip


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as found:
        yield found


def gate(served: Served, **limits: float) -> Gate:
    return Gate(Limits(**limits), served.world())  # type: ignore[arg-type]


@pytest.mark.parametrize("address", PRIVATE)
def test_f09_no_private_address_is_ever_asked(address: str, served: Served) -> None:
    with pytest.raises(RefusedLinkError, match="not a public address"):
        gate(served).get(address)
    assert served.asked == served.dialled == []


@pytest.mark.parametrize("address", MALFORMED, ids=lambda a: a[:30])
def test_f10_what_is_no_clear_web_address_is_refused_before_any_look_up(address: str) -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError(f"{host}:{port} was looked up")

    served = Served()
    world = served.world()
    with pytest.raises(RefusedLinkError):
        Gate(None, type(world)(resolve=never, dial=world.dial)).get(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/a/b?x=1&y=%20#part",
        "http://news.example:8080/",
        "https://новости.example/дом",
        "https://[2606:2800:220:1::1]/",
        "https://93.184.216.34/x",
    ],
)
def test_f10_ordinary_addresses_are_read(address: str) -> None:
    assert link(address).target.startswith("/")


@pytest.mark.parametrize("port", [1, 81, 8001, 11434])
def test_a_service_of_ones_own_may_be_at_any_port(port: int) -> None:
    assert link(f"http://localhost:{port}/v1", inside=True).port == port
    for none in (0, 65_536):
        with pytest.raises(RefusedLinkError, match="port"):
            link(f"http://localhost:{none}/v1", inside=True)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://news.example/", "news.example"),
        ("http://news.example:8080/", "news.example:8080"),
        ("http://news.example:443/", "news.example:443"),
        ("http://[2606:2800:220:1::1]/", "[2606:2800:220:1::1]"),
    ],
)
def test_a_server_is_told_its_own_name_and_port(address: str, told: str, served: Served) -> None:
    gate(served).get(address)
    assert served.asked[0][1]["Host"] == told


def test_f11_one_private_answer_among_public_ones_closes_the_door(served: Served) -> None:
    served.hosts["mixed.example"] = [PUBLIC, "10.0.0.7"]
    served.hosts["six.example"] = [PUBLIC, "::1"]
    served.hosts["none.example"] = []
    for host in ("mixed.example", "six.example", "none.example"):
        with pytest.raises(RefusedLinkError):
            gate(served).get(f"http://{host}/")
    assert served.dialled == []


def test_f11_the_connection_goes_to_the_address_that_was_checked(served: Served) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])  # a host that changes its mind after the check
    world = served.world()
    served.pages["/a"] = (200, {}, b"news")
    rebinding = type(world)(resolve=lambda *_: next(answers), dial=world.dial)
    assert Gate(None, rebinding).get("http://rebinding.example/a").content == b"news"
    assert served.dialled == [f"{PUBLIC}:80"]


def test_f12_each_redirect_is_checked_anew(served: Served) -> None:
    served.pages["/"] = (302, {"Location": "http://169.254.169.254/latest"}, b"")
    with pytest.raises(RefusedLinkError):
        gate(served).get("http://news.example/")
    assert len(served.asked) == 1


@pytest.mark.parametrize(
    "told", ["http://[bad/", "//[", "http://a]b/", "http://[::1", "http://x.example:port/"]
)
def test_f12_a_redirect_that_is_no_address_is_refused_in_one_line(
    told: str, served: Served
) -> None:
    served.pages["/"] = (302, {"Location": told}, b"")
    with pytest.raises(RefusedLinkError):
        gate(served).get("http://news.example/")


def test_f12_a_short_way_round_is_followed_to_its_end(served: Served) -> None:
    served.pages["/old"] = (301, {"Location": "/new"}, b"")
    served.pages["/new"] = (200, {"Content-Type": "text/html"}, b"moved here")
    page = gate(served).get("http://news.example/old")
    assert (str(page.link), page.content) == ("http://news.example/new", b"moved here")


def test_f12_a_loop_and_a_long_way_end(served: Served) -> None:
    served.pages["/round"] = (302, {"Location": "/round"}, b"")
    with pytest.raises(FailedFetchError, match="more than 5"):
        gate(served).get("http://news.example/round")
    assert len(served.asked) == 6


def test_f12_from_https_to_http_is_refused() -> None:
    from firsthand.net.links import moved

    with pytest.raises(RefusedLinkError, match="from https to http"):
        moved(link("https://news.example/"), "http://news.example/")


def test_f13_a_server_that_drips_letters_is_left_when_time_is_up(served: Served) -> None:
    with pytest.raises(FailedFetchError, match="more than"):
        gate(served, seconds=0.5).get("http://news.example/drip")


def test_f13_an_endless_body_is_cut_at_the_limit(served: Served) -> None:
    with pytest.raises(FailedFetchError, match="larger"):
        gate(served, octets=2_000_000).get("http://news.example/endless")


def test_f04_a_bomb_is_refused_before_it_is_unpacked(served: Served) -> None:
    with pytest.raises(FailedFetchError, match="larger"):
        gate(served, octets=2_000_000).get("http://news.example/bomb")


def test_f13_what_is_packed_is_unpacked_and_what_is_cut_is_told(served: Served) -> None:
    assert gate(served).get("http://news.example/packed").content == b"unpacked"
    for path, why in (
        ("cut", "cut off"),
        ("strange", "not asked for"),
        ("short", "connection failed"),
    ):
        with pytest.raises(FailedFetchError, match=why):
            gate(served).get(f"http://news.example/{path}")


def test_f13_all_members_of_a_packed_body_are_read(served: Served) -> None:
    assert gate(served).get("http://news.example/in-two").content == b"first " * 9 + b"second " * 9
    assert gate(served).get("http://news.example/headless").content == b"no head" * 9
    assert gate(served).get("http://news.example/unsent").content == b""


@pytest.mark.parametrize("path", ["padded", "nothings"])
def test_f04_what_unpacks_to_little_is_cut_at_the_limit_too(path: str, served: Served) -> None:
    with pytest.raises(FailedFetchError, match="larger"):
        gate(served, octets=2_000_000).get(f"http://news.example/{path}")


def test_f13_a_body_cut_at_any_byte_is_never_taken_for_the_whole() -> None:
    packed = gzip.compress(b"first " * 9) + gzip.compress(b"second " * 9)
    whole = len(gzip.compress(b"first " * 9))
    for end in range(1, len(packed)):
        pieces = (packed[at : at + 1] for at in range(end))
        if end == whole:
            assert b"".join(unpacked(pieces, "gzip", 1_000)) == b"first " * 9
            continue
        with pytest.raises(FailedFetchError, match="cut off"):
            list(unpacked(pieces, "gzip", 1_000))


def test_a_host_with_a_dead_address_is_reached_by_its_next(served: Served) -> None:
    served.pages["/a"] = (200, {}, b"news")
    served.hosts["two.example"] = ["93.184.216.33", PUBLIC]
    world = served.world()
    with socket.socket() as closed:  # bound and not listening: whoever calls is turned away
        closed.bind(("127.0.0.1", 0))

        def dial(address: str, port: int) -> tuple[str, int]:
            dead = address != PUBLIC
            return closed.getsockname() if dead else world.dial(address, port)

        page = Gate(None, type(world)(resolve=world.resolve, dial=dial)).get("http://two.example/a")
    assert (page.content, page.ip) == (b"news", PUBLIC)


def test_f13_a_name_that_the_resolver_cannot_write_is_one_line(served: Served) -> None:
    def broken(*_: object) -> list[str]:
        raise UnicodeError("label empty or too long")

    with pytest.raises(FailedFetchError, match="connection failed"):
        Gate(None, type(served.world())(resolve=broken)).get("http://news.example/")


def test_f13_a_broken_connection_is_tried_three_times_with_longer_pauses(served: Served) -> None:
    served.pages["/robots.txt"] = (404, {}, b"")
    with pytest.raises(FailedFetchError):
        Polite(gate(served)).get("http://news.example/short")
    assert [path for path, _ in served.asked].count("/short") == 3
    assert {2.0, 4.0} <= set(served.slept)


def test_f14_a_busy_server_is_waited_for_as_long_as_it_says(served: Served) -> None:
    served.pages["/busy"] = (429, {"Retry-After": "7"}, b"")
    page = Polite(gate(served)).get("http://news.example/busy")
    assert page.status == 429
    assert served.slept.count(7.0) == 2


@pytest.mark.parametrize("told", ["²", "-5", "1.5", "soon", "٣", "9" * 400, "Wed, 99 Foo"])
def test_f14_an_odd_time_to_wait_is_no_time(told: str, served: Served) -> None:
    headers = {"Retry-After": told.encode().decode("latin-1")}
    served.pages["/busy"] = (503, headers, b"")
    assert Polite(gate(served)).get("http://news.example/busy").status == 503
    assert max(served.slept) < 60


def test_f14_robots_txt_holds_for_where_a_redirect_leads(served: Served) -> None:
    served.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private")
    served.pages["/old"] = (301, {"Location": "http://other.example/private/page"}, b"")
    served.pages["/private/page"] = (200, {}, b"not for programs")
    with pytest.raises(FailedFetchError, match=r"robots\.txt"):
        Polite(gate(served)).get("http://news.example/old")
    assert [path for path, _ in served.asked] == ["/robots.txt", "/old", "/robots.txt"]


def test_f14_robots_txt_is_asked_once_and_obeyed(served: Served) -> None:
    served.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\nCrawl-delay: 5")
    served.pages["/news"] = (200, {}, b"news")
    polite = Polite(gate(served))
    assert polite.get("http://news.example/news").content == b"news"
    with pytest.raises(FailedFetchError, match=r"robots\.txt"):
        polite.get("http://news.example/private/page")
    assert [path for path, _ in served.asked] == ["/robots.txt", "/news"]


def test_f14_where_robots_txt_fails_the_site_is_left_alone(served: Served) -> None:
    served.pages["/robots.txt"] = (503, {}, b"")
    with pytest.raises(FailedFetchError, match=r"robots\.txt"):
        Polite(gate(served)).get("http://news.example/news")


def test_one_site_is_not_asked_twice_in_a_second(served: Served) -> None:
    served.pages["/news"] = (200, {}, b"news")
    polite = Polite(gate(served))
    for _ in range(3):
        polite.get("http://news.example/news")
    assert sum(served.slept) > 2.0


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "93.184.216.34"])
def test_public_addresses_are_not_forbidden(address: str) -> None:
    assert not forbidden(address)


MEANS = {
    "socket", "_socket", "ssl", "socketserver", "asyncio", "anyio", "httpx", "httpx2", "httpcore", "requests",
    "urllib3", "urllib.request", "http.client", "http.server", "aiohttp", "websockets", "ftplib", "smtplib",
    "poplib", "imaplib", "telnetlib", "nntplib", "xmlrpc.client", "pycurl", "trafilatura.downloads",
    "webbrowser", "pip", "ctypes",
}  # fmt: skip
FETCH = {
    "fetch_url",
    "fetch_response",
    "urlopen",
    "urlretrieve",
    "create_connection",
    "open_connection",
}
DIALS = {
    "uvicorn": "cli",
    "ray": "execution",
}  # the desk listens; a cluster is asked by its own name


def imported(tree: ast.AST) -> set[str]:
    """All that a module imports: modules, what is taken from them, and what is named to import_module."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
            ("import_module", "__import__")
        ):
            found.add(str(getattr(node.args[0], "value", "")))
    return {
        ".".join(name.split(".")[: n + 1]) for name in found for n in range(name.count(".") + 1)
    }


@pytest.mark.parametrize(
    "words",
    [
        "import socket", "from urllib import request", "import urllib.request as r",
        "from http import client", "import asyncio.streams", "from httpcore._sync import http11",
        "importlib.import_module('socket')", "__import__('ssl')",
    ],
)  # fmt: skip
def test_what_opens_connections_is_seen_however_it_is_imported(words: str) -> None:
    assert imported(ast.parse(words)) & MEANS


def test_only_the_net_opens_connections() -> None:
    """No other module imports what can: a fetch that went round the gate would go unchecked."""
    from tests.test_shape import MODULES, _room

    for module in MODULES:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        names, room = imported(tree), _room(module)
        calls = {
            ast.unparse(n.func).rpartition(".")[2]
            for n in ast.walk(tree)
            if isinstance(n, ast.Call)
        }
        assert room == "net" or not names & MEANS and not calls & FETCH, module
        assert all(name not in names or room == where for name, where in DIALS.items()), module
