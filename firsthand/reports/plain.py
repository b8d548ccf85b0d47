"""All words of a page, a line for each block: where no article is found."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_HIDDEN = frozenset(("script", "style", "noscript", "template", "svg", "head", "nav", "footer"))
_BREAKS = frozenset(
    [
        "p",
        "div",
        "article",
        "section",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "blockquote",
        "tr",
        "table",
        "br",
        "figure",
        "figcaption",
        "aside",
        "pre",
        "dd",
        "dt",
        "hr",
        "body",
    ]
)
_SPACES = re.compile(r"\s+")


def plain_text(page: str) -> str:
    """The words of a page however deep they lie; scripts, menus and feet left out."""
    reader = _Words()
    reader.feed(page)
    reader.close()
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(reader.found).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    """Collects the words between tags; counts open hidden elements by name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._hidden: dict[str, int] = {}

    def parse_html_declaration(self, i: int) -> int:
        """A marked section ("<![if ...]>") is a comment in HTML; the parser falls over odd ones."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "body":
            self._hidden.clear()
        if tag in _HIDDEN:
            self._hidden[tag] = self._hidden.get(tag, 0) + 1
        if tag in _BREAKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden.get(tag):
            self._hidden[tag] -= 1
        if tag in _BREAKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not any(self._hidden.values()):
            self.found.append(data.replace("\n", " "))
