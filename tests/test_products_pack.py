"""The evidence pack: one page without a script or a request, every figure one click from its words."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import pytest

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Picture
from firsthand.products.pack import to_pack
from tests.test_pictures import told
from tests.test_products_exports import hostile

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """Tags that are open, ids, links, and words by the id they stand under."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.ids += [given["id"] or ""] if given.get("id") else []
        self.links += [given["href"] or ""] if "href" in given else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag


@pytest.fixture(scope="module")
def pack(example_picture: Picture) -> str:
    return to_pack(example_picture)


def test_every_tag_is_closed_and_every_link_leads_somewhere(pack: str) -> None:
    page = Page(pack)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside
    assert inside <= set(page.ids)


def test_nothing_is_loaded_and_nothing_runs(pack: str) -> None:
    page = Page(pack)
    assert not page.tags & {"script", "img", "link", "iframe", "object", "embed", "form", "base"}
    assert "@import" not in pack
    assert not re.search(r"url\((?!#)", pack)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', pack)
    assert policy is not None
    style = re.search(r"<style>(.*?)</style>", pack, re.S)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policy[1] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert " style=" not in pack


def test_every_claim_is_quoted_with_its_words_marked(pack: str, example_picture: Picture) -> None:
    lookup = Lookup(example_picture)
    for claim in example_picture.claims:
        part = pack[pack.index(f'<article id="{claim.id}">') :].partition("</article>")[0]
        marked = re.search(r"<mark>(.*?)</mark>", part, re.S)
        assert marked is not None
        words = unescape(re.sub(r"</?b>", "", marked[1]))
        assert " ".join(words.split()) == " ".join(lookup.words(claim.evidence).split())


def test_every_figure_leads_to_the_sentence_it_stands_in(
    pack: str, example_picture: Picture
) -> None:
    claims = {c.id: c for c in example_picture.claims}
    for event in example_picture.events:
        part = pack[pack.index(f'<article id="{event.id}">') :].partition("</article>")[0]
        for tally in event.figures:
            telling = [c for c in event.claims if any(f.of == tally.of for f in claims[c].figures)]
            assert telling
            assert all(f'href="#{c}"' in part for c in telling)


def test_reports_are_quoted_and_not_copied(pack: str, example_picture: Picture) -> None:
    """By default no full text leaves the house: copyright."""
    shown = " ".join(unescape(re.sub(r"<[^>]+>", "", pack)).split())
    for report in example_picture.reports:
        assert " ".join(report.text.split()) not in shown


def test_folders_of_the_one_who_made_it_are_not_in_it(pack: str, example_picture: Picture) -> None:
    for report in example_picture.reports:
        assert report.source.rpartition("/")[0] not in pack
        assert report.source.rpartition("/")[2] in pack


def test_hostile_words_are_no_tags() -> None:
    for words in (
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "[x](javascript:1)",
    ):
        page = Page(to_pack(hostile(words)))
        assert not page.tags & {"script", "img"}
        assert not [link for link in page.links if link.startswith("javascript")]


def test_what_is_left_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.products.pack.page.MOST_EVENTS", 5)
    page = to_pack(told(12))
    assert re.search(r"The \d+ events of least weight are not listed", page)
    inside = Page(page)
    assert {link[1:] for link in inside.links if link.startswith("#")} <= set(inside.ids)
