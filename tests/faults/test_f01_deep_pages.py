"""F-01: HTML nested 260 to 5,000 deep keeps its text; deeper is refused; never a silent loss."""

from __future__ import annotations

import pytest

from firsthand.codebook.report import Problem
from firsthand.reports.kit import Kit
from firsthand.reports.page import DEEPEST, depth
from tests.faults.made import FOUND, STORY, only_problem, only_report, page, read


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "b"])
@pytest.mark.parametrize("deep", [260, 1_000, 2_500, 4_990])
def test_text_below_many_elements_is_kept(kit: Kit, tag: str, deep: int) -> None:
    body = f"<{tag}>" * deep + f"<p>{STORY}</p>" + f"</{tag}>" * deep
    found = read(page(body), kit)
    assert FOUND in only_report(found).text


@pytest.mark.parametrize("deep", [300, 3_000])
def test_text_on_both_levels_is_kept(kit: Kit, deep: int) -> None:
    """The dangerous case: enough text above to look like all of it."""
    above = "".join(f"<p>{words}</p>" for words in STORY.split("\n\n") * 4)
    below = "<div>" * deep + "<p>The governor of the province was seen leaving by boat.</p>"
    report = only_report(read(page(f"<article>{above}{below}</article>"), kit))
    assert FOUND in report.text
    assert "seen leaving by boat" in report.text


def test_an_article_below_what_the_parser_takes_by_itself_is_read_as_one(kit: Kit) -> None:
    """libxml2 drops what is below 255 elements unless told otherwise: no note, no menus."""
    story = "".join(f"<p>{words}</p>" for words in STORY.split("\n\n") * 4)
    body = "<nav>Home World</nav>" + "<div>" * 300 + f"<article>{story}</article>" + "</div>" * 300
    (report,) = read(page(body), kit)
    assert FOUND in only_report((report,)).text
    assert "Home World" not in only_report((report,)).text


def test_deeper_is_refused_with_a_reason(kit: Kit) -> None:
    problem = only_problem(read(page("<div>" * (DEEPEST + 1) + STORY), kit))
    assert problem.kind == "too_deep"
    assert "5,001" in problem.reason


def test_depth_is_of_elements_and_not_of_tags() -> None:
    assert depth("<ul>" + "<li>one<p>two<br>" * 9_000) == 1
    assert depth("<div><div></div></div>" * 9_000) == 2
    assert depth("<img/>" * 9_000) == 0


def test_a_page_read_as_plain_text_says_so(kit: Kit) -> None:
    found = read(page("<div>" * 3_000 + f"<p>{STORY}</p>"), kit)
    notes = [item for item in found if isinstance(item, Problem)]
    assert [note.kind for note in notes] == ["failed"]
    assert "all its text was read" in notes[0].reason
