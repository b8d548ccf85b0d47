"""F-08: no external entity and no DTD, in feeds, sitemaps and Word documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.reports.kit import Kit
from firsthand.reports.xml_read import BrokenError, parse_xml
from tests.faults.made import docx, only_problem, read

DECLARED = '<!DOCTYPE x [<!ENTITY s SYSTEM "file://{}">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
FORMS = (
    "<rss><channel><item><title>&s;</title><description>&s;</description></item></channel></rss>",
    "<urlset><url><loc>&s;</loc></url></urlset>",
    "<newsItem><itemMeta><title>&s;</title></itemMeta></newsItem>",
)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret.txt"
    file.write_text("the password is swordfish")
    return file


@pytest.mark.parametrize("form", FORMS)
def test_a_file_named_by_an_entity_is_not_read(kit: Kit, secret: Path, form: str) -> None:
    for head in (DECLARED.format(secret), OUTSIDE):
        problem = only_problem(read(f'<?xml version="1.0"?>{head}{form}', kit))
        assert "swordfish" not in problem.reason


def test_nor_in_a_word_document(kit: Kit, secret: Path) -> None:
    problem = only_problem(read(docx(["&s;"], head=DECLARED.format(secret)), kit))
    assert "swordfish" not in problem.reason


def test_the_xml_reader_refuses_every_document_type(secret: Path) -> None:
    for head in (DECLARED.format(secret), OUTSIDE, "<!DOCTYPE x>"):
        with pytest.raises(BrokenError):
            parse_xml(f"{head}<x>y</x>".encode())
    assert parse_xml(b"<x>&amp;</x>").text == "&"


@pytest.mark.parametrize(
    "tried",
    [
        "socket.create_connection(('127.0.0.1', 9))", "socket.getaddrinfo('news.example', 80)",
        "urllib.request.urlopen('http://127.0.0.1:9/')", "trafilatura.fetch_url('http://127.0.0.1:9/')",
    ],
)  # fmt: skip
def test_the_process_that_parses_has_no_network(tried: str) -> None:
    """Whatever a parser of others' documents may be led to try."""
    script = (
        "import socket, sys, urllib.request, trafilatura\n"
        "from firsthand.reports.apart_worker import _cut_off\n"
        "_cut_off()\n"
        f"try:\n    print({tried})\nexcept OSError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "has no network" in done.stdout or done.stdout.strip() == "None", done.stdout
