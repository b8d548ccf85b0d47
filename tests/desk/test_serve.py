"""`firsthand serve`: what it prints, where it listens, how it ends."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx2 as httpx
import pytest
from typer.testing import CliRunner

from firsthand.cli import app


@pytest.mark.parametrize("whole", [False, True], ids=["one file", "a folder"])
def test_it_prints_its_address_and_ends_with_ctrl_c(kivu: Path, whole: bool) -> None:
    given = str(kivu.parent if whole else kivu)
    command = [sys.executable, "-m", "firsthand.cli", "serve", given, "--port", "0"]
    served = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert served.stdout is not None
        said = served.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address is not None, said
        page = "in/kivu/reports" if whole else "reports"
        answer = httpx.get(f"{address[0]}{page}", timeout=60, trust_env=False)
        assert answer.status_code in (200, 503)
        served.send_signal(signal.SIGINT)
        _, errors = served.communicate(timeout=60)
        assert (served.returncode, errors) == (0, "")
    finally:
        served.kill()
        served.wait()
        for stream in (served.stdout, served.stderr):
            if stream is not None:
                stream.close()


def test_a_file_that_is_no_situation_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a situation", encoding="utf-8")
    done = CliRunner().invoke(app, ["serve", str(other)])
    assert done.exit_code == 3
    assert "is not a situation file" in done.output


@pytest.mark.parametrize("port", ["-1", "70000", "x"])
def test_a_port_that_is_none_is_refused(kivu: Path, port: str) -> None:
    assert CliRunner().invoke(app, ["serve", str(kivu), "--port", port]).exit_code == 2
