"""F-14: refusals, paywalls, consent and script pages, soft 404s are recorded as such, not as news."""

from __future__ import annotations

import pytest

from firsthand.codebook.report import Problem, Report
from firsthand.reports.kit import Kit
from firsthand.reports.shells import shell
from firsthand.reports.web import Fetched, read_fetched
from tests.faults.made import FOUND, STORY, only_problem, page, read

SHELLS = {
    "soft 404": (
        "Page not found | The Kivu Herald",
        "Sorry, the page you requested is gone. Go to the front page.",
    ),
    "404 as a title": (
        "404",
        "Nothing to see here. Here are some of our best stories of the week.",
    ),
    "waiting": ("Just a moment...", "Checking your browser before accessing the site."),
    "robot": (
        "The Kivu Herald",
        "Please verify you are human to go on reading the pages of this site.",
    ),
    "script": ("The Kivu Herald", "You need to enable JavaScript to run this app on your machine."),
    "consent": (
        "Before you continue",
        "We and our partners store cookies on your device. Accept all cookies.",
    ),
    "paywall": (
        "Sake falls",
        "Fighters entered Sake. Subscribe to continue reading this story today.",
    ),
    "removed": (
        "The Kivu Herald",
        "This article is no longer available on our pages for legal reasons.",
    ),
    "login": ("Log in - The Kivu Herald", "Please give your name and your password to go on."),
}
NEWS = (
    ("500 killed as quake strikes", "Five hundred people were killed, officials said."),
    ("404 prisoners freed near Goma", "The army freed them on Sunday, it said."),
    (
        "Mayor of Sake has been removed",
        "The governor said that the mayor has been removed on Monday.",
    ),
    (
        "Rebels accept all conditions",
        "The rebels accept all conditions of the truce, a mediator said.",
    ),
    (
        "Aid agencies get full access to the camp",
        "They were denied access for a month, the UN said.",
    ),
    ("Sorry state of roads slows aid", "Aid convoys were stuck near Bunia, drivers said."),
    ("Court removes page on missing activist", "The page was removed on Friday, her lawyer said."),
    ("Access denied to observers, monitors say", "Observers were turned away from the town."),
)


@pytest.mark.parametrize("name", SHELLS)
def test_what_stands_in_place_of_an_article_is_named(kit: Kit, name: str) -> None:
    title, words = SHELLS[name]
    head = f"<html><head><title>{title}</title></head><body>"
    problem = only_problem(read(page(f"<main><p>{words}</p></main>", head), kit))
    assert problem.kind == "not_a_report"


@pytest.mark.parametrize(("title", "words"), NEWS)
def test_news_that_sounds_alike_is_news(title: str, words: str) -> None:
    assert shell(title, words) is None


def test_an_article_cut_by_a_paywall_is_read_with_a_note(kit: Kit) -> None:
    body = "".join(f"<p>{STORY.replace('37', str(n + 30))}</p>" for n in range(8))
    found = read(page(f"<article>{body}<p>Subscribe to continue reading.</p></article>"), kit)
    assert [type(item) for item in found] == [Report, Problem]
    assert "paywall" in getattr(found[1], "reason", "")


@pytest.mark.parametrize("status", [401, 402, 403, 404, 410, 418, 429, 451, 500, 503, 101])
def test_the_page_of_a_refusal_is_never_taken_for_news(kit: Kit, status: int) -> None:
    """A 403 with a whole article in it is a 403."""
    fetched = Fetched("https://kh.example/a", status, "text/html", page().encode(), "2024-12-03")
    problem = only_problem(list(read_fetched(fetched, "https://kh.example/a", kit)))
    assert f"({status})" in problem.reason
    assert problem.kind == "not_a_report"


def test_a_redirect_is_told_and_in_a_crawl_passed_over(kit: Kit) -> None:
    moved = Fetched("https://kh.example/a", 302, "text/html", b"")
    assert "leads elsewhere" in only_problem(list(read_fetched(moved, "a", kit))).reason
    crawled = Fetched("https://kh.example/a", 302, "text/html", b"", crawled=True)
    assert read_fetched(crawled, "a", kit) == ()


def test_a_front_page_met_in_a_crawl_is_no_report(kit: Kit) -> None:
    links = "".join(f'<li><a href="/{n}">Story {n}</a></li>' for n in range(60))
    front = page(f"<nav><ul>{links}</ul></nav>").encode()
    fetched = Fetched("https://kh.example/", 200, "text/html", front, "2024-12-03", crawled=True)
    assert only_problem(list(read_fetched(fetched, "crawl#1", kit))).kind == "not_a_report"


def test_an_article_met_in_a_crawl_is_one(kit: Kit) -> None:
    fetched = Fetched("https://kh.example/a", 200, "text/html", page().encode(), "2024-12-03", True)
    (report,) = read_fetched(fetched, "crawl#1", kit)
    assert isinstance(report, Report)
    assert (report.url, FOUND in report.text) == ("https://kh.example/a", True)
