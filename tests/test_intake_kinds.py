"""Sources of every kind through the one door: e-mail, Word, feeds, archives; translations."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand import Situation
from firsthand.codebook.report import Problem, Report
from firsthand.codebook.span import Span
from firsthand.pipeline import Settings
from firsthand.reports import from_text
from firsthand.reports.apart import Apart
from firsthand.reports.feeds import Listed, listing
from firsthand.reports.kinds import kind_of, xml_kind
from firsthand.reports.kit import Kit
from firsthand.reports.translation import Translated, TranslatorError, by_command, translated
from tests.faults.made import (
    STORY,
    docx,
    letter,
    only_problem,
    only_report,
    packed,
    page,
    pdf,
    read,
)
from tests.test_cli import run, told

FORWARDED = (
    "{note}\n\n---------- Forwarded message ---------\nFrom: The Kivu Herald <a@b.example>\n"
    "Date: Sun, 1 Dec 2024 at 10:00\nSubject: Sake falls\nTo: x@y.example\n\n" + STORY
)
KINDS = {
    b"\x1f\x8b\x08": "gzip", b"PK\x03\x04": "zip", b"%PDF-1.7": "pdf", b"WARC/1.1\r\n": "warc",
    b'{"text": "a"}\n': "lines", b'[{"text": "a"}]': "json", b'{\n "text": "a"}': "json",
    b"title,text\n": "csv", b"Received: by x\nFrom: a@b\nSubject: c\n\nwords": "email",
    b"From: a@b.example\nSubject: c\nDate: Mon, 2 Dec 2024\n\nwords": "email",
    b"Title: Sake falls\nDate: 2 December 2024\n\nRebels left.": "document",
    b"From Goma: rebels left.\n\nSubject: none\n": "document", b"GOMA, Dec 2 - Rebels left, text": "document",
    b"heart, body, soul\n": "document",
    b"": "document", b"<html>": "document",
}  # fmt: skip


@pytest.fixture(scope="module")
def kit() -> Iterator[Kit]:
    with Apart() as apart:
        yield Kit(apart)


@pytest.mark.parametrize("head", KINDS)
def test_the_kind_is_seen_in_the_first_bytes(head: bytes) -> None:
    assert kind_of(head, "", {}) == KINDS[head]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<?xml version='1.0'?><rss>", "feed"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        ("<!-- made by us --><rdf:RDF>", "feed"),
        ("<?xml version='1.0'?>\n<urlset>", "sitemap"),
        ("<?xml version='1.0'?><newsItem>", "xml"),
        ("<?xml version='1.0'?><!DOCTYPE html><html>", None),
        ("<html>", None),
        ("Rebels left.", None),
    ],
)
def test_feeds_are_told_from_pages(text: str, kind: str | None) -> None:
    assert xml_kind(text) == kind


def test_a_letter_with_its_day_as_the_sender_had_it(kit: Kit) -> None:
    report = only_report(read(bytes(letter(From='"Radio Okapi" <a@okapi.example>')), kit))
    assert (report.title, report.published.earliest) == ("Fighters enter Sake", "2024-12-02")
    assert report.outlet == "Radio Okapi"
    assert report.dated == 'e-mail Date "Mon, 02 Dec 2024 23:30:00 +0300"'


def test_a_forwarded_copy_is_dated_as_it_was_sent(kit: Kit) -> None:
    report = only_report(read(bytes(letter(FORWARDED.format(note="FYI"))), kit))
    assert (report.outlet, report.title) == ("The Kivu Herald", "Sake falls")
    assert report.published.earliest == "2024-12-01"
    assert "FYI" not in report.text


def test_a_long_covering_note_is_a_source_of_its_own(kit: Kit) -> None:
    note = "I spoke to the hospital in Sake on Monday, and a nurse told me of nine dead. " * 6
    found = read(bytes(letter(FORWARDED.format(note=note))), kit)
    assert [item.source for item in found] == ["given", "given#0"]


def test_attachments_are_sources_of_their_own(kit: Kit) -> None:
    made = letter("See the two reports.")
    line = ["Rebels left the town of Goma on Sunday, two residents said."]
    made.add_attachment(pdf(line), maintype="application", subtype="pdf", filename="../../x.pdf")
    made.add_attachment(
        docx(line), maintype="application", subtype="octet-stream", filename="y.docx"
    )
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="z.png")
    made.add_attachment(letter(STORY))
    found = read(bytes(made), kit)
    assert [(type(item), item.source) for item in found] == [
        (Report, "given"), (Report, "given#1"), (Report, "given#2"), (Report, "given#3"),
    ]  # fmt: skip


def test_a_letter_of_html_alone_is_read(kit: Kit) -> None:
    made = letter()
    made.clear_content()
    made.set_content(page(), subtype="html")
    assert "two hospital officials said" in only_report(read(bytes(made), kit)).text


def test_a_word_document_with_a_table_and_a_deletion(kit: Kit) -> None:
    content = docx(["Rebels left Goma on Sunday, residents said.", "The army denied it."])
    assert only_report(read(content, kit)).text.count("\n\n") == 1
    assert only_problem(read(content[:200], kit)).kind in ("unreadable", "binary")


def test_a_zip_of_word_documents_is_a_zip(kit: Kit) -> None:
    line = ["Rebels left the town of Goma on Sunday, two residents said."]
    found = read(
        packed({"a.docx": docx(line), "b.docx": docx([*line, "The army denied it."])}, 0), kit
    )
    assert [item.source for item in found] == ["given#1", "given#2"]
    assert all(isinstance(item, Report) for item in found)


FEED = """<?xml version="1.0" encoding="iso-8859-1"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>The Kivu Herald</title><entry><title>Sake falls</title><link href="https://kh.example/a"/>
<updated>2024-12-02T23:30:00+03:00</updated><author><name>Amina Yusuf</name></author>
<content type="html">&lt;p&gt;At least 37 people were killed in Saké, officials said.&lt;/p&gt;</content></entry>
<entry><title>Goma</title><link href="javascript:alert(1)"/><summary>Rebels left the town of Goma on Monday
morning, said residents.</summary></entry><entry><title>Nothing</title></entry></feed>"""


def test_items_of_a_feed_with_their_text_are_reports(kit: Kit) -> None:
    found = read(FEED.encode("latin-1"), kit)
    reports = [item for item in found if isinstance(item, Report)]
    assert [(r.title, r.url, r.byline) for r in reports] == [
        ("Sake falls", "https://kh.example/a", "Amina Yusuf"),
        ("Goma", None, None),
    ]
    assert reports[0].published.earliest == "2024-12-02"
    assert "Saké" in reports[0].text
    reasons = [item.reason for item in found if isinstance(item, Problem)]
    assert len(reasons) == 2  # one entry without text, one of which there is only a summary


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-8", "utf-16"])
def test_a_feed_in_the_encoding_its_first_line_declares(kit: Kit, charset: str) -> None:
    words = "Вооруженные люди вошли в город в воскресенье, сообщили жители двух районов."
    feed = (
        f"<?xml version='1.0' encoding='{charset}'?><rss><channel><title>Вестник</title><item>"
        f"<title>Город</title><description>{words}</description></item></channel></rss>"
    )
    (report,) = (item for item in read(feed.encode(charset), kit) if isinstance(item, Report))
    assert (report.outlet, report.title) == ("Вестник", "Город")
    assert words in report.text


def test_addresses_beside_the_feed_are_made_whole(kit: Kit) -> None:
    text = "".join(
        f"<item><title>a</title><link>{link}</link></item>"
        for link in ("/a", " https://kh.example/b ", "c/d", "javascript:x", "http://[bad/")
    )
    found = listing(
        f"<rss><channel>{text}</channel></rss>", "feed", "f", kit, "https://kh.example/rss"
    )
    assert isinstance(found, Listed)
    whole = ["https://kh.example/a", "https://kh.example/b", "https://kh.example/c/d", None, None]
    assert [item.url for item in found.items] == whole


def test_each_letter_of_a_mailbox_is_a_report(kit: Kit) -> None:
    letters = (
        f"From a@kh.example Mon Dec  2 08:00:00 2024\nFrom: A <a@kh.example>\nTo: b@kh.example\n"
        f"Subject: {town} falls\nDate: Mon, 2 Dec 2024 08:00:00 +0200\n\nRebels entered {town} on "
        "Sunday, two residents said.\n\nFrom the north came the army, they said.\n"
        for town in ("Sake", "Goma", "Minova")
    )
    found = read("\n".join(letters).encode(), kit)
    assert [item.source for item in found] == ["given#1", "given#2", "given#3"]
    assert [item.title for item in found if isinstance(item, Report)] == [
        "Sake falls", "Goma falls", "Minova falls",
    ]  # fmt: skip


@pytest.mark.parametrize("cut", [0, 9])
def test_all_members_of_a_packed_file_are_read_and_a_cut_one_is_told(kit: Kit, cut: int) -> None:
    first, second = (
        "Rebels left Goma on Sunday, two residents said.",
        "The army denied it on Monday.",
    )
    content = gzip.compress(first.encode()) + gzip.compress(b"\n\n" + second.encode())
    found = read(packed({"a.txt.gz": content[: len(content) - cut]}, 0), kit)
    if cut:
        assert only_problem(found).kind == "unreadable"
    else:
        assert only_report(found).text == f"{first}\n\n{second}"


@pytest.mark.parametrize("lines", [True, False])
def test_records_as_a_windows_shell_writes_them(kit: Kit, lines: bool) -> None:
    rows = [json.dumps({"text": f"Rebels left {town} on Sunday."}) for town in ("Goma", "Sake")]
    text = "\r\n".join(rows) if lines else f"[{','.join(rows)}]"
    found = read(text.encode("utf-16"), kit)
    assert [item.text for item in found if isinstance(item, Report)] == [
        "Rebels left Goma on Sunday.", "Rebels left Sake on Sunday.",
    ]  # fmt: skip


def test_a_sitemap_lists_addresses_for_whoever_fetches(kit: Kit) -> None:
    text = "<urlset><url><loc>https://kh.example/a</loc></url><url><loc>javascript:x</loc></url></urlset>"
    found = listing(text, "sitemap", "given", kit)
    assert isinstance(found, Listed)
    assert [item.url for item in found.items] == ["https://kh.example/a"]
    assert only_problem(read(text, kit)).kind == "not_a_report"


FRENCH = (
    "Des hommes armés ont attaqué dimanche la ville de Kitchanga, selon l'armée.\n\n"
    "Le porte-parole de l'armée n'a pas donné de bilan précis pour le moment.\n"
)
ENGLISH = (
    "Armed men attacked the town of Kitchanga on Sunday, according to the army.",
    "The spokesman of the army gave no precise toll for the moment.",
)


def french() -> Report:
    report = from_text(FRENCH, "fr.txt")
    assert isinstance(report, Report)
    return report


def test_a_translation_keeps_the_offsets_of_both_texts() -> None:
    made = translated(french(), lambda _, language: ENGLISH if language == "fr" else ())
    assert isinstance(made, Translated)
    assert made.original == french().id
    for pair, english, line in zip(made.pairs, ENGLISH, FRENCH.strip().split("\n\n"), strict=True):
        assert made.report.text[pair.start : pair.end] == english
        assert FRENCH[pair.original_start : pair.original_end] == line
    assert made.report.language == "en"


def test_a_translator_that_fails_is_told() -> None:
    def broken(lines: tuple[str, ...], language: str) -> tuple[str, ...]:
        raise TranslatorError(f"has no {language} for {len(lines)} lines")

    for way in (broken, lambda *_: ("one line",)):
        found = translated(french(), way)
        assert isinstance(found, Problem)
        assert "claims were not read" in found.reason


@pytest.mark.parametrize(
    "command", ["no-such-program", f"{sys.executable} -c 'raise SystemExit(3)'"]
)
def test_a_command_that_cannot_run_is_told(command: str) -> None:
    assert isinstance(translated(french(), by_command(command)), Problem)


@pytest.mark.usefixtures("quick")
def test_the_users_own_command_translates_and_the_original_stays(tmp_path: Path) -> None:
    script = tmp_path / "translate.py"
    script.write_text(
        f"import sys\nlines = sys.stdin.read().split('\\n')\nprint({ENGLISH[0]!r})\nprint({ENGLISH[1]!r})\n"
    )
    source, file = tmp_path / "fr.txt", tmp_path / "s.fhs"
    source.write_text(FRENCH, encoding="utf-8")
    added = told("add", file, source, "--translate", f"{sys.executable} {script} {{language}}")
    assert len(added["new"]) == 2
    assert "in a translation" in added["problems"][0]["reason"]
    settings = Settings(translate="no-such-program")  # it was translated: nothing runs again
    with Situation.open(file, settings) as situation:
        assert situation.add(source).known == 2
        by_language = {r.language: r for r in situation.reports()}
        claims = situation.claims()
        assert {claim.report for claim in claims} == {by_language["en"].id}
        original = situation.original(claims[0].evidence)
        assert original is not None
        assert original.words(by_language["fr"].text) == FRENCH.split("\n")[0]
        assert situation.original(Span(by_language["fr"].id, 0, 5)) is None


@pytest.mark.usefixtures("quick")
def test_columns_on_the_command_line(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("story,paper\nRebels left the town of Goma on Sunday.,The Herald\n")
    done = run("add", tmp_path / "s.fhs", table, "--columns", "text=story,outlet=paper")
    assert (done.exit_code, done.stdout[:5]) == (0, "1 new")
    assert run("add", tmp_path / "s.fhs", table, "--columns", "story").exit_code == 2
