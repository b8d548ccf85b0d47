"""F-28: a parser that dies is started again, its document tried once more alone, the rest goes on.

For the readers of reports see tests/test_intake_faults.py.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.codebook.report import Problem, Report
from firsthand.reports import read as read_file
from firsthand.reports.apart import Apart
from firsthand.reports.kit import Kit
from firsthand.reports.limits import MEMORY
from tests.faults.made import page, pdf, read

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs signals of POSIX")


def killed_at(apart: Apart, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """The process is gone the first so many times it is asked, as when the system takes it."""
    running, left = apart._running, [times]

    def gone() -> subprocess.Popen[bytes]:
        process = running()
        if left[0]:
            left[0] -= 1
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        return process

    monkeypatch.setattr(apart, "_running", gone)


@posix
def test_a_process_that_was_taken_is_replaced_and_the_page_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Apart() as apart:
        kit = Kit(apart)
        assert isinstance(read(page(), kit)[0], Report)
        killed_at(apart, monkeypatch, 1)
        (again,) = read(page(), kit)
        assert isinstance(again, Report)
        assert read(pdf(["Rebels left the town of Goma on Sunday, two residents said."]), kit)


@posix
def test_what_takes_its_process_with_it_every_time_is_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Apart() as apart:
        kit = Kit(apart)
        killed_at(apart, monkeypatch, 9)
        (problem,) = read(page(), kit)
        assert isinstance(problem, Problem)
        assert problem.kind == "failed"
        assert "2 GB" in problem.reason


def test_the_process_is_bounded() -> None:
    """Memory, files of its own making and core dumps: what the worker may use is little."""
    code = (
        "import resource, firsthand.reports.apart_worker as w; w.serve = lambda *_: None; w.main();"
        "import sys; limits = [resource.getrlimit(k)[0] for k in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE,"
        "resource.RLIMIT_CORE)]; sys.stderr.write(repr(limits))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr.decode() == repr([MEMORY, 0, 0])


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    import psutil

    (tmp_path / "a.html").write_text(page())
    before = {child.pid for child in psutil.Process().children()}  # that of the other tests
    assert len(list(read_file(tmp_path))) == 1
    assert {child.pid for child in psutil.Process().children()} <= before
