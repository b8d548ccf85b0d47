"""The docs are run: every Python block, and every console block marked `console run`.

They run page by page, block after block, in a folder of their own with the example in `reports/`.
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from firsthand import example
from tests.test_cli import run

HOUSE = Path(__file__).parents[1]
PAGES = sorted([*HOUSE.glob("docs/*.md"), HOUSE / "README.md"])
BLOCK = re.compile(r"^```(python|console run)\n(.*?)^```$", re.M | re.S)


def blocks(page: Path) -> list[tuple[str, str, int]]:
    """The blocks of a page that can be run: kind, content, line."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return [(m[1], m[2], text[: m.start()].count("\n") + 2) for m in BLOCK.finditer(text)]


RUNNABLE = [page for page in PAGES if blocks(page)]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("page", RUNNABLE, ids=lambda page: page.name)
def test_what_the_docs_show_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    for path in example.paths():
        shutil.copy(path, "reports")
    names: dict[str, object] = {"__name__": "docs"}
    for kind, content, line in blocks(page):
        if kind == "python":
            code = compile("\n" * (line - 1) + content, str(page), "exec")
            exec(code, names)  # noqa: S102 - our own docs
        else:
            _typed(content)


def _typed(content: str) -> None:
    """Each line behind a `$`; a comment may name the exit code: `# 4`."""
    for command, code in re.findall(r"^\$ firsthand (.*?)(?:\s+# (\d+).*)?$", content, re.M):
        words, _, out = command.partition(" > ")
        done = run(*shlex.split(words))
        assert done.exit_code == int(code or 0), f"{command}: {done.stderr}"
        if out:
            Path(out.strip()).write_text(done.stdout, encoding="utf-8")


def test_the_pages_of_this_step_have_something_to_run() -> None:
    assert {"python.md", "command-line.md", "store.md"} <= {page.name for page in RUNNABLE}
