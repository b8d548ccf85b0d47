"""The process that reads web pages: may hang or die, and the run goes on.

Frames on both pipes: four bytes of length, then the content. In: a letter ("a" for the article,
"p" for plain text) and the page. Out: JSON with text, title, outlet, published, byline, note.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any, BinaryIO

from lxml import html as markup

from firsthand.reports.plain import plain_text

MOST_ELEMENTS = 20_000  # trafilatura takes 1.5 s for 10,000 paragraphs, 24 s for 40,000
_MEMORY = 2 * 1024**3  # bytes of address space
_SPACES = re.compile(r"[ \t\r\f\v\n]+")


def serve(inward: BinaryIO, outward: BinaryIO) -> None:
    """Answer page after page until the pipe closes."""
    while len(size := inward.read(4)) == 4:
        content = inward.read(int.from_bytes(size, "big"))
        answer = json.dumps(read_page(content[1:].decode("utf-8"), content[:1] == b"a")).encode()
        outward.write(len(answer).to_bytes(4, "big") + answer)
        outward.flush()


def read_page(page: str, article: bool) -> dict[str, str | None]:
    """The text of a page with what its head says; plain text where the article is not found."""
    parser = markup.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True)
    tree = markup.document_fromstring(page.encode("utf-8"), parser=parser)
    elements = sum(1 for _ in tree.iter())
    found = _article(tree) if article and elements <= MOST_ELEMENTS else {}
    if found.get("text"):
        return found | {"note": None}
    note = "no article found on the page; all its text was read"
    if elements > MOST_ELEMENTS:
        note = f"{elements:,} elements on the page; all its text was read, menus too"
    plain = plain_text(page)
    return {"title": _title(tree), **found, "text": plain, "note": note}


def _article(tree: Any) -> dict[str, str | None]:  # noqa: ANN401 - lxml has no types
    import copy

    import trafilatura

    found = trafilatura.bare_extraction(
        copy.deepcopy(tree),
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict):
        return {}
    return {
        "text": found.text,
        "title": found.title,
        "outlet": found.sitename,
        "published": found.date,
        "byline": found.author,
    }


def _title(tree: Any) -> str | None:  # noqa: ANN401 - lxml has no types
    words = tree.findtext(".//title")
    return _SPACES.sub(" ", words).strip() or None if words else None


def main() -> None:
    """Serve with bounded memory."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    sys.setrecursionlimit(20_000)
    import trafilatura  # noqa: F401 - before the clock of the first page starts

    sys.stdout.buffer.write(b"!")  # ready
    sys.stdout.buffer.flush()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
