"""The article of a web page, read apart: text, head, and what the page is where it is no article."""

from __future__ import annotations

from typing import Any

from lxml import html as markup

from firsthand.reports.pagehead import Head, head
from firsthand.reports.plain import plain_text
from firsthand.reports.shells import shell
from firsthand.reports.units import speaks
from firsthand.reports.unseen import without_unseen

MOST_ELEMENTS = 20_000  # trafilatura takes 1.5 s for 10,000 paragraphs, 24 s for 40,000
_PROSE = 30  # words of whole sentences that make an article out of a page nobody chose
PARSER_DEPTH = 250  # elements inside one another from which libxml2 may drop what lies below


def read_page(
    content: bytes,
    deep: int = 0,
    url: str | None = None,
    seen: str | None = None,
    crawled: bool = False,
) -> dict[str, Any]:
    """The text of a page with what its head says; plain text where the article is not found.

    Of a page met in a crawl, and not chosen by anybody, only an article is wanted: `crawled`.
    """
    page = content.decode("utf-8", "replace")
    tree = _tree(page)
    found = head(tree, url, seen)
    elements = sum(1 for _ in tree.iter())
    whole = deep <= PARSER_DEPTH or not _dropped(tree, page)
    text = None
    if elements <= MOST_ELEMENTS and whole:
        without_unseen(tree)
        text = _article(tree)
    if (
        text
        and crawled
        and sum(len(line.split()) for line in text.split("\n") if speaks(line)) < _PROSE
    ):
        text = None
    if text:
        return found | _told(shell(found["title"], text, found["free"])) | {"text": text}
    if crawled and whole and elements <= MOST_ELEMENTS:
        return found | {"text": "", "shell": _why_none(found, page)}
    plain = plain_text(page)
    note = "no article found on the page; all its text was read"
    if elements > MOST_ELEMENTS:
        note = f"{elements:,} elements on the page; all its text was read, menus too"
    elif not whole:
        note = f"{deep:,} elements inside one another; all its text was read, menus too"
    return (
        found
        | {"note": note}
        | _told(shell(found["title"], plain, found["free"]))
        | {"text": plain}
    )


def read_words(content: bytes, **more: object) -> dict[str, Any]:  # noqa: ARG001 - as for an article
    """All words of a page, without a tree: where the article took too long."""
    return {"text": plain_text(content.decode("utf-8", "replace"))}


def _tree(page: str) -> Any:  # noqa: ANN401 - lxml has no types
    parser = markup.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True)
    try:
        return markup.document_fromstring(page.encode("utf-8"), parser=parser)
    except markup.etree.ParserError:  # nothing in it
        return markup.document_fromstring("<html><body></body></html>")


def _dropped(tree: Any, page: str) -> bool:  # noqa: ANN401
    """True where the parser kept less than the page has: libxml2 drops what lies too deep."""
    kept = "".join(tree.itertext())
    return any(word not in kept for word in set(plain_text(page).split()))


def _article(tree: Any) -> str | None:  # noqa: ANN401
    import trafilatura

    found = trafilatura.bare_extraction(  # it works on a copy of the tree
        tree, include_comments=False, include_tables=False, with_metadata=False
    )
    return None if found is None or isinstance(found, dict) else found.text


def _why_none(found: Head, page: str) -> str:
    told = shell(found["title"], plain_text(page)[:20_000], found["free"])
    return told[0] if told else "no article on it (a list, a front page or a form)"


def _told(what: tuple[str, bool] | None) -> dict[str, str]:
    """A page in place of the article is no report; an article that may be cut is one with a note."""
    if what is None:
        return {}
    why, instead = what
    return {"shell": why} if instead else {"note": why}
