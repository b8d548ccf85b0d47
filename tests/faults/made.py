"""Files of every kind, made here of invented sentences: what the faults are tried on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from email.message import EmailMessage

from firsthand.codebook.report import Problem, Report
from firsthand.reports.documents import read_document
from firsthand.reports.kit import Document, Kit
from firsthand.reports.warc_write import Exchange, write_warc

STORY = (
    "At least 37 people were killed when fighters entered the town of Sake, two hospital officials "
    "said.\n\nResidents said that the army had left before dawn on Sunday.\n"
)
FOUND = "two hospital officials said"
PAGE_HEAD = (
    '<html><head><title>Fighters enter Sake | The Kivu Herald</title><meta property="og:site_name" '
    'content="The Kivu Herald"><meta property="article:published_time" content="2024-12-02T06:30:00Z">'
    "</head><body>"
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
AT = "2024-12-03T00:00:00Z"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def page(body: str | None = None, head: str = PAGE_HEAD) -> str:
    """A page of a news site with an article in it."""
    if body is None:
        body = "<article><h1>Fighters enter Sake</h1>" + "".join(
            f"<p>{words}</p>" for words in STORY.strip().split("\n\n") * 3
        )
        body += "</article>"
    return f"{head}{body}</body></html>"


def pdf(lines: Iterable[str], pages: int = 1) -> bytes:
    """A PDF with a text layer: the lines on each page."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    drawn = f"BT /F1 12 Tf 72 720 Td 14 TL {shown} ET"
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    leaf = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
        "/Resources << /Font << /F1 4 0 R >> >> /Contents 3 0 R >>"
    )
    return assembled([*objects, *[leaf] * pages])


def assembled(objects: list[str], trailer: str = "") -> bytes:
    """Objects of a PDF with their table."""
    out, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = b"".join(f"{start:010d} 00000 n \n".encode() for start in starts)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF".encode()
    return out + f"xref\n0 {size}\n0000000000 65535 f \n".encode() + table + end


def docx(paragraphs: Iterable[str], head: str = "") -> bytes:
    """A Word document; `head` stands in front of its XML."""
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    return packed(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode(),
        }
    )


def packed(files: dict[str, bytes], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", pack) as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name), content, pack)
    return out.getvalue()


def letter(text: str = STORY, **headers: str) -> EmailMessage:
    """An e-mail."""
    made = EmailMessage()
    told = {
        "From": "desk@a.example",
        "Subject": "Fighters enter Sake",
        "Date": "Mon, 02 Dec 2024 23:30:00 +0300",
    }
    for name, value in (told | headers).items():
        made[name] = value
    made["Message-ID"] = "<1@a.example>"
    made.set_content(text)
    return made


def exchange(number: int, body: bytes | None = None, head: bytes = OK) -> Exchange:
    """An answer of a server, as a crawl would keep it."""
    content = page().replace("Sake", f"Sake {number}").encode() if body is None else body
    return Exchange(f"https://kivu-herald.example/{number}", AT, head, content)


def archive(*exchanges: Exchange) -> bytes:
    """A packed web archive."""
    out = io.BytesIO()
    write_warc(out, exchanges)
    return out.getvalue()


def read(content: bytes | str, kit: Kit, name: str = "") -> list[Report | Problem]:
    """What a document gives, read with the shared process."""
    raw = content if isinstance(content, bytes) else content.encode()
    return list(read_document(Document("given", raw, name), kit))


def only_problem(found: list[Report | Problem]) -> Problem:
    """The one line that a bad source gives: its name, why, and what to do."""
    (problem,) = found
    assert isinstance(problem, Problem), problem
    assert "\n" not in problem.reason
    assert len(problem.reason) < 400
    return problem


def only_report(found: list[Report | Problem]) -> Report:
    """The one report that a source gives."""
    (report,) = [item for item in found if isinstance(item, Report)]
    return report
