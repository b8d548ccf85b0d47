"""Whoever does the work, one process or a cluster, the files are the same bytes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand import example
from firsthand.codebook.report import Report
from firsthand.execution import (
    Cluster,
    Executor,
    Hands,
    Local,
    Lost,
    NoClusterError,
    Step,
    UnfinishedError,
)
from firsthand.pipeline import Settings
from firsthand.products import present
from firsthand.reports import read
from firsthand.store import Situation
from firsthand.store.codec import dump
from firsthand.store.intake import read_all
from tests.counting import COUNT, CUT, DEADLY, LOWER, PARTS, TALLY, deadly, nothing

TEXTS = (b"Dozens fled Goma", b"dozens FLED", b"Guards fled the depot", b"")


def counts(folder: Path, hands: Hands) -> list[bytes]:
    """The three verbs one after the other: lower case, cut by first letter, counted."""
    executor = Executor(folder, hands)
    texts = executor.map(LOWER, [executor.put(text) for text in TEXTS])
    parts = executor.partition(CUT, texts, PARTS)
    return [executor.get(name) for name in executor.reduce(COUNT, parts)]


def kept(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def reports() -> list[Report]:
    return [r for path in example.paths()[:4] for r in read(path) if isinstance(r, Report)]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A Ray cluster of two processors, started here and ended here."""
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'firsthand[ray]'")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, configure_logging=False)
    yield Cluster("auto")
    ray.shutdown()


def test_words_are_counted_across_files(tmp_path: Path) -> None:
    lines = b"\n".join(counts(tmp_path, Local(1))).split(b"\n")
    assert sorted(lines) == [b"depot 1", b"dozens 2", b"fled 3", b"goma 1", b"guards 1", b"the 1"]


def test_two_processes_leave_the_same_files_as_one(tmp_path: Path) -> None:
    counts(tmp_path / "one", Local(1))
    counts(tmp_path / "two", Local(2))
    assert kept(tmp_path / "one") == kept(tmp_path / "two")


@pytest.mark.filterwarnings("ignore")  # Ray's own, of its sockets and of what it will change
def test_a_cluster_leaves_the_same_files_as_one_process(tmp_path: Path, cluster: Cluster) -> None:
    counts(tmp_path / "one", Local(1))
    counts(tmp_path / "ray", cluster)
    assert kept(tmp_path / "one") == kept(tmp_path / "ray")


@pytest.mark.filterwarnings("ignore")
def test_reports_read_here_by_two_processes_and_by_a_cluster_are_the_same(cluster: Cluster) -> None:
    here = [dump(r) for r in read_all(reports(), Settings(), 1)]
    assert [dump(r) for r in read_all(reports(), Settings(), 2)] == here
    assert [dump(r) for r in read_all(reports(), Settings(), 1, hands=cluster)] == here


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_goes_on_after_a_job_that_kills_its_worker(cluster: Cluster) -> None:
    step = Step(nothing, "deadly", deadly)
    first, poisoned, last = cluster.run(step, [(b"a",), (b"poison",), (b"b",)])
    assert isinstance(poisoned, Lost)
    assert (first, last) == ((b"a",), (b"b",))


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    for _ in range(2):
        executor = Executor(tmp_path / "work", Local(1))
        executor.map(TALLY, [executor.put(str(mark).encode())])
    assert mark.read_text() == "worked\n"


def test_a_file_that_is_gone_is_made_again(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    executor = Executor(tmp_path / "work", Local(1))
    name = executor.put(str(mark).encode())
    (made,) = executor.map(TALLY, [name])
    (tmp_path / "work" / "files" / made).unlink()
    executor.map(TALLY, [name])
    assert mark.read_text() == "worked\nworked\n"


def test_what_was_done_before_a_loss_is_kept(tmp_path: Path) -> None:
    executor = Executor(tmp_path, Local(1))
    names = [executor.put(text) for text in (b"good", b"poison", b"better")]
    with pytest.raises(UnfinishedError, match="1 of 3 died on it twice"):
        executor.map(DEADLY, names)
    assert executor.map(DEADLY, [names[0], names[2]]) == [names[0], names[2]]


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    executor = Executor(tmp_path, Local(1))
    name = executor.put(b"as it was")
    (tmp_path / "files" / name).write_bytes(b"as it was not")
    with pytest.raises(UnfinishedError, match="was changed"):
        executor.get(name)


def test_without_ray_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(NoClusterError, match=r"firsthand\[ray\]"):
        Cluster()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.usefixtures("cluster")
def test_the_picture_is_the_same_bytes_from_one_process_two_and_a_cluster(tmp_path: Path) -> None:
    told = []
    for name, workers, settings in (
        ("one", 1, Settings()),
        ("two", 2, Settings()),
        ("ray", 1, Settings(cluster="auto")),
    ):
        with Situation.open(tmp_path / f"{name}.fhs", settings) as situation:
            situation.add(example.paths()[:4], workers)
            told.append(present(situation.picture(), "json"))
    assert (tmp_path / "ray.work" / "done").is_dir()
    assert told[0] == told[1] == told[2]
