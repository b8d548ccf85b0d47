"""The shape of the house: who may import whom, and what no step may do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import firsthand

HOUSE = Path(firsthand.__file__).parent
STEPS = ("reports", "annotation", "claims", "resolution", "events", "corroboration", "products")
FLOORS: dict[str, tuple[str, ...]] = {
    "codebook": (),
    **dict.fromkeys(STEPS, ("codebook",)),
    "review": ("codebook",),
    "asking": ("codebook", "net"),
    "pipeline": ("codebook", *STEPS, "review", "execution", "asking"),
    "example": (),
    "execution": (),
    "doctor": ("codebook", "annotation", "reports", "store"),
    "store": ("codebook", *STEPS, "review", "pipeline", "execution", "net"),
    "net": (),
    "desk": ("codebook", *STEPS, "review", "pipeline", "store", "net", "example"),
    "cli": (
        *("codebook", *STEPS, "review", "pipeline", "execution", "store", "desk"),
        *("example", "doctor", "asking"),
    ),
}
MODULES = sorted(HOUSE.rglob("*.py"))


def _room(module: Path) -> str:
    """The floor a module is on: its folder in the house, else its own name."""
    parts = module.relative_to(HOUSE).parts
    return parts[0].removesuffix(".py")


def _imported(module: Path) -> Iterator[str]:
    """What of ours a module imports, as the name of the room."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
            names += (
                [f"firsthand.{a.name}" for a in node.names] if node.module == "firsthand" else []
            )
        else:
            continue
        for name in names:
            if name.startswith("firsthand."):
                yield name.split(".")[1]


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(HOUSE)))
def test_a_step_imports_the_codebook_and_itself(module: Path) -> None:
    room = _room(module)
    if room == "__init__":
        return
    allowed = {room, *FLOORS[room], "__version__"}
    assert set(_imported(module)) <= allowed, f"{module.name} looks up the stairs"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(HOUSE)))
def test_only_the_command_line_prints(module: Path) -> None:
    if _room(module) == "cli":
        return
    calls = [
        n
        for n in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(n, ast.Call)
    ]
    printing = [n.lineno for n in calls if isinstance(n.func, ast.Name) and n.func.id == "print"]
    assert not printing


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(HOUSE)))
def test_no_module_reads_the_clock_or_throws_dice(module: Path) -> None:
    source = ast.parse(module.read_text(encoding="utf-8"))
    names = {a.name for n in ast.walk(source) if isinstance(n, ast.Import) for a in n.names}
    names |= {n.module or "" for n in ast.walk(source) if isinstance(n, ast.ImportFrom)}
    if _room(module) == "net":  # the one door, see tests/net/test_gate.py
        names -= {"socket"}
    if module.name == "parcels.py":  # between two processes of ours, where pickle is at work anyway
        names -= {"pickle"}
    assert not names & {"random", "pickle", "socket", "urllib.request", "requests", "http.client"}


def test_every_step_has_one_page_in_the_docs() -> None:
    docs = HOUSE.parent / "docs"
    assert not [step for step in STEPS if not (docs / f"{step}.md").exists()]


def test_nothing_is_called_utils() -> None:
    drawers = {"utils", "helpers", "manager", "processor", "common", "misc"}
    assert not [m for m in MODULES if m.stem in drawers or set(m.parts) & drawers]
