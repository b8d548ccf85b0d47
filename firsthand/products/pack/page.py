"""The page of the evidence pack: brief, pictures, events, quotations, reports. No script, no request."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib.resources import files

from markdown_it import MarkdownIt

from firsthand.codebook.picture import Picture
from firsthand.products.brief import to_brief
from firsthand.products.pack.parts import Paper, claim_part, event_part, report_part
from firsthand.products.pictures import DRAWN
from firsthand.products.pictures.svg import words
from firsthand.products.wording import interval

MOST_EVENTS = 1500  # a page with more opens slowly; what is left out is said
ORDER = ("origins", "timeline", "map", "matrix", "network")
PARTS = (("brief", "Brief"), ("pictures", "Pictures"), ("events", "Events"),
         ("claims", "Quotations"), ("reports", "Reports"))  # fmt: skip
_ID = re.compile(r"\b[acehpr][0-9a-f]{12}\b")
TITLE = "Evidence pack"


def to_pack(picture: Picture, title: str = TITLE) -> str:
    """One HTML file. Reports are quoted by the sentence; their full texts are not in it."""
    paper = Paper(picture, MOST_EVENTS)
    style = (files("firsthand.products.pack") / "style.css").read_text(encoding="utf-8")
    body = [
        f"<h1>{words(title)}</h1>", f"<p>{words(_counts(paper))}</p>", _nav(),
        _section("brief", f'<div class="brief">{_brief(picture, paper)}</div>'),
        _section("pictures", "".join(_pictures(picture, paper))),
        _section("events", "".join(event_part(e, paper) for e in paper.events)),
        _section("claims", "".join(claim_part(c, paper) for c in paper.claims)),
        _section("reports", "".join(report_part(r, paper) for r in paper.reports)),
    ]  # fmt: skip
    return "\n".join(
        [*_head(title, style), "<body>\n<main>", *body, "</main>\n</body>", "</html>", ""]
    )


def _head(title: str, style: str) -> Iterator[str]:
    """Nothing may be loaded; the one style is allowed by its hash."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{words(title)}</title>\n<style>{style}</style>\n</head>"


def _counts(paper: Paper) -> str:
    picture = paper.picture
    counted = ((len(picture.reports), "report"), (len(picture.claims), "claim"),
               (len(picture.events), "event"), (len(picture.contradictions), "disagreement"))  # fmt: skip
    said = ", ".join(interval(n, n, noun) for n, noun in counted)
    left = len(picture.events) - len(paper.events)
    more = f" The {left} events of least weight are not listed." if left else ""
    return (
        f"{said}. Every figure leads to the sentence it stands on. Reports are quoted, not copied;"
        f" machine-read: check the words before you rely on them.{more}"
    )


def _nav() -> str:
    links = "".join(f'<a href="#{name}">{said}</a>' for name, said in PARTS)
    return f'<nav aria-label="Parts">{links}</nav>'


def _section(name: str, inside: str) -> str:
    said = dict(PARTS)[name]
    return f'<section id="{name}" aria-label="{said}"><h2>{said}</h2>{inside}</section>'


def _brief(picture: Picture, paper: Paper) -> str:
    """The brief as HTML: no tag of a report is one, and every id leads to its record."""
    reader = MarkdownIt("commonmark", {"html": False}).disable(["link", "image", "autolink"])
    brief = (
        to_brief(picture).partition("\n")[2].replace("\n   - ", "\n    - ")
    )  # below "10." a list stands deeper
    page = reader.render(brief)
    for level in (4, 3, 2, 1):  # its headings stand below those of the page
        page = page.replace(f"<h{level}>", f"<h{level + 1}>").replace(
            f"</h{level}>", f"</h{level + 1}>"
        )
    return _ID.sub(_linking(paper), page)


def _linking(paper: Paper) -> Callable[[re.Match[str]], str]:
    def linked(found: re.Match[str]) -> str:
        record = found[0]
        return paper.link(record) if record in paper.known else record

    return linked


def _pictures(picture: Picture, paper: Paper) -> Iterator[str]:
    for name in ORDER:
        yield f"<figure>{DRAWN[name](picture, paper.address)}</figure>"
