"""Map, partition and reduce over files named by their content.

A file's name is the SHA-256 of what is in it, so the same work gives the same names whoever does
it; a ledger keeps which files came of which, so work that was interrupted goes on where it stopped.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from firsthand.execution.step import Hands, Lost, Step

Made = tuple[bytes, ...]
Work = Callable[[Made], Made]


class UnfinishedError(Exception):
    """Some of the work could not be done; what was done is kept, and the same call goes on."""


@dataclass(frozen=True, slots=True)
class Task:
    """A function of a module from some files to some files, and the version of its mind.

    The version must change whenever the function would give other bytes for the same files.
    """

    name: str
    version: str
    work: Work


class Executor:
    """Works in a folder, with the hands it was given."""

    def __init__(self, folder: Path, hands: Hands) -> None:
        self._folder, self._hands = folder, hands
        for part in ("files", "done"):
            (folder / part).mkdir(parents=True, exist_ok=True)

    def put(self, content: bytes) -> str:
        """Keeps a file; gives its name."""
        name = sha256(content).hexdigest()
        self._write(self._folder / "files" / name, content)
        return name

    def get(self, name: str) -> bytes:
        """A file by its name. Raises UnfinishedError where it is missing or was changed."""
        try:
            content = (self._folder / "files" / name).read_bytes()
        except FileNotFoundError as error:
            raise UnfinishedError(f"{error.filename} is missing; start in a new folder") from error
        if sha256(content).hexdigest() != name:
            raise UnfinishedError(f"{self._folder / 'files' / name} was changed; remove it")
        return content

    def map(self, task: Task, names: Iterable[str]) -> list[str]:
        """Of each file one file, in the same order."""
        return [made for (made,) in self._all(task, [(name,) for name in names], 1)]

    def partition(self, task: Task, names: Iterable[str], parts: int) -> list[list[str]]:
        """Each file cut into `parts`; gives for each part its pieces, in the order of the files."""
        cut = self._all(task, [(name,) for name in names], parts)
        return [[made[part] for made in cut] for part in range(parts)]

    def reduce(self, task: Task, groups: Iterable[Sequence[str]]) -> list[str]:
        """Of each group of files one file."""
        return [made for (made,) in self._all(task, [tuple(group) for group in groups], 1)]

    def _all(
        self, task: Task, inputs: Sequence[tuple[str, ...]], each: int
    ) -> list[tuple[str, ...]]:
        """Names made of each input; only what the ledger does not have is worked on."""
        known = {names: self._known(task, names, each) for names in inputs}
        open_ones = [names for names, made in known.items() if made is None]
        jobs = _Files(self, open_ones)
        step: Step[Made, Made] = Step(_nothing, (task.name, task.version), task.work)
        results = self._hands.run(step, jobs)
        lost = []
        for names, result in zip(open_ones, results, strict=True):
            if isinstance(result, Lost):
                lost.append(result.why)
            elif len(result) != each:
                raise ValueError(f"{task.name} gave {len(result)} files where {each} are due")
            else:
                known[names] = self._enter(task, names, result)
        if lost:
            raise UnfinishedError(f"{task.name}: {len(lost)} of {len(inputs)} {lost[0]}")
        return [made for names in inputs if (made := known[names]) is not None]

    def _known(self, task: Task, names: tuple[str, ...], each: int) -> tuple[str, ...] | None:
        try:
            made = tuple(self._entry(task, names).read_text(encoding="ascii").split())
        except FileNotFoundError:
            return None
        there = all((self._folder / "files" / name).exists() for name in made)
        return made if there and len(made) == each else None

    def _enter(self, task: Task, names: tuple[str, ...], made: Made) -> tuple[str, ...]:
        """Keeps what was made, and last of all the line that says so."""
        kept = tuple(self.put(content) for content in made)
        self._write(self._entry(task, names), "\n".join(kept).encode("ascii"))
        return kept

    def _entry(self, task: Task, names: tuple[str, ...]) -> Path:
        told = "\0".join((task.name, task.version, *names))
        return self._folder / "done" / sha256(told.encode("utf-8")).hexdigest()

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        """All of it or nothing: a kill leaves no half file under a name that promises the whole."""
        if path.exists():
            return
        half = path.with_suffix(f".{os.getpid()}.half")
        half.write_bytes(content)
        half.replace(path)


class _Files(Sequence[Made]):
    """The contents of the files of each job, read only when its turn comes."""

    def __init__(self, executor: Executor, names: Sequence[tuple[str, ...]]) -> None:
        self._executor, self._names = executor, names

    def __len__(self) -> int:
        return len(self._names)

    def __getitem__(self, at: int | slice) -> Made | _Files:  # type: ignore[override]
        if isinstance(at, slice):
            return _Files(self._executor, self._names[at])
        return tuple(self._executor.get(name) for name in self._names[at])


def _nothing(given: object) -> None:
    """A task needs nothing loaded before it."""
