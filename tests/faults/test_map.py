"""docs/faults.md has every row of the list of faults, and every test that it names is there."""

from __future__ import annotations

import re
from pathlib import Path

HOUSE = Path(__file__).parents[2]
ROW = re.compile(r"^\| (F-\d\d) \| [^|]+ \| ([^|]+) \| ([^|]*)\|", re.MULTILINE)


def rows() -> dict[str, tuple[str, list[str]]]:
    page = (HOUSE / "docs" / "faults.md").read_text(encoding="utf-8")
    return {
        m[1]: (m[2].strip(), [t.strip() for t in m[3].split(",") if t.strip()])
        for m in ROW.finditer(page)
    }


def test_every_row_is_told() -> None:
    assert list(rows()) == [f"F-{number:02}" for number in range(1, 43)]


def test_every_test_that_is_named_is_there() -> None:
    for row, (state, tests) in rows().items():
        assert state.startswith(("tested", "in part", "not yet: ")), row
        assert tests or state.startswith("not yet"), row
        for test in tests:
            assert (HOUSE / test).exists(), f"{row}: {test}"


def test_every_file_of_a_fault_is_on_the_map() -> None:
    told = {test for _, tests in rows().values() for test in tests}
    files = {f"tests/faults/{file.name}" for file in Path(__file__).parent.glob("test_f[0-9]*.py")}
    assert files <= told
