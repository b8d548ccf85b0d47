"""The paragraphs of a Word document (DOCX), read apart, without macros, fields or entities."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from firsthand.reports.limits import MOST_BYTES
from firsthand.reports.xml_read import BrokenError, parse_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DIRECTORY = 2_000  # files inside; a document with many pictures has some hundreds


def read_docx(content: bytes, **more: object) -> dict[str, Any]:  # noqa: ARG001 - any task may be told more
    """text and title; or `problem`: a kind and what to do."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = [entry.filename for entry in packed.infolist()[:_DIRECTORY]]
            body = parse_xml(_part(packed, "word/document.xml"))
            notes = [
                parse_xml(_part(packed, f"word/{n}.xml"))
                for n in ("footnotes", "endnotes")
                if f"word/{n}.xml" in names
            ]
            core = _part(packed, "docProps/core.xml") if "docProps/core.xml" in names else b""
    except (
        zipfile.BadZipFile,
        KeyError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        BrokenError,
    ) as error:
        why = error if isinstance(error, BrokenError) else "its zip is damaged or locked"
        return {"problem": ["unreadable", f"a broken Word document ({why}); save it as text"]}
    paragraphs = [*_paragraphs(body), *(line for note in notes for line in _paragraphs(note))]
    return {"text": "\n\n".join(paragraphs), "title": _title(core)}


def _part(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        content = part.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise BrokenError(f"{name} unpacks to more than {MOST_BYTES // 1024**2} MB")
    return content


def _paragraphs(root: Any) -> list[str]:  # noqa: ANN401
    """The words of each paragraph; cells of a table are paragraphs of their own."""
    lines = ("".join(_pieces(paragraph)).strip() for paragraph in root.iter(_W + "p"))
    return [line for line in lines if line]


def _pieces(paragraph: Any) -> list[str]:  # noqa: ANN401
    """Words, tabs and breaks; text boxes inside have paragraphs of their own."""
    found: list[str] = []
    for node in paragraph.iter(_W + "t", _W + "tab", _W + "br", _W + "cr"):
        if next(node.iterancestors(_W + "p")) is not paragraph:
            continue
        found.append(
            (node.text or "") if node.tag == _W + "t" else " " if node.tag == _W + "tab" else "\n"
        )
    return found


def _title(core: bytes) -> str | None:
    if not core:
        return None
    try:
        words = parse_xml(core).findtext(_TITLE)
    except BrokenError:
        return None
    return words.strip()[:300] or None if words else None
