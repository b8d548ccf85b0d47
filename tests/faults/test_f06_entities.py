"""F-06: a feed that declares a document type or entities is refused in the first pass."""

from __future__ import annotations

import pytest

from firsthand.reports.kit import Kit
from tests.faults.made import docx, only_problem, read

LOL = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
FEED = "<rss><channel><title>{}</title><item><title>x</title></item></channel></rss>"
BOMBS = {
    "laughs": f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{LOL}]>{FEED.format("&a8;")}',
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 9_000}">]>{FEED.format("&a;" * 9_000)}',
    "parameters": f'<!DOCTYPE rss [<!ENTITY % p "x"> %p;]>{FEED.format("x")}',
    "small letters": f"<!doctype rss>{FEED.format('x')}",
    "behind a comment": f"<!-- <rss> --><!DOCTYPE rss [<!ENTITY a 'b'>]>{FEED.format('&a;')}",
    "hidden in data": f"<!-- <![CDATA[ --><!DOCTYPE rss []><!-- ]]> -->{FEED.format('x')}",
    "sitemap": "<!DOCTYPE urlset [<!ENTITY a 'b'>]><urlset><url><loc>&a;</loc></url></urlset>",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", BOMBS)
def test_entities_are_refused_before_a_parser_sees_them(kit: Kit, name: str, encoding: str) -> None:
    problem = only_problem(read(BOMBS[name].encode(encoding), kit))
    assert "document type or entities" in problem.reason


def test_a_word_document_with_a_document_type_is_refused(kit: Kit) -> None:
    bomb = docx(["&a;"], head='<!DOCTYPE w [<!ENTITY a "Rebels left Goma.">]>')
    problem = only_problem(read(bomb, kit))
    assert "document type" in problem.reason
    assert "Rebels" not in problem.reason
