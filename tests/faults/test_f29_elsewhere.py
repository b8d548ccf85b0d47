"""F-29: the same sources give the same reports in any zone, language, hash seed and number of workers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import story
from tests.faults.made import archive, docx, exchange, letter, packed, page, pdf

CODE = (
    "import sys, hashlib; from firsthand.reports import read\n"
    "found = [repr(item) for item in read(sys.argv[1], workers=int(sys.argv[2]))]\n"
    "print(len(found), hashlib.sha256('\\n'.join(found).encode('utf-8', 'backslashreplace')).hexdigest())"
)
PLACES = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
    {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"},
    {"TZ": "America/Los_Angeles", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "123"},
)


def everything(folder: Path) -> Path:
    """A source of every kind."""
    folder.mkdir()
    line = ["Rebels left the town of Goma on 2 December 2024, two residents said."]
    for name, content in {
        "a.txt": story(1).encode(),
        "b.html": page().encode(),
        "c.pdf": pdf(line),
        "d.docx": docx(line),
        "e.eml": bytes(letter()),
        "f.zip": packed({"x.txt": story(2).encode(), "y.html": page().encode()}),
        "g.warc.gz": archive(*(exchange(n) for n in range(4))),
        "h.csv": b"title,text,date\nSake,Rebels left Sake on Sunday.,02/12/2024\n",
        "i.jsonl": b'{"text": "x"}\n{',
        "j.xml": b"<rss><channel><item><title>a</title><description>Rebels left the town of Goma on Monday and "
        b"Tuesday.</description><pubDate>Mon, 02 Dec 2024 23:30:00 -0800</pubDate></item></channel></rss>",
    }.items():
        (folder / name).write_bytes(content)
    return folder  # fmt: skip


def test_the_same_reports_everywhere(tmp_path: Path) -> None:
    folder = everything(tmp_path / "in")
    told = set()
    for number, place in enumerate(PLACES):
        command = [sys.executable, "-c", CODE, str(folder), str(1 + number % 2)]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env=os.environ | place
        )
        told.add(done.stdout)
    assert len(told) == 1
    assert int(told.pop().split()[0]) > 14
