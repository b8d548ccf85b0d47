"""F-18: PDFs that are locked, cut, empty, scanned, endless or go round in circles."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from firsthand.codebook.report import Problem
from firsthand.reports.kit import Kit
from firsthand.reports.limits import MOST_PAGES
from tests.faults.made import assembled, only_problem, only_report, pdf, read

LINES = ("Fighters enter Sake", "2 December 2024", "At least 37 people were killed when fighters entered Sake,",
         "two hospital officials said on Sunday.")  # fmt: skip


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(LINES))))
    writer.encrypt(user_password=password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_text_layer_is_read_with_its_date(kit: Kit) -> None:
    report = only_report(read(pdf(LINES), kit))
    assert "two hospital officials said" in report.text
    assert (report.title, report.published.earliest) == ("Fighters enter Sake", "2024-12-02")


def test_a_locked_pdf_is_named_and_one_without_a_password_is_read(kit: Kit) -> None:
    assert "password" in only_problem(read(locked("secret"), kit)).reason
    assert "two hospital officials" in only_report(read(locked(""), kit)).text


@pytest.mark.parametrize("kept", [9, 40, 200, 600])
def test_a_cut_pdf_is_one_line_or_its_text(kit: Kit, kept: int) -> None:
    found = read(pdf(LINES)[:kept], kit)
    if len(found) != 1 or isinstance(found[0], Problem):
        assert only_problem(found).kind in ("unreadable", "failed")


def test_no_pages_no_text_and_no_content(kit: Kit) -> None:
    assert only_problem(read(b"%PDF-1.4\n", kit)).kind == "unreadable"
    assert "OCR" in only_problem(read(pdf([]), kit)).reason
    assert "OCR" in only_problem(read(pdf([], pages=3), kit)).reason


def test_only_the_first_pages_of_many_are_read(kit: Kit) -> None:
    found = read(pdf(LINES, pages=MOST_PAGES + 20), kit)
    assert only_report(found).text.count("two hospital officials") == MOST_PAGES
    notes = [item.reason for item in found if isinstance(item, Problem)]
    assert len(notes) == 1
    assert "only the first 500" in notes[0]


def test_a_page_tree_that_holds_itself_ends(kit: Kit) -> None:
    ring = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 9 >>"]
    assert only_problem(read(assembled(ring), kit)).kind in ("unreadable", "failed")


def test_a_table_that_points_to_itself_ends(kit: Kit) -> None:
    round_ = pdf(LINES)
    start = round_.rfind(b"xref\n0")
    start = round_.rfind(b"xref", 0, start + 4)
    found = read(
        assembled(
            ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"],
            f"/Prev {start}",
        ),
        kit,
    )
    assert only_problem(found).kind in ("unreadable", "failed")


def test_a_script_in_a_pdf_is_not_run(kit: Kit) -> None:
    script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    found = read(
        pdf(LINES).replace(b"/Pages 2 0 R >>", f"/Pages 2 0 R /OpenAction {script} >>".encode(), 1),
        kit,
    )
    assert "alert" not in getattr(found[0], "text", "")
