"""`import firsthand`: light, typed, readable in a notebook."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import firsthand
from firsthand import Picture, RefusedSituation, Settings, Situation, example
from firsthand.products import present
from tests.conftest import story

Pile = Callable[..., Path]


def loaded_by(statement: str) -> set[str]:
    """The modules that a fresh Python has loaded after a statement."""
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_no_step() -> None:
    loaded = loaded_by("import firsthand; firsthand.__version__; dir(firsthand)")
    assert not {m for m in loaded if m.startswith("firsthand.")}
    assert not loaded & {"numpy", "onnxruntime", "typer", "lxml"}


def test_the_command_line_loads_no_engine_until_it_reads() -> None:
    loaded = loaded_by("import firsthand.cli")
    assert not loaded & {"numpy", "onnxruntime", "lxml", "firsthand.annotation"}


def test_the_names_are_found_and_others_are_not() -> None:
    for name in firsthand.__all__:
        assert getattr(firsthand, name) is not None
        assert name in dir(firsthand)
    with pytest.raises(AttributeError, match="firsthand has no pictures; it has Picture"):
        _ = firsthand.pictures


@pytest.mark.usefixtures("quick")
def test_a_picture_of_paths(example_picture: Picture) -> None:
    made = firsthand.picture(example.paths(), Settings())
    assert made.events == example_picture.events
    assert present(made, "json") == present(example_picture, "json")


def test_a_picture_is_readable(example_picture: Picture) -> None:
    p = example_picture
    assert repr(p) == (
        f"<Picture: {len(p.reports)} reports, {len(p.claims)} claims, {len(p.events)} events, "
        f"{len(p.contradictions)} contradictions, {len(p.problems)} problems>"
    )
    assert p == replace(p)
    html = p._repr_html_()
    assert p.events[0].id in html
    assert _whole(html)


def test_a_situation_is_readable(kivu: Path, example_picture: Picture) -> None:
    with Situation.open(kivu) as situation:
        claims = len(example_picture.claims)
        assert repr(situation).startswith("<Situation kivu.fhs: 8 reports, ")
        assert repr(situation).endswith(" claims, 0 problems>")
        assert str(claims).isdigit()
        assert _whole(situation._repr_html_())


def test_a_closed_situation_is_still_readable(kivu: Path) -> None:
    with Situation.open(kivu) as situation:
        pass
    assert "closed" in repr(situation)
    assert _whole(situation._repr_html_())
    with pytest.raises(RefusedSituation, match="open it again"):
        situation.picture()


@pytest.mark.usefixtures("quick")
def test_hostile_titles_are_no_tags_in_a_notebook(tmp_path: Path) -> None:
    source = tmp_path / "wire.jsonl"
    record = {"text": story(1), "title": "<script>alert(1)</script>", "outlet": '"><img src=x>'}
    source.write_text(json.dumps(record))
    with Situation.open(tmp_path / "<b>.fhs") as situation:
        situation.add(source)
        shown = situation._repr_html_()
    assert "<script" not in shown
    assert "<img" not in shown
    assert "<b>" not in shown


@pytest.mark.usefixtures("quick")
def test_one_path_is_as_good_as_a_list(tmp_path: Path, pile: Pile) -> None:
    with Situation.open(tmp_path / "s.fhs") as situation:
        assert len(situation.add(str(pile(2))).new) == 2
        assert len(situation.add(pile(3)).new) == 1
        assert len(situation.add([pile(3), str(pile(4))]).new) == 1
        assert [len(situation.reports()), situation.problems()] == [4, ()]


def test_a_refusal_can_be_caught_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(RefusedSituation):
        Situation.open(tmp_path)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _whole(html: str) -> bool:
    tags = _Tags()
    tags.feed(html)
    return tags.open == []
