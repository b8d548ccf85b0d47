"""F-19: lengths and digests of a web archive are verified, and what does not fit is flagged by record."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from firsthand.codebook.report import Problem, Report
from firsthand.reports import read as read_file
from firsthand.reports.warc_read import read_records
from tests.faults.made import archive, exchange

COUNT = 5


def whole() -> bytes:
    return archive(*(exchange(number) for number in range(1, COUNT + 1)))


def starts(packed: bytes) -> list[int]:
    """Where the packed records begin."""
    found, at = [], packed.find(b"\x1f\x8b\x08")
    while at >= 0:
        found.append(at)
        at = packed.find(b"\x1f\x8b\x08", at + 1)
    return found


def read(tmp_path: Path, content: bytes, **more: int) -> list[Report | Problem]:
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(content)
    return list(read_file(file, **more))


def numbers(found: list[Report | Problem], kind: type) -> list[int]:
    return [int(item.source.rpartition("#")[2]) for item in found if isinstance(item, kind)]


@pytest.mark.parametrize("workers", [1, 2])
def test_each_page_is_a_report_with_its_address_in_order(tmp_path: Path, workers: int) -> None:
    found = read(tmp_path, whole(), workers=workers)
    assert numbers(found, Report) == [2, 3, 4, 5, 6]
    assert [r.url for r in found if isinstance(r, Report)] == [
        f"https://kivu-herald.example/{n}" for n in range(1, COUNT + 1)
    ]


def test_the_same_unpacked_is_the_same(tmp_path: Path) -> None:
    packed, plain = (read(tmp_path, content) for content in (whole(), gzip.decompress(whole())))
    assert packed == plain


@pytest.mark.parametrize("less", [1, 5, 40, 300])
def test_a_file_that_ends_early_is_flagged_at_its_last_record(tmp_path: Path, less: int) -> None:
    found = read(tmp_path, whole()[:-less])
    assert numbers(found, Problem) == [6]
    assert numbers(found, Report)[:4] == [2, 3, 4, 5]


@pytest.mark.parametrize("damage", ["zeros", "noise", "head"])
def test_one_broken_record_costs_itself_alone_and_is_flagged(tmp_path: Path, damage: str) -> None:
    content = bytearray(whole())
    at = starts(bytes(content))[2]
    if damage == "head":
        content[at : at + 3] = b"\0\0\0"
    else:
        content[at + 60 : at + 160] = bytes(100) if damage == "zeros" else bytes(range(100))
    found = read(tmp_path, bytes(content))
    assert len(numbers(found, Problem)) == 1
    assert len(numbers(found, Report)) == COUNT - 1


def lied(length: str) -> bytes:
    """An unpacked archive whose second record says another length."""
    records = gzip.decompress(whole()).split(b"WARC/1.1\r\n")[1:]
    head, _, rest = records[1].partition(b"Content-Length: ")
    records[1] = head + b"Content-Length: " + length.encode() + b"\r\n" + rest.partition(b"\r\n")[2]
    return b"".join(b"WARC/1.1\r\n" + record for record in records)


@pytest.mark.parametrize("length", ["99999999999", "9" * 40, "-5", "12", "1e3", "", "¹²"])
def test_a_length_that_lies_is_flagged_and_the_next_records_are_read(
    tmp_path: Path, length: str
) -> None:
    found = read(tmp_path, lied(length))
    assert numbers(found, Problem)[:1] == [2]
    assert len(numbers(found, Report)) >= COUNT - 1


def test_altered_words_do_not_fit_their_digest(tmp_path: Path) -> None:
    altered = gzip.decompress(whole()).replace(b"Sake 3", b"Goma 3")
    found = read(tmp_path, altered)
    flagged = [item for item in found if isinstance(item, Problem)]
    assert numbers(found, Problem) == [4]
    assert "digest" in flagged[0].reason


def test_what_we_write_others_read_and_find_whole(tmp_path: Path) -> None:
    file = tmp_path / "ours.warc.gz"
    file.write_bytes(whole())
    with file.open("rb") as stream:
        records = ArchiveIterator(stream, check_digests="raise")
        read_whole = [len(r.content_stream().read()) for r in records if r.rec_type == "response"]
    assert len(read_whole) == COUNT
    assert whole() == whole()  # the same exchanges, the same bytes


def test_work_and_records_end_on_anything() -> None:
    for content in (
        b"",
        b"WARC/1.0",
        b"WARC/1.0\r\n\r\n" * 99,
        b"\x1f\x8b" * 999,
        whole()[:700] * 3,
    ):
        assert len(list(read_records(io.BytesIO(content)))) < 500
