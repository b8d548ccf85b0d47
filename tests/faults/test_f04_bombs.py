"""F-04: what is packed is unpacked no further than a document may go."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from pathlib import Path

import brotli
import pytest

from firsthand.codebook.report import Problem
from firsthand.reports import read as read_file
from firsthand.reports.http_read import BrokenBodyError, TooLargeError, unpacked
from firsthand.reports.kit import Kit
from firsthand.reports.limits import MOST_BYTES
from tests.faults.made import archive, exchange, only_problem, packed, read

BOMB = gzip.compress(bytes(300 * 2**20), 9)  # 300 MB in 290 kB


def test_a_packed_file_of_300_mb_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.gz"
    file.write_bytes(BOMB)
    assert only_problem(list(read_file(file))).kind in ("too_large", "binary")


def test_memory_stays_under_twice_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "bomb.txt.gz"
    file.write_bytes(gzip.compress(b"Rebels left. " * (300 * 2**20 // 13), 9))
    code = (
        "import sys, resource; from firsthand.reports import read; before = "
        "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; found = list(read(sys.argv[1]));"
        "after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "print(found[0].kind, (after - before) * 1024)"
    )
    command = [sys.executable, "-c", code, str(file)]
    kind, more = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert kind == "too_large"
    assert int(more) < 2 * MOST_BYTES + 8 * 2**20


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_an_answer_of_a_server_is_unpacked_no_further(encoding: str) -> None:
    packing = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "br": lambda raw: brotli.compress(raw, quality=5),
    }
    bomb = packing[encoding](bytes(60 * 2**20))
    with pytest.raises(TooLargeError):
        unpacked(bomb, encoding)
    assert unpacked(packing[encoding](b"Rebels left."), encoding) == b"Rebels left."
    with pytest.raises(BrokenBodyError):
        unpacked(packing[encoding](b"Rebels left.")[:10] + b"\xff\xff\xff" * 9, encoding)


def test_a_packing_we_do_not_know_is_named() -> None:
    with pytest.raises(BrokenBodyError, match="zstd"):
        unpacked(b"\x28\xb5\x2f\xfd", "zstd")


def test_a_bomb_in_an_archive_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc.gz"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
    file.write_bytes(archive(exchange(1, BOMB, head), exchange(2)))
    found = list(read_file(file))
    assert [isinstance(item, Problem) and item.kind for item in found] == ["too_large", False]


def test_packed_twice_is_refused(kit: Kit, tmp_path: Path) -> None:
    file = tmp_path / "twice.gz"
    file.write_bytes(gzip.compress(gzip.compress(b"Rebels left.")))
    assert only_problem(list(read_file(file))).kind == "too_deep"
    inside = packed({"a.gz": gzip.compress(bytes(60 * 2**20))}, 0)
    assert only_problem(read(inside, kit)).kind == "too_large"


def test_cut_off_lines_are_read_up_to_the_cut(tmp_path: Path) -> None:
    import json

    lines = "".join(
        json.dumps({"text": f"Rebels left town {n} on Sunday."}) + "\n" for n in range(9_000)
    )
    file = tmp_path / "wire.jsonl.gz"
    whole = gzip.compress(lines.encode(), mtime=0)
    file.write_bytes(whole[: len(whole) // 2])
    found = list(read_file(file))
    assert isinstance(found[-1], Problem)
    assert found[-1].kind == "unreadable"
    assert len(found) > 100
