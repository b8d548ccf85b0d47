"""F-41: what we stand on is what it was: locked with hashes, from an index, and nothing fetched later.

What is carried in the package is held to its hashes by tests/desk/test_vendored.py and tests/test_engine.py;
known holes are looked for by `make audit`, which needs the network.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

HOUSE = Path(__file__).parents[2]
LOCKED = HOUSE / "requirements" / "locked.txt"
AGAIN = "run the command in the head of requirements/locked.txt"
_PIN = re.compile(r"^([a-z0-9-]+)==([^ ;]+)([^\n]*(?:\n    --hash=\S+(?: \\)?)*)", re.MULTILINE)
_NOT_IN_NAMES = re.compile(r"[-_.]+")


def project() -> dict[str, object]:
    found: dict[str, object] = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]
    return found


def needed() -> list[Requirement]:
    return [Requirement(line) for line in project()["dependencies"]]  # type: ignore[attr-defined]


def pins() -> dict[str, list[tuple[Version, int]]]:
    """Each package with its versions (they may differ by Python) and how many hashes each has."""
    found: dict[str, list[tuple[Version, int]]] = {}
    for name, version, rest in _PIN.findall(LOCKED.read_text(encoding="utf-8")):
        found.setdefault(name, []).append((Version(version), rest.count("--hash=sha256:")))
    return found


def test_every_dependency_is_locked_at_a_version_that_we_take() -> None:
    locked = pins()
    for requirement in needed():
        name = _NOT_IN_NAMES.sub("-", requirement.name).lower()
        assert name in locked, f"{name} is not locked; {AGAIN}"
        for version, _ in locked[name]:
            assert requirement.specifier.contains(version), f"{name} {version}; {AGAIN}"


def test_everything_that_is_locked_has_its_hashes() -> None:
    lines = LOCKED.read_text(encoding="utf-8").split("\n")
    heads = [line for line in lines if line and not line.startswith((" ", "#"))]
    locked = pins()
    assert len(heads) == sum(map(len, locked.values())) > 40
    assert all(hashes for versions in locked.values() for _, hashes in versions)


def test_nothing_comes_from_elsewhere_than_an_index() -> None:
    extras = project()["optional-dependencies"]
    listed = [*needed(), *(Requirement(r) for rs in extras.values() for r in rs)]  # type: ignore[attr-defined]
    assert not [r.name for r in listed if r.url]
    assert "://" not in LOCKED.read_text(encoding="utf-8")


def test_no_code_of_ours_runs_when_the_package_is_built_or_installed() -> None:
    """No setup.py and no hooks: a wheel is files."""
    pyproject = (HOUSE / "pyproject.toml").read_text(encoding="utf-8")
    assert not (HOUSE / "setup.py").exists()
    assert "hooks" not in pyproject
    assert tomllib.loads(pyproject)["build-system"]["build-backend"] == "hatchling.build"
