"""What is fetched can be kept as a web archive, which others read and we read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from firsthand.cli import app
from firsthand.net import Gate
from firsthand.pipeline import Settings
from firsthand.store import Situation
from firsthand.store.archive import RefusedArchiveError
from tests.net.server import PAGE, Served
from tests.net.test_fetching import served
from tests.parsing import InHere

__all__ = ["served"]  # the fixture
FERRY = "http://news.example/ferry"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch, quick: None) -> None:  # noqa: ARG001
    monkeypatch.setattr("firsthand.store.fetching.Apart", InHere)


def records(path: Path) -> Iterator[tuple[str, str | None, str, bytes]]:
    """As warcio reads them, digests checked: type, address, status, body."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            status = record.http_headers.get_statuscode() if record.http_headers else ""
            address = record.rec_headers.get_header("WARC-Target-URI")
            yield record.rec_type, address, status, record.content_stream().read()


def add(tmp_path: Path, *sources: str, file: str = "s.fhs") -> Path:
    warc = tmp_path / "kept.warc.gz"
    with Situation.open(tmp_path / file, Settings(warc=warc)) as situation:
        situation.add(sources)
    return warc


@pytest.mark.usefixtures("served")
def test_every_answer_is_in_it(tmp_path: Path) -> None:
    found = list(records(add(tmp_path, FERRY, "http://news.example/gone")))
    assert [each[:3] for each in found] == [
        ("warcinfo", None, ""),
        ("response", "http://news.example/robots.txt", "404"),
        ("response", FERRY, "200"),
        ("response", "http://news.example/gone", "404"),
    ]
    assert found[2][3] == PAGE.encode()


def test_read_back_it_gives_the_same_report(served: Served, tmp_path: Path) -> None:
    more = (
        "<p>The ferry was on its way from Old Quay to the islands, the harbour master said. It had"
    )
    page = PAGE.replace("</article>", f"{more} left in a storm, against his advice.</p></article>")
    served.pages["/ferry"] = (200, {"Content-Type": "text/html"}, page.encode())
    warc = add(tmp_path, FERRY)
    with Situation.open(tmp_path / "s.fhs") as one, Situation.open(tmp_path / "t.fhs") as two:
        two.add(warc)
        (first,), (second,) = one.reports(), two.reports()
        assert (first.id, first.text, first.url) == (second.id, second.text, second.url)
        assert one.raw(first) == two.raw(second) == page.encode()
        assert two.problems() == ()


@pytest.mark.usefixtures("served")
def test_it_is_appended_to_with_one_word_of_who_writes(tmp_path: Path) -> None:
    add(tmp_path, FERRY)
    found = list(records(add(tmp_path, "http://news.example/again")))
    assert [kind for kind, *_ in found].count("warcinfo") == 1
    assert [address for _, address, _, _ in found if address and address.endswith("/again")]


def test_redirects_and_packed_pages_are_kept_as_they_can_be_read(
    served: Served, tmp_path: Path
) -> None:
    served.pages["/old"] = (301, {"Location": "/packed"}, b"")
    with Situation.open(tmp_path / "s.fhs", Settings(warc=tmp_path / "kept.warc")) as situation:
        situation.add("http://news.example/old")
    found = {
        address: (status, body) for _, address, status, body in records(tmp_path / "kept.warc")
    }
    assert found["http://news.example/old"] == ("301", b"")
    assert found["http://news.example/packed"] == ("200", b"unpacked")


def test_when_and_where_from_are_told(served: Served) -> None:
    gate = Gate(None, served.world())
    gate.seen = (seen := []).append
    gate.get(FERRY)
    assert seen[0].ip == "93.184.216.34"
    assert seen[0].at.endswith("Z")
    assert seen[0].head.startswith(b"HTTP/1.0 200 OK\r\n")
    assert b"\r\nContent-Type: text/html; charset=utf-8\r\n" in seen[0].head


def test_a_file_of_another_kind_is_left_alone(served: Served, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("my notes")
    for wrong in (notes, tmp_path, tmp_path / "nowhere" / "kept.warc"):
        with pytest.raises(RefusedArchiveError):
            Situation.open(tmp_path / "s.fhs", Settings(warc=wrong))
    assert notes.read_text() == "my notes"
    result = CliRunner().invoke(app, ["add", str(tmp_path / "s.fhs"), FERRY, "--warc", str(notes)])
    assert result.exit_code == 2
    assert "no web archive" in result.output
    assert served.asked == []


@pytest.mark.usefixtures("served")
def test_a_full_disk_ends_it_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("firsthand.store.archive.write_warc", full)
    command = ["add", str(tmp_path / "s.fhs"), FERRY, "--warc", str(tmp_path / "kept.warc")]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 2
    assert "No space left" in result.output
