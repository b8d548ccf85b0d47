"""What a source is, seen from its first bytes; its name is a hint only for lines and tables."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Literal

Kind = Literal[
    "gzip", "zip", "docx", "pdf", "warc", "email", "lines", "json", "csv", "document"
]  # fmt: skip
_LONG_LINE = 4_096  # bytes seen of a first line without an end: no hand writes such an object
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_TABLES = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
_HEADER = re.compile(
    rb"([A-Za-z][A-Za-z0-9-]{0,60}):[^\r\n]{0,2000}(?:\r?\n[ \t][^\r\n]{0,2000}){0,50}\r?\n"
)
_OF_MAIL = frozenset(
    (
        b"received",
        b"message-id",
        b"mime-version",
        b"return-path",
        b"delivered-to",
        b"dkim-signature",
    )
)
_TEXT_NAMES = frozenset(("text", "body", "content"))
_OTHER_NAMES = frozenset(
    ("id", "title", "headline", "published", "date", "outlet", "source", "publisher", "url", "link")
    + ("author", "byline", "language")
)
_FIRST_OF_OFFICE = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"customXml/")
DELIMITERS = ",;\t|"
_ROOT = re.compile(r"<(?:[a-zA-Z0-9]{1,20}:)?([a-zA-Z]{1,20})[\s>/]")
_IN_FRONT = (("<?", "?>"), ("<!--", "-->"), ("<!", ">"))  # of the root of a document
_PROLOG = 8_000  # characters it may take, in so many pieces
_PIECES = 10


def kind_of(head: bytes, name: str, columns: Mapping[str, str]) -> Kind:
    """The kind of a source by its first 64 kB: "document" is one text or page."""
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if _is_word(head) else "zip"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.lstrip(b"\r\n")[:6] in (b"WARC/1", b"WARC/0"):
        return "warc"
    found = _json_kind(head, name)
    if found is not None:
        return found
    if _is_table(head, name, columns):
        return "csv"
    return "email" if _is_mail(head) else "document"


def _is_word(head: bytes) -> bool:
    """By the name of its first file; a zip of Word documents begins with a name of its own."""
    first = head[30 : 30 + int.from_bytes(head[26:28], "little")]
    return first.startswith(_FIRST_OF_OFFICE) and b"word/" in head


def xml_kind(text: str) -> Literal["feed", "sitemap", "xml"] | None:
    """A feed, a sitemap, other XML; None for a page or a text."""
    root = _root(text[:_PROLOG])
    if root in ("rss", "feed", "rdf"):
        return "feed"
    if root in ("urlset", "sitemapindex"):
        return "sitemap"
    page = root == "html" or "<!doctype html" in text[:2_000].lower()
    return "xml" if text.lstrip()[:5] == "<?xml" and not page else None


def _root(text: str) -> str:
    """The name of the first element, behind declarations and comments; "" where there is none."""
    rest = text.lstrip("\ufeff \t\r\n")
    for _ in range(_PIECES):
        ends = [end for begin, end in _IN_FRONT if rest.startswith(begin)]
        if not ends:
            break
        rest = rest.partition(ends[0])[2].lstrip()
    found = _ROOT.match(rest)
    return found[1].lower() if found else ""


def delimiter_of(line: str) -> str:
    """The mark between the cells of a first line."""
    return max(DELIMITERS, key=line.count)


def first_cells(head: bytes) -> list[str]:
    """The cells of the first line, in small letters, as far as they can be told."""
    line = head[: _LONG_LINE * 4].decode("utf-8-sig", "replace")
    line = line.split("\n", 1)[0].rstrip("\r")
    try:
        cells = next(csv.reader(io.StringIO(line), delimiter=delimiter_of(line)), [])
    except (
        csv.Error
    ):  # a lone carriage return, a zero byte: no hand and no program writes such a head
        return []
    return [cell.strip().lower() for cell in cells]


def _is_table(head: bytes, name: str, columns: Mapping[str, str]) -> bool:
    """By its name; else by a first line of short names, the text's among them."""
    if name.lower().endswith(_TABLES):
        return True
    wanted = {column.lower() for column in columns.values()}
    cells = first_cells(head)
    if wanted and wanted <= set(cells):
        return True
    named = all(0 < len(cell) <= 40 and len(cell.split()) <= 3 for cell in cells)
    return named and bool(_TEXT_NAMES & set(cells)) and bool(_OTHER_NAMES & set(cells))


def _json_kind(head: bytes, name: str) -> Literal["lines", "json"] | None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if name.lower().endswith(_LINES):
        return "lines"
    if start[:1] == b"[" and start[1:].lstrip()[:1] in (b"{", b"]"):
        return "json"
    if start[:1] != b"{":
        return None
    line, ended, _ = start.partition(b"\n")
    if not ended and len(head) >= _LONG_LINE:
        return "lines"
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        second = start[1:].lstrip()[:1]
        return "json" if second in (b'"', b"}") else None
    return "lines"


def _is_mail(head: bytes) -> bool:
    """Header lines from the first byte on, among them some that only mail has."""
    names, at = [], 5 if head.startswith(b"From ") else 0
    at = head.find(b"\n") + 1 if at else 0
    while found := _HEADER.match(head, at):
        names.append(found[1].lower())
        at = found.end()
        if len(names) >= 200:
            break
    if head[at : at + 2] not in (b"\r\n", b"") and head[at : at + 1] != b"\n":
        return False
    met = set(names)
    typed = {b"from", b"subject"} <= met and bool(met & {b"to", b"date"}) and b"@" in head[:at]
    return b"from" in met and bool(met & _OF_MAIL) or typed
