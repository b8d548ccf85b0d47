"""F-39: with the network cut by the kernel, everything works: reading, the picture, exports, the desk.

The whole suite with the network cut is `make test-offline`. Here is the main job, in a process that has no
network at all, not even a resolver: loopback alone.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

CUT = ["unshare", "--map-root-user", "--net"]
# In the cut process: loopback up, then the commands, then the desk over real sockets.
WORK = """
import http.client, json, socket, sys, threading
from pathlib import Path
from firsthand import example
from firsthand.store import Situation
from firsthand.products import rendered
from firsthand.pipeline import Settings

def refused(*_):
    raise AssertionError("an address was asked for")

folder = Path(sys.argv[1])
resolve, socket.getaddrinfo = socket.getaddrinfo, refused
with Situation.open(folder / "kivu.fhs") as situation:
    added = situation.add(example.paths())
    made = situation.picture()
    found = situation.search("town")
socket.getaddrinfo = resolve
forms = {form: len(rendered(made, form)) for form in ("json", "csv", "geojson", "graphml")}
from firsthand.desk.app import desk
import uvicorn
listening = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(desk(folder / "kivu.fhs"), log_level="critical"))
threading.Thread(target=server.run, args=([listening],), daemon=True).start()
pages = {}
for page in ("/", "/situation", "/api/v1/events"):
    for _ in range(100):
        asked = http.client.HTTPConnection("127.0.0.1", listening.getsockname()[1], timeout=60)
        asked.request("GET", page)
        pages[page] = asked.getresponse().status
        if pages[page] != 503:
            break
        threading.Event().wait(0.1)
with Situation.open(folder / "kivu.fhs") as situation:
    fetched = situation.add("https://news.example/rss.xml")
server.should_exit = True
print(json.dumps({
    "new": len(added.new), "events": len(made.events), "found": found.report_count, "forms": forms,
    "pages": pages, "fetched": [p.reason for p in fetched.problems],
}))
"""


@cache
def can_cut() -> bool:
    """Whether the kernel lets this user have a network of his own, with a loopback that is up."""
    if shutil.which("unshare") is None or shutil.which("ip") is None:
        return False
    tried = subprocess.run(
        [*CUT, "ip", "link", "set", "lo", "up"], capture_output=True, check=False, timeout=30
    )
    return tried.returncode == 0


@pytest.mark.skipif(
    not can_cut(), reason="needs unshare and ip, and a kernel that lets us use them"
)
def test_the_main_job_and_the_desk_work_with_the_network_cut(tmp_path: Path) -> None:
    script = tmp_path / "work.py"
    script.write_text(WORK, encoding="utf-8")
    inside = f'ip link set lo up && exec "{sys.executable}" "{script}" "{tmp_path}"'
    done = subprocess.run(
        [*CUT, "sh", "-c", inside], capture_output=True, text=True, check=False, timeout=250
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    told = json.loads(done.stdout.strip().split("\n")[-1])
    assert told["new"] == 8
    assert told["events"] > 5
    assert told["found"] > 0
    assert all(told["forms"].values())
    assert set(told["pages"].values()) <= {200, 307, 308}
    (why,) = told["fetched"]
    assert "not fetched" in why
