"""F-07: a feed parser that opens paths and addresses is given bytes and nothing else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import firsthand
from firsthand.reports.feeds_read import read_feed

HOUSE = Path(firsthand.__file__).parent


def calls(module: Path) -> list[ast.Call]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return [
        node for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "feedparser.parse"
    ]  # fmt: skip


def test_feedparser_is_called_once_and_with_a_stream_of_bytes() -> None:
    found = [call for module in HOUSE.rglob("*.py") for call in calls(module)]
    assert [ast.unparse(call.args[0]).partition("(")[0] for call in found] == ["io.BytesIO"]


@pytest.mark.parametrize("form", ["{}", "file://{}", "{}\n"])
def test_a_path_given_as_content_is_not_opened(tmp_path: Path, form: str) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<rss><channel><item><title>secret</title></item></channel></rss>")
    found = read_feed(form.format(secret).encode())
    assert "secret</title>" not in str(found)
    assert not found.get("items")
