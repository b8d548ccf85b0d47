"""The text layer of a PDF, read apart. Nothing in a PDF is run."""

from __future__ import annotations

import io
from typing import Any

from firsthand.reports.limits import MOST_PAGES

_LEAST_LETTERS = 40  # of a document; fewer are the stamp of a scanner
_TITLES_OF_PROGRAMS = ("untitled", "microsoft word", "powerpoint", "document", "layout")


def read_pdf(content: bytes, **more: object) -> dict[str, Any]:  # noqa: ARG001 - any task may be told more
    """text, title and note; or `problem`: a kind and what to do."""
    from pypdf import PdfReader
    from pypdf.errors import EmptyFileError, PdfStreamError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return _no("a PDF locked with a password; unlock it and add it again")
        count = len(reader.pages)
        pages = [_page(reader, number) for number in range(min(count, MOST_PAGES))]
    except (EmptyFileError, PdfStreamError) as error:
        return _no(f"a PDF that is cut off or empty ({str(error)[:80]}); fetch it again")
    except PyPdfError as error:
        return _no(f"a broken PDF ({type(error).__name__}: {str(error)[:80]}); fetch it again")
    except NotImplementedError as error:
        return _no(f"a PDF locked in a way we cannot open ({str(error)[:80]}); unlock it")
    text = "\n\n".join(page for page in pages if page)
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS:
        return _no("a PDF without text, such as a scan; run OCR on it and add it again")
    return {"text": text, "title": _title(reader), "note": _note(count, pages)}


def _page(reader: Any, number: int) -> str | None:  # noqa: ANN401 - pypdf's reader
    """The text of one page; None where the page is broken and the others are not."""
    from pypdf.errors import PyPdfError

    try:
        return str(reader.pages[number].extract_text()).strip()
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        RecursionError,
    ):
        return None  # what pypdf raises on broken pages


def _title(reader: Any) -> str | None:  # noqa: ANN401
    from pypdf.errors import PyPdfError

    try:
        title = str((reader.metadata or {}).get("/Title") or "").strip()[:300]
    except (PyPdfError, ValueError, TypeError, AttributeError):
        return None
    named_by_program = title.lower().startswith(_TITLES_OF_PROGRAMS) or "." in title[-5:]
    return None if not title.isprintable() or named_by_program else title or None


def _note(count: int, pages: list[str | None]) -> str | None:
    if count > MOST_PAGES:
        return f"{count:,} pages; only the first {MOST_PAGES} were read: split it"
    broken = [str(number) for number, page in enumerate(pages, start=1) if page is None]
    blank = sum(page == "" for page in pages)
    if broken:
        return f"page {', '.join(broken[:10])} of the PDF is broken; the others were read"
    if blank * 2 > count > 1:
        return f"{blank} of {count} pages have no text, such as scans; run OCR on it"
    return None


def _no(reason: str) -> dict[str, Any]:
    return {"problem": ["unreadable", reason]}
